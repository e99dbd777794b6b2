/**
 * Pictures already uploaded to a platform, so that a step's picture is uploaded once a week and not once a learner. One that
 * shows a person's own data is remembered with that person and forgotten with them.
 */
import type { Database, Statement } from './database.ts';

export class Attachments {
  readonly #db: Database;
  readonly #get: Statement;
  readonly #put: Statement;
  readonly #putOwn: Statement;
  readonly #drop: Statement;

  constructor(db: Database) {
    this.#db = db;
    this.#get = db.prepare(
      'SELECT attachment_id AS id FROM attachments WHERE account_id = ? AND hash = ? AND expires_at > ?',
    );
    this.#put = db.prepare(
      'INSERT OR REPLACE INTO attachments (account_id, hash, attachment_id, expires_at) VALUES (?, ?, ?, ?)',
    );
    // Nothing is remembered for somebody who was erased meanwhile.
    this.#putOwn = db.prepare(
      `INSERT OR REPLACE INTO attachments (account_id, hash, attachment_id, expires_at, learner_id)
       SELECT account_id, :hash, :attachmentId, :expiresAt, id FROM learners
       WHERE account_id = :accountId AND external_id = :owner`,
    );
    this.#drop = db.prepare('DELETE FROM attachments WHERE account_id = ? AND hash = ?');
  }

  get(accountId: string, hash: string, now: number): string | null {
    return (this.#get.get(accountId, hash, now) as { id: string } | undefined)?.id ?? null;
  }

  /** @param owner external id of the person whose own data it shows; null: it shows nobody's */
  put(
    accountId: string,
    hash: string,
    attachmentId: string,
    expiresAt: number,
    owner: string | null = null,
  ): void {
    this.#db.transact(() =>
      owner === null
        ? this.#put.run(accountId, hash, attachmentId, expiresAt)
        : this.#putOwn.run({ accountId, hash, attachmentId, expiresAt, owner }),
    );
  }

  drop(accountId: string, hash: string): void {
    this.#db.transact(() => this.#drop.run(accountId, hash));
  }
}
