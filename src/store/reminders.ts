/** Reminder settings, and the ledger of unasked messages that the weekly cap counts. */
import { NO_REMINDERS, type ReminderSettings, WEEK_MS, WEEKLY_CAP } from '../domain/learning.ts';
import type { Database, Statement, Tx } from './database.ts';
import { SELVES_SQL } from './links.ts';

/** What an unasked message is: counted together, reported apart. */
export type ProactiveKind = 'reminder' | 'broadcast' | 'answer';
export type Unsent = { readonly kind: string; readonly reason: string; readonly at: number };

type Row = {
  is_on: number;
  minute: number | null;
  unanswered: number;
  sent_count: number;
  stopped_why: ReminderSettings['stoppedWhy'];
};

export class Reminders {
  readonly #get: Statement;
  readonly #set: Statement;
  readonly #recent: Statement;
  readonly #record: Statement;
  readonly #unsend: Statement;
  readonly #forgive: Statement;
  readonly #unsent: Statement;
  readonly #purge: Statement;
  readonly #stranded: Statement;
  readonly #giveBack: Statement;
  readonly #sentAt: Statement;

  constructor(db: Database) {
    this.#get = db.prepare(
      'SELECT is_on, minute, unanswered, sent_count, stopped_why FROM reminders WHERE learner_id = ?',
    );
    this.#set = db.prepare(
      `INSERT INTO reminders (learner_id, is_on, minute, unanswered, sent_count, stopped_why, at)
       VALUES (:learnerId, :on, :minute, :unanswered, :sentCount, :stoppedWhy, :at)
       ON CONFLICT (learner_id) DO UPDATE SET is_on = :on, minute = :minute, unanswered = :unanswered,
         sent_count = :sentCount, stopped_why = :stoppedWhy, at = :at`,
    );
    // Of the person, on whichever channel they went out.
    // Rows dated ahead (a clock that jumped back) count too: the cap errs on the side of silence.
    this.#recent = db.prepare(
      `SELECT at FROM proactive WHERE learner_id IN (${SELVES_SQL}) AND state = 'queued' AND at > :since ORDER BY at`,
    );
    this.#record = db.prepare(
      'INSERT INTO proactive (learner_id, kind, state, reason, at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#unsend = db.prepare(
      `UPDATE proactive SET state = 'unsent', reason = :reason
       WHERE state = 'queued' AND kind = 'reminder' AND at = :at AND learner_id = (
         SELECT id FROM learners WHERE account_id = :accountId AND external_id = :externalId)
       RETURNING learner_id AS id`,
    );
    this.#forgive = db.prepare(
      'UPDATE reminders SET unanswered = max(0, unanswered - 1) WHERE learner_id = ?',
    );
    this.#unsent = db.prepare(
      `SELECT kind, reason, at FROM proactive WHERE learner_id = ? AND state = 'unsent' ORDER BY id DESC LIMIT ?`,
    );
    this.#giveBack = db.prepare('DELETE FROM proactive WHERE id = ?');
    this.#sentAt = db.prepare('UPDATE proactive SET at = max(at, ?) WHERE id = ?');
    this.#purge = db.prepare('DELETE FROM proactive WHERE at < ? LIMIT ?');
    // Wanted, nothing planned, and not waiting for the person: the timer was lost with an event that failed.
    this.#stranded = db.prepare(
      `SELECT r.learner_id AS id FROM reminders AS r JOIN learners AS l ON l.id = r.learner_id
       WHERE r.is_on = 1
         AND NOT EXISTS (SELECT 1 FROM schedule AS s WHERE s.learner_id = r.learner_id AND s.kind = 'reminder')
         AND NOT EXISTS (SELECT 1 FROM inbox AS i WHERE i.state = 'new' AND i.account_id = l.account_id
           AND i.external_id = l.external_id AND i.event ->> 'type' = 'timer')
         AND NOT EXISTS (SELECT 1 FROM proactive AS p WHERE p.learner_id = r.learner_id AND p.state = 'unsent' AND p.kind = 'reminder'
           AND p.at > l.last_inbound_at)
       LIMIT ?`,
    );
  }

  get(learnerId: number): ReminderSettings {
    const row = this.#get.get(learnerId) as Row | undefined;
    if (!row) return NO_REMINDERS;
    return {
      isOn: row.is_on === 1,
      minute: row.minute,
      unanswered: row.unanswered,
      sentCount: row.sent_count,
      stoppedWhy: row.stopped_why,
    };
  }

  set(_tx: Tx, learnerId: number, settings: ReminderSettings, at: number): void {
    const { isOn, ...rest } = settings;
    this.#set.run({ ...rest, learnerId, on: isOn ? 1 : 0, at });
  }

  /** When unasked messages went out in the seven days before `now`. */
  proactiveAt(learnerId: number, now: number): number[] {
    return (this.#recent.all({ id: learnerId, since: now - WEEK_MS }) as { at: number }[]).map(
      (row) => row.at,
    );
  }

  /**
   * Takes one of the person's unasked messages of this week. The one gate for reminders and broadcasts: the count and the row
   * are in one IMMEDIATE transaction, so no two processes can both take the last one.
   * @returns false when the week is used up: nothing may be sent
   */
  take(_tx: Tx, learnerId: number, kind: ProactiveKind, now: number): boolean {
    return this.takeRow(_tx, learnerId, kind, now) !== null;
  }

  /** The same; the row's id lets it be given back when nothing went out after all. */
  takeRow(_tx: Tx, learnerId: number, kind: ProactiveKind, now: number): number | null {
    if (this.proactiveAt(learnerId, now).length >= WEEKLY_CAP) return null;
    return Number(this.#record.run(learnerId, kind, 'queued', null, now).lastInsertRowid);
  }

  /** Nothing went out: it does not count. */
  giveBack(_tx: Tx, rowId: number): void {
    this.#giveBack.run(rowId);
  }

  /** It went out later than it was taken: the week counts from then. */
  sentAt(_tx: Tx, rowId: number, at: number): void {
    this.#sentAt.run(at, rowId);
  }

  /**
   * A reminder that was taken and then could not be sent after all: recorded with its reason, it no longer uses up the week, nor
   * does silence after it count as an answer owed.
   * @param at when it was written: reminder and ledger row are of the same turn
   */
  markUnsent(_tx: Tx, accountId: string, externalId: string, at: number, reason: string): void {
    const row = this.#unsend.get({ accountId, externalId, at, reason }) as { id: number } | undefined;
    if (row) this.#forgive.run(row.id);
  }

  /** One that could not go, and why. */
  addUnsent(_tx: Tx, learnerId: number, kind: ProactiveKind, reason: string, now: number): void {
    this.#record.run(learnerId, kind, 'unsent', reason, now);
  }

  listUnsent(learnerId: number, limit = 20): Unsent[] {
    return this.#unsent.all(learnerId, limit) as Unsent[];
  }

  /** People who want reminders and have none planned through no doing of theirs. */
  stranded(limit: number): number[] {
    return (this.#stranded.all(limit) as { id: number }[]).map((row) => row.id);
  }

  purge(_tx: Tx, before: number, limit = -1): number {
    return this.#purge.run(before, limit).changes;
  }
}
