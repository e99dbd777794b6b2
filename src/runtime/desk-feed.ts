/**
 * Tells the desk's open pages that the inbox of a commune changed, after the commit; in this process only, since one process
 * serves a commune. A page that was away reads the store: nothing is kept here.
 */

/** Learners whose thread or conversation changed. */
export type DeskChange = { readonly learnerIds: ReadonlySet<number> };
type Listener = (change: DeskChange) => void;

export class DeskFeed {
  readonly #listeners = new Set<Listener>();
  #pending: Set<number> | null = null;

  /** Whether anybody would hear. */
  get isWatched(): boolean {
    return this.#listeners.size > 0;
  }

  /** Calls back at each change until the returned function is called. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Changes of one turn of the event loop are told at once. */
  tell(learnerIds: Iterable<number>): void {
    if (!this.isWatched) return;
    if (this.#pending === null) {
      this.#pending = new Set();
      setImmediate(() => this.#flush());
    }
    for (const id of learnerIds) this.#pending.add(id);
  }

  #flush(): void {
    const learnerIds = this.#pending ?? new Set<number>();
    this.#pending = null;
    for (const listener of [...this.#listeners]) listener({ learnerIds });
  }
}
