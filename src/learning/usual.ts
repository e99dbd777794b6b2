/** The time of day a person usually answers, from when they wrote: so that a reminder comes when they have their hands free. */
import { dayOf, minuteOf } from '../domain/local-time.ts';

/** Fewer days than these are chance. */
const MIN_DAYS = 3;
const SLOT = 30;
/** Half the width of the window whose number of days is compared, minutes. */
const NEAR = 60;

/** The half hour around which the person was there on most days; null when too little was seen. */
export function usualMinuteOf(times: readonly number[]): number | null {
  const days = new Set(times.map(dayOf));
  if (days.size < MIN_DAYS) return null;
  let best: { minute: number; days: number } | null = null;
  for (let minute = 0; minute < 1440; minute += SLOT) {
    const seen = new Set(times.filter((at) => distance(minuteOf(at), minute) <= NEAR).map(dayOf)).size;
    if (!best || seen > best.days) best = { minute, days: seen };
  }
  return best && best.days >= MIN_DAYS ? best.minute : null;
}

/** Around midnight, too. */
const distance = (a: number, b: number): number => Math.min(Math.abs(a - b), 1440 - Math.abs(a - b));
