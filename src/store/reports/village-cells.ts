/**
 * Village by group: the one query behind the table, its file, the targets and the report. Every learner stands in exactly one cell
 * (who chose nothing stands under null), so sums over cells are counts of people.
 */
import { DAY_MS } from '../../domain/local-time.ts';
import type { ReportFile } from './report-file.ts';

export type CellsParams = {
  readonly now: number;
  /** Count evidence only of these topics (an indicator's); null: of any topic. */
  readonly topics: readonly string[] | null;
};
export type VillageCell = {
  readonly villageId: number | null;
  readonly audience: string | null;
  readonly learners: number;
  /** Wrote or tapped in the last thirty days. */
  readonly active: number;
  /** Finished at least one guide. */
  readonly finished: number;
  /** People with evidence of each level, each level by itself: one person may be in all three. */
  readonly selfSaid: number;
  readonly passed: number;
  readonly confirmed: number;
  /** Passed a check or were confirmed, each person once. */
  readonly able: number;
};
export type VillageRow = { readonly id: number; readonly name: string; readonly isArchived: boolean };

const ACTIVE_DAYS = 30;

export function villageCells(
  file: ReportFile,
  { now, topics }: CellsParams,
): { readonly villages: readonly VillageRow[]; readonly cells: readonly VillageCell[] } {
  const cells = file.all<VillageCell>(
    `SELECT p.village_id AS villageId, p.audience, count(*) AS learners,
       count(*) FILTER (WHERE l.last_inbound_at >= :activeFrom) AS active,
       count(g.learner_id) AS finished, coalesce(sum(e.selfSaid), 0) AS selfSaid,
       coalesce(sum(e.passed), 0) AS passed, coalesce(sum(e.confirmed), 0) AS confirmed,
       coalesce(sum(e.able), 0) AS able
     FROM learners AS l
     LEFT JOIN people AS p ON p.learner_id = l.id
     LEFT JOIN (SELECT DISTINCT learner_id FROM guides WHERE finished_at IS NOT NULL
       AND (:topics IS NULL OR topic IN (SELECT value FROM json_each(:topics)))) AS g ON g.learner_id = l.id
     LEFT JOIN (SELECT learner_id, max(level = 'tu-khai') AS selfSaid, max(level = 'dat-cau-hoi') AS passed,
         max(level = 'xac-nhan') AS confirmed, max(level <> 'tu-khai') AS able
       FROM evidence WHERE :topics IS NULL OR topic IN (SELECT value FROM json_each(:topics))
       GROUP BY learner_id) AS e ON e.learner_id = l.id
     GROUP BY 1, 2`,
    { activeFrom: now - ACTIVE_DAYS * DAY_MS, topics: topics ? JSON.stringify(topics) : null },
  );
  const villages = file
    .all<{ id: number; name: string; archived: number }>(
      'SELECT id, name, archived_at IS NOT NULL AS archived FROM villages ORDER BY archived, position, id',
    )
    .map(({ id, name, archived }) => ({ id, name, isArchived: archived === 1 }));
  return { villages, cells };
}
