/**
 * Conversations with officers as they stand, and the log of what was done. What may be done is decided in engine/desk.ts;
 * here each decision becomes rows. A person has at most one conversation that is not closed (a unique index holds it).
 */
import type { ConversationReason, DeskEffect, DeskView, Officer } from '../domain/desk.ts';
import type { Effect } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { Database, Statement, Tx } from './database.ts';

type Handoff = Extract<Effect, { type: 'handoff' }>;
type Open = { id: number; state: NonNullable<DeskView['open']>['state']; claimedBy: string | null };
type Did = Exclude<DeskEffect['did'], 'heard' | 'begun' | 'paused'> | 'asked' | 'reopened';

/** A person who comes back within a day goes on with the same matter. */
const SAME_MATTER_MS = 24 * 3_600_000;

export class Conversations {
  readonly #open: Statement;
  readonly #latest: Statement;
  readonly #add: Statement;
  readonly #reopen: Statement;
  readonly #asked: Statement;
  readonly #heard: Statement;
  readonly #claim: Statement;
  readonly #unclaim: Statement;
  readonly #replied: Statement;
  readonly #resumed: Statement;
  readonly #close: Statement;
  readonly #log: Statement;
  readonly #purge: Statement;
  readonly #purgeClosed: Statement;
  readonly #visit: Statement;
  readonly #lastVisit: Statement;

