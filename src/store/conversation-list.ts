/** The inbox as officers read it: lists, counts, one conversation with what was tried, and times for reports. */
import type { CloseReason, ConversationReason, ConversationState } from '../domain/desk.ts';
import type { LearnerEvent } from '../domain/event.ts';
import type { Database, Statement } from './database.ts';

export type ConversationRow = {
  readonly id: number;
  readonly learnerId: number;
  readonly accountId: string;
  readonly externalId: string;
  /** As the person or staff wrote it, unmasked. */
  readonly name: string | null;
  readonly village: string | null;
  readonly audience: string | null;
  readonly state: ConversationState;
  readonly reason: ConversationReason;
  readonly topic: string | null;
  readonly step: string | null;
  readonly openedAt: number;
  readonly waitingSince: number | null;
  readonly claimedBy: string | null;
  readonly claimedName: string | null;
  readonly firstReplyAt: number | null;
  readonly lastReplyAt: number | null;
  readonly lastAt: number;
  readonly closedAt: number | null;
  readonly closedReason: CloseReason | null;
  readonly reopened: number;
  /** Replies of officers that did not arrive, or may not have. */
  readonly undelivered: number;
  /** The last thing the person said or tapped (masked); null when it is past the retention period. */
  readonly lastSaid: LearnerEvent | null;
};
/**
 * `open`: all that are not closed; `waiting`: of these, where the person waits for an answer; `answered`: where the office spoke
 * last; `unclaimed`: nobody has it; `mine`: this officer's.
 */
export type Box = 'open' | 'waiting' | 'answered' | 'unclaimed' | 'mine' | 'closed';
export type BoxCounts = {
  readonly open: number;
  readonly unclaimed: number;
  readonly urgent: number;
  /** People who wait for an answer. */
  readonly waiting: number;
  readonly mine: number;
};
export type StuckRow = {
  readonly topic: string;
  readonly step: string;
  readonly cause: number | null;
  readonly at: number;
};
export type AnswerTimes = {
  readonly opened: number;
  readonly answered: number;
  readonly closed: number;
  /** Half of the first answers came within this time; null when there was none. */
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
};

type Row = Omit<ConversationRow, 'lastSaid'> & { readonly lastSaid: string | null };

const COLUMNS = `c.id, c.learner_id AS learnerId, l.account_id AS accountId, l.external_id AS externalId,
  p.name, v.name AS village, p.audience, c.state, c.reason,
  c.topic, c.step, c.opened_at AS openedAt, c.waiting_since AS waitingSince, c.claimed_by AS claimedBy,
  c.claimed_name AS claimedName, c.first_reply_at AS firstReplyAt, c.last_reply_at AS lastReplyAt, c.last_at AS lastAt,
  c.closed_at AS closedAt, c.closed_reason AS closedReason, c.reopened,
  (SELECT count(*) FROM conversation_log AS g JOIN outbox AS o ON o.id = g.outbox_id
     WHERE g.conversation_id = c.id AND o.state IN ('failed', 'uncertain', 'expired')) AS undelivered,
  (SELECT event FROM inbox AS i WHERE i.account_id = l.account_id AND i.external_id = l.external_id
     AND i.event ->> 'type' IN ('text', 'choice', 'media') ORDER BY i.id DESC LIMIT 1) AS lastSaid`;
const FROM = `FROM conversations AS c JOIN learners AS l ON l.id = c.learner_id
  LEFT JOIN people AS p ON p.learner_id = c.learner_id LEFT JOIN villages AS v ON v.id = p.village_id`;
/** Danger first, then who waits longest, then what moved last. */
const URGENT_FIRST = `ORDER BY c.reason <> 'urgent', c.waiting_since IS NULL, c.waiting_since, c.last_at DESC, c.id`;
const BOXES: Readonly<Record<Box, string>> = {
  open: `WHERE c.state <> 'closed' ${URGENT_FIRST}`,
  waiting: `WHERE c.state <> 'closed' AND c.waiting_since IS NOT NULL ${URGENT_FIRST}`,
  answered: `WHERE c.state <> 'closed' AND c.waiting_since IS NULL ORDER BY c.last_at DESC, c.id DESC`,
  unclaimed: `WHERE c.state = 'open' AND c.state <> 'closed' ${URGENT_FIRST}`,
  mine: `WHERE c.state <> 'closed' AND c.claimed_by = :staffId ${URGENT_FIRST}`,
  closed: `WHERE c.state = 'closed' ORDER BY c.closed_at DESC, c.id DESC`,
};

