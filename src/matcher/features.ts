/**
 * The evidence of one utterance for every entry, each number about 0..1:
 *   phrasing   best cosine with one phrasing (folded words, pairs, concepts)    phrasings  mean of the best three
 *   inside     how much of a phrasing is in the question                        accents    best cosine with accents
 *   grams      best cosine of letter groups (slips, cuts)                       spoken/body  share of the question's weight
 *   meaning    what the question speaks of under other names (concepts.yaml), as a share of its weight
 *   pairs      share of its word pairs                     terms  share covered by phrases that name the entry
 *   bestTerm   the most telling such phrase                scam   signs of a pasted scam message of this kind
 */
import { type Clean, type CleanWord, cleanUtterance } from '../language/clean.ts';
import { FEATURES } from '../language/weights.ts';
import type { Index } from './index.ts';
import { naming, scams } from './naming.ts';
import type { Span } from './phrase-book.ts';
import type { Searchable } from './postings.ts';
import type { Shares } from './sparse.ts';
import { gramsOf, pairsOf, tellingWords } from './terms.ts';

export type Evidence = {
  readonly clean: Clean;
  readonly telling: readonly CleanWord[];
  /** Entry after entry, WIDTH numbers each. */
  readonly values: Float32Array;
  /** Best phrasing per entry (document number), -1 when none. */
  readonly best: Int32Array;
  /** Phrases found, for `explain`. */
  readonly spans: readonly Span[];
  /** Share of the question's weight nobody in the bank has words for. */
  readonly unknown: number;
};

export const F = Object.fromEntries(FEATURES.map((name, n) => [name, n])) as Record<
  (typeof FEATURES)[number],
  number
>;
export const WIDTH = FEATURES.length;
/** A long story is judged by this much of its weight: what it says beyond need not be in the bank. */
export const MASS_CAP = 20;
const PAIR_CAP = 12;
const LEAST_MASS = 4;
const NORM_CAP = 11;
const GRAM_NORM_CAP = 34;
/** A two-word phrasing is not the question because a third of its letters are: it counts as if it were this long. */
const GRAM_NORM_LEAST = 22;
/** Long texts: the letter groups of so many telling words, enough to tell what it is about. */
const GRAM_WORDS = 30;
const UNKNOWN_GRAM = 3;

export function gather(utterance: string, index: Index): Evidence {
  const clean = cleanUtterance(utterance, index.tables.typing, index.lexicon);
  const telling = tellingWords(clean.words, index.tables.typing);
  const values = new Float32Array(index.entries.length * WIDTH);
  const plain = telling.map((w) => w.plain);
  const accented = telling.map((w) => w.word);
  const pairs = new Set(pairsOf(plain));
  const found = index.phrases.scan(clean.words);
  const best = phrasings([...new Set(plain), ...pairs, ...found.concepts], index, values);
  const accentedTerms = new Set([...accented, ...pairsOf(accented)]);
  const weigh = (term: string): number => index.weights.accented(term);
  cosines(index.accented, index.accented.query(accentedTerms, weigh), NORM_CAP, 0, index, values, F.accents);
  const grams = gramsOf([...new Set(plain)].slice(0, GRAM_WORDS));
  cosines(
    index.grams,
    index.grams.query(grams, () => UNKNOWN_GRAM),
    GRAM_NORM_CAP,
    GRAM_NORM_LEAST,
    index,
    values,
    F.grams,
  );
  const unknown = wordShares(telling, found.concepts, index, values);
  pairShares(pairs, index, values);
  naming(clean.words, telling, found.spans, index, values);
  scams(clean, found, values);
  return { clean, telling, values, best, spans: found.spans, unknown };
}

function phrasings(terms: readonly string[], index: Index, values: Float32Array): Int32Array {
  const count = index.entries.length;
  const best = new Int32Array(count).fill(-1);
  const second = new Float32Array(count);
  const third = new Float32Array(count);
  const { plain, owner } = index;
  const length = Math.min(
    plain.query(terms, (term) => index.weights.term(term)),
    NORM_CAP,
  );
  for (let n = 0; n < plain.count; n++) {
    const doc = plain.found[n]!;
    const entry = owner[doc]!;
    const at = entry * WIDTH;
    const own = plain.norm(doc);
    const dot = plain.dots[n]!;
    const cosine = Math.min(1, dot / (length * own));
    const top = values[at + F.phrasing]!;
    if (cosine > top) {
      third[entry] = second[entry]!;
      second[entry] = top;
      values[at + F.phrasing] = cosine;
      best[entry] = doc;
    } else if (cosine > second[entry]!) {
      third[entry] = second[entry]!;
      second[entry] = cosine;
    } else if (cosine > third[entry]!) third[entry] = cosine;
    const held = (dot / (own * own)) * Math.min(1, own / NORM_CAP);
    if (held > values[at + F.inside]!) values[at + F.inside] = held;
  }
  for (let entry = 0; entry < count; entry++) {
    const at = entry * WIDTH;
    values[at + F.phrasings] = (values[at + F.phrasing]! + second[entry]! + third[entry]!) / 3;
  }
  return best;
}

/** The best cosine per entry from the last query of `postings`; the question's norm is cut at `cap`, a phrasing's is at least `least`. */
function cosines(
  postings: Searchable,
  norm: number,
  cap: number,
  least: number,
  index: Index,
  values: Float32Array,
  feature: number,
): void {
  const length = Math.min(norm, cap);
  for (let n = 0; n < postings.count; n++) {
    const doc = postings.found[n]!;
    const at = index.owner[doc]! * WIDTH + feature;
    const cosine = Math.min(1, postings.dots[n]! / (length * Math.max(least, postings.norm(doc))));
    if (cosine > values[at]!) values[at] = cosine;
  }
}

/** Shares of the question's weight each entry speaks of. @returns the share nobody does */
function wordShares(
  telling: readonly CleanWord[],
  concepts: readonly string[],
  index: Index,
  values: Float32Array,
): number {
  const words = new Map<string, number>();
  for (const word of telling)
    words.set(word.plain, Math.max(words.get(word.plain) ?? 0, index.weights.word(word)));
  let mass = 0;
  let lost = 0;
  for (const [plain, weight] of words) {
    mass += weight;
    if (!index.spoken.has(plain) && !index.body.has(plain) && !/^\d+$/.test(plain)) lost += weight;
  }
  const whole = Math.max(LEAST_MASS, Math.min(mass, MASS_CAP));
  for (const [plain, weight] of words) {
    addShares(index.body.get(plain), weight / whole, F.body, values);
    addShares(index.spoken.get(plain), weight / whole, F.spoken, values);
  }
  for (const concept of concepts)
    addShares(index.spoken.get(concept), index.weights.term(concept) / whole, F.meaning, values);
  return mass === 0 ? 1 : lost / mass;
}

function addShares(shares: Shares | undefined, weight: number, feature: number, values: Float32Array): void {
  if (!shares) return;
  for (let n = 0; n < shares.entries.length; n++)
    values[shares.entries[n]! * WIDTH + feature]! += weight * shares.shares[n]!;
}

function pairShares(pairs: ReadonlySet<string>, index: Index, values: Float32Array): void {
  let mass = 0;
  for (const pair of pairs) mass += index.weights.term(pair);
  const whole = Math.max(LEAST_MASS, Math.min(PAIR_CAP, mass));
  for (const pair of pairs) {
    const entries = index.spoken.get(pair)?.entries ?? NO_ENTRIES;
    for (const entry of entries) values[entry * WIDTH + F.pairs]! += index.weights.term(pair) / whole;
  }
}

const NO_ENTRIES = new Int32Array(0);
