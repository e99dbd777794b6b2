/** Events received, in the order of their rows. A key seen before is a no-op for as long as its row is kept. */
import { createHash } from 'node:crypto';
import type { InboxItem, LearnerEvent } from '../domain/event.ts';
import type { Database, Statement, Tx } from './database.ts';

export type InboxRow = InboxItem & {
  readonly id: number;
  readonly attempts: number;
  readonly notBefore: number;
};
export type DeadEvent = {
  readonly id: number;
  readonly accountId: string;
  readonly type: string;
  readonly receivedAt: number;
  readonly error: string;
};

type Row = {
  id: number;
  account_id: string;
  external_id: string;
  event: string;
  occurred_at: number;
  attempts: number;
  not_before: number;
};

export class Inbox {
  readonly #add: Statement;
  readonly #has: Statement;
  readonly #next: Statement;
  readonly #done: Statement;
  readonly #postpone: Statement;
  readonly #bury: Statement;
  readonly #dead: Statement;
  readonly #revive: Statement;
  readonly #pending: Statement;
  readonly #eraseDone: Statement;
  readonly #purge: Statement;
  readonly #texts: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      `INSERT INTO inbox (account_id, external_id, dedupe_key, event, occurred_at, received_at)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, dedupe_key) DO NOTHING`,
    );
    this.#has = db.prepare('SELECT 1 FROM inbox WHERE account_id = ? AND dedupe_key = ?');
    this.#next = db.prepare(
      `SELECT id, account_id, external_id, event, occurred_at, attempts, not_before
       FROM inbox WHERE state = 'new' AND id > ? ORDER BY id LIMIT ?`,
    );
    this.#done = db.prepare(`UPDATE inbox SET state = 'done', error = NULL WHERE id = ?`);
    this.#postpone = db.prepare(
      `UPDATE inbox SET attempts = attempts + 1, not_before = ?, error = ? WHERE id = ?`,
    );
    this.#bury = db.prepare(
      `UPDATE inbox SET state = 'dead', attempts = attempts + 1, error = ? WHERE id = ?`,
    );
    this.#dead = db.prepare(
      `SELECT id, account_id AS accountId, event ->> 'type' AS type, received_at AS receivedAt, error
       FROM inbox WHERE state = 'dead' ORDER BY id LIMIT ?`,
    );
    this.#revive = db.prepare(
      `UPDATE inbox SET state = 'new', attempts = 0, not_before = 0 WHERE state = 'dead' AND id = ?`,
    );
    this.#pending = db.prepare(
      `SELECT count(*) AS n, min(received_at) AS oldest FROM inbox WHERE state = 'new'`,
    );
    this.#eraseDone = db.prepare(
      `UPDATE inbox SET event = '{"type":"erased"}', external_id = '', state = 'done', error = NULL
       WHERE account_id = ? AND external_id = ? AND (state <> 'new' OR id = ?)`,
    );
    // Ids grow with time, so the rows to go are the first ones: no index on the time is needed.
    this.#purge = db.prepare(
      `DELETE FROM inbox WHERE state <> 'new'
         AND id < coalesce((SELECT id FROM inbox WHERE received_at >= ? ORDER BY id LIMIT 1), 9e18) LIMIT ?`,
    );
    this.#texts = db.prepare(
      `SELECT id, event, received_at AS at FROM inbox
       WHERE account_id = ? AND external_id = ? AND event ->> 'type' IN ('text', 'choice', 'media')
       ORDER BY id DESC LIMIT ?`,
    );
  }

  /** @returns whether the event is new (false: seen before) */
  add(_tx: Tx, item: InboxItem, receivedAt: number): boolean {
    const { accountId, externalId, event, occurredAt } = item;
    const key = hashKey(item.dedupeKey);
    return (
      this.#add.run(accountId, externalId, key, JSON.stringify(event), occurredAt, receivedAt).changes > 0
    );
  }

  /** Whether an event of that key was stored before. */
  has(accountId: string, dedupeKey: string): boolean {
    return this.#has.get(accountId, hashKey(dedupeKey)) !== undefined;
  }

  /** Unprocessed events above `afterId`, oldest first. */
  next(afterId: number, limit: number): InboxRow[] {
    return (this.#next.all(afterId, limit) as Row[]).map((row) => ({
      id: row.id,
      accountId: row.account_id,
      externalId: row.external_id,
      dedupeKey: '',
      event: JSON.parse(row.event) as LearnerEvent,
      occurredAt: row.occurred_at,
      attempts: row.attempts,
      notBefore: row.not_before,
    }));
  }

  markDone(_tx: Tx, id: number): void {
    this.#done.run(id);
  }

  /** A defect: try again at `notBefore`. `error` names the defect, never the text. */
  postpone(_tx: Tx, id: number, notBefore: number, error: string): void {
    this.#postpone.run(notBefore, error, id);
  }

  bury(_tx: Tx, id: number, error: string): void {
    this.#bury.run(error, id);
  }

  listDead(limit = 200): DeadEvent[] {
    return this.#dead.all(limit) as DeadEvent[];
  }

  revive(_tx: Tx, id: number): boolean {
    return this.#revive.run(id).changes > 0;
  }

  pending(): { readonly count: number; readonly oldestAt: number | null } {
    const row = this.#pending.get() as { n: number; oldest: number | null };
    return { count: row.n, oldestAt: row.oldest };
  }

  /** What a person said, newest first (masked already). */
  said(
    accountId: string,
    externalId: string,
    limit: number,
  ): { id: number; event: LearnerEvent; at: number }[] {
    const rows = this.#texts.all(accountId, externalId, limit) as { id: number; event: string; at: number }[];
    return rows.map((row) => ({ ...row, event: JSON.parse(row.event) as LearnerEvent }));
  }

  /** Empties a person's processed events, the one being processed among them; the keys stay, so that a redelivery is still a no-op. */
  erase(_tx: Tx, accountId: string, externalId: string, currentId: number): void {
    this.#eraseDone.run(accountId, externalId, currentId);
  }

  /** @param limit at most so many rows; -1: all */
  purge(_tx: Tx, before: number, limit = -1): number {
    return this.#purge.run(before, limit).changes;
  }
}

/** A key may hold a platform id of a person: only its hash is stored. */
const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest().subarray(0, 16);
