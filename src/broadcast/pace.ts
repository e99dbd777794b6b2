/** How long a broadcast takes: a rate, and hours in which nothing goes. Pure. */
import { afterQuiet, isQuiet, quietFrom } from '../domain/local-time.ts';

const MINUTE_MS = 60_000;
/** Nothing is put into the outbox so shortly before a quiet time that it could still lie there when it begins. */
export const QUIET_MARGIN_MS = 3 * MINUTE_MS;

/** Nothing may be queued now; until when. Null: go on. */
export function heldUntil(now: number): number | null {
  if (isQuiet(now)) return afterQuiet(now);
  return isQuiet(now + QUIET_MARGIN_MS) ? afterQuiet(now + QUIET_MARGIN_MS) : null;
}

/** The moment `ms` of allowed time after `from` are over. */
export function addOpenTime(from: number, ms: number): number {
  let at = afterQuiet(from);
  for (let left = ms; ; ) {
    const end = quietFrom(at);
    if (left <= end - at) return at + left;
    left -= end - at;
    at = afterQuiet(end);
  }
}

/** Allowed time between two moments. */
export function openTimeBetween(from: number, to: number): number {
  let sum = 0;
  for (let at = afterQuiet(from); at < to; at = afterQuiet(quietFrom(at)))
    sum += Math.min(quietFrom(at), to) - at;
  return sum;
}

/**
 * How many windows close before their turn comes, when whose closes first goes first.
 * @param closing how many windows close at each moment
 */
export function lateOnes(closing: ReadonlyMap<number, number>, startAt: number, perMinute: number): number {
  let at = afterQuiet(startAt);
  let late = 0;
  for (const [closesAt, count] of [...closing].sort(([a], [b]) => a - b)) {
    const served = Math.min(count, Math.floor((openTimeBetween(at, closesAt) / MINUTE_MS) * perMinute));
    late += count - served;
    at = addOpenTime(at, (served / perMinute) * MINUTE_MS);
  }
  return late;
}
