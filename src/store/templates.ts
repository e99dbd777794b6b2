/** Utility templates of a Page and what Meta decided on each (platforms/messenger.md 4.1). Status notices are kept as they came. */
import type { Database, Statement } from './database.ts';

export type TemplateRow = {
  readonly name: string;
  readonly language: string;
  /** APPROVED, PENDING, REJECTED, PAUSED, …: whatever Meta called it. */
  readonly status: string;
};

export class Templates {
  readonly #db: Database;
  readonly #put: Statement;
  readonly #list: Statement;
  readonly #drop: Statement;

  constructor(db: Database) {
    this.#db = db;
    this.#put = db.prepare(
      `INSERT INTO message_templates (account_id, name, language, status, raw, at)
       SELECT :accountId, :name, :language, :status, :raw, :at FROM accounts WHERE id = :accountId
       ON CONFLICT (account_id, name, language) DO UPDATE SET
         status = excluded.status, raw = coalesce(excluded.raw, raw), at = excluded.at`,
    );
    this.#list = db.prepare(
      'SELECT name, language, status FROM message_templates WHERE account_id = ? ORDER BY name, language',
    );
    this.#drop = db.prepare('DELETE FROM message_templates WHERE account_id = ?');
  }

  list(accountId: string): TemplateRow[] {
    return this.#list.all(accountId) as TemplateRow[];
  }

  /** @param raw the notice it came with; null when Meta was asked */
  put(accountId: string, row: TemplateRow, raw: string | null, at: number): void {
    this.#db.transact(() => this.#put.run({ accountId, ...row, raw, at }));
  }

  /** The whole list, as Meta just gave it: what is no longer there is gone. */
  replace(accountId: string, rows: readonly TemplateRow[], at: number): void {
    this.#db.transact(() => {
      this.#drop.run(accountId);
      for (const { name, language, status } of rows)
        this.#put.run({ accountId, name, language, status, raw: null, at });
    });
  }
}
