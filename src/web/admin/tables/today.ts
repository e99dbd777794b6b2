/** Tables of "Hôm nay": the page and its file show the same columns over the rows of the same report. */
import {
  archivedName,
  COLUMN,
  EVIDENCE_NAMES,
  FIGURE_NAMES,
  hourName,
  indicatorName,
  NOT_CHOSEN,
  OUTCOME_NAMES,
  PERIOD_NAMES,
  reasonName,
  TABLE_TITLES,
  targetText,
} from '../../../messages/desk-reports.ts';
import type { TargetRow } from '../../../runtime/targets.ts';
import type { FigureRow } from '../../../store/reports/activity.ts';
import type { DayRow, HourRow } from '../../../store/reports/activity-by-day.ts';
import type { MissRow } from '../../../store/reports/misses.ts';
import type { Outcome, SendingHealth } from '../../../store/reports/sending.ts';
import type { StuckPlace } from '../../../store/reports/stuck-places.ts';
import type { TopicRow } from '../../../store/reports/topics.ts';
import type { VillageCell, VillageRow } from '../../../store/reports/village-cells.ts';
import type { Column, Table } from '../table/table.ts';
import type { Names } from './names.ts';

const count = <Row>(title: string, value: (row: Row) => number | null): Column<Row> => ({
  title,
  kind: 'number',
  value,
  width: 14,
});
const words = <Row>(title: string, value: (row: Row) => string | null, width = 28): Column<Row> => ({
  title,
  kind: 'text',
  value,
  width,
});
const moment = <Row>(title: string, value: (row: Row) => number | null): Column<Row> => ({
  title,
  kind: 'time',
  value,
  width: 18,
});

export const activityTable: Table<FigureRow> = {
  title: TABLE_TITLES.activity,
  columns: [
    words(COLUMN.figure, (row) => FIGURE_NAMES[row.figure]),
    words(COLUMN.period, (row) => PERIOD_NAMES[row.period], 12),
    count(COLUMN.now, (row) => row.count),
    count(COLUMN.before, (row) => row.before),
  ],
};

export const byDayTable: Table<DayRow> = {
  title: TABLE_TITLES.byDay,
  columns: [
    { title: COLUMN.day, kind: 'day', value: (row) => row.day, width: 12 },
    count(FIGURE_NAMES.active, (row) => row.active),
    count(FIGURE_NAMES.newcomers, (row) => row.newcomers),
    count(FIGURE_NAMES.answered, (row) => row.answered),
    count(FIGURE_NAMES.missed, (row) => row.missed),
    count(FIGURE_NAMES.handedOff, (row) => row.handedOff),
    count(FIGURE_NAMES.guidesFinished, (row) => row.guidesFinished),
  ],
};

export const byHourTable: Table<HourRow> = {
  title: TABLE_TITLES.byHour,
  columns: [
    words(COLUMN.hour, (row) => hourName(row.hour), 10),
    count(COLUMN.messages, (row) => row.messages),
    count(COLUMN.people, (row) => row.people),
  ],
};

/** One row for a step as a whole, then one for each cause that was named. */
export type StuckRow = Omit<StuckPlace, 'causes' | 'still'> & {
  readonly cause: number | null;
  readonly still: number | null;
};
export const stuckRows = (places: readonly StuckPlace[]): StuckRow[] =>
  places.flatMap(({ causes, ...place }) => [
    { ...place, cause: null },
    ...causes.map((cause) => ({ ...place, ...cause, still: null })),
  ]);
export const stuckTable = (names: Names): Table<StuckRow> => ({
  title: TABLE_TITLES.stuck,
  columns: [
    words(COLUMN.topic, (row) => names.topic(row.topic), 32),
    words(COLUMN.step, (row) => names.step(row.topic, row.step), 44),
    words(
      COLUMN.cause,
      (row) => (row.cause === null ? null : names.cause(row.topic, row.step, row.cause)),
      32,
    ),
    count(COLUMN.people, (row) => row.people),
    count(COLUMN.still, (row) => row.still),
    count(COLUMN.times, (row) => row.times),
    moment(COLUMN.last, (row) => row.lastAt),
  ],
});

export const topicsTable = (names: Names): Table<TopicRow> => ({
  title: TABLE_TITLES.topics,
  columns: [
    words(COLUMN.topic, (row) => names.topic(row.topic), 36),
    count(FIGURE_NAMES.askers, (row) => row.people),
    count(COLUMN.asks, (row) => row.asks),
    count(COLUMN.started, (row) => row.started),
    count(COLUMN.finished, (row) => row.finished),
  ],
});

