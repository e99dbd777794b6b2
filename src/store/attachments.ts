/** Pictures already uploaded to a platform, so that a step's picture is uploaded once a week and not once a learner. */
import type { Database, Statement } from './database.ts';

export class Attachments {
  readonly #db: Database;
  readonly #get: Statement;
  readonly #put: Statement;
  readonly #drop: Statement;

  constructor(db: Database) {
    this.#db = db;
    this.#get = db.prepare(
      'SELECT attachment_id AS id FROM attachments WHERE account_id = ? AND hash = ? AND expires_at > ?',
    );
    this.#put = db.prepare(
      'INSERT OR REPLACE INTO attachments (account_id, hash, attachment_id, expires_at) VALUES (?, ?, ?, ?)',
    );
    this.#drop = db.prepare('DELETE FROM attachments WHERE account_id = ? AND hash = ?');
  }

  get(accountId: string, hash: string, now: number): string | null {
    return (this.#get.get(accountId, hash, now) as { id: string } | undefined)?.id ?? null;
  }

  put(accountId: string, hash: string, attachmentId: string, expiresAt: number): void {
    this.#db.transact(() => this.#put.run(accountId, hash, attachmentId, expiresAt));
  }

  drop(accountId: string, hash: string): void {
    this.#db.transact(() => this.#drop.run(accountId, hash));
  }
}
