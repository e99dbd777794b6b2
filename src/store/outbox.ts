/** Messages to send and what became of them. Final states are set once; a broadcast row is never sent a second time. */
import type { Message } from '../domain/message.ts';
import type { Database, Statement, Tx } from './database.ts';

export const PRIORITY = { reply: 0, reminder: 1, broadcast: 2 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];
export type FinalState = 'sent' | 'failed' | 'uncertain' | 'expired';

export type OutboxRow = {
  readonly id: number;
  readonly accountId: string;
  readonly externalId: string;
  readonly priority: Priority;
  readonly message: Message;
  /** How often it was tried before. */
  readonly attempts: number;
  /**
   * It was being sent when the lease ran out, so the platform may have taken it: `cut` by the end of this process,
   * `lost` when the platform's answer did not come.
   */
  readonly doubt: 'cut' | 'lost' | null;
  readonly createdAt: number;
};
export type FailedMessage = {
  readonly id: number;
  readonly accountId: string;
  readonly state: FinalState;
  readonly createdAt: number;
  readonly error: string | null;
};
export type SaidMessage = {
  readonly id: number;
  readonly at: number;
  readonly message: Message;
  readonly chosen: string | null;
};

type Row = {
  id: number;
  account_id: string;
  external_id: string;
  priority: Priority;
  message: string;
  attempts: number;
  state: string;
  error: string | null;
  created_at: number;
};
type SaidRow = { id: number; created_at: number; message: string; chosen: string | null };

export class Outbox {
  readonly #add: Statement;
  readonly #due: Statement;
  readonly #nextAt: Statement;
  readonly #claim: Statement;
  readonly #finish: Statement;
  readonly #later: Statement;
  readonly #lease: Statement;
  readonly #sending: Statement;
  readonly #failed: Statement;
  readonly #revive: Statement;
  readonly #erase: Statement;
  readonly #purge: Statement;
  readonly #counts: Statement;
  readonly #choose: Statement;
  readonly #newest: Statement;
  readonly #after: Statement;
  readonly #recover: Statement;
  readonly #withdraw: Statement;
  readonly #takeBack: Statement;
  readonly #unsay: Statement;
  readonly #openBulk: Statement;

