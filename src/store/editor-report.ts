/** What the people who write the guides need to see: where learners get lost, and what nobody could answer. */
import type { Database, Statement } from './database.ts';

/** One step, counted by people: a person who taps five times is one. */
export type Trouble = {
  readonly topic: string;
  readonly step: string;
  /** People whose screen was not the one described. */
  readonly differs: number;
  readonly stuck: number;
  /** People with either. */
  readonly people: number;
  readonly lastAt: number;
};

/** A question without a sure answer (masked), the same wording taken together. */
export type Unanswered = {
  readonly text: string;
  readonly times: number;
  /** Ids of the nearest topics, JSON, of the newest such question. */
  readonly nearest: string;
  readonly lastAt: number;
};

export class EditorReport {
  readonly #troubles: Statement;
  readonly #unanswered: Statement;

  constructor(db: Database) {
    this.#troubles = db.prepare(
      `SELECT topic, step, count(DISTINCT iif(differs, learner_id, NULL)) AS differs,
         count(DISTINCT iif(differs, NULL, learner_id)) AS stuck,
         count(DISTINCT learner_id) AS people, max(at) AS lastAt
       FROM (SELECT 1 AS differs, learner_id, topic, step, at FROM screen_differs
             UNION ALL SELECT 0, learner_id, topic, step, at FROM stuck)
       GROUP BY topic, step ORDER BY people DESC, lastAt DESC, topic, step LIMIT ?`,
    );
    // A bare column beside max() is of the row that has the maximum (SQLite, "bare columns in an aggregate query").
    this.#unanswered = db.prepare(
      `SELECT text, count(*) AS times, nearest, max(at) AS lastAt
       FROM misses GROUP BY lower(text) ORDER BY times DESC, lastAt DESC LIMIT ?`,
    );
  }

  /** Steps by how many people said that the screen differs or got stuck there. */
  listTroubles(limit = 50): Trouble[] {
    return this.#troubles.all(limit) as Trouble[];
  }

  listUnanswered(limit = 50): Unanswered[] {
    return this.#unanswered.all(limit) as Unanswered[];
  }
}
