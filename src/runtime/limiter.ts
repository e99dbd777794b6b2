/**
 * An account's allowance: at most `perMinute` requests in any 60 seconds, whatever minute the platform counts by
 * (platforms/zalo.md 4: requests per minute and OA). Replies may use all of it, bulk sending leaves a reserve for them.
 */
const MINUTE_MS = 60_000;
const BULK_SHARE = 0.8;

export class Limiter {
  readonly #taken: Float64Array;
  readonly #perMinute: number;
  #next = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
    this.#taken = new Float64Array(perMinute).fill(Number.NEGATIVE_INFINITY);
  }

  /** What bulk sending may use of a minute. */
  get bulkPerMinute(): number {
    return Math.max(1, Math.floor(this.#perMinute * BULK_SHARE));
  }

  /**
   * Takes one request.
   * @param isBulk whether it may use only the bulk share
   * @returns 0 when taken, else the milliseconds to wait before asking again
   */
  take(now: number, isBulk = false): number {
    const allowed = isBulk ? this.bulkPerMinute : this.#perMinute;
    const oldest = this.#taken[(this.#next + this.#perMinute - allowed) % this.#perMinute]!;
    // A clock that was set back must not block for longer than a minute.
    const wait = Math.min(oldest + MINUTE_MS - now, MINUTE_MS);
    if (wait > 0 && oldest <= now + MINUTE_MS) return wait;
    this.#taken[this.#next] = now;
    this.#next = (this.#next + 1) % this.#perMinute;
    return 0;
  }
}
