/** The slow beat: wakes what may be due (rows revived by a script, a clock that jumped), and whatever else joins it. */
import type { Tenant } from './tenant.ts';

const BEAT_MS = 5_000;

export class Ticker {
  readonly #tenants: () => readonly Tenant[];
  #timer: NodeJS.Timeout | null = null;
  readonly #more: (() => void)[] = [];

  constructor(tenants: () => readonly Tenant[]) {
    this.#tenants = tenants;
  }

  /** More to do at every beat. */
  also(work: () => void): void {
    this.#more.push(work);
  }

  start(): void {
    this.#timer = setInterval(() => this.beat(), BEAT_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  beat(): void {
    for (const tenant of this.#tenants()) tenant.wake();
    for (const work of this.#more) work();
  }
}
