/** Sentences officers send often; the commune's own, begun with a set of ours. */
import type { Database, Statement, Tx } from './database.ts';

export type CannedRow = { readonly id: number; readonly title: string; readonly text: string };

export class CannedReplies {
  readonly #list: Statement;
  readonly #add: Statement;
  readonly #save: Statement;
  readonly #remove: Statement;
  readonly #seeded: Statement;

  constructor(db: Database) {
    this.#list = db.prepare('SELECT id, title, text FROM canned_replies ORDER BY id LIMIT 200');
    this.#add = db.prepare('INSERT INTO canned_replies (title, text, at) VALUES (?, ?, ?)');
    this.#save = db.prepare('UPDATE canned_replies SET title = ?, text = ?, at = ? WHERE id = ?');
    this.#remove = db.prepare('DELETE FROM canned_replies WHERE id = ?');
    this.#seeded = db.prepare("SELECT 1 FROM recurring WHERE name = 'canned-replies'");
  }

  list(): CannedRow[] {
    return this.#list.all() as CannedRow[];
  }

  add(_tx: Tx, { title, text }: Omit<CannedRow, 'id'>, at: number): number {
    return Number(this.#add.run(title, text, at).lastInsertRowid);
  }

  /** @returns whether it was still there */
  save(_tx: Tx, { id, title, text }: CannedRow, at: number): boolean {
    return this.#save.run(title, text, at, id).changes > 0;
  }

  remove(_tx: Tx, id: number): void {
    this.#remove.run(id);
  }

  /** Whether the first set was put in: once for ever, so that what a commune deletes does not come back. */
  get isSeeded(): boolean {
    return this.#seeded.get() !== undefined;
  }
}
