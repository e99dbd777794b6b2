/**
 * A small inverted index: binary terms with weights, documents with norms. Built once, then only read. The arrays of the
 * last query are kept and used again, so that a call allocates next to nothing.
 */

export class Postings {
  readonly #ids = new Map<string, number>();
  #building: number[][] = [];
  #docTerms: number[][] = [];
  #weights = new Float64Array(0);
  #lists: Int32Array[] = [];
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
    this.#lists = this.#building.map((list) => Int32Array.from(list));
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
      const docs = this.#lists[id]!;
      for (let n = 0; n < docs.length; n++) {
        const doc = docs[n]!;
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
