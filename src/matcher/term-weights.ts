/** How telling a term is: rare among the entries is telling, general heads ("thủ tục", "đăng ký") count half. */
import type { CleanWord } from '../language/clean.ts';
import { fold } from '../language/fold.ts';
import type { TypingTables } from '../language/typing-tables.ts';
import type { Sparse } from './sparse.ts';

const PAIR = 0.6;
const HEAD = 0.5;
/** A word only the steps and lessons use is less its topic's than one residents use for it. */
const WRITTEN = 0.3;
/** Words nobody in the bank uses are telling too, though less than a rare known one: they may be filler. */
const UNKNOWN = 0.7;

/** How much, how old, how many: rarely what it is about. Numbers that name something ("156") do so as phrases. */
const NUMBER = /^\d+(?: |$)|(?:^| )\d+$/;
const AMOUNT = 0.3;

export class TermWeights {
  readonly #size: number;
  readonly #idf = new Map<string, number>();
  readonly #heads: ReadonlySet<string>;
  readonly #plainHeads: ReadonlySet<string>;

  readonly #base: TermWeights | null;

  /** @param base weights of the layer below: what it knows keeps its weight, so that a layer changes no other entry's score */
  constructor(size: number, tables: TypingTables, base: TermWeights | null = null) {
    this.#size = size;
    this.#base = base;
    this.#heads = tables.heads;
    this.#plainHeads = base ? base.#plainHeads : new Set([...tables.heads].map(fold));
  }

  learn(spoken: Sparse, body: Sparse): void {
    const said = new Map(spoken.frequencies());
    const written = new Map(body.frequencies());
    const learned = (term: string): void => {
      if (this.#base?.idf(term) !== undefined) return;
      const own = said.get(term) ?? 0;
      const frequency = own + WRITTEN * Math.max(0, (written.get(term) ?? 0) - own);
      this.#idf.set(term, Math.log((this.#size + 1) / (frequency + 0.5)));
    };
    for (const term of said.keys()) learned(term);
    for (const term of written.keys()) if (!said.has(term)) learned(term);
  }

  idf(term: string): number | undefined {
    return this.#idf.get(term) ?? this.#base?.idf(term);
  }

  #of(term: string): number {
    const idf = this.idf(term) ?? UNKNOWN * Math.log((this.#size + 1) / 0.5);
    return NUMBER.test(term) ? idf * AMOUNT : idf;
  }

  /** By its accents: "tử" of "khai tử" is no head though "tư" may be. */
  word({ word, plain }: CleanWord): number {
    return this.#of(plain) * (this.#heads.has(word) ? HEAD : 1);
  }

  /** A folded word, a pair of them, or a concept. */
  term(term: string): number {
    if (term.startsWith('\u00a7')) return this.#of(term);
    if (term.includes(' ')) return this.#of(term) * PAIR;
    return this.#of(term) * (this.#plainHeads.has(term) ? HEAD : 1);
  }

  accented(term: string): number {
    const plain = this.#of(fold(term));
    if (term.includes(' ')) return plain * PAIR;
    return plain * (this.#heads.has(term) ? HEAD : 1);
  }
}