export const missesTable = (names: Names, unit: string): Table<MissRow> => ({
  title: TABLE_TITLES.misses,
  columns: [
    words(COLUMN.question, (row) => row.text, 48),
    count(COLUMN.people, (row) => row.people),
    count(COLUMN.times, (row) => row.times),
    count(COLUMN.open, (row) => row.open),
    count(COLUMN.villages(unit), (row) => row.villages),
    words(COLUMN.nearest, (row) => row.nearest.map(names.topic).join('; '), 40),
    moment(COLUMN.last, (row) => row.lastAt),
  ],
});

/** A cell with its names; villages with nobody in them have a row too, for silence is a figure. */
export type NamedCell = VillageCell & { readonly village: string; readonly group: string };
export function namedCells(
  { villages, cells }: { readonly villages: readonly VillageRow[]; readonly cells: readonly VillageCell[] },
  names: Names,
): NamedCell[] {
  const none: Omit<VillageCell, 'villageId'> = {
    audience: null,
    learners: 0,
    active: 0,
    finished: 0,
    selfSaid: 0,
    passed: 0,
    confirmed: 0,
    able: 0,
  };
  const order: readonly (VillageRow | null)[] = [...villages, null];
  return order.flatMap((village) => {
    const id = village?.id ?? null;
    const own = cells.filter((cell) => cell.villageId === id).sort((a, b) => b.learners - a.learners);
    const shown =
      own.length > 0 || village === null || village.isArchived ? own : [{ villageId: id, ...none }];
    const name =
      village === null ? NOT_CHOSEN : village.isArchived ? archivedName(village.name) : village.name;
    return shown.map((cell) => ({ ...cell, village: name, group: names.group(cell.audience) }));
  });
}
export const villagesTable = (unit: string): Table<NamedCell> => ({
  title: TABLE_TITLES.villages(unit),
  columns: [
    words(unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1), (row) => row.village, 24),
    words(COLUMN.group, (row) => row.group, 24),
    count(COLUMN.learners, (row) => row.learners),
    count(COLUMN.active, (row) => row.active),
    count(FIGURE_NAMES.guidesFinished, (row) => row.finished),
    count(EVIDENCE_NAMES['tu-khai'], (row) => row.selfSaid),
    count(EVIDENCE_NAMES['dat-cau-hoi'], (row) => row.passed),
    count(EVIDENCE_NAMES['xac-nhan'], (row) => row.confirmed),
  ],
});

export const targetsTable: Table<TargetRow> = {
  title: TABLE_TITLES.targets,
  columns: [
    words(COLUMN.indicator, (row) => indicatorName(row.indicator), 44),
    words(COLUMN.year, (row) => String(row.year), 8),
    words(COLUMN.target, (row) => targetText(row.rule, row.percent), 14),
    count(COLUMN.learners, (row) => (row.isCounted ? row.learners : null)),
    count(EVIDENCE_NAMES['tu-khai'], (row) => (row.isCounted ? row.selfSaid : null)),
    count(EVIDENCE_NAMES['dat-cau-hoi'], (row) => (row.isCounted ? row.passed : null)),
    count(EVIDENCE_NAMES['xac-nhan'], (row) => (row.isCounted ? row.confirmed : null)),
    count(COLUMN.base, (row) => row.people),
    { title: COLUMN.share, kind: 'percent', value: (row) => row.share, width: 10 },
    count(COLUMN.missing, (row) => row.missing),
  ],
};

export const sendingTable = (names: Names): Table<SendingHealth> => ({
  title: TABLE_TITLES.sending,
  columns: [
    words(COLUMN.account, (row) => names.channel(row.accountId.split(':')[0]!), 16),
    count(COLUMN.queue, (row) => row.queue),
    moment(COLUMN.oldest, (row) => row.oldestAt),
    moment(COLUMN.lastEvent, (row) => row.lastEventAt),
    moment(COLUMN.lastSent, (row) => row.lastSentAt),
  ],
});
export const outcomesTable: Table<Outcome> = {
  title: TABLE_TITLES.outcomes,
  columns: [
    { title: COLUMN.day, kind: 'day', value: (row) => row.day, width: 12 },
    words(COLUMN.outcome, (row) => OUTCOME_NAMES[row.state], 24),
    words(COLUMN.reason, (row) => (row.reason === null ? null : reasonName(row.reason)), 32),
    count(COLUMN.messages, (row) => row.count),
  ],
};
