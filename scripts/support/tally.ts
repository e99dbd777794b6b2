/** Counting what the matcher did with labelled questions, and showing it as a table. */
import type { MatchResult } from '../../src/matcher/match.ts';
import { isOutside, type Question } from './questions.ts';

export type Outcome = { readonly question: Question; readonly text: string; readonly result: MatchResult };

export type Tally = {
  readonly inScope: number;
  readonly top1: number;
  readonly top3: number;
  readonly answeredRight: number;
  readonly answeredWrong: number;
  readonly clarifiedRight: number;
  readonly clarified: number;
  readonly fellBack: number;
  readonly outside: number;
  readonly outsideSure: number;
  readonly outsideRefused: number;
};

const right = (question: Question, id: string | undefined): boolean =>
  id !== undefined && (id === question.topic || question.alt.includes(id));

export function tally(outcomes: readonly Outcome[]): Tally {
  const inside = outcomes.filter(({ question }) => !isOutside(question));
  const outside = outcomes.filter(({ question }) => isOutside(question));
  const share = (list: readonly Outcome[], test: (outcome: Outcome) => boolean): number =>
    list.length === 0 ? 0 : list.filter(test).length / list.length;
  const first = ({ question, result }: Outcome): boolean => right(question, result.topics[0]?.id);
  const offered = ({ question, result }: Outcome, size: number): boolean =>
    result.topics.slice(0, size).some((topic) => right(question, topic.id));
  return {
    inScope: inside.length,
    top1: share(inside, first),
    top3: share(inside, (o) => offered(o, 3)),
    answeredRight: share(inside, (o) => o.result.decision === 'answer' && first(o)),
    // Small talk or a neighbouring matter may also be right where the label allows it.
    answeredWrong: share(inside, (o) => o.result.decision === 'answer' && !first(o)),
    clarified: share(inside, (o) => o.result.decision === 'clarify'),
    clarifiedRight: share(inside, (o) => o.result.decision === 'clarify' && offered(o, 4)),
    fellBack: share(inside, (o) => o.result.decision === 'fallback'),
    outside: outside.length,
    outsideSure: share(outside, (o) => o.result.decision === 'answer' && !first(o)),
    outsideRefused: share(outside, (o) => o.result.decision === 'fallback'),
  };
}

const percent = (value: number, count: number): string =>
  (count === 0 ? '-' : (100 * value).toFixed(1)).padStart(6);

export const HEADER =
  'group                     n   top1   top3  right  wrong  clar (right)  fall |  out   sure refused';

export function row(name: string, outcomes: readonly Outcome[]): string {
  const t = tally(outcomes);
  const inside = (value: number): string => percent(value, t.inScope);
  const outside = (value: number): string => percent(value, t.outside);
  return [
    name.slice(0, 22).padEnd(22),
    String(t.inScope).padStart(5),
    inside(t.top1),
    inside(t.top3),
    inside(t.answeredRight),
    inside(t.answeredWrong),
    inside(t.clarified),
    inside(t.clarifiedRight),
    inside(t.fellBack),
    '|',
    String(t.outside).padStart(4),
    outside(t.outsideSure),
    outside(t.outsideRefused),
  ].join(' ');
}

/** One row per group and one for all. */
export function table(outcomes: readonly Outcome[]): string {
  const groups = [...Map.groupBy(outcomes, (outcome) => outcome.question.group)].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return [HEADER, ...groups.map(([name, list]) => row(name, list)), row('all', outcomes)].join('\n');
}

/** The topics most often taken for another, with how often. */
export function confusions(outcomes: readonly Outcome[], most = 15): string {
  const counts = new Map<string, number>();
  for (const { question, result } of outcomes) {
    const said = result.topics[0]?.id;
    if (isOutside(question) ? result.decision !== 'answer' : right(question, said)) continue;
    const pair = `${question.topic} -> ${said}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([pair, count]) => `${String(count).padStart(4)}  ${pair}`)
    .join('\n');
}
