/** Questions nobody could answer (masked when they were stored), the same wording taken together, accents aside. */
import { startOfDays } from '../../domain/period.ts';
import type { ReportFile } from './report-file.ts';

export type MissesParams = { readonly now: number; readonly days: number; readonly limit?: number };
export type MissRow = {
  /** As it was worded last. */
  readonly text: string;
  readonly times: number;
  readonly people: number;
  /** How many of them nobody has dealt with: no topic was assigned, nor were they set aside. */
  readonly open: number;
  /** How many villages they come from; people who chose none count as no village. */
  readonly villages: number;
  /** Ids of the topics that came nearest. */
  readonly nearest: readonly string[];
  readonly lastAt: number;
};

/** `m` is a miss that staff have not dealt with. */
export const OPEN = 'NOT EXISTS (SELECT 1 FROM taught_misses AS t WHERE t.miss_id = m.id)';

export function misses(file: ReportFile, { now, days, limit = 200 }: MissesParams): MissRow[] {
  // A bare column beside max() is of the row that has the maximum (SQLite, "bare columns in an aggregate query").
  const rows = file.all<Omit<MissRow, 'nearest'> & { nearest: string }>(
    `SELECT m.text, count(*) AS times, count(DISTINCT m.learner_id) AS people,
       count(*) FILTER (WHERE ${OPEN}) AS open, count(DISTINCT p.village_id) AS villages, m.nearest, max(m.at) AS lastAt
     FROM misses AS m LEFT JOIN people AS p ON p.learner_id = m.learner_id
     WHERE m.at >= :from
       AND NOT EXISTS (SELECT 1 FROM learners AS w WHERE w.id = m.learner_id AND w.withdrawn_at IS NOT NULL)
     GROUP BY fold(m.text) ORDER BY people DESC, times DESC, lastAt DESC LIMIT :limit`,
    { from: startOfDays(now, days), limit },
  );
  return rows.map((row) => ({ ...row, nearest: JSON.parse(row.nearest) as string[] }));
}
