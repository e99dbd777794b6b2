/** Unanswered questions and what staff made of them: a topic that answers them now, or set aside; and who was told. */
import type { News } from '../domain/learning.ts';
import type { Actor } from '../domain/staff.ts';
import type { Database, Statement, Tx } from './database.ts';

/** A question nobody looked at yet (masked). */
export type OpenMiss = {
  readonly id: number;
  readonly learnerId: number;
  /** Null: the person's village is not known. */
  readonly villageId: number | null;
  readonly text: string;
  readonly at: number;
};
/** A question set aside, and by whom. */
export type AsideMiss = OpenMiss & { readonly who: string; readonly setAt: number };
/** A person who asked what a topic answers now and was not told. `isKnown`: has asked again and been answered. */
export type Untold = { readonly learnerId: number; readonly isKnown: boolean };
/** How much there is of each kind. */
export type TaughtCounts = { readonly open: number; readonly aside: number };
export type Outcome =
  | { readonly state: 'queued'; readonly outboxId: number | null }
  | { readonly state: 'unsent'; readonly reason: string };
/** What became of telling one person: `waiting` has not been decided yet, the rest is the message's own state. */
export type Told = {
  readonly learnerId: number;
  readonly questions: number;
  readonly state: 'open' | 'waiting' | 'unsent' | 'queued' | 'sent' | 'failed' | 'withdrawn';
  readonly reason: string | null;
  readonly at: number;
};

export class Taught {
  readonly #open: Statement;
  readonly #aside: Statement;
  readonly #counts: Statement;
  readonly #mark: Statement;
  readonly #releaseTopic: Statement;
  readonly #untoldPage: Statement;
  readonly #recent: Statement;
  readonly #assign: Statement;
  readonly #release: Statement;
  readonly #count: Statement;
  readonly #untold: Statement;
  readonly #tell: Statement;
  readonly #news: Statement;
  readonly #settle: Statement;
  readonly #told: Statement;

