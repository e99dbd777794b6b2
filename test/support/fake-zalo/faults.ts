/** Things that go wrong on purpose, one request at a time (platforms/zalo.md 10, knobs). */
export type Where = 'cs' | 'upload' | 'oauth' | 'any';
export type Fault =
  /** The connection is cut before anything is done. */
  | { readonly kind: 'drop' }
  /** Done (message taken, tokens rotated), then the connection is cut: the answer is lost. */
  | { readonly kind: 'do-then-drop' }
  /** Done, but the answer never comes: the caller's time-out. */
  | { readonly kind: 'do-then-hang' }
  /** Not done: a proxy's page. */
  | { readonly kind: 'html'; readonly status: number }
  /** Not done: this text as the answer. */
  | { readonly kind: 'raw'; readonly status: number; readonly body: string; readonly location?: string }
  /** Not done: an application error. */
  | { readonly kind: 'error'; readonly code: number; readonly message?: string; readonly status?: number }
  /** Done, answered after so many milliseconds of real time. */
  | { readonly kind: 'delay'; readonly ms: number };

export class Faults {
  readonly #queue: { readonly where: Where; readonly fault: Fault; left: number }[] = [];

  /** @param times how many requests it hits; Infinity until cleared */
  add(where: Where, fault: Fault, times = 1): void {
    this.#queue.push({ where, fault, left: times });
  }

  clear(): void {
    this.#queue.length = 0;
  }

  take(where: Where): Fault | null {
    const n = this.#queue.findIndex((entry) => entry.where === where || entry.where === 'any');
    const entry = this.#queue[n];
    if (!entry) return null;
    if (--entry.left <= 0) this.#queue.splice(n, 1);
    return entry.fault;
  }
}
