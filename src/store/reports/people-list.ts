/** People of the commune, a page at a time. Keyset paging: a page begins after the last row of the one before, however long the list. */
import { maskedName } from '../../domain/masked-name.ts';
import { personCode } from '../../domain/person-code.ts';
import { conditionsOf, type PeopleFilter } from './people-filter.ts';
import type { ReportFile } from './report-file.ts';
import { STILL_THERE } from './stuck-places.ts';

export const PEOPLE_SORTS = ['seen', 'new', 'name', 'village', 'learned'] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];
/** Where a page begins: the sort key and id of the row before it. */
export type Cursor = { readonly key: string | number; readonly id: number };
export type PeopleParams = {
  readonly now: number;
  readonly filter: PeopleFilter;
  readonly sort: PeopleSort;
  readonly after: Cursor | null;
  readonly limit: number;
  /** Names in full; else masked. */
  readonly isOpen: boolean;
};
export type PersonRow = {
  readonly id: number;
  readonly code: string;
  /** Null: never told. */
  readonly name: string | null;
  readonly channel: string;
  readonly village: string | null;
  readonly audience: string | null;
  readonly setBy: string | null;
  readonly firstSeenAt: number;
  readonly lastInboundAt: number;
  readonly isReachable: boolean;
  /** The newest track followed. */
  readonly track: string | null;
  readonly finished: number;
  /** Topics with evidence of each level. */
  readonly selfSaid: number;
  readonly passed: number;
  readonly confirmed: number;
  /** Where the person is stuck now. */
  readonly stuck: { readonly topic: string; readonly step: string; readonly at: number } | null;
};
export type PeoplePage = {
  readonly rows: readonly PersonRow[];
  /** Of the next page; null at the end. */
  readonly next: Cursor | null;
  /** How many people the filter names; only with the first page. */
  readonly total: number | null;
};

/** Sort keys; people without one come last. */
const KEYS: Readonly<Record<PeopleSort, { key: string; order: 'ASC' | 'DESC' }>> = {
  seen: { key: 'l.last_inbound_at', order: 'DESC' },
  new: { key: 'l.first_seen_at', order: 'DESC' },
  name: { key: `coalesce(fold(p.name), '~')`, order: 'ASC' },
  village: {
    key: `coalesce((SELECT v.position FROM villages AS v WHERE v.id = p.village_id), 1000000)`,
    order: 'ASC',
  },
  learned: {
    key: '(SELECT count(DISTINCT e.topic) FROM evidence AS e WHERE e.learner_id = l.id)',
    order: 'DESC',
  },
};

type Raw = Omit<PersonRow, 'code' | 'isReachable' | 'stuck'> & {
  key: string | number;
  accountId: string;
  reachable: number;
  stuck: string | null;
};

export function peopleList(file: ReportFile, params: PeopleParams): PeoplePage {
  const { filter, now, sort, after, limit } = params;
  const { where, params: values } = conditionsOf(filter, now);
  const { key, order } = KEYS[sort];
  const from = 'FROM learners AS l LEFT JOIN people AS p ON p.learner_id = l.id';
  const beyond = order === 'ASC' ? '>' : '<';
  const start = after ? `AND (${key}, l.id) ${beyond} (:afterKey, :afterId)` : '';
  const rows = file.all<Raw>(
    `WITH page AS MATERIALIZED (SELECT l.id, ${key} AS key ${from} WHERE ${where} ${start}
       ORDER BY key ${order}, l.id ${order} LIMIT :limit)
     SELECT page.key, ${DETAILS} FROM page JOIN learners AS l ON l.id = page.id
       LEFT JOIN people AS p ON p.learner_id = l.id
     ORDER BY page.key ${order}, l.id ${order}`,
    { ...values, limit: limit + 1, afterKey: after?.key ?? null, afterId: after?.id ?? null },
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => toPerson(row, params.isOpen)),
    next: rows.length > limit && last ? { key: last.key, id: last.id } : null,
    total: after ? null : file.find<{ n: number }>(`SELECT count(*) AS n ${from} WHERE ${where}`, values)!.n,
  };
}

const topicsAt = (level: string): string =>
  `(SELECT count(*) FROM evidence AS e WHERE e.learner_id = l.id AND e.level = '${level}')`;
const DETAILS = `
  l.id, l.account_id AS accountId, substr(l.account_id, 1, instr(l.account_id, ':') - 1) AS channel,
  l.first_seen_at AS firstSeenAt, l.last_inbound_at AS lastInboundAt,
  l.follows AND l.unreachable_at IS NULL AS reachable,
  p.name, (SELECT v.name FROM villages AS v WHERE v.id = p.village_id) AS village, p.audience, p.set_by AS setBy,
  (SELECT track FROM enrolments WHERE learner_id = l.id ORDER BY at DESC LIMIT 1) AS track,
  (SELECT count(*) FROM guides WHERE learner_id = l.id AND finished_at IS NOT NULL) AS finished,
  ${topicsAt('tu-khai')} AS selfSaid, ${topicsAt('dat-cau-hoi')} AS passed, ${topicsAt('xac-nhan')} AS confirmed,
  (SELECT json_object('topic', s.topic, 'step', s.step, 'at', s.at) FROM stuck AS s
    WHERE s.learner_id = l.id AND ${STILL_THERE} ORDER BY s.at DESC LIMIT 1) AS stuck`;

function toPerson({ key: _, accountId: __, reachable, stuck, ...row }: Raw, isOpen: boolean): PersonRow {
  return {
    ...row,
    code: personCode(row.id),
    name: row.name === null || isOpen ? row.name : maskedName(row.name),
    isReachable: reachable === 1,
    stuck: stuck === null ? null : (JSON.parse(stuck) as PersonRow['stuck']),
  };
}
