/** What staff set in the desk: JSON by key, read through a zod schema by whoever owns the key. */
import type { Database, Statement, Tx } from './database.ts';

export class Settings {
  readonly #get: Statement;
  readonly #put: Statement;
  readonly #remove: Statement;

  constructor(db: Database) {
    this.#get = db.prepare('SELECT value FROM settings WHERE key = ?');
    this.#put = db.prepare(
      `INSERT INTO settings (key, value, set_by, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, set_by = excluded.set_by, at = excluded.at`,
    );
    this.#remove = db.prepare('DELETE FROM settings WHERE key = ?');
  }

  /** Undefined when nobody set it. */
  get(key: string): unknown {
    const row = this.#get.get(key) as { value: string } | undefined;
    return row ? (JSON.parse(row.value) as unknown) : undefined;
  }

  /** @param setBy `staff:<id>` or `import` */
  put(_tx: Tx, key: string, value: unknown, setBy: string, now: number): void {
    this.#put.run(key, JSON.stringify(value), setBy, now);
  }

  remove(_tx: Tx, key: string): void {
    this.#remove.run(key);
  }
}
