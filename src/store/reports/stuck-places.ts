/** Where people got stuck: topic, step and cause, by people; and who is still there. */
import { startOfDays } from '../../domain/period.ts';
import type { ReportFile } from './report-file.ts';

export type StuckParams = { readonly now: number; readonly days: number; readonly limit?: number };
export type StuckPlace = {
  readonly topic: string;
  readonly step: string;
  /** How often “Bị kẹt” was said. */
  readonly times: number;
  readonly people: number;
  /** People whose guide is unfinished and still at this step. */
  readonly still: number;
  readonly lastAt: number;
  readonly causes: readonly { readonly cause: number; readonly times: number; readonly people: number }[];
};
type Place = Omit<StuckPlace, 'causes'>;
type Cause = { topic: string; step: string; cause: number; times: number; people: number };

/** `s` is a row of stuck whose person has not moved on since. */
export const STILL_THERE = `EXISTS (SELECT 1 FROM guides AS g WHERE g.learner_id = s.learner_id
  AND g.topic = s.topic AND g.step = s.step AND g.finished_at IS NULL)`;

export function stuckPlaces(file: ReportFile, { now, days, limit = 200 }: StuckParams): StuckPlace[] {
  const from = startOfDays(now, days);
  const places = file.all<Place>(
    `SELECT topic, step, max(1, count(*) FILTER (WHERE cause IS NULL)) AS times, count(DISTINCT learner_id) AS people,
       count(DISTINCT iif(${STILL_THERE}, learner_id, NULL)) AS still, max(at) AS lastAt
     FROM stuck AS s WHERE at >= :from GROUP BY topic, step ORDER BY people DESC, lastAt DESC, topic, step LIMIT :limit`,
    { from, limit },
  );
  const causes = file.all<Cause>(
    `SELECT topic, step, cause, count(*) AS times, count(DISTINCT learner_id) AS people
     FROM stuck WHERE at >= :from AND cause IS NOT NULL GROUP BY topic, step, cause ORDER BY people DESC, cause`,
    { from },
  );
  return places.map((place) => ({
    ...place,
    causes: causes
      .filter((c) => c.topic === place.topic && c.step === place.step)
      .map(({ cause, times, people }) => ({ cause, times, people })),
  }));
}
