/** Every report by its name. A report is a function of a file and plain parameters to plain rows, so it can run in another thread. */
import { activity } from './activity.ts';
import { activityByDay, activityByHour } from './activity-by-day.ts';
import { misses } from './misses.ts';
import { peopleList } from './people-list.ts';
import { person } from './person.ts';
import { personExport } from './person-export.ts';
import type { ReportFile } from './report-file.ts';
import { sendingHealth } from './sending.ts';
import { stuckPlaces } from './stuck-places.ts';
import { todo } from './todo.ts';
import { topicsAsked } from './topics.ts';
import { villageCells } from './village-cells.ts';

export const REPORTS = {
  activity,
  'activity-by-day': activityByDay,
  'activity-by-hour': activityByHour,
  'stuck-places': stuckPlaces,
  topics: topicsAsked,
  misses,
  'village-cells': villageCells,
  sending: sendingHealth,
  todo,
  people: peopleList,
  person,
  'person-export': personExport,
} as const;

export type ReportName = keyof typeof REPORTS;
export type ReportParams<N extends ReportName> = Parameters<(typeof REPORTS)[N]>[1];
export type ReportRows<N extends ReportName> = ReturnType<(typeof REPORTS)[N]>;

export const isReportName = (name: string): name is ReportName => Object.hasOwn(REPORTS, name);

/** Runs one report at one moment of the file. */
export function runReport<N extends ReportName>(
  file: ReportFile,
  name: N,
  params: ReportParams<N>,
): ReportRows<N> {
  const report = REPORTS[name] as (file: ReportFile, params: ReportParams<N>) => ReportRows<N>;
  return file.atOneMoment(() => report(file, params));
}