  constructor(db: Database) {
    this.#open = db.prepare(
      `SELECT m.id, m.learner_id AS learnerId, p.village_id AS villageId, m.text, m.at
       FROM misses AS m JOIN learners AS l ON l.id = m.learner_id LEFT JOIN people AS p ON p.learner_id = m.learner_id
       WHERE l.withdrawn_at IS NULL AND NOT EXISTS (SELECT 1 FROM taught_misses AS t WHERE t.miss_id = m.id)
       ORDER BY m.id DESC LIMIT ?`,
    );
    this.#aside = db.prepare(
      `SELECT m.id, m.learner_id AS learnerId, p.village_id AS villageId, m.text, m.at, t.who, t.at AS setAt
       FROM taught_misses AS t JOIN misses AS m ON m.id = t.miss_id LEFT JOIN people AS p ON p.learner_id = m.learner_id
       WHERE t.topic IS NULL ORDER BY t.id DESC LIMIT ?`,
    );
    this.#counts = db.prepare(
      `SELECT (SELECT count(*) FROM misses) - (SELECT count(*) FROM taught_misses) AS open,
         (SELECT count(*) FROM taught_misses WHERE topic IS NULL) AS aside`,
    );
    this.#mark = db.prepare(
      `SELECT (SELECT count(*) FROM misses) AS misses, (SELECT max(id) FROM misses) AS newest,
         (SELECT count(*) FROM taught_misses) AS taught, (SELECT max(id) FROM taught_misses) AS last`,
    );
    this.#releaseTopic = db.prepare('DELETE FROM taught_misses WHERE topic = ? AND tell_at IS NULL');
    // As `news` below has it once they are told: the first of the questions stands for all of one person.
    this.#untoldPage = db.prepare(
      `SELECT t.learner_id AS learnerId,
         EXISTS (SELECT 1 FROM asks AS a WHERE a.learner_id = t.learner_id AND a.topic = t.topic AND a.at > m.at) AS known
       FROM (SELECT min(id) AS id FROM taught_misses
             WHERE topic = :topic AND tell_at IS NULL AND learner_id > :after
             GROUP BY learner_id ORDER BY learner_id LIMIT :limit) AS first
       JOIN taught_misses AS t ON t.id = first.id JOIN misses AS m ON m.id = t.miss_id ORDER BY t.learner_id`,
    );
    // Two words at least: "xong" and "2" are no questions.
    this.#recent = db.prepare(
      `SELECT DISTINCT text FROM (
         SELECT event ->> 'text' AS text FROM inbox WHERE event ->> 'type' = 'text' ORDER BY id DESC LIMIT ?)
       WHERE text LIKE '% %'`,
    );
    // A question whose person is being told, or was, keeps the topic that they are told of.
    this.#assign = db.prepare(
      `INSERT INTO taught_misses (miss_id, learner_id, topic, staff_id, who, at)
       SELECT id, learner_id, :topic, :staffId, :who, :at FROM misses WHERE id = :missId
       ON CONFLICT (miss_id) DO UPDATE SET topic = :topic, staff_id = :staffId, who = :who, at = :at
         WHERE tell_at IS NULL`,
    );
    this.#release = db.prepare('DELETE FROM taught_misses WHERE miss_id = ? AND tell_at IS NULL');
    this.#count = db.prepare(
      `SELECT count(DISTINCT learner_id) AS n FROM taught_misses WHERE topic = ? AND tell_at IS NULL`,
    );
    this.#untold = db.prepare(
      `SELECT DISTINCT learner_id AS learnerId FROM taught_misses
       WHERE topic = ? AND tell_at IS NULL ORDER BY learner_id LIMIT ?`,
    );
    this.#tell = db.prepare(
      'UPDATE taught_misses SET tell_at = ? WHERE learner_id = ? AND topic = ? AND tell_at IS NULL',
    );
    // Known: asked again later, and answered by that topic.
    this.#news = db.prepare(
      `SELECT t.topic, m.text AS question,
         EXISTS (SELECT 1 FROM asks AS a WHERE a.learner_id = t.learner_id AND a.topic = t.topic AND a.at > m.at) AS known
       FROM taught_misses AS t JOIN misses AS m ON m.id = t.miss_id
       WHERE t.learner_id = ? AND t.tell_at IS NOT NULL AND t.settled_at IS NULL ORDER BY t.tell_at, t.id`,
    );
    this.#settle = db.prepare(
      `UPDATE taught_misses SET settled_at = :at, state = :state, reason = :reason, outbox_id = :outboxId
       WHERE learner_id = :learnerId AND topic = :topic AND tell_at IS NOT NULL AND settled_at IS NULL`,
    );
    this.#told = db.prepare(
      `SELECT t.learner_id AS learnerId, count(*) AS questions, max(coalesce(t.settled_at, t.tell_at, t.at)) AS at,
         t.tell_at AS tellAt, t.state, t.reason, t.outbox_id AS outboxId, o.state AS sending, o.error
       FROM taught_misses AS t LEFT JOIN outbox AS o ON o.id = t.outbox_id
       WHERE t.topic = ? GROUP BY t.learner_id ORDER BY at DESC, t.learner_id LIMIT ?`,
    );
  }

  /** Questions nobody looked at yet, newest first. */
  open(limit: number): OpenMiss[] {
    return this.#open.all(limit) as OpenMiss[];
  }

  /** What staff set aside, the last first. */
  setAside(limit: number): AsideMiss[] {
    return this.#aside.all(limit) as AsideMiss[];
  }

  counts(): TaughtCounts {
    return this.#counts.get() as TaughtCounts;
  }

  /** Another text whenever the open questions are others than before. */
  openMark(): string {
    return JSON.stringify(this.#mark.get());
  }

  /** What people typed last (masked), each wording once. */
  recentQuestions(limit: number): string[] {
    return (this.#recent.all(limit) as { text: string }[]).map((row) => row.text);
  }

  /** @param topic null sets them aside @returns how many took it (those whose people are told already do not) */
  assign(_tx: Tx, missIds: readonly number[], topic: string | null, by: Actor, at: number): number {
    const { staffId, name: who } = by;
    return missIds.reduce(
      (sum, missId) => sum + this.#assign.run({ missId, topic, staffId, who, at }).changes,
      0,
    );
  }

  /** Makes questions open again. */
  release(_tx: Tx, missIds: readonly number[]): number {
    return missIds.reduce((sum, missId) => sum + this.#release.run(missId).changes, 0);
  }

  /** Nothing answers them any more: open again, but for those whose people are told already. */
  releaseTopic(_tx: Tx, topic: string): void {
    this.#releaseTopic.run(topic);
  }

  /** How many people asked what this topic answers now and have not been told. */
  untoldCount(topic: string): number {
    return (this.#count.get(topic) as { n: number }).n;
  }

  /** Page after page by the person's number. */
  untoldPage(topic: string, after: number, limit: number): Untold[] {
    const rows = this.#untoldPage.all({ topic, after, limit }) as { learnerId: number; known: number }[];
    return rows.map(({ learnerId, known }) => ({ learnerId, isKnown: known === 1 }));
  }

  untold(topic: string, limit: number): number[] {
    return (this.#untold.all(topic, limit) as { learnerId: number }[]).map((row) => row.learnerId);
  }

  /** The person is to be told of this topic. */
  tell(_tx: Tx, learnerId: number, topic: string, at: number): void {
    this.#tell.run(at, learnerId, topic);
  }

  /** What the person is to be told, oldest first. */
  news(learnerId: number): News[] {
    return (this.#news.all(learnerId) as { topic: string; question: string; known: number }[]).map((row) => ({
      topic: row.topic,
      question: row.question,
      isKnown: row.known === 1,
    }));
  }

  /** What became of it: set once for each question. */
  settle(_tx: Tx, learnerId: number, topic: string, outcome: Outcome, at: number): void {
    const reason = outcome.state === 'unsent' ? outcome.reason : null;
    const outboxId = outcome.state === 'queued' ? outcome.outboxId : null;
    this.#settle.run({ learnerId, topic, state: outcome.state, reason, outboxId, at });
  }

  /** Everyone who asked what this topic answers now, and whether they know. */
  told(topic: string, limit = 500): Told[] {
    return (this.#told.all(topic, limit) as ToldRow[]).map(toTold);
  }
}

type ToldRow = {
  learnerId: number;
  questions: number;
  at: number;
  tellAt: number | null;
  state: 'queued' | 'unsent' | null;
  reason: string | null;
  sending: string | null;
  error: string | null;
};

function toTold(row: ToldRow): Told {
  const { learnerId, questions, at, reason } = row;
  return { learnerId, questions, at, ...stateOf(row, reason) };
}

function stateOf(row: ToldRow, reason: string | null): Pick<Told, 'state' | 'reason'> {
  if (row.tellAt === null) return { state: 'open', reason: null };
  if (row.state === null) return { state: 'waiting', reason: null };
  if (row.state === 'unsent') return { state: 'unsent', reason };
  // Queued, and then: still on its way, arrived, or not; taken back by "dung nhac" when its row is gone.
  if (row.sending === null) return { state: 'withdrawn', reason: null };
  if (row.sending === 'ready' || row.sending === 'sending') return { state: 'queued', reason: null };
  return row.sending === 'sent' ? { state: 'sent', reason: null } : { state: 'failed', reason: row.error };
}
