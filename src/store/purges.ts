/** What the nightly job deleted: how many of each kind, by local day. */
import type { Database, Statement, Tx } from './database.ts';

export type Purged = { readonly kind: string; readonly lastNight: number; readonly month: number };

/** The list itself is kept so long, in days. */
const KEPT = 400;
const MONTH = 30;

export class Purges {
  readonly #add: Statement;
  readonly #trim: Statement;
  readonly #last: Statement;
  readonly #sums: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      `INSERT INTO purges (day, kind, deleted, at) VALUES (:day, :kind, :deleted, :at)
       ON CONFLICT (day, kind) DO UPDATE SET deleted = deleted + excluded.deleted, at = excluded.at`,
    );
    this.#trim = db.prepare('DELETE FROM purges WHERE day < ?');
    this.#last = db.prepare('SELECT max(day) AS day, max(at) AS at FROM purges');
    this.#sums = db.prepare(
      `SELECT kind, sum(deleted) FILTER (WHERE day = :last) AS lastNight, sum(deleted) AS month
       FROM purges WHERE day > :last - ${MONTH} GROUP BY kind`,
    );
  }

  add(_tx: Tx, day: number, kind: string, deleted: number, at: number): void {
    this.#add.run({ day, kind, deleted, at });
    this.#trim.run(day - KEPT);
  }

  /** When the job ran last; null: never yet. */
  lastAt(): number | null {
    return (this.#last.get() as { at: number | null }).at;
  }

  /** Of the last night the job ran, and of the thirty days up to it. */
  sums(): Purged[] {
    const { day } = this.#last.get() as { day: number | null };
    if (day === null) return [];
    return (this.#sums.all({ last: day }) as { kind: string; lastNight: number | null; month: number }[]).map(
      (row) => ({ ...row, lastNight: row.lastNight ?? 0 }),
    );
  }
}
