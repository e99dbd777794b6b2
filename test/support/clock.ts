/** A clock that stands still until a test turns it. */
export class FakeClock {
  #now: number;
  constructor(at = Date.parse('2026-11-23T08:00:00+07:00')) {
    this.#now = at;
  }
  readonly now = (): number => this.#now;
  advance(ms: number): void {
    this.#now += ms;
  }
}

/** Resolves when `check` is true; polls the event loop, never a fixed time. Rejects after `timeoutMs` of real time. */
export async function until(
  check: () => boolean | Promise<boolean>,
  what: string,
  timeoutMs = 10_000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`waited too long for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
