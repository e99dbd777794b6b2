/** What waits for staff, as numbers of the first sentence they read: questions without an answer, people who are stuck. */
import { DAY_MS } from '../../domain/local-time.ts';
import { startOfDays } from '../../domain/period.ts';
import { OPEN } from './misses.ts';
import type { ReportFile } from './report-file.ts';
import { STILL_THERE } from './stuck-places.ts';

export type TodoParams = { readonly now: number; readonly days: number };
export type Todo = {
  /** Wordings, accents aside, that staff have not dealt with. */
  readonly questions: number;
  /** People seen in these days who are stuck and have not moved on: the list of people filters by the same words. */
  readonly stuck: number;
  /** Where most of them are. */
  readonly worst: { readonly topic: string; readonly step: string; readonly people: number } | null;
};

const STUCK = `FROM stuck AS s JOIN learners AS l ON l.id = s.learner_id
  WHERE l.last_inbound_at >= :seenFrom AND ${STILL_THERE}`;

export function todo(file: ReportFile, { now, days }: TodoParams): Todo {
  const { questions } = file.find<{ questions: number }>(
    `SELECT count(DISTINCT fold(m.text)) AS questions FROM misses AS m WHERE m.at >= :from AND ${OPEN}`,
    { from: startOfDays(now, days) },
  )!;
  const seenFrom = now - days * DAY_MS;
  const { stuck } = file.find<{ stuck: number }>(`SELECT count(DISTINCT s.learner_id) AS stuck ${STUCK}`, {
    seenFrom,
  })!;
  const worst = file.find<{ topic: string; step: string; people: number }>(
    `SELECT s.topic, s.step, count(DISTINCT s.learner_id) AS people ${STUCK}
     GROUP BY s.topic, s.step ORDER BY people DESC, max(s.at) DESC, s.topic, s.step LIMIT 1`,
    { seenFrom },
  );
  return { questions, stuck, worst: worst ?? null };
}
