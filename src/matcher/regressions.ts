/** Which known questions would be answered differently by another matcher: what an officer sees before publishing. Pure. */
import type { Matcher, MatchResult } from './match.ts';

/** What a person would see, without the scores. */
export type Verdict = {
  readonly decision: MatchResult['decision'];
  /** answer: the one topic; clarify: those offered; fallback: none. */
  readonly topics: readonly string[];
};
/** Worst first. */
export const CHANGE_KINDS = ['other-answer', 'lost-answer', 'new-answer', 'other-choices'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export type Regression = {
  readonly text: string;
  readonly kind: ChangeKind;
  readonly before: Verdict;
  readonly after: Verdict;
};

const OFFERED = 4;

export function verdictOf({ decision, topics }: MatchResult): Verdict {
  const shown = decision === 'answer' ? 1 : decision === 'clarify' ? OFFERED : 0;
  return { decision, topics: topics.slice(0, shown).map(({ id }) => id) };
}

/**
 * Compares question after question. A generator, so that the shell can share it out over many turns of the event loop:
 * two thousand questions take about a second.
 */
export function* comparing(
  before: Matcher,
  after: Matcher,
  questions: Iterable<string>,
): Generator<void, Regression[]> {
  const changed: Regression[] = [];
  for (const text of new Set(questions)) {
    const one = keptVerdict(before, text);
    const two = verdictOf(after.match(text));
    const kind = changeOf(one, two);
    if (kind) changed.push({ text, kind, before: one, after: two });
    yield;
  }
  return changed.sort((a, b) => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind));
}

const kept = new WeakMap<Matcher, Map<string, Verdict>>();

/** What is in force stays while a draft is mended and looked at again: half the work of every look but the first. */
function keptVerdict(matcher: Matcher, text: string): Verdict {
  let verdicts = kept.get(matcher);
  if (!verdicts) kept.set(matcher, (verdicts = new Map()));
  let verdict = verdicts.get(text);
  if (!verdict) verdicts.set(text, (verdict = verdictOf(matcher.match(text))));
  return verdict;
}

/** The same at once. */
export function regressions(before: Matcher, after: Matcher, questions: Iterable<string>): Regression[] {
  const work = comparing(before, after, questions);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

function changeOf(before: Verdict, after: Verdict): ChangeKind | null {
  if (before.decision === after.decision && before.topics.join() === after.topics.join()) return null;
  if (before.decision === 'answer') return after.decision === 'answer' ? 'other-answer' : 'lost-answer';
  return after.decision === 'answer' ? 'new-answer' : 'other-choices';
}
