/**
 * The lexical matcher: how close is a question to how others worded it, how much of it does the bank speak of, and is it
 * about something else altogether. Built once from the bank; a call touches only the postings of its words.
 */
import { cleanUtterance } from '../language/clean.ts';
import type { LanguageTables } from '../language/tables.ts';
import type { Weights } from '../language/weights.ts';
import { decide } from './decide.ts';
import type { Entry, MatchTopic } from './entries.ts';
import { type Explanation, explainEvidence } from './explain.ts';
import { type Evidence, gather } from './features.ts';
import { type BaseIndex, buildIndex, exactKey, type Index } from './index.ts';
import { layerIndex } from './layer.ts';
import type { Matcher, MatchResult, Ranked } from './match.ts';
import { rank } from './rank.ts';
import { tellingWords } from './terms.ts';
import { splitQuestions } from './two.ts';

export type { MatchTopic } from './entries.ts';
export type { Explanation } from './explain.ts';

export type BankMatcher = Omit<Matcher, 'explain'> & {
  explain(utterance: string): Explanation;
  /** The raw evidence, for fitting. */
  gather(utterance: string): Evidence;
  readonly index: Index;
};

const SHOWN = 5;

/** Builds the index of a bank. @returns a matcher whose calls are pure and take well under a millisecond */
export function buildMatcher(topics: readonly MatchTopic[], tables: LanguageTables): BankMatcher {
  const base = buildIndex(topics, tables);
  return matcherOf(base, base);
}

function matcherOf(index: Index, base: BaseIndex): BankMatcher {
  const match = (utterance: string): MatchResult => matchIn(utterance, index);
  return {
    index,
    match,
    gather: (utterance) => gather(utterance, index),
    extend: (own) => matcherOf(layerIndex(base, own), base),
    telling: (utterance) => {
      const { typing } = index.tables;
      return tellingWords(cleanUtterance(utterance, typing, index.lexicon).words, typing).map((w) => w.plain);
    },
    explain: (utterance) => {
      const evidence = gather(utterance, index);
      return explainEvidence(
        evidence,
        index,
        rank(evidence, index.entries, index.tables.search.weights),
        match(utterance),
      );
    },
  };
}

function matchIn(utterance: string, index: Index): MatchResult {
  const whole = matchOne(utterance, index);
  const parts = splitQuestions(utterance);
  if (parts.length < 2 || whole.kind === 'chat') return whole;
  const sure = parts
    .filter((part) => hasSubject(part, index))
    .map((part) => matchOne(part, index))
    .filter((part) => part.decision === 'answer');
  const topics = [...new Map(sure.map((part) => [part.topics[0]!.id, part.topics[0]!])).values()];
  // A pasted scam message has many signs in many clauses; it is one matter.
  const { scam } = index.tables.search;
  if (topics.length < 2 || topics.every(({ id }) => scam[id] !== undefined)) return whole;
  // Each half alone is sure of another topic: ask which one first.
  const rest = whole.topics.filter((topic) => !topics.some((t) => t.id === topic.id));
  return { decision: 'clarify', kind: 'two', topics: [...topics, ...rest].slice(0, SHOWN) };
}

/** "Thủ tục thế nào?" after a question belongs to it: a question of its own has a word that is no general head. */
function hasSubject(part: string, index: Index): boolean {
  const { typing } = index.tables;
  const words = cleanUtterance(part, typing, index.lexicon).words;
  const telling = tellingWords(words, typing);
  return telling.length >= 2 && telling.some(({ word }) => !typing.heads.has(word));
}

function matchOne(utterance: string, index: Index): MatchResult {
  const result = weighed(gather(utterance, index), index)(index.tables.search.weights);
  const entry = index.entries[index.exact.get(exactKey(utterance)) ?? -1];
  return entry ? asWritten(entry, result) : result;
}

/** Exactly what somebody wrote down for an entry needs no weighing ("ai la gi" is made of stop words only). */
function asWritten(entry: Entry, result: MatchResult): MatchResult {
  if (entry.kind !== 'topic') return { ...result, decision: 'fallback', kind: entry.kind, about: entry.id };
  const rest = result.topics.filter((topic) => topic.id !== entry.id);
  const topics = [{ id: entry.id, score: EXACT }, ...rest].slice(0, SHOWN);
  return { decision: 'answer', kind: 'topic', topics };
}
const EXACT = 0.99;

/**
 * The verdict on some evidence under given limits: apart from `gather` and from the limits, so that fitting can try
 * weights and thresholds without reading texts again.
 */
export function weighed(
  evidence: Evidence,
  index: Pick<Index, 'entries' | 'tables'>,
): (limits: Pick<Weights, 'answer' | 'clarify'>) => MatchResult {
  const { chances, none } = rank(evidence, index.entries, index.tables.search.weights);
  const topics = largest(chances, index.entries, 'topic', SHOWN);
  const outside = largest(chances, index.entries, 'outside', 1)[0] ?? NOTHING;
  const chat = largest(chances, index.entries, 'chat', 1)[0] ?? NOTHING;
  const sums = { topics: topics.map((t) => t.score), outside: outside.score, chat: chat.score, none };
  const shown = topics.map(({ id, score }) => ({ id, score: Math.round(score * 1000) / 1000 }));
  const empty = evidence.clean.words.length === 0;
  return (limits) => {
    if (empty) return { decision: 'fallback', kind: 'unknown', topics: shown };
    const verdict = decide(sums, limits);
    const about = verdict.kind === 'chat' ? chat.id : verdict.kind === 'outside' ? outside.id : undefined;
    return { ...verdict, topics: shown, ...(about ? { about } : {}) };
  };
}

const NOTHING: Ranked = { id: '', score: 0 };

/** The most likely entries of a kind, best first; equal ones by id. */
function largest(
  chances: Float64Array,
  entries: readonly Entry[],
  kind: Entry['kind'],
  size: number,
): Ranked[] {
  const best: Ranked[] = [];
  for (let n = 0; n < entries.length; n++) {
    const entry = entries[n]!;
    const score = chances[n]!;
    if (entry.kind !== kind || (best.length === size && score < best[size - 1]!.score)) continue;
    let at = best.length;
    while (
      at > 0 &&
      (score > best[at - 1]!.score || (score === best[at - 1]!.score && entry.id < best[at - 1]!.id))
    )
      at--;
    best.splice(at, 0, { id: entry.id, score });
    if (best.length > size) best.pop();
  }
  return best;
}
