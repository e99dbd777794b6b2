/**
 * Local time of the communes: Asia/Ho_Chi_Minh is UTC+7 all year (no daylight saving since 1975), so a shift is enough.
 * Quiet hours are issue 5's: never 21:00-07:00 nor 11:30-13:30; nothing proactive is sent then, whatever the kind.
 */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const OFFSET_MS = 7 * HOUR_MS;

/** Minutes of the local day that are quiet, end excluded. */
const QUIET: readonly (readonly [number, number])[] = [
  [0, 7 * 60],
  [11 * 60 + 30, 13 * 60 + 30],
  [21 * 60, 24 * 60],
];

/** Number of the local day: two times of one local date give the same. */
export const dayOf = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS);

/** Minute of the local day, 0-1439. */
export const minuteOf = (at: number): number => Math.floor((at + OFFSET_MS - dayOf(at) * DAY_MS) / MINUTE_MS);

/** The moment a minute of a local day begins. */
export const momentOf = (day: number, minute: number): number =>
  day * DAY_MS - OFFSET_MS + minute * MINUTE_MS;

/** 0 is Sunday, as in Date. */
export const weekdayOf = (at: number): number => (dayOf(at) + 4) % 7;

export function isQuietMinute(minute: number): boolean {
  return QUIET.some(([from, to]) => minute >= from && minute < to);
}
export const isQuiet = (at: number): boolean => isQuietMinute(minuteOf(at));

/** `at` itself when it is not quiet, else the end of that quiet time. */
export function afterQuiet(at: number): number {
  if (!isQuiet(at)) return at;
  const minute = minuteOf(at);
  if (minute >= 21 * 60) return momentOf(dayOf(at) + 1, 7 * 60);
  return momentOf(dayOf(at), minute < 7 * 60 ? 7 * 60 : 13 * 60 + 30);
}

/** When the quiet time after `at` begins; `at` itself when it is quiet already. */
export function quietFrom(at: number): number {
  if (isQuiet(at)) return at;
  const minute = minuteOf(at);
  const next = QUIET.find(([from]) => from > minute)?.[0] ?? 24 * 60;
  return momentOf(dayOf(at), next);
}

/** The nearest minute that may be used for reminders: the last hour before a quiet time counts as too close to its end. */
export function allowedMinute(minute: number): number {
  const whole = ((Math.round(minute) % 1440) + 1440) % 1440;
  if (!isQuietMinute(whole)) return whole;
  if (whole >= 21 * 60) return 20 * 60;
  if (whole < 7 * 60) return 7 * 60 + 30;
  return whole < 12 * 60 + 30 ? 11 * 60 : 13 * 60 + 30;
}

/** The first time from `at` on whose local minute is `minute`. */
export function nextAtMinute(at: number, minute: number): number {
  const today = momentOf(dayOf(at), minute);
  return today >= at ? today : momentOf(dayOf(at) + 1, minute);
}

/** 24/11/2026 */
export function localDate(at: number): string {
  const date = new Date(at + OFFSET_MS);
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
}

export const yearOf = (at: number): number => new Date(at + OFFSET_MS).getUTCFullYear();

/** 24/11/2026 09:05 */
export function localDateTime(at: number): string {
  const minute = minuteOf(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${localDate(at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
