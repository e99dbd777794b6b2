/**
 * What a Facebook Page may call (platforms/messenger.md 2.5): sends a second, calls a day for each person it can write to, and
 * whatever the answers say of it. At 80 % it goes slowly; told to be quiet, it calls nothing at all, for calls during a throttle
 * lengthen it.
 */
import type { AllowancePort } from '../channels/messenger/deps.ts';
import type { Usage } from '../channels/messenger/usage.ts';
import type { Now } from './clock.ts';
import { Limiter } from './limiter.ts';
import { sleep } from './sleep.ts';

export type AllowanceDeps = {
  readonly perSecond: number;
  readonly perPersonPerDay: number;
  /** How many people the Page can write to. */
  readonly people: () => number;
  readonly throttleMs: number;
  readonly now: Now;
  /** All calls rest until then: for the sender, health and staff. */
  readonly onRest: (until: number) => void;
  readonly onNote: (code: string, detail: string) => void;
};

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
/** A send waits no longer than this for its next request: its lease is two minutes. */
const MAX_WAIT_MS = 20_000;
const SLOW_PERCENT = 80;
const SLOW_MS = 10 * 60_000;
const HOLD_MS = 24 * HOUR_MS;
/** Replies may use the whole day's allowance, unasked messages only a part. */
const BULK_SHARE = 0.8;
const PEOPLE_MS = 10 * 60_000;

export class PageAllowance implements AllowancePort {
  readonly #deps: AllowanceDeps;
  readonly #fast: Limiter;
  readonly #slow = new Limiter(1, SECOND_MS);
  readonly #day = new DayCount();
  #restUntil = 0;
  #slowUntil = 0;
  #heldUntil = 0;
  #people = { count: 0, at: Number.NEGATIVE_INFINITY };

  constructor(deps: AllowanceDeps) {
    this.#deps = deps;
    this.#fast = new Limiter(deps.perSecond, SECOND_MS);
  }

  get bulkPerMinute(): number {
    return this.#fast.bulkPerMinute;
  }

  /** Takes one call. @returns 0 when taken, else the milliseconds to wait before asking again */
  take(now: number, isBulk = false): number {
    if (now < this.#restUntil) return this.#restUntil - now;
    const dayMs = this.#day.fullFor(now, this.#perDay(now) * (isBulk ? BULK_SHARE : 1));
    if (dayMs > 0) return dayMs;
    const limiter = now < this.#slowUntil ? this.#slow : this.#fast;
    const waitMs = limiter.take(now, isBulk);
    if (waitMs === 0) this.#day.count(now);
    return waitMs;
  }

  async wait(signal: AbortSignal): Promise<number> {
    for (;;) {
      signal.throwIfAborted();
      const waitMs = this.take(this.#deps.now());
      if (waitMs === 0 || waitMs > MAX_WAIT_MS) return waitMs;
      await sleep(waitMs, signal);
    }
  }

  note({ percent, regainMs }: Usage): void {
    if (regainMs > 0 || percent >= 100)
      return this.rest(Math.max(regainMs, regainMs > 0 ? 0 : this.#deps.throttleMs));
    if (percent < SLOW_PERCENT) return;
    const now = this.#deps.now();
    if (now >= this.#slowUntil) this.#deps.onNote('usage.slow', `${Math.round(percent)} %`);
    this.#slowUntil = now + SLOW_MS;
  }

  rest(ms: number): void {
    const until = this.#deps.now() + ms;
    if (until <= this.#restUntil) return;
    this.#restUntil = until;
    this.#deps.onNote('usage.rest', `${Math.ceil(ms / SECOND_MS)} s`);
    this.#deps.onRest(until);
  }

  holdUnasked(): void {
    this.#heldUntil = this.#deps.now() + HOLD_MS;
    this.#deps.onNote('usage.warned', 'no unasked message for a day');
  }

  isUnaskedHeld(): boolean {
    return this.#deps.now() < this.#heldUntil;
  }

  #perDay(now: number): number {
    if (now - this.#people.at > PEOPLE_MS) this.#people = { count: this.#deps.people(), at: now };
    return Math.max(1, this.#people.count) * this.#deps.perPersonPerDay;
  }
}

/** Calls of the last 24 hours, by the hour; the hour that is leaving still counts whole. */
class DayCount {
  readonly #hours = new Map<number, number>();

  count(now: number): void {
    const hour = Math.floor(now / HOUR_MS);
    this.#hours.set(hour, (this.#hours.get(hour) ?? 0) + 1);
  }

  /** @returns 0 when there is room for one more, else until when the oldest hour has left */
  fullFor(now: number, limit: number): number {
    const first = Math.floor(now / HOUR_MS) - 24;
    let used = 0;
    let oldest = Number.POSITIVE_INFINITY;
    for (const [hour, calls] of this.#hours) {
      if (hour < first) this.#hours.delete(hour);
      else {
        used += calls;
        oldest = Math.min(oldest, hour);
      }
    }
    return used + 1 > limit ? Math.max(1, (oldest + 25) * HOUR_MS - now) : 0;
  }
}
