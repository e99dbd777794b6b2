/** Phrases that say something by themselves: they name an entry, a concept, or a sign of a scam. Built once, then read. */
import type { CleanWord } from '../language/clean.ts';

/** Longest phrase looked up, in words. */
const LONGEST = 5;

/** What a phrase says. */
type Meaning = { entries: number[]; concepts: string[]; scams: number[]; sign: boolean };

export type Span = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly entries: readonly number[];
  /** Found with its accents, not only folded. */
  readonly sure: boolean;
};

/** What a scan found. */
export type Found = {
  readonly spans: readonly Span[];
  readonly concepts: readonly string[];
  /** Different general signs of a scam message, and per entry the number of its own. */
  readonly signs: number;
  readonly scams: ReadonlyMap<number, number>;
};

export class PhraseBook {
  readonly #accented = new Map<string, Meaning>();
  readonly #plain = new Map<string, Meaning>();
  /** First word -> longest phrase that begins so. */
  readonly #accentedStarts = new Map<string, number>();
  readonly #plainStarts = new Map<string, number>();
  /** The book below: its phrases are found too; one written in both is copied up and written on. */
  readonly #base: PhraseBook | null;

  constructor(base: PhraseBook | null = null) {
    this.#base = base;
  }

  name(words: readonly CleanWord[], entry: number): void {
    push(this.#at(words, true).entries, entry);
    push(this.#at(words, false).entries, entry);
  }

  concept(words: readonly CleanWord[], concept: string): void {
    push(this.#at(words, true).concepts, concept);
  }

  scam(words: readonly CleanWord[], entry: number): void {
    push(this.#at(words, false).scams, entry);
  }

  sign(words: readonly CleanWord[]): void {
    this.#at(words, false).sign = true;
  }

  #at(words: readonly CleanWord[], accented: boolean): Meaning {
    const list = words.map((w) => (accented ? w.word : w.plain));
    const starts = accented ? this.#accentedStarts : this.#plainStarts;
    const map = accented ? this.#accented : this.#plain;
    const first = list[0] ?? '';
    if ((starts.get(first) ?? 0) < list.length) starts.set(first, Math.min(LONGEST, list.length));
    const key = list.join(' ');
    let meaning = map.get(key);
    if (!meaning) map.set(key, (meaning = copyOf(this.#base?.meaning(key, accented))));
    return meaning;
  }

  /** What a phrase means, here or below. */
  meaning(key: string, accented: boolean): Meaning | undefined {
    return (accented ? this.#accented : this.#plain).get(key) ?? this.#base?.meaning(key, accented);
  }

  /** How many words the longest phrase has that begins so. */
  #longestFrom(word: string, accented: boolean): number {
    const own = (accented ? this.#accentedStarts : this.#plainStarts).get(word) ?? 0;
    return this.#base ? Math.max(own, this.#base.#longestFrom(word, accented)) : own;
  }

  /** Everything the words say, in one pass. */
  scan(words: readonly CleanWord[]): Found {
    const spans: Span[] = [];
    const concepts = new Set<string>();
    const scams = new Map<number, number>();
    const seen = new Set<string>();
    let signs = 0;
    for (let start = 0; start < words.length; start++) {
      const longest = Math.min(
        words.length - start,
        Math.max(this.#longestFrom(words[start]!.word, true), this.#longestFrom(words[start]!.plain, false)),
      );
      let text = '';
      let plain = '';
      for (let length = 1; length <= longest; length++) {
        const next = words[start + length - 1]!;
        text = length === 1 ? next.word : `${text} ${next.word}`;
        plain = length === 1 ? next.plain : `${plain} ${next.plain}`;
        const meant = this.meaning(text, true);
        const folded = this.meaning(plain, false);
        if (meant) for (const concept of meant.concepts) concepts.add(concept);
        const sure = meant !== undefined && meant.entries.length > 0;
        const entries = sure ? meant.entries : (folded?.entries ?? []);
        if (entries.length > 0) spans.push({ text, start, end: start + length, entries, sure });
        if (!folded || seen.has(plain)) continue;
        seen.add(plain);
        if (folded.sign) signs++;
        for (const entry of folded.scams) scams.set(entry, (scams.get(entry) ?? 0) + 1);
      }
    }
    return { spans, concepts: [...concepts], signs, scams };
  }
}

function copyOf(meaning: Meaning | undefined): Meaning {
  if (!meaning) return { entries: [], concepts: [], scams: [], sign: false };
  const { entries, concepts, scams, sign } = meaning;
  return { entries: [...entries], concepts: [...concepts], scams: [...scams], sign };
}

function push<T>(list: T[], value: T): void {
  if (!list.includes(value)) list.push(value);
}
