/**
 * The lexical matcher: how close is a question to how others worded it, and how much of it does the bank know at all.
 * Per phrasing: cosine of idf-weighted folded words and bigrams. Per topic: BM25 over title, asks, answer and steps.
 * Unknown words are first tried as typing slips of known ones. Built once; a query touches only postings of its words.
 */
import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js';
import { cleanWords } from '../language/clean.ts';
import { fold, hasAccents } from '../language/fold.ts';
import type { LanguageTables } from '../language/tables.ts';
import { decide, THRESHOLDS } from './decide.ts';
import type { Matcher, MatchResult, Ranked } from './match.ts';

/** What the matcher reads of a topic. */
export type MatchTopic = {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly string[];
  readonly answer: string;
  readonly guide: { readonly steps: readonly { readonly do: string; readonly see: string }[] };
};

export type Explanation = {
  readonly words: readonly string[];
  readonly corrected: Readonly<Record<string, string>>;
  readonly unknown: readonly string[];
  readonly known: number;
  readonly candidates: readonly (Ranked & {
    readonly phrasing: number;
    readonly body: number;
    readonly best: string;
  })[];
  readonly result: MatchResult;
};

type Phrasing = { readonly topic: number; readonly text: string; readonly norm: number };
type Posting = { readonly doc: number; readonly weight: number };

const BIGRAM_WEIGHT = 0.6;
const K1 = 1.2;
const B = 0.6;

/** Builds the index of a bank. @returns a matcher whose calls are pure and take well under a millisecond */
export function buildMatcher(
  topics: readonly MatchTopic[],
  tables: LanguageTables,
): Matcher & { explain(utterance: string): Explanation } {
  const index = new Index(topics, tables);
  return {
    match: (utterance) => index.explain(utterance).result,
    explain: (utterance) => index.explain(utterance),
  };
}

class Index {
  readonly #topics: readonly MatchTopic[];
  readonly #tables: LanguageTables;
  readonly #phrasings: Phrasing[] = [];
  readonly #byTerm = new Map<string, Posting[]>();
  readonly #bodies = new Map<string, Posting[]>();
  readonly #idf = new Map<string, number>();
  readonly #accented = new Map<string, Set<number>>();
  readonly #slips = new Map<string, string | null>();
  readonly #byLength = new Map<number, string[]>();
  readonly #rareIdf: number;

