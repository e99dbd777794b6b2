/**
 * Everything kept about one person, as a copy for that person. Every table that names a learner is read, also those that a later
 * version adds: a copy that forgets a table would be no copy. Keys of devices and of deduplication say nothing of the person.
 */
import { personCode } from '../../domain/person-code.ts';
import type { ReportFile } from './report-file.ts';
import { type TalkLine, talkOf } from './talk.ts';

export type ExportParams = { readonly id: number; readonly now: number };
type Cell = string | number | null;
export type PersonExport = {
  readonly madeAt: number;
  readonly code: string;
  readonly channel: string;
  readonly externalId: string;
  readonly firstSeenAt: number;
  readonly lastInboundAt: number;
  /** The conversation's state: places kept, what is open. JSON as it is stored. */
  readonly session: unknown;
  readonly talk: readonly TalkLine[];
  /** Rows by table, without the learner's number. */
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;
};

/** More than any conversation of the retention period. */
const ALL = 1_000_000;
const LEFT_OUT = new Set(['learner_id', 'dedupe_key', 'id']);

/** Null when there is no such person (any more). */
export function personExport(file: ReportFile, { id, now }: ExportParams): PersonExport | null {
  const head = file.find<{
    accountId: string;
    externalId: string;
    session: string | null;
    first: number;
    last: number;
  }>(
    `SELECT account_id AS accountId, external_id AS externalId, session, first_seen_at AS first, last_inbound_at AS last
     FROM learners WHERE id = :id`,
    { id },
  );
  if (!head) return null;
  return {
    madeAt: now,
    code: personCode(id),
    channel: head.accountId.split(':')[0]!,
    externalId: head.externalId,
    firstSeenAt: head.first,
    lastInboundAt: head.last,
    session: head.session === null ? null : (JSON.parse(head.session) as unknown),
    talk: talkOf(file, head.accountId, head.externalId, ALL),
    records: Object.fromEntries(
      learnerTables(file)
        .map((table) => [table, recordsOf(file, table, id)] as const)
        .filter(([, rows]) => rows.length > 0),
    ),
  };
}

/** Names come from the schema itself, never from outside. */
const learnerTables = (file: ReportFile): string[] =>
  file
    .all<{ name: string }>(
      `SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c
       WHERE m.type = 'table' AND c.name = 'learner_id' ORDER BY m.name`,
    )
    .map((row) => row.name);

function recordsOf(file: ReportFile, table: string, id: number): Record<string, Cell>[] {
  const rows = file.all<Record<string, unknown>>(`SELECT * FROM "${table}" WHERE learner_id = :id`, { id });
  const villages = new Map(
    file.all<{ id: number; name: string }>('SELECT id, name FROM villages').map((v) => [v.id, v.name]),
  );
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([column, value]) => !LEFT_OUT.has(column) && !Buffer.isBuffer(value))
        .map(([column, value]) =>
          column === 'village_id'
            ? ['village', villages.get(value as number) ?? null]
            : [column, value as Cell],
        ),
    ),
  );
}
