/** Staff's own chats, for "send to myself". A code is short-lived and good for one chat. */
import type { Actor } from '../domain/staff.ts';
import type { Database, Statement, Tx } from './database.ts';

export type Tester = {
  readonly learnerId: number;
  readonly accountId: string;
  readonly externalId: string;
  readonly who: string;
};
export type TesterCode = { readonly code: string; readonly who: string };

export class Testers {
  readonly #putCode: Statement;
  readonly #codes: Statement;
  readonly #link: Statement;
  readonly #dropCode: Statement;
  readonly #dropOld: Statement;
  readonly #list: Statement;
  readonly #remove: Statement;

  constructor(db: Database) {
    this.#putCode = db.prepare(
      'INSERT INTO tester_codes (code, staff_id, who, expires_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#codes = db.prepare('SELECT code, who FROM tester_codes WHERE expires_at > ?');
    this.#link = db.prepare(
      `INSERT INTO testers (learner_id, staff_id, who, at)
       SELECT :learnerId, staff_id, who, :now FROM tester_codes WHERE code = :code AND expires_at > :now
       ON CONFLICT (learner_id) DO UPDATE SET staff_id = excluded.staff_id, who = excluded.who, at = excluded.at`,
    );
    this.#dropCode = db.prepare('DELETE FROM tester_codes WHERE code = ?');
    this.#dropOld = db.prepare('DELETE FROM tester_codes WHERE staff_id = ? OR expires_at <= ?');
    this.#list = db.prepare(
      `SELECT t.learner_id AS learnerId, l.account_id AS accountId, l.external_id AS externalId, t.who
       FROM testers AS t JOIN learners AS l ON l.id = t.learner_id WHERE t.staff_id = ? ORDER BY t.at DESC`,
    );
    this.#remove = db.prepare('DELETE FROM testers WHERE learner_id = ? AND staff_id = ?');
  }

  /** The newest code of a member of staff is the only one. */
  putCode(
    _tx: Tx,
    code: string,
    actor: Actor & { readonly staffId: number },
    expiresAt: number,
    now: number,
  ): void {
    this.#dropOld.run(actor.staffId, now);
    this.#putCode.run(code, actor.staffId, actor.name, expiresAt);
  }

  liveCodes(now: number): TesterCode[] {
    return this.#codes.all(now) as TesterCode[];
  }

  /** @returns false when the code is gone */
  link(_tx: Tx, learnerId: number, code: string, now: number): boolean {
    const isLinked = this.#link.run({ learnerId, code, now }).changes > 0;
    if (isLinked) this.#dropCode.run(code);
    return isLinked;
  }

  of(staffId: number): Tester[] {
    return this.#list.all(staffId) as Tester[];
  }

  remove(_tx: Tx, learnerId: number, staffId: number): void {
    this.#remove.run(learnerId, staffId);
  }
}
