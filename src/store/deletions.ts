/** Erasures that people asked for through Facebook's settings. Of whom is not kept: only that, when, and what came of it. */
import type { Database, Statement } from './database.ts';

/** `nothing`: no learner has that id, because Meta names people to apps in another way than to Pages. */
export type DeletionState = 'erased' | 'nothing' | 'pending';
export type Deletion = { readonly code: string; readonly state: DeletionState; readonly at: number };

export class Deletions {
  readonly #db: Database;
  readonly #put: Statement;
  readonly #find: Statement;

  constructor(db: Database) {
    this.#db = db;
    // The same request again must not turn "erased" into "nothing".
    this.#put = db.prepare(
      `INSERT INTO deletions (code, state, at) VALUES (:code, :state, :at)
       ON CONFLICT (code) DO UPDATE SET state = excluded.state WHERE deletions.state = 'pending'`,
    );
    this.#find = db.prepare('SELECT code, state, at FROM deletions WHERE code = ?');
  }

  put(deletion: Deletion): void {
    this.#db.transact(() => this.#put.run(deletion));
  }

  find(code: string): Deletion | null {
    return (this.#find.get(code) as Deletion | undefined) ?? null;
  }
}
