/** Term -> which entries speak of it and how much, as two parallel arrays: small and quick to walk. */

export type Shares = { readonly entries: Int32Array; readonly shares: Float32Array };

export class Sparse {
  /** Of the layer below: its terms are found too, and counted on from. */
  readonly #base: Sparse | null;
  #building = new Map<string, Map<number, number>>();
  #frozen = new Map<string, Shares>();

  constructor(base: Sparse | null = null) {
    this.#base = base;
  }

  count(term: string, entry: number): void {
    const counts = this.#building.get(term);
    if (counts) counts.set(entry, (counts.get(entry) ?? 0) + 1);
    else this.#building.set(term, new Map([[entry, 1]]));
  }

  /** Terms with the number of entries that have them, before `freeze`. */
  *frequencies(): Generator<readonly [string, number]> {
    for (const [term, counts] of this.#building) yield [term, counts.size];
  }

  /** Counts become n / (n + k): saying a word ten times is not ten times as telling. */
  freeze(k: number): void {
    for (const [term, counts] of this.#building) {
      addBase(this.#base?.get(term), counts, k);
      const entries = Int32Array.from(counts.keys());
      this.#frozen.set(term, { entries, shares: Float32Array.from(counts.values(), (n) => n / (n + k)) });
    }
    this.#building = new Map();
  }

  get(term: string): Shares | undefined {
    return this.#frozen.get(term) ?? this.#base?.get(term);
  }

  has(term: string): boolean {
    return this.#frozen.has(term) || (this.#base?.has(term) ?? false);
  }
}

/** The layer below keeps only shares: n / (n + k) gives n back. */
function addBase(shares: Shares | undefined, counts: Map<number, number>, k: number): void {
  shares?.entries.forEach((entry, at) => {
    const share = shares.shares[at]!;
    counts.set(entry, (counts.get(entry) ?? 0) + (k * share) / (1 - share));
  });
}
