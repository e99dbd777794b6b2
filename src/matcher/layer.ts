/**
 * What a commune adds to the bank, as a thin layer upon the bank's index: built in milliseconds, some kilobytes, effective
 * at once. Words of the bank keep the bank's weights, so a question that shares nothing with the layer is answered as
 * before; a full build would weigh every word anew, take a third of a second and 23 MB a commune.
 */
import { type CleanWord, cleanBankText } from '../language/clean.ts';
import { bankWords, type Counted } from '../language/lexicon.ts';
import { layerLexicon } from '../language/lexicon-layer.ts';
import { type Entry, type MatchTopic, topicEntry } from './entries.ts';
import {
  addBody,
  addPhrasing,
  type BaseIndex,
  BODY_SATURATION,
  type Building,
  COUNT,
  exactKey,
  type Index,
  NAME_WORDS,
  SPOKEN_SATURATION,
} from './index.ts';
import { LayeredPostings } from './layered-postings.ts';
import type { Own } from './match.ts';
import { PhraseBook } from './phrase-book.ts';
import { Postings } from './postings.ts';
import { Sparse } from './sparse.ts';
import { TermWeights } from './term-weights.ts';

/** A phrasing and the entry it asks for. */
type Phrasing = { readonly text: string; readonly entry: number };

export function layerIndex(base: BaseIndex, own: Own<MatchTopic>): Index {
  const added: Entry[] = own.topics.map((topic) => ({ ...topicEntry(topic, []), isOwn: true }));
  const entries = [...base.entries, ...added];
  const phrasings = phrasingsOf(base, own, added);
  const lexicon = layerLexicon(base.lexicon, lexiconTexts(phrasings, added));
  const { tables } = base;
  const building: Building = {
    tables,
    plain: new Postings(),
    accented: new Postings(),
    grams: new Postings(),
    spoken: new Sparse(base.spoken),
    body: new Sparse(base.body),
    phrases: new PhraseBook(base.phrases),
  };
  for (const { text, entry } of phrasings) {
    const words: readonly CleanWord[] = cleanBankText(text, tables.typing, lexicon);
    addPhrasing(building, words, entry);
    if (words.length > 0 && words.length <= NAME_WORDS) building.phrases.name(words, entry);
  }
  added.forEach((entry, n) => {
    for (const text of entry.body) addBody(building, bankWords(text), base.entries.length + n);
  });
  const weights = new TermWeights(base.entries.length, tables.typing, base.weights);
  weights.learn(building.spoken, building.body);
  building.spoken.freeze(SPOKEN_SATURATION);
  building.body.freeze(BODY_SATURATION);
  building.plain.freeze((term) => weights.term(term));
  building.accented.freeze((term) => weights.accented(term));
  const size = base.texts.length + phrasings.length;
  building.grams.freeze((term, docs) => base.grams.weightOf(term) ?? Math.log(1 + size / docs));
  return {
    ...building,
    entries,
    lexicon,
    weights,
    plain: new LayeredPostings(base.plain, building.plain),
    accented: new LayeredPostings(base.accented, building.accented),
    grams: new LayeredPostings(base.grams, building.grams),
    owner: Int32Array.from([...base.owner, ...phrasings.map(({ entry }) => entry)]),
    texts: [...base.texts, ...phrasings.map(({ text }) => text)],
    exact: exactOver(base, phrasings),
  };
}

function phrasingsOf(base: BaseIndex, own: Own<MatchTopic>, added: readonly Entry[]): Phrasing[] {
  const known = new Map(base.entries.map((entry, n) => [`${entry.kind}:${entry.id}`, n]));
  const asks = own.asks.flatMap(({ topic, texts }) => {
    const entry = known.get(`topic:${topic}`);
    return entry === undefined ? [] : texts.map((text) => ({ text, entry }));
  });
  const spoken = added.flatMap((entry, n) =>
    entry.spoken.map((text) => ({ text, entry: base.entries.length + n })),
  );
  return [...asks, ...spoken];
}

function lexiconTexts(phrasings: readonly Phrasing[], added: readonly Entry[]): Counted[] {
  return [
    ...phrasings.map(({ text }) => ({ words: bankWords(text), weight: COUNT.spoken })),
    ...added.flatMap((entry) => entry.body.map((text) => ({ words: bankWords(text), weight: COUNT.body }))),
  ];
}

function exactOver(base: BaseIndex, phrasings: readonly Phrasing[]): Index['exact'] {
  const own = new Map<string, number>();
  const get = (key: string): number | undefined => own.get(key) ?? base.exact.get(key);
  for (const { text, entry } of phrasings) {
    const key = exactKey(text);
    own.set(key, (get(key) ?? entry) === entry ? entry : -1);
  }
  return { get };
}