  constructor(db: Database) {
    this.#open = db.prepare(
      `SELECT id, state, claimed_by AS claimedBy FROM conversations WHERE learner_id = ? AND state <> 'closed'`,
    );
    this.#latest = db.prepare(
      'SELECT id, closed_at AS closedAt FROM conversations WHERE learner_id = ? ORDER BY id DESC LIMIT 1',
    );
    this.#add = db.prepare(
      `INSERT INTO conversations (learner_id, state, reason, opened_at, last_at)
       VALUES (:learnerId, 'open', :reason, :at, :at)`,
    );
    this.#reopen = db.prepare(
      `UPDATE conversations SET state = iif(claimed_by IS NULL, 'open', 'claimed'), closed_at = NULL, closed_by = NULL,
         closed_reason = NULL, reopened = reopened + 1, last_at = :at WHERE id = :id`,
    );
    // The gravest reason stays; the newest place wins.
    this.#asked = db.prepare(
      `UPDATE conversations SET
         reason = iif(reason = 'urgent' OR (:reason = 'missed' AND reason <> 'officer'), reason, :reason),
         topic = coalesce(:topic, topic), step = iif(:topic IS NULL, step, :step) WHERE id = :id`,
    );
    this.#heard = db.prepare(
      `UPDATE conversations SET state = iif(claimed_by IS NULL, 'open', 'waiting'),
         waiting_since = coalesce(waiting_since, :at), last_at = :at WHERE id = :id`,
    );
    this.#claim = db.prepare(
      `UPDATE conversations SET claimed_by = :staffId, claimed_name = :staffName, claimed_at = :at,
         state = iif(state = 'waiting', 'waiting', 'claimed') WHERE id = :id`,
    );
    this.#unclaim = db.prepare(
      `UPDATE conversations SET claimed_by = NULL, claimed_name = NULL, claimed_at = NULL, state = 'open' WHERE id = :id`,
    );
    // Whoever answers first has it; an officer of the desk takes it from one we know by number only.
    const takes = `(claimed_by IS NULL OR (claimed_by LIKE 'zalo:%' AND :staffId NOT LIKE 'zalo:%'))`;
    this.#replied = db.prepare(
      `UPDATE conversations SET state = 'claimed', waiting_since = NULL, last_at = :at, last_reply_at = :at,
         first_reply_at = coalesce(first_reply_at, :at), claimed_at = iif(${takes}, :at, claimed_at),
         claimed_name = iif(${takes}, :staffName, claimed_name), claimed_by = iif(${takes}, :staffId, claimed_by)
       WHERE id = :id`,
    );
    this.#resumed = db.prepare(
      `UPDATE conversations SET state = iif(claimed_by IS NULL, 'open', 'claimed'), waiting_since = NULL WHERE id = :id`,
    );
    this.#close = db.prepare(
      `UPDATE conversations SET state = 'closed', waiting_since = NULL, closed_at = :at, closed_by = :staffId,
         closed_reason = :reason, last_at = :at WHERE id = :id`,
    );
    this.#log = db.prepare(
      `INSERT INTO conversation_log (learner_id, conversation_id, did, staff_id, staff_name, text, outbox_id, at)
       VALUES (:learnerId, :id, :did, :staffId, :staffName, :text, :outboxId, :at)`,
    );
    // Ids grow with time: the old rows are the first ones.
    this.#purge = db.prepare(
      `DELETE FROM conversation_log
       WHERE id < coalesce((SELECT id FROM conversation_log WHERE at >= ? ORDER BY id LIMIT 1), 9e18) LIMIT ?`,
    );
    this.#purgeClosed = db.prepare(
      `DELETE FROM conversations WHERE state = 'closed' AND closed_at < ? LIMIT ?`,
    );
    this.#visit = db.prepare(
      `INSERT INTO desk_visits (staff_id, at) VALUES (:staffId, :at)
       ON CONFLICT (staff_id) DO UPDATE SET at = max(at, excluded.at)`,
    );
    this.#lastVisit = db.prepare('SELECT max(at) AS at FROM desk_visits');
  }

  /** The conversation of a person that is not closed. */
  findOpen(learnerId: number): Open | null {
    return (this.#open.get(learnerId) as Open | undefined) ?? null;
  }

  /** A person of the office is needed: a conversation waits for staff. */
  hand(_tx: Tx, learnerId: number, { reason, topic, step, note }: Handoff, at: number): void {
    const id = this.#ensure(learnerId, reason, at);
    this.#asked.run({ id, reason, topic, step });
    this.#heard.run({ id, at });
    this.#note(learnerId, id, 'asked', null, reason, null, at);
    if (note !== undefined) this.#note(learnerId, id, 'noted', null, note, null, at);
  }

  /** @param outboxId the message that went to the person in the same turn */
  keep(_tx: Tx, learnerId: number, effect: DeskEffect, at: number, outboxId: number | null): void {
    switch (effect.did) {
      case 'heard':
        this.#heard.run({ id: this.#ensure(learnerId, 'officer', at), at });
        return;
      case 'replied': {
        const id = this.#ensure(learnerId, 'officer', at);
        const { id: staffId, name: staffName } = effect.by;
        this.#replied.run({ id, at, staffId, staffName });
        return this.#note(learnerId, id, 'replied', effect.by, null, outboxId, at);
      }
      case 'begun': {
        const id = this.#ensure(learnerId, 'officer', at);
        if (this.findOpen(learnerId)?.claimedBy) return;
        return this.#change(learnerId, id, { type: 'desk', did: 'claimed', by: effect.by }, at, null);
      }
      // The session holds it, and the audit who did it.
      case 'paused':
        return;
      case 'noted': {
        const id = (this.#latest.get(learnerId) as { id: number } | undefined)?.id;
        if (id) this.#note(learnerId, id, 'noted', effect.by, effect.text, null, at);
        return;
      }
      case 'left':
      case 'claimed':
      case 'unclaimed':
      case 'resumed':
      case 'closed': {
        const open = this.findOpen(learnerId);
        if (open) this.#change(learnerId, open.id, effect, at, outboxId);
        return;
      }
      default:
        return assertNever(effect);
    }
  }

  #change(
    learnerId: number,
    id: number,
    effect: Extract<DeskEffect, { did: 'left' | 'claimed' | 'unclaimed' | 'resumed' | 'closed' }>,
    at: number,
    outboxId: number | null,
  ): void {
    const by = 'by' in effect ? effect.by : null;
    const staff = { staffId: by?.id ?? null, staffName: by?.name ?? null };
    if (effect.did === 'claimed') this.#claim.run({ id, at, ...staff });
    if (effect.did === 'unclaimed') this.#unclaim.run({ id });
    if (effect.did === 'resumed') this.#resumed.run({ id });
    const reason = effect.did === 'closed' ? effect.reason : null;
    if (effect.did === 'closed') this.#close.run({ id, at, reason, staffId: staff.staffId });
    this.#note(learnerId, id, effect.did, by, reason, outboxId, at);
  }

  /** The open conversation, or the one just closed opened again, or a new one. @returns its id */
  #ensure(learnerId: number, reason: ConversationReason, at: number): number {
    const open = this.findOpen(learnerId);
    if (open) return open.id;
    const latest = this.#latest.get(learnerId) as { id: number; closedAt: number } | undefined;
    if (latest && at - latest.closedAt <= SAME_MATTER_MS) {
      this.#reopen.run({ id: latest.id, at });
      this.#note(learnerId, latest.id, 'reopened', null, null, null, at);
      return latest.id;
    }
    return Number(this.#add.run({ learnerId, reason, at }).lastInsertRowid);
  }

  #note(
    learnerId: number,
    id: number,
    did: Did,
    by: Officer | null,
    text: string | null,
    outboxId: number | null,
    at: number,
  ): void {
    const [staffId, staffName] = [by?.id ?? null, by?.name ?? null];
    this.#log.run({ learnerId, id, did, staffId, staffName, text, outboxId, at });
  }

  /** An officer looks into the inbox. */
  visit(_tx: Tx, staffId: string, at: number): void {
    this.#visit.run({ staffId, at });
  }

  lastVisitAt(): number | null {
    return (this.#lastVisit.get() as { at: number | null }).at;
  }

  /** Forgets notes and steps of old conversations; the conversations stay as numbers for reports. */
  purge(_tx: Tx, before: number, limit = -1): number {
    return this.#purge.run(before, limit).changes;
  }

  /** Forgets closed conversations whole, once they are old. */
  purgeClosed(_tx: Tx, before: number, limit = -1): number {
    return this.#purgeClosed.run(before, limit).changes;
  }
}
