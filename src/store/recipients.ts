/**
 * The people of a broadcast and what became of each. One row a person for ever; a row leaves `planned` in the transaction that
 * makes its outbox row, and comes back only when that row was taken back or refused before anything left.
 */
import { WEEK_MS } from '../domain/learning.ts';
import {
  AUDIENCE_SQL,
  type AudienceFilter,
  audienceParams,
  FACTS_SQL,
  type FactsRow,
  OPTED_OUT_SQL,
} from './audience-sql.ts';
import type { Database, Statement, Tx } from './database.ts';

export type PlannedRecipient = FactsRow & {
  readonly learnerId: number;
  readonly externalId: string;
  readonly tries: number;
  readonly hasTwin: number;
};
export type AudienceFacts = FactsRow & {
  readonly learnerId: number;
  readonly accountId: string;
  readonly hasTwin: number;
};
/** A queued one with its outbox row; `outboxState` null: the row is gone. */
export type SettledRecipient = {
  readonly broadcastId: number;
  readonly learnerId: number;
  readonly accountId: string;
  readonly externalId: string;
  readonly broadcastState: string;
  readonly tries: number;
  readonly ledgerId: number | null;
  readonly outboxId: number;
  readonly outboxState: string | null;
  readonly error: string | null;
  readonly doneAt: number | null;
};
export type RecipientLine = {
  readonly learnerId: number;
  readonly name: string | null;
  readonly village: string | null;
  readonly accountId: string;
  readonly state: string;
  readonly reason: string | null;
  readonly cost: number;
  readonly wave: number;
  readonly earlier: string | null;
  readonly at: number;
};
export type RecipientFilter = {
  readonly state?: string | null;
  readonly reason?: string | null;
  readonly accountId?: string | null;
  readonly villageId?: number | null;
};
/** What the last moment before a send asks of a broadcast message. */
export type Gate = {
  readonly broadcastState: string;
  readonly openUntil: number | null;
  readonly optedOut: number;
};
type Key = { readonly broadcastId: number; readonly learnerId: number };
type Held = Key & { readonly outboxId: number; readonly ledgerId: number | null };

/** The learner `l` is linked to another who stands in broadcast `:id` so. */
function twin(states: string, more = ''): string {
  return `EXISTS (SELECT 1 FROM person_links AS own
    JOIN person_links AS other ON other.person = own.person AND other.learner_id <> own.learner_id
    JOIN recipients AS twin ON twin.broadcast_id = :id AND twin.learner_id = other.learner_id
    WHERE own.learner_id = l.id AND twin.state IN (${states}) ${more})`;
}
/** Somebody's other channel has it, or may have it. */
const TWIN_HAS_IT = twin("'queued', 'waiting', 'sent', 'uncertain'");
/** For a count before anything is planned: of linked learners the one we met first gets it. */
const HAS_ELDER_TWIN = `EXISTS (SELECT 1 FROM person_links AS own
  JOIN person_links AS other ON other.person = own.person AND other.learner_id < own.learner_id
  WHERE own.learner_id = l.id)`;

export class Recipients {
  readonly #lastLearner: Statement;
  readonly #facts: Statement;
  readonly #plan: Statement;
  readonly #accounts: Statement;
  readonly #planned: Statement;
  readonly #queue: Statement;
  readonly #end: Statement;
  readonly #back: Statement;
  readonly #settled: Statement;
  readonly #inOutbox: Statement;
  readonly #waitingTooLong: Statement;
  readonly #waitingOf: Statement;
  readonly #ofPerson: Statement;
  readonly #cancelPlanned: Statement;
  readonly #open: Statement;
  readonly #again: Statement;
  readonly #gate: Statement;
  readonly #page: Statement;
  readonly #link: Statement;
  readonly #isWaiting: Statement;