  constructor(db: Database) {
    this.#add = db.prepare(
      `INSERT INTO outbox (account_id, external_id, dedupe_key, priority, message, created_at, purge_at, state, done_at)
       VALUES (:accountId, :externalId, :dedupeKey, :priority, :json, :now, :purgeAt, :state, iif(:state = 'sent', :now, NULL)) ON CONFLICT (dedupe_key) DO NOTHING`,
    );
    // One in flight per learner, in order: a row waits while an earlier one of the same person is open. A broadcast that is
    // tried again in an hour holds up no reply.
    const open = `account_id = ? AND state IN ('ready', 'sending')`;
    this.#due = db.prepare(
      `SELECT id, account_id, external_id, priority, message, attempts, state, error, created_at FROM outbox AS o
       WHERE ${open} AND not_before <= ? AND (state = 'ready' OR lease_until <= ?)
         AND NOT EXISTS (
           SELECT 1 FROM outbox AS earlier
           WHERE earlier.account_id = o.account_id AND earlier.external_id = o.external_id AND earlier.id <> o.id
             AND earlier.state IN ('ready', 'sending')
             AND (earlier.state = 'sending' OR (earlier.id < o.id AND earlier.priority <= o.priority)))
       ORDER BY priority, id LIMIT ?`,
    );
    this.#nextAt = db.prepare(
      `SELECT min(max(not_before, coalesce(lease_until, 0))) AS at FROM outbox WHERE ${open}`,
    );
    this.#claim = db.prepare(
      `UPDATE outbox SET state = 'sending', attempts = attempts + 1, lease_until = ?, error = NULL WHERE id = ?`,
    );
    this.#finish = db.prepare(
      `UPDATE outbox SET state = ?, done_at = ?, platform_id = coalesce(?, platform_id), error = ?, lease_until = NULL
       WHERE id = ? AND state IN ('ready', 'sending')`,
    );
    this.#later = db.prepare(
      `UPDATE outbox SET state = 'ready', not_before = ?, error = ?, lease_until = NULL, attempts = attempts - ?
       WHERE id = ? AND state = 'sending'`,
    );
    this.#lease = db.prepare(
      `UPDATE outbox SET lease_until = ?, error = ? WHERE id = ? AND state = 'sending'`,
    );
    this.#sending = db.prepare(
      `SELECT id, message FROM outbox WHERE account_id = ? AND external_id = ? AND state IN ('ready', 'sending')
         AND attempts > 0 ORDER BY id`,
    );
    this.#failed = db.prepare(
      `SELECT id, account_id AS accountId, state, created_at AS createdAt, error FROM outbox
       WHERE state IN ('failed', 'uncertain', 'expired') ORDER BY id LIMIT ?`,
    );
    this.#revive = db.prepare(
      `UPDATE outbox SET state = 'ready', attempts = 0, not_before = 0, done_at = NULL
       WHERE id = ? AND state IN ('failed', 'uncertain', 'expired') AND priority < ${PRIORITY.broadcast}`,
    );
    this.#takeBack = db.prepare(`DELETE FROM outbox WHERE id = ? AND state = 'ready'`);
    this.#unsay = db.prepare(`DELETE FROM outbox WHERE id = ? AND priority = ${PRIORITY.broadcast}`);
    this.#openBulk = db.prepare(
      `SELECT count(*) AS n FROM outbox WHERE ${open} AND priority = ${PRIORITY.broadcast}`,
    );
    this.#erase = db.prepare(`DELETE FROM outbox WHERE account_id = ? AND external_id = ?`);
    // Ids grow with time: the old rows are the first ones.
    this.#purge = db.prepare(
      `DELETE FROM outbox WHERE state NOT IN ('ready', 'sending') AND (purge_at < :now
         OR id < coalesce((SELECT id FROM outbox WHERE created_at >= :before ORDER BY id LIMIT 1), 9e18)) LIMIT :limit`,
    );
    this.#counts = db.prepare(`SELECT count(*) AS n, min(created_at) AS oldest FROM outbox WHERE ${open}`);
    this.#choose = db.prepare(
      `UPDATE outbox SET chosen = :key WHERE id = (
         SELECT max(o.id) FROM outbox AS o, json_each(o.message, '$.choices') AS choice
         WHERE o.account_id = :accountId AND o.external_id = :externalId AND o.id >= :from AND choice.value ->> 'key' = :key)`,
    );
    this.#recover = db.prepare(
      `UPDATE outbox SET lease_until = min(lease_until, ?) WHERE state = 'sending' AND account_id = ?`,
    );
    this.#withdraw = db.prepare(
      `DELETE FROM outbox WHERE account_id = ? AND external_id = ? AND priority = ? AND state = 'ready'`,
    );
    this.#newest = db.prepare(
      `SELECT id, created_at, message, chosen FROM outbox WHERE account_id = ? AND external_id = ?
       ORDER BY id DESC LIMIT ?`,
    );
    this.#after = db.prepare(
      `SELECT id, created_at, message, chosen FROM outbox WHERE account_id = ? AND external_id = ? AND id > ?
       ORDER BY id LIMIT ?`,
    );
  }

  /** @returns the row's id, or null when the key was there already */
  add(
    _tx: Tx,
    row: {
      readonly accountId: string;
      readonly externalId: string;
      readonly dedupeKey: string;
      readonly priority: Priority;
      readonly message: Message;
      readonly purgeAt?: number | null;
      /** The person fetches it (web chat): there is nothing to send. */
      readonly isPulled?: boolean;
    },
    now: number,
  ): number | null {
    const { accountId, externalId, dedupeKey, priority, message, purgeAt = null } = row;
    const json = JSON.stringify(message);
    const state = row.isPulled ? 'sent' : 'ready';
    const done = this.#add.run({ accountId, externalId, dedupeKey, priority, json, now, purgeAt, state });
    return done.changes > 0 ? Number(done.lastInsertRowid) : null;
  }

  /** Rows that may go now, replies first; at most one per learner. */
  due(accountId: string, now: number, limit: number): OutboxRow[] {
    return (this.#due.all(accountId, now, now, limit) as Row[]).map((row) => ({
      id: row.id,
      accountId: row.account_id,
      externalId: row.external_id,
      priority: row.priority,
      message: JSON.parse(row.message) as Message,
      attempts: row.attempts,
      doubt: row.state === 'ready' ? null : row.error === null ? 'cut' : 'lost',
      createdAt: row.created_at,
    }));
  }

  /** When the next open row may go; null when none is open. */
  nextAt(accountId: string): number | null {
    return (this.#nextAt.get(accountId) as { at: number | null }).at;
  }

  claim(_tx: Tx, id: number, leaseUntil: number): void {
    this.#claim.run(leaseUntil, id);
  }

  /** After a restart nobody is sending any more: leases left over end at `until`, time enough for a late echo. */
  recover(_tx: Tx, accountId: string, until: number): void {
    this.#recover.run(until, accountId);
  }

  finish(
    _tx: Tx,
    id: number,
    state: FinalState,
    now: number,
    platformId: string | null,
    error: string | null,
  ): void {
    this.#finish.run(state, now, platformId, error, id);
  }

  /** Not sent for certain: try again later. `uncounted`: the try did not count (the account was paused, not the message). */
  retryLater(_tx: Tx, id: number, notBefore: number, error: string, uncounted = false): void {
    this.#later.run(notBefore, error, uncounted ? 1 : 0, id);
  }

  /** Outcome unknown: keep the row as being sent until `leaseUntil`, so that an echo can still settle it. */
  keepSending(_tx: Tx, id: number, leaseUntil: number, error: string): void {
    this.#lease.run(leaseUntil, error, id);
  }

  /** Messages to a person whose outcome is open. */
  inFlight(accountId: string, externalId: string): { id: number; message: Message }[] {
    const rows = this.#sending.all(accountId, externalId) as { id: number; message: string }[];
    return rows.map((row) => ({ id: row.id, message: JSON.parse(row.message) as Message }));
  }

  listFailed(limit = 200): FailedMessage[] {
    return this.#failed.all(limit) as FailedMessage[];
  }

  /** Never a broadcast: it goes once at most, whatever became of it. */
  revive(_tx: Tx, id: number): boolean {
    return this.#revive.run(id).changes > 0;
  }

  /** Takes back reminders that were not sent yet: the person wants none. */
  withdrawReminders(_tx: Tx, accountId: string, externalId: string): void {
    this.#withdraw.run(accountId, externalId, PRIORITY.reminder);
  }

  /** Takes back a message that is not being sent. @returns false when it is too late */
  takeBack(_tx: Tx, id: number): boolean {
    return this.#takeBack.run(id).changes > 0;
  }

  /** Removes a broadcast from a web chat that was not opened. */
  unsay(_tx: Tx, id: number): void {
    this.#unsay.run(id);
  }

  /** Broadcast messages of an account that are waiting or being sent. */
  openBulk(accountId: string): number {
    return (this.#openBulk.get(accountId) as { n: number }).n;
  }

  eraseLearner(_tx: Tx, accountId: string, externalId: string): void {
    this.#erase.run(accountId, externalId);
  }

  /** @param limit at most so many rows; -1: all */
  purge(_tx: Tx, before: number, now: number, limit = -1): number {
    return this.#purge.run({ before, now, limit }).changes;
  }

  open(accountId: string): { readonly count: number; readonly oldestAt: number | null } {
    const row = this.#counts.get(accountId) as { n: number; oldest: number | null };
    return { count: row.n, oldestAt: row.oldest };
  }

  /** Remembers that a choice was taken, on the newest of the last messages that offered it. */
  markChosen(_tx: Tx, accountId: string, externalId: string, key: string): void {
    const oldest = (this.#newest.all(accountId, externalId, 10) as SaidRow[]).at(-1);
    if (oldest) this.#choose.run({ key, accountId, externalId, from: oldest.id });
  }

  /** What was said to a person, newest first. */
  said(accountId: string, externalId: string, limit: number): SaidMessage[] {
    return (this.#newest.all(accountId, externalId, limit) as SaidRow[]).map(toSaid);
  }

  saidAfter(accountId: string, externalId: string, afterId: number, limit: number): SaidMessage[] {
    return (this.#after.all(accountId, externalId, afterId, limit) as SaidRow[]).map(toSaid);
  }
}

const toSaid = (row: SaidRow): SaidMessage => ({
  id: row.id,
  at: row.created_at,
  message: JSON.parse(row.message) as Message,
  chosen: row.chosen,
});
