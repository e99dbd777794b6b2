/** What words the bank knows and how they follow each other: counts of its own text, built once. Pure. */
import { fold, hasAccents } from './fold.ts';
import { isSyllable, oneSpelling, soundKey } from './syllable.ts';

/** The readings of a folded word, most frequent first. */
export type Reading = { readonly word: string; readonly id: number; readonly count: number };

export type Lexicon = {
  /** How often the folded word occurs in the bank's text. */
  count(plain: string): number;
  has(plain: string): boolean;
  /** Accented readings of a folded word, most frequent first, at most `MAX_READINGS`. */
  readings(plain: string): readonly Reading[];
  id(word: string): number;
  /** How often one accented word (by id) follows the other. */
  pairs(before: number, after: number): number;
  /** How often one folded word follows the other. */
  plainPairs(before: string, after: string): number;
  /** The frequent folded pair that sounds like this one and shares a word with it, when this one is unheard of; else null. */
  soundsLike(before: string, after: string): readonly [string, string] | null;
  /** Folded words of a length, for slips. */
  ofLength(length: number): readonly string[];
  readonly total: number;
};

const MAX_READINGS = 6;
/** A pair must be this frequent (two asks, see COUNT in matcher/index.ts) to be trusted as what was meant. */
const TRUSTED_PAIR = 8;
/** Two word numbers in one key that stays a small integer for any bank of under 32,768 words. */
const STRIDE = 32_768;

export type BankWord = {
  readonly raw: string;
  readonly word: string;
  readonly plain: string;
  readonly accents: boolean;
};
/** The bank repeats few words many times: each is spelt and folded once while building. */
type Memo = Map<string, BankWord>;

const WORD = /[\p{L}\p{N}]+/gu;
const memo: Memo = new Map();
const MEMO_SIZE = 50_000;

/** The words of a text of the bank (already NFC, checked by the content rules), one spelling, with their folded form. */
export function bankWords(text: string): BankWord[] {
  const tokens = text.toLowerCase().match(WORD) ?? [];
  const words: BankWord[] = [];
  for (const token of tokens) words.push(wordOf(token));
  return words;
}

/** A lower-case word in one spelling and folded; remembered, since messages repeat few words many times. */
export function wordOf(token: string): BankWord {
  const known = memo.get(token);
  if (known) return known;
  const made = { raw: token, word: oneSpelling(token), plain: fold(token), accents: hasAccents(token) };
  if (memo.size < MEMO_SIZE) memo.set(token, made);
  return made;
}

export type Counted = { readonly words: readonly BankWord[]; readonly weight: number };

/**
 * Counts words and pairs.
 * @param texts the bank's sentences (`bankWords`) with the weight of each: how residents word it counts more than the steps
 */
export function buildLexicon(texts: Iterable<Counted>): Lexicon {
  const seen = new Counter();
  const plain = new Counter();
  const plainOf: number[] = [];
  const pairs = new Map<number, number>();
  const plainPairs = new Map<number, number>();
  let total = 0;
  for (const { words: spoken, weight } of texts) {
    // Sentences typed without accents say how often a word is used, but not how it is read.
    const accents = spoken.some((word) => word.accents);
    let last = -1;
    for (const word of spoken) {
      const own = plain.id(word.plain);
      plain.counts[own]! += weight;
      const id = seen.id(word.word);
      plainOf[id] = own;
      if (last >= 0) {
        add(plainPairs, plainOf[last]! * STRIDE + own, weight);
        if (accents) add(pairs, last * STRIDE + id, weight);
      }
      if (accents) {
        seen.counts[id]! += weight;
        total += weight;
      }
      last = id;
    }
  }
  const readings = readingsOf(seen, plainOf, plain.names.length);
  const sounds = soundIndex(plainPairs, plain.names);
  const lengths = Map.groupBy(plain.names, (word) => word.length);
  const both = (before: string, after: string): number => {
    const first = plain.find(before);
    const second = plain.find(after);
    return first < 0 || second < 0 ? 0 : (plainPairs.get(first * STRIDE + second) ?? 0);
  };
  return {
    total,
    count: (word) => plain.counts[plain.find(word)] ?? 0,
    has: (word) => plain.find(word) >= 0,
    readings: (word) => readings[plain.find(word)] ?? NO_READINGS,
    id: (word) => seen.find(word),
    pairs: (before, after) => pairs.get(before * STRIDE + after) ?? 0,
    plainPairs: both,
    ofLength: (length) => lengths.get(length) ?? [],
    soundsLike: (before, after) => {
      if (both(before, after) > 0) return null;
      const found = sounds.get(`${soundKey(before)} ${soundKey(after)}`);
      return found && (found.before === before) !== (found.after === after)
        ? [found.before, found.after]
        : null;
    },
  };
}

const NO_READINGS: readonly Reading[] = [];
const add = (map: Map<number, number>, key: number, weight: number): void => {
  map.set(key, (map.get(key) ?? 0) + weight);
};

/** Words numbered as they come, with a count each. */
class Counter {
  readonly #ids = new Map<string, number>();
  readonly names: string[] = [];
  readonly counts: number[] = [];

  id(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    this.#ids.set(word, this.names.length);
    this.counts.push(0);
    return this.names.push(word) - 1;
  }

  find(word: string): number {
    return this.#ids.get(word) ?? -1;
  }
}

/** Per folded word, its accented readings that occur in accented text, most frequent first. */
function readingsOf(words: Counter, plainOf: readonly number[], size: number): (readonly Reading[])[] {
  const lists: Reading[][] = Array.from({ length: size }, () => []);
  words.names.forEach((word, id) => {
    const count = words.counts[id]!;
    if (count > 0) lists[plainOf[id]!]!.push({ word, id, count });
  });
  return lists.map((list) =>
    list.sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1)).slice(0, MAX_READINGS),
  );
}

type SoundPair = { readonly before: string; readonly after: string; readonly count: number };

function soundIndex(pairs: ReadonlyMap<number, number>, names: readonly string[]): Map<string, SoundPair> {
  const keys = names.map((word) => (isSyllable(word) ? soundKey(word) : null));
  const index = new Map<string, SoundPair>();
  for (const [pair, count] of pairs) {
    if (count < TRUSTED_PAIR) continue;
    const first = Math.floor(pair / STRIDE);
    const second = pair % STRIDE;
    if (keys[first] === null || keys[second] === null) continue;
    const key = `${keys[first]} ${keys[second]}`;
    const known = index.get(key);
    if (!known || known.count < count)
      index.set(key, { before: names[first]!, after: names[second]!, count });
  }
  return index;
}
