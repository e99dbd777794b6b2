/** Learners: their session, when they last wrote, whether they can be reached. Erasing one removes every trace. */
import { dayOf } from '../domain/local-time.ts';
import type { Database, Statement, Tx } from './database.ts';

export type LearnerRow = {
  readonly id: number;
  /** Stored session, JSON-parsed; null for a new learner. Unreadable JSON counts as none. */
  readonly session: unknown;
  readonly firstSeenAt: number;
  readonly lastInboundAt: number;
  readonly follows: boolean;
  readonly unreachableAt: number | null;
  /** Consent taken back: the person is answered, and that is all. */
  readonly withdrawnAt: number | null;
};

/** How channels know a person. */
export type LearnerAddress = { readonly accountId: string; readonly externalId: string };

type Row = {
  id: number;
  session: string | null;
  first_seen_at: number;
  last_inbound_at: number;
  follows: number;
  unreachable_at: number | null;
  withdrawn_at: number | null;
};

export class Learners {
  readonly #find: Statement;
  readonly #address: Statement;
  readonly #add: Statement;
  readonly #save: Statement;
  readonly #touch: Statement;
  readonly #came: Statement;
  readonly #follows: Statement;
  readonly #unreachable: Statement;
  readonly #delete: Statement;
  readonly #erasure: Statement;
  readonly #count: Statement;
  readonly #countOf: Statement;
  readonly #silent: Statement;
  readonly #purgeDays: Statement;

  constructor(db: Database) {
    this.#find = db.prepare('SELECT * FROM learners WHERE account_id = ? AND external_id = ?');
    this.#address = db.prepare(
      'SELECT account_id AS accountId, external_id AS externalId FROM learners WHERE id = ?',
    );
    // A number never comes back (migration 012).
    this.#add = db.prepare(
      `INSERT INTO learners (id, account_id, external_id, first_seen_at, last_inbound_at)
       SELECT max(last, coalesce((SELECT max(id) FROM learners), 0)) + 1, ?, ?, ?, ? FROM learner_ids`,
    );
    this.#save = db.prepare('UPDATE learners SET session = ? WHERE id = ?');
    this.#touch = db.prepare(
      'UPDATE learners SET last_inbound_at = max(last_inbound_at, ?), unreachable_at = NULL WHERE id = ?',
    );
    this.#came = db.prepare('INSERT OR IGNORE INTO active_days (learner_id, day, at) VALUES (?, ?, ?)');
    this.#follows = db.prepare('UPDATE learners SET follows = ? WHERE id = ?');
    this.#unreachable = db.prepare(
      'UPDATE learners SET unreachable_at = ? WHERE account_id = ? AND external_id = ?',
    );
    this.#delete = db.prepare('DELETE FROM learners WHERE id = ?');
    this.#erasure = db.prepare('INSERT INTO erasures (channel, at) VALUES (?, ?)');
    this.#count = db.prepare('SELECT count(*) AS n FROM learners');
    this.#silent = db.prepare(
      `SELECT l.id, l.account_id AS accountId, l.external_id AS externalId FROM learners AS l
       WHERE l.last_inbound_at < :before AND NOT EXISTS (
         SELECT 1 FROM inbox AS i WHERE i.state = 'new' AND i.account_id = l.account_id AND i.external_id = l.external_id)
         AND NOT EXISTS (SELECT 1 FROM person_links AS own JOIN person_links AS other ON other.person = own.person
           JOIN learners AS self ON self.id = other.learner_id
           WHERE own.learner_id = l.id AND self.last_inbound_at >= :before)
       LIMIT :limit`,
    );
    this.#purgeDays = db.prepare('DELETE FROM active_days WHERE at < ? LIMIT ?');
    this.#countOf = db.prepare('SELECT count(*) AS n FROM learners WHERE account_id = ?');
  }

  find(accountId: string, externalId: string): LearnerRow | undefined {
    const row = this.#find.get(accountId, externalId) as Row | undefined;
    return row && toLearner(row);
  }

  address(id: number): LearnerAddress | undefined {
    return this.#address.get(id) as LearnerAddress | undefined;
  }

  /** A new learner with no session; `at` is their first interaction. */
  add(_tx: Tx, accountId: string, externalId: string, at: number): LearnerRow {
    const id = Number(this.#add.run(accountId, externalId, at, at).lastInsertRowid);
    return {
      id,
      session: null,
      firstSeenAt: at,
      lastInboundAt: at,
      follows: true,
      unreachableAt: null,
      withdrawnAt: null,
    };
  }

  saveSession(_tx: Tx, id: number, session: unknown): void {
    this.#save.run(JSON.stringify(session), id);
  }

  /**
   * The person did something: the reply window opens anew, they can be reached again, and they came today.
   * @param isCounted false: they took their consent back, so the day is not written down
   */
  touch(_tx: Tx, id: number, at: number, isCounted = true): void {
    this.#touch.run(at, id);
    if (isCounted) this.#came.run(id, dayOf(at), at);
  }

  setFollows(_tx: Tx, id: number, follows: boolean): void {
    this.#follows.run(follows ? 1 : 0, id);
  }

  markUnreachable(_tx: Tx, accountId: string, externalId: string, at: number): void {
    this.#unreachable.run(at, accountId, externalId);
  }

  /** Deletes the learner and, by cascade, all progress; keeps only that an erasure took place. */
  erase(_tx: Tx, id: number, channel: string, at: number): void {
    this.#delete.run(id);
    this.#erasure.run(channel, at);
  }

  /** People who have not written since a time on any of their channels, and have nothing waiting. */
  silentSince(before: number, limit: number): (LearnerAddress & { readonly id: number })[] {
    return this.#silent.all({ before, limit }) as (LearnerAddress & { readonly id: number })[];
  }

  /** Forgets on which days people came. */
  purgeDays(_tx: Tx, before: number, limit = -1): number {
    return this.#purgeDays.run(before, limit).changes;
  }

  /** How many people an account has. */
  countOf(accountId: string): number {
    return (this.#countOf.get(accountId) as { n: number }).n;
  }

  count(): number {
    return (this.#count.get() as { n: number }).n;
  }
}

function toLearner(row: Row): LearnerRow {
  return {
    id: row.id,
    session: parse(row.session),
    firstSeenAt: row.first_seen_at,
    lastInboundAt: row.last_inbound_at,
    follows: row.follows === 1,
    unreachableAt: row.unreachable_at,
    withdrawnAt: row.withdrawn_at,
  };
}

function parse(json: string | null): unknown {
  if (json === null) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