export class ConversationList {
  readonly #boxes: Readonly<Record<Box, Statement>>;
  readonly #get: Statement;
  readonly #ofLearner: Statement;
  readonly #counts: Statement;
  readonly #stuck: Statement;
  readonly #times: Statement;
  readonly #firstAnswers: Statement;

  constructor(db: Database) {
    const box = (where: string): Statement =>
      db.prepare(`SELECT ${COLUMNS} ${FROM} ${where} LIMIT :limit OFFSET :offset`);
    this.#boxes = {
      open: box(BOXES.open),
      waiting: box(BOXES.waiting),
      answered: box(BOXES.answered),
      unclaimed: box(BOXES.unclaimed),
      mine: box(BOXES.mine),
      closed: box(BOXES.closed),
    };
    this.#get = db.prepare(`SELECT ${COLUMNS} ${FROM} WHERE c.id = ?`);
    this.#ofLearner = db.prepare(
      `SELECT ${COLUMNS} ${FROM} WHERE c.learner_id = ? ORDER BY c.id DESC LIMIT ?`,
    );
    this.#counts = db.prepare(
      `SELECT count(*) AS open, count(*) FILTER (WHERE state = 'open') AS unclaimed,
         count(*) FILTER (WHERE reason = 'urgent' AND waiting_since IS NOT NULL) AS urgent,
         count(waiting_since) AS waiting, count(*) FILTER (WHERE claimed_by = ?) AS mine
       FROM conversations WHERE state <> 'closed'`,
    );
    this.#stuck = db.prepare(
      'SELECT topic, step, cause, at FROM stuck WHERE learner_id = ? AND at >= ? ORDER BY id DESC LIMIT ?',
    );
    this.#times = db.prepare(
      `SELECT count(*) AS opened, count(first_reply_at) AS answered, count(closed_at) AS closed
       FROM conversations WHERE opened_at >= ? AND opened_at < ? AND reason <> 'officer'`,
    );
    this.#firstAnswers = db.prepare(
      `SELECT first_reply_at - opened_at AS ms FROM conversations
       WHERE opened_at >= ? AND opened_at < ? AND reason <> 'officer' AND first_reply_at IS NOT NULL ORDER BY ms`,
    );
  }

  /** @param staffId whose `mine` is meant */
  list(box: Box, staffId: string, limit: number, offset = 0): ConversationRow[] {
    const given = box === 'mine' ? { limit, offset, staffId } : { limit, offset };
    return (this.#boxes[box].all(given) as Row[]).map(toConversation);
  }

  find(id: number): ConversationRow | null {
    const row = this.#get.get(id) as Row | undefined;
    return row ? toConversation(row) : null;
  }

  /** A person's conversations, newest first. */
  ofLearner(learnerId: number, limit = 20): ConversationRow[] {
    return (this.#ofLearner.all(learnerId, limit) as Row[]).map(toConversation);
  }

  counts(staffId: string): BoxCounts {
    return this.#counts.get(staffId) as BoxCounts;
  }

  /** Where the person got stuck and what they said was the matter, newest first. */
  tried(learnerId: number, since: number, limit = 8): StuckRow[] {
    return this.#stuck.all(learnerId, since, limit) as StuckRow[];
  }

  /** For reports: conversations that people began in a span of time, and how long the first answer took. */
  answerTimes(from: number, to: number): AnswerTimes {
    const counts = this.#times.get(from, to) as Pick<AnswerTimes, 'opened' | 'answered' | 'closed'>;
    const times = (this.#firstAnswers.all(from, to) as { ms: number }[]).map((row) => row.ms);
    const at = (part: number): number | null => times[Math.ceil(times.length * part) - 1] ?? null;
    return { ...counts, medianMs: at(0.5), p90Ms: at(0.9) };
  }
}

const toConversation = (row: Row): ConversationRow => ({
  ...row,
  lastSaid: row.lastSaid === null ? null : (JSON.parse(row.lastSaid) as LearnerEvent),
});