  constructor(topics: readonly MatchTopic[], tables: LanguageTables) {
    this.#topics = topics;
    this.#tables = tables;
    const spoken = topics.map((topic) => [topic.title, ...topic.asks]);
    const raw = new Set(spoken.flat().flatMap((text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []));
    const clean = (text: string): string[] => cleanWords(text, tables, (word) => raw.has(word));
    const spokenTerms = spoken.map((texts) => texts.map((text) => terms(clean(text), tables)));
    const bodyTerms = topics.map((topic, n) => [
      ...spokenTerms[n]!.flat(),
      ...terms(clean([topic.answer, ...topic.guide.steps.map((s) => s.do)].join(' ')), tables),
    ]);
    this.#countIdf(bodyTerms);
    this.#rareIdf = Math.log(1 + topics.length);
    spokenTerms.forEach((list, topic) =>
      list.forEach((found, n) => this.#addPhrasing(topic, spoken[topic]![n]!, found)),
    );
    this.#addBodies(bodyTerms);
    for (const term of this.#bodies.keys()) {
      if (term.includes(' ') || term.length < 4) continue;
      this.#byLength.set(term.length, [...(this.#byLength.get(term.length) ?? []), term]);
    }
    topics.forEach((topic, n) => this.#addAccents(n, [topic.title, ...topic.asks].join(' ')));
  }

  #countIdf(bodies: readonly (readonly string[])[]): void {
    const seen = new Map<string, number>();
    for (const body of bodies) for (const term of new Set(body)) seen.set(term, (seen.get(term) ?? 0) + 1);
    for (const [term, count] of seen)
      this.#idf.set(term, Math.log(1 + (bodies.length - count + 0.5) / (count + 0.5)) + 0.1);
  }

  #weight(term: string): number {
    const idf = this.#idf.get(term) ?? this.#rareIdf;
    return term.includes(' ') ? idf * BIGRAM_WEIGHT : idf;
  }

  #addPhrasing(topic: number, text: string, found: readonly string[]): void {
    const doc = this.#phrasings.length;
    const unique = [...new Set(found)];
    this.#phrasings.push({
      topic,
      text,
      norm: Math.sqrt(unique.reduce((sum, term) => sum + this.#weight(term) ** 2, 0)) || 1,
    });
    for (const term of unique) push(this.#byTerm, term, { doc, weight: this.#weight(term) });
  }

  #addBodies(bodies: readonly (readonly string[])[]): void {
    const average = bodies.reduce((sum, body) => sum + body.length, 0) / Math.max(1, bodies.length);
    bodies.forEach((body, doc) => {
      const counts = new Map<string, number>();
      for (const term of body) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (const [term, count] of counts) {
        const tf = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * body.length) / average));
        push(this.#bodies, term, { doc, weight: (tf / (K1 + 1)) * this.#weight(term) });
      }
    });
  }

  /** Words with their accents, as a voice against folded twins ("tử"/"tư"). */
  #addAccents(topic: number, text: string): void {
    for (const word of accentedWords(text)) {
      const topics = this.#accented.get(word) ?? new Set();
      this.#accented.set(word, topics.add(topic));
    }
  }

  /** The known word one typing slip away, when there is exactly one such reading. */
  #slip(word: string): string | null {
    const cached = this.#slips.get(word);
    if (cached !== undefined) return cached;
    let best: string | null = null;
    if (word.length >= 4) {
      for (const length of [word.length, word.length - 1, word.length + 1]) {
        for (const candidate of this.#byLength.get(length) ?? []) {
          if (candidate[0] !== word[0] && candidate.at(-1) !== word.at(-1)) continue;
          if (levenshtein.DamerauLevenshteinDistance(word, candidate, { restricted: true }) === 1) {
            best =
              best === null || (this.#idf.get(candidate) ?? 0) > (this.#idf.get(best) ?? 0)
                ? candidate
                : best;
          }
        }
      }
    }
    if (this.#slips.size < 20_000) this.#slips.set(word, best);
    return best;
  }

  explain(utterance: string): Explanation {
    const corrected: Record<string, string> = {};
    const words = cleanWords(utterance, this.#tables, (word) => this.#bodies.has(word)).map((word) => {
      if (this.#bodies.has(word) || this.#tables.stop.has(word)) return word;
      const slip = this.#slip(word);
      if (slip) corrected[word] = slip;
      return slip ?? word;
    });
    const query = [...new Set(terms(words, this.#tables))];
    const single = query.filter((term) => !term.includes(' '));
    const unknown = single.filter((term) => !this.#bodies.has(term) && !/^\d+$/.test(term));
    const mass = single.reduce((sum, term) => sum + this.#weight(term), 0);
    const known = mass === 0 ? 0 : 1 - unknown.reduce((sum, term) => sum + this.#weight(term), 0) / mass;
    const phrasing = new Float64Array(this.#topics.length);
    const best = new Int32Array(this.#topics.length).fill(-1);
    this.#scorePhrasings(query, phrasing, best);
    const body = this.#scoreBodies(query);
    const voice = this.#accentVoice(utterance);
    const candidates = this.#topics
      .map((topic, n) => ({
        id: topic.id,
        score: Math.min(1, (0.72 * phrasing[n]! + 0.28 * body[n]!) * (0.55 + 0.45 * known) + voice(n)),
        phrasing: phrasing[n]!,
        body: body[n]!,
        best: best[n]! >= 0 ? this.#phrasings[best[n]!]!.text : '',
      }))
      .filter((candidate) => candidate.score > 0.05)
      .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, 5);
    const ranked = candidates.map(({ id, score }) => ({ id, score: Math.round(score * 1000) / 1000 }));
    const result: MatchResult = {
      decision: decide(ranked, known, single.length, THRESHOLDS),
      topics: ranked,
    };
    return { words, corrected, unknown, known, candidates, result };
  }

  #scorePhrasings(query: readonly string[], into: Float64Array, best: Int32Array): void {
    const dots = new Map<number, number>();
    let norm = 0;
    for (const term of query) {
      const weight = this.#weight(term);
      norm += weight ** 2;
      for (const posting of this.#byTerm.get(term) ?? [])
        dots.set(posting.doc, (dots.get(posting.doc) ?? 0) + weight * posting.weight);
    }
    const length = Math.sqrt(norm) || 1;
    for (const [doc, dot] of dots) {
      const { topic, norm: other } = this.#phrasings[doc]!;
      const cosine = dot / (length * other);
      if (cosine > into[topic]!) {
        into[topic] = cosine;
        best[topic] = doc;
      }
    }
  }

  #scoreBodies(query: readonly string[]): Float64Array {
    const scores = new Float64Array(this.#topics.length);
    let most = 0;
    for (const term of query) {
      most += this.#weight(term);
      for (const posting of this.#bodies.get(term) ?? []) scores[posting.doc]! += posting.weight;
    }
    return most === 0 ? scores : scores.map((score) => Math.min(1, score / most));
  }

  #accentVoice(utterance: string): (topic: number) => number {
    if (!hasAccents(utterance)) return () => 0;
    const words = accentedWords(utterance).filter((word) => this.#accented.has(word));
    if (words.length === 0) return () => 0;
    return (topic) =>
      (0.08 * words.filter((word) => this.#accented.get(word)!.has(topic)).length) / words.length;
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const accentedWords = (text: string): string[] => [
  ...new Set(
    (
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).filter(hasAccents),
  ),
];

/** Words that say something, and pairs of neighbours among them. */
function terms(words: readonly string[], tables: LanguageTables): string[] {
  const telling = words.filter((word) => !tables.stop.has(word) && (word.length > 1 || /\d/.test(word)));
  const pairs = telling.slice(1).map((word, n) => `${telling[n]} ${word}`);
  return [...telling, ...pairs];
}
