/** What staff changed in a commune. Append-only: the file refuses to change or delete a row (migration 004). */
import type { Actor } from '../domain/staff.ts';
import type { Database, Statement, Tx } from './database.ts';

export type AuditEntry = {
  readonly id: number;
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly target: string | null;
  readonly detail: string | null;
};

export class Audit {
  readonly #add: Statement;
  readonly #isKnown: Statement;
  readonly #page: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      'INSERT INTO audit (at, staff_id, who, action, target, detail) VALUES (?, ?, ?, ?, ?, ?)',
    );
    // By audit_at: the rows of the last hour are few.
    this.#isKnown = db.prepare(
      'SELECT 1 FROM audit WHERE at > ? AND staff_id IS ? AND action = ? AND target IS ? LIMIT 1',
    );
    this.#page = db.prepare(
      `SELECT id, at, who, action, target, detail FROM audit
       WHERE id < :before AND (:action IS NULL OR action = :action) AND (:target IS NULL OR target = :target)
       ORDER BY id DESC LIMIT :limit`,
    );
  }

  /**
   * @param action dotted, e.g. `person.open`; its words stand in messages/desk.ts
   * @param target e.g. `learner:12`; never a person's data
   */
  add(
    _tx: Tx,
    actor: Actor,
    action: string,
    target: string | null,
    now: number,
    detail?: Readonly<Record<string, string | number | boolean | null>>,
  ): void {
    this.#add.run(
      now,
      actor.staffId,
      actor.name,
      action,
      target,
      detail === undefined ? null : JSON.stringify(detail),
    );
  }

  /** For looking at something, which happens again and again: one line in `spanMs` for the same person, action and target. */
  addOnce(
    tx: Tx,
    actor: Actor,
    action: string,
    target: string | null,
    now: number,
    spanMs: number,
    detail?: Readonly<Record<string, string | number | boolean | null>>,
  ): void {
    if (this.#isKnown.get(now - spanMs, actor.staffId, action, target)) return;
    this.add(tx, actor, action, target, now, detail);
  }

  /** Newest first. */
  page(
    filter: { readonly before?: number; readonly action?: string | null; readonly target?: string | null },
    limit: number,
  ): AuditEntry[] {
    const { before = Number.MAX_SAFE_INTEGER, action = null, target = null } = filter;
    return this.#page.all({ before, action, target, limit }) as AuditEntry[];
  }
}
