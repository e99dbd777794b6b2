/** What each picture of progress shows (a snapshot as JSON), by the code that is its address. */
import type { ProgressSnapshot } from '../domain/progress.ts';
import type { Database, Statement, Tx } from './database.ts';

/** As much of a conversation as the chat page shows again. Older ones are forgotten first. */
const KEPT = 20;

export type KeptProgress = {
  readonly accountId: string;
  readonly externalId: string;
  /** JSON as stored: read it before trusting it. */
  readonly snapshot: string;
};

export class ProgressPictures {
  readonly #add: Statement;
  readonly #trim: Statement;
  readonly #find: Statement;
  readonly #purge: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      'INSERT INTO progress_pictures (code, learner_id, snapshot, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#trim = db.prepare(
      `DELETE FROM progress_pictures WHERE code IN (
         SELECT code FROM progress_pictures WHERE learner_id = ? ORDER BY at DESC, code LIMIT -1 OFFSET ?)`,
    );
    this.#find = db.prepare(
      `SELECT l.account_id AS accountId, l.external_id AS externalId, p.snapshot
       FROM progress_pictures AS p JOIN learners AS l ON l.id = p.learner_id WHERE p.code = ?`,
    );
    this.#purge = db.prepare('DELETE FROM progress_pictures WHERE at < ? LIMIT ?');
  }

  add(_tx: Tx, learnerId: number, code: string, snapshot: ProgressSnapshot): void {
    this.#add.run(code, learnerId, JSON.stringify(snapshot), snapshot.at);
    this.#trim.run(learnerId, KEPT);
  }

  find(code: string): KeptProgress | undefined {
    return this.#find.get(code) as KeptProgress | undefined;
  }

  purge(_tx: Tx, before: number, limit = -1): number {
    return this.#purge.run(before, limit).changes;
  }
}
