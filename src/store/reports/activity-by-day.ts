/** The course of the last days, a row for each, also for days on which nothing happened; and the hours of the day people come. */
import { dayOf } from '../../domain/local-time.ts';
import { startOfDays } from '../../domain/period.ts';
import { DONE_BY_PEOPLE, dayOfSql, hourOfSql, PERSON } from './parts.ts';
import type { ReportFile } from './report-file.ts';

export type DaysParams = { readonly now: number; readonly days: number };
export type DayRow = {
  /** Number of the local day (domain/local-time.ts). */
  readonly day: number;
  readonly active: number;
  readonly newcomers: number;
  readonly answered: number;
  readonly missed: number;
  readonly handedOff: number;
  readonly guidesFinished: number;
};
export type HourRow = { readonly hour: number; readonly messages: number; readonly people: number };

type Kind = Exclude<keyof DayRow, 'day'>;
const count = (at: string, from: string): string =>
  `SELECT ${dayOfSql(at)} AS day, count(*) AS n FROM ${from} WHERE ${at} >= :from GROUP BY 1`;
const SOURCES: Readonly<Record<Kind, string>> = {
  active: count('at', 'active_days'),
  newcomers: count('first_seen_at', 'learners'),
  answered: count('at', 'asks'),
  missed: count('at', 'misses'),
  handedOff: count('at', 'handoffs'),
  guidesFinished: count('finished_at', 'guides'),
};

export function activityByDay(file: ReportFile, { now, days }: DaysParams): DayRow[] {
  const from = startOfDays(now, days);
  const first = dayOf(from);
  const rows = Array.from({ length: days }, (_, n) => ({
    day: first + n,
    active: 0,
    newcomers: 0,
    answered: 0,
    missed: 0,
    handedOff: 0,
    guidesFinished: 0,
  }));
  for (const [kind, sql] of Object.entries(SOURCES) as [Kind, string][])
    for (const { day, n } of file.all<{ day: number; n: number }>(sql, { from })) {
      const row = rows[day - first];
      if (row) row[kind] = n;
    }
  return rows;
}

export function activityByHour(file: ReportFile, { now, days }: DaysParams): HourRow[] {
  const found = file.all<HourRow>(
    `SELECT hour, sum(messages) AS messages, count(*) AS people FROM (
       SELECT ${hourOfSql('received_at')} AS hour, count(*) AS messages ${DONE_BY_PEOPLE} GROUP BY 1, ${PERSON})
     GROUP BY 1`,
    { from: startOfDays(now, days) },
  );
  return Array.from(
    { length: 24 },
    (_, hour) => found.find((row) => row.hour === hour) ?? { hour, messages: 0, people: 0 },
  );
}
