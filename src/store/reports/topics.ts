/** What people ask for, and what became of it. */
import { startOfDays } from '../../domain/period.ts';
import type { ReportFile } from './report-file.ts';

export type TopicsParams = { readonly now: number; readonly days: number; readonly limit?: number };
export type TopicRow = {
  readonly topic: string;
  readonly asks: number;
  /** People who asked. */
  readonly people: number;
  readonly started: number;
  readonly finished: number;
};

export function topicsAsked(file: ReportFile, { now, days, limit = 200 }: TopicsParams): TopicRow[] {
  return file.all<TopicRow>(
    `SELECT topic, sum(asks) AS asks, sum(people) AS people, sum(started) AS started, sum(finished) AS finished FROM (
       SELECT topic, count(*) AS asks, count(DISTINCT learner_id) AS people, 0 AS started, 0 AS finished
         FROM asks WHERE at >= :from GROUP BY topic
       UNION ALL SELECT topic, 0, 0, count(*), 0 FROM guides WHERE started_at >= :from GROUP BY topic
       UNION ALL SELECT topic, 0, 0, 0, count(*) FROM guides WHERE finished_at >= :from GROUP BY topic)
     GROUP BY topic ORDER BY people DESC, asks DESC, started DESC, topic LIMIT :limit`,
    { from: startOfDays(now, days), limit },
  );
}
