/**
 * When the commune's office answers: hours of the week and days off. Pure; local time is UTC+7 all year (local-time.ts).
 * Public holidays are dates the commune writes down, since the lunar ones (Tet, Hung Kings) move and are decreed each year.
 */
import { DAY_MS, dayOf, minuteOf, momentOf, weekdayOf } from './local-time.ts';

/** In the order of `weekdayOf`: 0 is Sunday. */
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Local times as "07:30"; `to` is the first minute that is closed. */
export type OpeningHours = {
  readonly days: readonly Weekday[];
  readonly from: string;
  readonly to: string;
};
export type Opening = {
  /** Empty: the commune has not said when it answers. */
  readonly hours: readonly OpeningHours[];
  /** Local dates, "2026-09-02". */
  readonly holidays: readonly string[];
};

/** Tet and the weekends around it take eleven days; beyond two months a promise means nothing. */
const HORIZON_DAYS = 60;

/** "07:30" as a minute of the day. */
export function minuteOfClock(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** A local day as an ISO date. */
const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Spans of a local day in minutes, in order. */
function spansOf(day: number, { hours, holidays }: Opening): (readonly [number, number])[] {
  if (holidays.includes(isoOf(day))) return [];
  const weekday = WEEKDAYS[weekdayOf(momentOf(day, 0))]!;
  return hours
    .filter((span) => span.days.includes(weekday))
    .map((span) => [minuteOfClock(span.from), minuteOfClock(span.to)] as const)
    .sort((a, b) => a[0] - b[0]);
}

export const isOpen = (now: number, opening: Opening): boolean => nextOpen(now, opening) === now;

/**
 * The first moment from `now` on at which the office answers: `now` itself while it is open; null when no hours are known or
 * none come within two months.
 */
export function nextOpen(now: number, opening: Opening): number | null {
  const today = dayOf(now);
  for (let day = today; day <= today + HORIZON_DAYS; day++) {
    const from = day === today ? minuteOf(now) : 0;
    const span = spansOf(day, opening).find(([, to]) => to > from);
    if (span) return day === today && span[0] <= from ? now : momentOf(day, span[0]);
  }
  return null;
}
