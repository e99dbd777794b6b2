/** Pages that play a text: which place of the bank each names, and until when. */
import type { Spoken } from '../domain/spoken.ts';
import type { Database, Statement, Tx } from './database.ts';

type Row = { topic: string; step: string | null; card: number | null };

/** A message of last month can still be heard. */
const LIFE_MS = 30 * 24 * 3_600_000;

export class Listens {
  readonly #add: Statement;
  readonly #find: Statement;
  readonly #purge: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      'INSERT INTO listens (id, topic, step, card, expires_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#find = db.prepare('SELECT topic, step, card FROM listens WHERE id = ? AND expires_at > ?');
    this.#purge = db.prepare('DELETE FROM listens WHERE expires_at <= ?');
  }

  /** @param id nobody can guess it: it is an address */
  add(_tx: Tx, id: string, { topic, step, card }: Spoken, now: number): void {
    this.#add.run(id, topic, step ?? null, card ?? null, now + LIFE_MS);
  }

  find(id: string, now: number): Spoken | undefined {
    const row = this.#find.get(id, now) as Row | undefined;
    if (!row) return undefined;
    return {
      topic: row.topic,
      ...(row.step === null ? {} : { step: row.step }),
      ...(row.card === null ? {} : { card: row.card }),
    };
  }

  purge(_tx: Tx, now: number): number {
    return this.#purge.run(now).changes;
  }
}