  constructor(db: Database) {
    this.#lastLearner = db.prepare('SELECT coalesce(max(id), 0) AS id FROM learners');
    const from = `FROM learners AS l LEFT JOIN people AS p ON p.learner_id = l.id
      WHERE l.id > :after AND l.id <= :to AND ${AUDIENCE_SQL}`;
    this.#facts = db.prepare(
      `SELECT l.id AS learnerId, l.account_id AS accountId, ${HAS_ELDER_TWIN} AS hasTwin, ${FACTS_SQL} ${from}`,
    );
    this.#plan = db.prepare(
      `INSERT INTO recipients (broadcast_id, learner_id, account_id, state, wave, sort_at, at)
       SELECT :id, l.id, l.account_id, 'planned', :wave, l.last_inbound_at, :now ${from} ON CONFLICT DO NOTHING`,
    );
    this.#accounts = db.prepare(
      `SELECT account_id AS accountId, sum(n) AS count FROM broadcast_counts
       WHERE broadcast_id = ? AND state = 'planned' AND n > 0 GROUP BY account_id`,
    );
    this.#planned = db.prepare(
      `SELECT r.learner_id AS learnerId, r.tries, l.external_id AS externalId, ${TWIN_HAS_IT} AS hasTwin, ${FACTS_SQL}
       FROM recipients AS r JOIN learners AS l ON l.id = r.learner_id
       WHERE r.broadcast_id = :id AND r.account_id = :accountId AND r.state = 'planned'
         AND (:isPulled = 0 OR NOT ${twin("'planned'", 'AND twin.account_id <> l.account_id')})
       ORDER BY r.sort_at LIMIT :limit`,
    );
    this.#queue = db.prepare(
      `UPDATE recipients SET state = :state, reason = NULL, cost = :cost, tries = tries + 1, outbox_id = :outboxId,
         ledger_id = :ledgerId, open_until = :until, at = :now
       WHERE broadcast_id = :broadcastId AND learner_id = :learnerId AND state = 'planned'`,
    );
    this.#end = db.prepare(
      `UPDATE recipients SET state = :state, reason = :reason, cost = iif(:state IN ('sent', 'uncertain'), cost, 0), at = :at
       WHERE broadcast_id = :broadcastId AND learner_id = :learnerId AND state IN ('planned', 'queued', 'waiting')`,
    );
    this.#back = db.prepare(
      `UPDATE recipients SET state = 'planned', reason = NULL, cost = 0, outbox_id = NULL, ledger_id = NULL, open_until = NULL
       WHERE broadcast_id = :broadcastId AND learner_id = :learnerId AND state = 'queued'`,
    );
    this.#settled = db.prepare(
      `SELECT r.broadcast_id AS broadcastId, r.learner_id AS learnerId, r.account_id AS accountId,
         l.external_id AS externalId, b.state AS broadcastState, r.tries, r.ledger_id AS ledgerId,
         r.outbox_id AS outboxId, o.state AS outboxState, o.error, o.done_at AS doneAt
       FROM recipients AS r INDEXED BY recipients_queued CROSS JOIN broadcasts AS b ON b.id = r.broadcast_id
         CROSS JOIN learners AS l ON l.id = r.learner_id LEFT JOIN outbox AS o ON o.id = r.outbox_id
       WHERE r.state = 'queued' AND (o.id IS NULL OR o.state NOT IN ('ready', 'sending')) LIMIT ?`,
    );
    const held = `SELECT r.broadcast_id AS broadcastId, r.learner_id AS learnerId, r.outbox_id AS outboxId,
      r.ledger_id AS ledgerId FROM recipients AS r`;
    // Which index is said in words where guessing wrong costs tens of milliseconds: the file has no statistics.
    this.#inOutbox = db.prepare(
      `${held} INDEXED BY recipients_queued CROSS JOIN outbox AS o ON o.id = r.outbox_id
       WHERE r.state = 'queued' AND r.broadcast_id = ? AND o.state = 'ready'`,
    );
    this.#waitingTooLong = db.prepare(
      `${held} INDEXED BY recipients_waiting WHERE r.state = 'waiting' AND r.at < ? LIMIT ?`,
    );
    this.#waitingOf = db.prepare(
      `SELECT r.broadcast_id AS broadcastId, r.learner_id AS learnerId, r.outbox_id AS outboxId, r.ledger_id AS ledgerId
       FROM recipients AS r JOIN learners AS l ON l.id = r.learner_id
       WHERE l.account_id = ? AND l.external_id = ? AND r.state = 'waiting'`,
    );
    this.#ofPerson = db.prepare(
      `${held} WHERE r.state IN ('queued', 'waiting') AND r.learner_id IN (SELECT :learnerId UNION ALL
         SELECT other.learner_id FROM person_links AS own JOIN person_links AS other ON other.person = own.person
         WHERE own.learner_id = :learnerId)`,
    );
    this.#open = db.prepare(
      `${held} INDEXED BY recipients_state WHERE r.broadcast_id = :id AND r.state = 'waiting' LIMIT :limit`,
    );
    this.#isWaiting = db.prepare(
      `SELECT 1 FROM recipients WHERE broadcast_id = ? AND learner_id = ? AND state = 'waiting'`,
    );
    this.#cancelPlanned = db.prepare(
      `UPDATE recipients SET state = 'skipped', reason = 'cancelled', at = :now
       WHERE broadcast_id = :id AND learner_id IN
         (SELECT learner_id FROM recipients WHERE broadcast_id = :id AND state = 'planned' LIMIT :limit)`,
    );
    this.#again = db.prepare(
      `UPDATE recipients SET state = 'planned', earlier = wave || ' ' || state || coalesce(' ' || reason, ''), reason = NULL,
         wave = :wave, cost = 0, outbox_id = NULL, ledger_id = NULL, open_until = NULL, at = :now
       WHERE broadcast_id = :id AND learner_id IN (SELECT learner_id FROM recipients
         WHERE broadcast_id = :id AND state IN ('failed', 'skipped', 'expired') AND wave < :wave LIMIT :limit)`,
    );
    this.#gate = db.prepare(
      `SELECT b.state AS broadcastState, r.open_until AS openUntil, ${OPTED_OUT_SQL} AS optedOut FROM recipients AS r
       JOIN learners AS l ON l.id = r.learner_id JOIN broadcasts AS b ON b.id = r.broadcast_id
       WHERE r.state = 'queued' AND r.outbox_id = ?`,
    );
    this.#page = db.prepare(
      `SELECT r.learner_id AS learnerId, p.name, v.name AS village, r.account_id AS accountId, r.state, r.reason, r.cost,
         r.wave, r.earlier, r.at
       FROM recipients AS r LEFT JOIN people AS p ON p.learner_id = r.learner_id LEFT JOIN villages AS v ON v.id = p.village_id
       WHERE r.broadcast_id = :id AND r.learner_id > :after AND (:state IS NULL OR r.state = :state)
         AND (:reason IS NULL OR r.reason = :reason) AND (:accountId IS NULL OR r.account_id = :accountId)
         AND (:villageId IS NULL OR p.village_id = :villageId)
       ORDER BY r.learner_id LIMIT :limit`,
    );
    this.#link = db.prepare(
      `INSERT INTO person_links (learner_id, person) VALUES (:learnerId,
         coalesce((SELECT person FROM person_links WHERE learner_id = :otherId), :otherId))
       ON CONFLICT (learner_id) DO UPDATE SET person = excluded.person`,
    );
  }

  lastLearnerId(): number {
    return (this.#lastLearner.get() as { id: number }).id;
  }

  /** Who the audience is and what is known of each, for learners with ids above `after` up to `to`. */
  facts(filter: AudienceFilter, after: number, to: number, at: number, now: number): AudienceFacts[] {
    return this.#facts.all({
      ...audienceParams(filter, now),
      after,
      to,
      capFrom: at - WEEK_MS,
    }) as AudienceFacts[];
  }

  /** Writes down who is to get it, for a part of the learners. Doing it again changes nothing. @returns how many were added */
  plan(
    _tx: Tx,
    broadcast: { readonly id: number; readonly wave: number },
    filter: AudienceFilter,
    after: number,
    to: number,
    now: number,
  ): number {
    const { id, wave } = broadcast;
    return this.#plan.run({ ...audienceParams(filter, now), id, wave, after, to, now }).changes;
  }

  /** Accounts with people whose turn has not come. */
  plannedAccounts(broadcastId: number): { readonly accountId: string; readonly count: number }[] {
    return this.#accounts.all(broadcastId) as { accountId: string; count: number }[];
  }

  /**
   * The next of an account, those whose window closes first before the others.
   * @param isPulled a web chat: whoever is linked to a channel that rings waits until that one had its turn
   */
  planned(
    broadcastId: number,
    accountId: string,
    isPulled: boolean,
    limit: number,
    now: number,
  ): PlannedRecipient[] {
    const params = { id: broadcastId, accountId, isPulled: isPulled ? 1 : 0, limit, capFrom: now - WEEK_MS };
    return this.#planned.all(params) as PlannedRecipient[];
  }

  /** It stands in the outbox now (or, `waiting`, in the web chat). */
  queue(
    _tx: Tx,
    key: Key,
    state: 'queued' | 'waiting',
    row: {
      readonly outboxId: number;
      readonly ledgerId: number;
      readonly cost: number;
      readonly until: number | null;
    },
    now: number,
  ): void {
    this.#queue.run({ ...key, ...row, state, now });
  }

  end(
    _tx: Tx,
    key: Key,
    state: 'sent' | 'failed' | 'uncertain' | 'expired' | 'skipped',
    reason: string | null,
    at: number,
  ): void {
    this.#end.run({ broadcastId: key.broadcastId, learnerId: key.learnerId, state, reason, at });
  }

  /** Its outbox row was taken back or refused before anything left: its turn comes again. */
  putBack(_tx: Tx, key: Key): void {
    this.#back.run({ broadcastId: key.broadcastId, learnerId: key.learnerId });
  }

  /** Queued ones whose outbox row has its final state (or is gone). */
  settled(limit: number): SettledRecipient[] {
    return this.#settled.all(limit) as SettledRecipient[];
  }

  /** Queued ones that are not being sent at this moment. */
  inOutbox(broadcastId: number): Held[] {
    return this.#inOutbox.all(broadcastId) as Held[];
  }

  /** Put into the web chat before `before` and not opened. */
  waitingSince(before: number, limit: number): Held[] {
    return this.#waitingTooLong.all(before, limit) as Held[];
  }

  /** Put into this person's web chat and not opened. */
  waitingOf(accountId: string, externalId: string): Held[] {
    return this.#waitingOf.all(accountId, externalId) as Held[];
  }

  waitingIn(broadcastId: number, limit: number): Held[] {
    return this.#open.all({ id: broadcastId, limit }) as Held[];
  }

  /** Everything under way to a person, on linked channels too. */
  underWayTo(learnerId: number): Held[] {
    return this.#ofPerson.all({ learnerId }) as Held[];
  }

  isWaiting({ broadcastId, learnerId }: Key): boolean {
    return this.#isWaiting.get(broadcastId, learnerId) !== undefined;
  }

  cancelPlanned(_tx: Tx, broadcastId: number, limit: number, now: number): number {
    return this.#cancelPlanned.run({ id: broadcastId, limit, now }).changes;
  }

  /** Plans anew those who did not get it for certain; never the sent and never the uncertain. */
  planAgain(_tx: Tx, broadcastId: number, wave: number, limit: number, now: number): number {
    return this.#again.run({ id: broadcastId, wave, limit, now }).changes;
  }

  /** What the sender asks at the last moment; undefined when the outbox row is of no broadcast. */
  gate(outboxId: number): Gate | undefined {
    return this.#gate.get(outboxId) as Gate | undefined;
  }

  page(broadcastId: number, filter: RecipientFilter, after: number, limit: number): RecipientLine[] {
    const { state = null, reason = null, accountId = null, villageId = null } = filter;
    return this.#page.all({
      id: broadcastId,
      state,
      reason,
      accountId,
      villageId,
      after,
      limit,
    }) as RecipientLine[];
  }

  /** Two learners are one person. */
  linkPerson(_tx: Tx, learnerId: number, otherId: number): void {
    this.#link.run({ learnerId: otherId, otherId });
    this.#link.run({ learnerId, otherId });
  }
}
