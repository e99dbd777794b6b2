/**
 * An account's allowance: at most so many requests in any window, whatever minute or second the platform counts by
 * (platforms/zalo.md 4: requests per minute and OA; messenger.md 2.5: sends per second and page). Replies may use all of
 * it, bulk sending leaves a reserve for them.
 */
const BULK_SHARE = 0.8;

export class Limiter {
  readonly #taken: Float64Array;
  readonly #limit: number;
  readonly #windowMs: number;
  #next = 0;

  constructor(limit: number, windowMs = 60_000) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#taken = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  }

  /** What bulk sending may use of a minute. */
  get bulkPerMinute(): number {
    return Math.max(1, Math.floor((this.#bulk * 60_000) / this.#windowMs));
  }

  get #bulk(): number {
    return Math.max(1, Math.floor(this.#limit * BULK_SHARE));
  }

  /**
   * Takes one request.
   * @param isBulk whether it may use only the bulk share
   * @returns 0 when taken, else the milliseconds to wait before asking again
   */
  take(now: number, isBulk = false): number {
    const allowed = isBulk ? this.#bulk : this.#limit;
    const oldest = this.#taken[(this.#next + this.#limit - allowed) % this.#limit]!;
    // A clock that was set back must not block for longer than a window.
    const wait = Math.min(oldest + this.#windowMs - now, this.#windowMs);
    if (wait > 0 && oldest <= now + this.#windowMs) return wait;
    this.#taken[this.#next] = now;
    this.#next = (this.#next + 1) % this.#limit;
    return 0;
  }
}
