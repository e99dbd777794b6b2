/**
 * A small inverted index: binary terms with weights, documents with norms. Built once, then only read. The arrays of the
 * last query are kept and used again, so that a call allocates next to nothing.
 */

/** What a search reads: the documents of the last query and how near each is. */
export type Searchable = {
  readonly found: Int32Array;
  readonly dots: Float32Array;
  readonly count: number;
  norm(doc: number): number;
  query(terms: Iterable<string>, unknown: (term: string) => number): number;
};

export class Postings implements Searchable {
  readonly #ids = new Map<string, number>();
  #building: number[][] = [];
  #docTerms: number[][] = [];
  #weights = new Float64Array(0);
  /** All lists in one array, term after term, and where each begins: an array a term would cost more than it holds. */
  #docs = new Int32Array(0);
  #starts = new Int32Array(1);
  #norms = new Float32Array(0);
  #scores = new Float32Array(0);
  /** Documents the last query touched, the first `count` of them, with their dot products. */
  found = new Int32Array(0);
  dots = new Float32Array(0);
  count = 0;

  /** Adds a document; terms count once. */
  add(terms: Iterable<string>): void {
    const doc = this.#docTerms.length;
    const own: number[] = [];
    for (const term of terms) {
      let id = this.#ids.get(term);
      if (id === undefined) {
        id = this.#building.length;
        this.#ids.set(term, id);
        this.#building.push([]);
      }
      const list = this.#building[id]!;
      if (list[list.length - 1] === doc) continue;
      list.push(doc);
      own.push(id);
    }
    this.#docTerms.push(own);
  }

  /**
   * Fixes the weights.
   * @param weigh weight of a term from its text and how many documents have it; 0 leaves the term out
   */
  freeze(weigh: (term: string, docs: number) => number): void {
    const size = this.#docTerms.length;
    this.#weights = new Float64Array(this.#building.length);
    for (const [term, id] of this.#ids) this.#weights[id] = weigh(term, this.#building[id]!.length);
    this.#starts = new Int32Array(this.#building.length + 1);
    this.#building.forEach((list, id) => {
      this.#starts[id + 1] = this.#starts[id]! + list.length;
    });
    this.#docs = new Int32Array(this.#starts.at(-1)!);
    this.#building.forEach((list, id) => {
      this.#docs.set(list, this.#starts[id]!);
    });
    this.#norms = new Float32Array(size);
    this.#docTerms.forEach((ids, doc) => {
      let square = 0;
      for (const id of ids) square += this.#weights[id]! * this.#weights[id]!;
      this.#norms[doc] = Math.sqrt(square) || 1;
    });
    this.#scores = new Float32Array(size);
    this.found = new Int32Array(size);
    this.dots = new Float32Array(size);
    this.#building = [];
    this.#docTerms = [];
  }

  /** How many documents there are. */
  get size(): number {
    return this.#norms.length;
  }

  /** The weight of a term, undefined when no document has it. */
  weightOf(term: string): number | undefined {
    const id = this.#ids.get(term);
    return id === undefined ? undefined : this.#weights[id];
  }

  /** Makes room in `found` and `dots` for documents of a layer above (layered-postings.ts). */
  reserve(more: number): void {
    const size = this.size + more;
    if (this.found.length >= size) return;
    this.found = new Int32Array(size);
    this.dots = new Float32Array(size);
  }

  norm(doc: number): number {
    return this.#norms[doc]!;
  }

  /**
   * Dot products of a query with every document that shares a term, left in `found` and `dots`.
   * @param terms the query's terms, each once
   * @param unknown weight of a term no document has, for the query's norm
   * @returns the query's norm
   */
  query(terms: Iterable<string>, unknown: (term: string) => number): number {
    const scores = this.#scores;
    let square = 0;
    let count = 0;
    for (const term of terms) {
      const id = this.#ids.get(term);
      if (id === undefined) {
        square += unknown(term) ** 2;
        continue;
      }
      const weight = this.#weights[id]! * this.#weights[id]!;
      if (weight === 0) continue;
      square += weight;
      const end = this.#starts[id + 1]!;
      for (let n = this.#starts[id]!; n < end; n++) {
        const doc = this.#docs[n]!;
        if (scores[doc] === 0) this.found[count++] = doc;
        scores[doc]! += weight;
      }
    }
    for (let n = 0; n < count; n++) {
      const doc = this.found[n]!;
      this.dots[n] = scores[doc]!;
      scores[doc] = 0;
    }
    this.count = count;
    return Math.sqrt(square) || 1;
  }
}
