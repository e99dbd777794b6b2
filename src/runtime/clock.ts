/** Time as an argument of the shell: tests turn it by hand. Epoch milliseconds. */
export type Now = () => number;

/** A timer that never keeps the process alive, at most one pending; setting it again moves it earlier only. */
export class Alarm {
  readonly #ring: () => void;
  #timer: NodeJS.Timeout | null = null;
  #due = Number.POSITIVE_INFINITY;

  constructor(ring: () => void) {
    this.#ring = ring;
  }

  /** Rings in `delayMs` (at most an hour: a clock that jumped is noticed by then), unless an earlier ring is set. */
  inMs(delayMs: number): void {
    const wait = Math.min(Math.max(0, delayMs), 3_600_000);
    const due = performance.now() + wait;
    if (this.#timer && this.#due <= due) return;
    this.cancel();
    this.#due = due;
    this.#timer = setTimeout(() => {
      this.cancel();
      this.#ring();
    }, wait);
    this.#timer.unref();
  }

  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#due = Number.POSITIVE_INFINITY;
  }
}
