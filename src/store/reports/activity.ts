/** What happened today and in the last days, each span beside the one before it. */
import { type Period, type Span, spansOf } from '../../domain/period.ts';
import type { ReportFile } from './report-file.ts';

export const FIGURES = [
  /** People who wrote or tapped. */
  'active',
  'newcomers',
  /** People who asked something, answered or not. */
  'askers',
  'answered',
  'missed',
  'handedOff',
  'guidesStarted',
  'guidesFinished',
  'lessonsFinished',
] as const;
export type Figure = (typeof FIGURES)[number];
export type FigureRow = {
  readonly figure: Figure;
  readonly period: Period;
  readonly count: number;
  /** Null when what that span would tell is kept no longer. */
  readonly before: number | null;
};
/** Ninety days only when asked for: the span before them is read, too. */
const USUAL: readonly Period[] = ['day', 'week', 'month'];

export type ActivityParams = {
  readonly now: number;
  readonly retentionDays: number;
  readonly periods?: readonly Period[];
};

/** What is counted: once a row, or once a person. `from` already leaves out what is older than `:from`. */
const SOURCES: Readonly<Record<Figure, { at: string; who?: string; from: string; isPurged?: true }>> = {
  active: { at: 'at', who: 'learner_id', from: 'FROM active_days WHERE at >= :from' },
  newcomers: { at: 'first_seen_at', from: 'FROM learners WHERE first_seen_at >= :from' },
  askers: {
    at: 'at',
    who: 'learner_id',
    from: `FROM (SELECT at, learner_id FROM asks WHERE at >= :from
      UNION ALL SELECT at, learner_id FROM misses WHERE at >= :from)`,
    isPurged: true,
  },
  answered: { at: 'at', from: 'FROM asks WHERE at >= :from' },
  missed: { at: 'at', from: 'FROM misses WHERE at >= :from', isPurged: true },
  handedOff: { at: 'at', from: 'FROM handoffs WHERE at >= :from' },
  guidesStarted: { at: 'started_at', from: 'FROM guides WHERE started_at >= :from' },
  guidesFinished: { at: 'finished_at', from: 'FROM guides WHERE finished_at >= :from' },
  lessonsFinished: { at: 'finished_at', from: 'FROM lessons WHERE finished_at >= :from' },
};

const within = (at: string, window: string): string => `${at} >= :${window}From AND ${at} < :${window}To`;

/** Counts of every window in one pass; where people are counted, each is first made one row (one sort instead of six). */
function queryOf(
  { at, who, from }: { at: string; who?: string; from: string },
  windows: readonly string[],
): string {
  if (!who) {
    const counts = windows.map((w) => `count(*) FILTER (WHERE ${within(at, w)}) AS ${w}`);
    return `SELECT ${counts.join(', ')} ${from}`;
  }
  const sums = windows.map((w) => `coalesce(sum(${w}), 0) AS ${w}`);
  const flags = windows.map((w) => `max(${within(at, w)}) AS ${w}`);
  return `SELECT ${sums.join(', ')} FROM (SELECT ${flags.join(', ')} ${from} GROUP BY ${who})`;
}

export function activity(
  file: ReportFile,
  { now, retentionDays, periods = USUAL }: ActivityParams,
): FigureRow[] {
  const windows = periods.flatMap((period) => [period, `${period}Before`]);
  const spans = periods.map((period) => ({ period, ...spansOf(period, now) }));
  const params: Record<string, number> = { from: Math.min(...spans.map((s) => s.before.from)) };
  for (const { period, current, before } of spans)
    Object.assign(params, named(`${period}`, current), named(`${period}Before`, before));
  const keptFrom = now - retentionDays * 86_400_000;
  return FIGURES.flatMap((figure) => {
    const source = SOURCES[figure];
    const counts = file.find<Record<string, number>>(queryOf(source, windows), params)!;
    return spans.map(({ period, before }) => ({
      figure,
      period,
      count: counts[period]!,
      before: source.isPurged && before.from < keptFrom ? null : counts[`${period}Before`]!,
    }));
  });
}

const named = (name: string, span: Span): Record<string, number> => ({
  [`${name}From`]: span.from,
  [`${name}To`]: span.to,
});
