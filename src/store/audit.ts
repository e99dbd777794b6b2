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
  readonly #page: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      'INSERT INTO audit (at, staff_id, who, action, target, detail) VALUES (?, ?, ?, ?, ?, ?)',
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

  /** Newest first. */
  page(
    filter: { readonly before?: number; readonly action?: string | null; readonly target?: string | null },
    limit: number,
  ): AuditEntry[] {
    const { before = Number.MAX_SAFE_INTEGER, action = null, target = null } = filter;
    return this.#page.all({ before, action, target, limit }) as AuditEntry[];
  }
}
