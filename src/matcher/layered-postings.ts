/**
 * The documents of a commune upon those of the bank, searched as one. The bank's postings are shared by every commune of
 * the process; what is here is as small as what the commune wrote.
 */
import type { Postings, Searchable } from './postings.ts';

export class LayeredPostings implements Searchable {
  readonly #base: Postings;
  readonly #own: Postings;
  count = 0;

  /** @param own frozen, with the bank's weight for every term the bank has */
  constructor(base: Postings, own: Postings) {
    this.#base = base;
    this.#own = own;
    base.reserve(own.size);
  }

  /** The bank's scratch space: nothing outlives a query (one thread, no await between a query and its reading). */
  get found(): Int32Array {
    return this.#base.found;
  }

  get dots(): Float32Array {
    return this.#base.dots;
  }

  norm(doc: number): number {
    const { size } = this.#base;
    return doc < size ? this.#base.norm(doc) : this.#own.norm(doc - size);
  }

  /** @param terms read twice: a list or a set */
  query(terms: Iterable<string>, unknown: (term: string) => number): number {
    const base = this.#base;
    const own = this.#own;
    const length = base.query(terms, (term) => own.weightOf(term) ?? unknown(term));
    own.query(terms, () => 0);
    for (let n = 0; n < own.count; n++) {
      base.found[base.count + n] = own.found[n]! + base.size;
      base.dots[base.count + n] = own.dots[n]!;
    }
    this.count = base.count + own.count;
    return length;
  }
}
