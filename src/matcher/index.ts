/** The index of everything that competes for an utterance. Built once; see features.ts for what is read from it. */
import { type CleanWord, cleanBankText } from '../language/clean.ts';
import { fold } from '../language/fold.ts';
import { type BankWord, bankWords, buildLexicon, type Counted, type Lexicon } from '../language/lexicon.ts';
import type { LanguageTables } from '../language/tables.ts';
import { type Entry, entriesOf, type MatchTopic } from './entries.ts';
import { PhraseBook } from './phrase-book.ts';
import { Postings, type Searchable } from './postings.ts';
import { Sparse } from './sparse.ts';
import { TermWeights } from './term-weights.ts';
import { gramsOf, pairsOf, tellingWords } from './terms.ts';

export type Index = {
  readonly entries: readonly Entry[];
  readonly lexicon: Lexicon;
  readonly tables: LanguageTables;
  /** Phrasings by folded words, pairs and concepts; by accented words and pairs; by letter groups. */
  readonly plain: Searchable;
  readonly accented: Searchable;
  readonly grams: Searchable;
  /** Document of the three above -> entry, and its text. */
  readonly owner: Int32Array;
  readonly texts: readonly string[];
  /** Term -> entry -> how much the entry speaks of it: in residents' words, in its longer text. */
  readonly spoken: Sparse;
  readonly body: Sparse;
  readonly phrases: PhraseBook;
  readonly weights: TermWeights;
  /** A whole phrasing or a bit of small talk without its accents -> its entry; -1 when two entries share it. */
  readonly exact: Pick<ReadonlyMap<string, number>, 'get'>;
};

/** The common bank's index, below which there is none: what a layer can be put upon (layer.ts). */
export type BaseIndex = Index & Postinged;
type Postinged = { readonly plain: Postings; readonly accented: Postings; readonly grams: Postings };

/** What "the same words" means: accents, case and marks do not count. */
export const exactKey = (text: string): string => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

export const SPOKEN_SATURATION = 1.2;
export const BODY_SATURATION = 2.5;
/** How much the texts say about which words follow which: residents' wording first. */
export const COUNT = { spoken: 4, phrases: 3, body: 1 };
/** An ask this short is a name for its topic, like a vocabulary phrase. */
export const NAME_WORDS = 4;
/** Letter groups in more than this share of the phrasings tell nothing and cost the most. */
const COMMON_GRAM = 0.08;

export function buildIndex(topics: readonly MatchTopic[], tables: LanguageTables): BaseIndex {
  const entries = entriesOf(topics, tables.search);
  const bodies = entries.map((entry) => entry.body.map(bankWords));
  const lexicon = buildLexicon(lexiconTexts(entries, bodies, tables));
  const clean = (text: string): readonly CleanWord[] => cleanBankText(text, tables.typing, lexicon);
  const phrases = new PhraseBook();
  addConcepts(phrases, tables, clean);
  const index = {
    entries,
    lexicon,
    tables,
    plain: new Postings(),
    accented: new Postings(),
    grams: new Postings(),
    spoken: new Sparse(),
    body: new Sparse(),
    phrases,
    weights: new TermWeights(entries.length, tables.typing),
  };
  const owner: number[] = [];
  const texts: string[] = [];
  entries.forEach((entry, n) => {
    [...entry.spoken, ...entry.phrases].forEach((text, at) => {
      const words = clean(text);
      addPhrasing(index, words, n);
      owner.push(n);
      texts.push(text);
      if (words.length > 0 && (at >= entry.spoken.length || words.length <= NAME_WORDS))
        phrases.name(words, n);
    });
    for (const words of bodies[n]!) addBody(index, words, n);
    addScams(phrases, entry, n, tables, clean);
  });
  for (const text of tables.search.scam['*'] ?? []) phrases.sign(clean(text));
  index.weights.learn(index.spoken, index.body);
  index.spoken.freeze(SPOKEN_SATURATION);
  index.body.freeze(BODY_SATURATION);
  index.plain.freeze((term) => index.weights.term(term));
  index.accented.freeze((term) => index.weights.accented(term));
  index.grams.freeze((_, docs) =>
    docs > COMMON_GRAM * texts.length ? 0 : Math.log(1 + texts.length / docs),
  );
  return { ...index, owner: Int32Array.from(owner), texts, exact: exactOf(entries) };
}

/** Vocabulary is left out: a name alone need not mean its topic, a question that somebody wrote down does. */
function exactOf(entries: readonly Entry[]): ReadonlyMap<string, number> {
  const exact = new Map<string, number>();
  entries.forEach((entry, n) => {
    for (const text of entry.kind === 'chat' ? entry.phrases : entry.spoken) {
      const key = exactKey(text);
      exact.set(key, (exact.get(key) ?? n) === n ? n : -1);
    }
  });
  return exact;
}

export type Building = Pick<Index, 'tables' | 'spoken' | 'body' | 'phrases'> & Postinged;

export function addPhrasing(index: Building, words: readonly CleanWord[], entry: number): void {
  const telling = tellingWords(words, index.tables.typing);
  const folded = telling.map((w) => w.plain);
  const accented = telling.map((w) => w.word);
  const concepts = index.phrases.scan(words).concepts;
  const terms = [...folded, ...pairsOf(folded), ...concepts];
  index.plain.add(terms);
  index.accented.add([...accented, ...pairsOf(accented)]);
  index.grams.add(gramsOf(folded));
  for (const term of terms) index.spoken.count(term, entry);
}

export function addBody(index: Building, words: readonly BankWord[], entry: number): void {
  for (const { word, plain } of words)
    if (plain.length > 1 && !index.tables.typing.stop.has(word)) index.body.count(plain, entry);
}

function addConcepts(
  phrases: PhraseBook,
  tables: LanguageTables,
  clean: (text: string) => readonly CleanWord[],
): void {
  for (const [name, list] of Object.entries(tables.search.concepts))
    for (const phrase of list) phrases.concept(clean(phrase), `\u00a7${name}`);
}

function addScams(
  phrases: PhraseBook,
  entry: Entry,
  n: number,
  tables: LanguageTables,
  clean: (text: string) => readonly CleanWord[],
): void {
  if (entry.kind !== 'topic') return;
  for (const text of tables.search.scam[entry.id] ?? []) phrases.scam(clean(text), n);
}

function* lexiconTexts(
  entries: readonly Entry[],
  bodies: readonly (readonly BankWord[])[][],
  tables: LanguageTables,
): Generator<Counted> {
  const all = (texts: readonly string[], weight: number): Counted[] =>
    texts.map((text) => ({ words: bankWords(text), weight }));
  for (const [n, entry] of entries.entries()) {
    yield* all(entry.spoken, COUNT.spoken);
    yield* all(entry.phrases, COUNT.phrases);
    for (const words of bodies[n]!) yield { words, weight: COUNT.body };
  }
  yield* all(Object.values(tables.search.concepts).flat(), COUNT.phrases);
  yield* all(Object.values(tables.search.scam).flat(), COUNT.body);
  const { expand, phrases, names, keep } = tables.typing;
  yield* all(
    [...expand.values(), ...phrases.values()].map((words) => words.join(' ')),
    COUNT.body,
  );
  // Names and words to keep are known, each by itself, read as they are.
  yield* all([...new Set([...names.values(), ...keep])], 0);
}
