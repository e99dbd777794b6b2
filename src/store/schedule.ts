/** Timers of people and recurring jobs. A timer fires once: its row leaves in the transaction that puts its event into the inbox. */
import type { TimerKind } from '../domain/learning.ts';
import type { Database, Statement, Tx } from './database.ts';

export type DueTimer = {
  readonly id: number;
  readonly kind: TimerKind;
  readonly dueAt: number;
  readonly accountId: string;
  readonly externalId: string;
};

export class Schedule {
  readonly #set: Statement;
  readonly #cancel: Statement;
  readonly #planned: Statement;
  readonly #due: Statement;
  readonly #remove: Statement;
  readonly #slot: Statement;

  constructor(db: Database) {
    this.#set = db.prepare(
      `INSERT INTO schedule (learner_id, kind, due_at, dedupe_key) VALUES (?, ?, ?, ?)
       ON CONFLICT (dedupe_key) DO UPDATE SET due_at = excluded.due_at`,
    );
    this.#cancel = db.prepare('DELETE FROM schedule WHERE learner_id = ? AND kind = ?');
    this.#planned = db.prepare('SELECT min(due_at) AS at FROM schedule WHERE learner_id = ? AND kind = ?');
    this.#due = db.prepare(
      `SELECT s.id, s.kind, s.due_at AS dueAt, l.account_id AS accountId, l.external_id AS externalId
       FROM schedule AS s JOIN learners AS l ON l.id = s.learner_id
       WHERE s.due_at <= ? ORDER BY s.due_at, s.id LIMIT ?`,
    );
    this.#remove = db.prepare('DELETE FROM schedule WHERE id = ?');
    this.#slot = db.prepare(
      `INSERT INTO recurring (name, last_slot) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET last_slot = excluded.last_slot WHERE excluded.last_slot > last_slot`,
    );
  }

  /** Plans a timer; one of each kind per person, so planning again moves it. */
  set(_tx: Tx, learnerId: number, kind: TimerKind, dueAt: number): void {
    this.#set.run(learnerId, kind, dueAt, `${kind}:${learnerId}`);
  }

  cancel(_tx: Tx, learnerId: number, kind: TimerKind): void {
    this.#cancel.run(learnerId, kind);
  }

  plannedAt(learnerId: number, kind: TimerKind): number | null {
    return (this.#planned.get(learnerId, kind) as { at: number | null }).at;
  }

  due(now: number, limit: number): DueTimer[] {
    return this.#due.all(now, limit) as DueTimer[];
  }

  remove(_tx: Tx, id: number): void {
    this.#remove.run(id);
  }

  /**
   * Takes a slot of a recurring job: true once per slot, never for a slot at or before one that ran. After a pause only the
   * newest slot runs (these jobs bring things up to date, they do not repeat).
   */
  takeSlot(_tx: Tx, name: string, slot: number): boolean {
    return this.#slot.run(name, slot).changes > 0;
  }
}
