/** Consent with the wording it was given to, withdrawal, and links to copies of one's data. */
import { createHash } from 'node:crypto';
import { COPY_MS, type ConsentStatus, type RightsView } from '../domain/rights.ts';
import type { Database, Statement, Tx } from './database.ts';

export type ShownNotice = { readonly hash: string; readonly version: number; readonly text: string };
export type FoundCopy = {
  readonly learnerId: number;
  readonly accountId: string;
  readonly externalId: string;
  readonly expiresAt: number;
  /** Forms that went out already. */
  readonly taken: readonly string[];
};

const ENOUGH = 10_000;

export class Rights {
  readonly #notice: Statement;
  readonly #consent: Statement;
  readonly #newest: Statement;
  readonly #notices: Statement;
  readonly #withdraw: Statement;
  readonly #isWithdrawn: Statement;
  readonly #name: Statement;
  readonly #said: Statement;
  readonly #conversations: Statement;
  readonly #addCopy: Statement;
  readonly #dropCopies: Statement;
  readonly #copy: Statement;
  readonly #take: Statement;
  readonly #expired: Statement;
  readonly #withdrawn: Statement;
  readonly #erasures: Statement;

  constructor(db: Database) {
    this.#notice = db.prepare(
      'INSERT INTO notices (hash, version, text, first_at) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING',
    );
    this.#consent = db.prepare(
      `INSERT INTO consents (learner_id, status, version, notice_hash, channel, at)
       VALUES (:learnerId, :status, :version, :hash, :channel, :now)`,
    );
    this.#newest = db.prepare(
      'SELECT status, version, at FROM consents WHERE learner_id = ? ORDER BY id DESC LIMIT 1',
    );
    this.#notices = db.prepare('SELECT hash, version, text FROM notices ORDER BY first_at, version');
    this.#withdraw = db.prepare('UPDATE learners SET withdrawn_at = ? WHERE id = ?');
    this.#isWithdrawn = db.prepare('SELECT 1 FROM learners WHERE id = ? AND withdrawn_at IS NOT NULL');
    this.#name = db.prepare(
      `SELECT coalesce((SELECT name FROM people WHERE learner_id = :id),
         (SELECT name FROM certificates WHERE learner_id = :id ORDER BY at DESC LIMIT 1)) AS name`,
    );
    this.#said = db.prepare(
      `SELECT count(*) AS n FROM (SELECT 1 FROM inbox
       WHERE account_id = ? AND external_id = ? AND event ->> 'type' IN ('text', 'choice', 'media') LIMIT ${ENOUGH})`,
    );
    this.#conversations = db.prepare('SELECT count(*) AS n FROM conversations WHERE learner_id = ?');
    this.#addCopy = db.prepare('INSERT INTO copies (hash, learner_id, expires_at) VALUES (?, ?, ?)');
    this.#dropCopies = db.prepare('DELETE FROM copies WHERE learner_id = ?');
    this.#copy = db.prepare(
      `SELECT c.learner_id AS learnerId, l.account_id AS accountId, l.external_id AS externalId,
         c.expires_at AS expiresAt, c.taken
       FROM copies AS c JOIN learners AS l ON l.id = c.learner_id WHERE c.hash = ?`,
    );
    this.#take = db.prepare(
      `UPDATE copies SET taken = taken || :form || ' '
       WHERE hash = :hash AND expires_at > :now AND instr(taken, :form || ' ') = 0`,
    );
    this.#expired = db.prepare('DELETE FROM copies WHERE expires_at <= ? LIMIT ?');
    this.#withdrawn = db.prepare('SELECT count(*) AS n FROM learners WHERE withdrawn_at IS NOT NULL');
    this.#erasures = db.prepare('SELECT count(*) AS n FROM erasures WHERE at >= ?');
  }

  /** Keeps what was shown or decided, with the exact wording, the time and the channel. */
  addConsent(
    _tx: Tx,
    learnerId: number,
    consent: { readonly status: ConsentStatus; readonly version: number; readonly notice: string },
    channel: string,
    now: number,
  ): void {
    const { status, version, notice } = consent;
    const hash = createHash('sha256').update(notice).digest('hex');
    this.#notice.run(hash, version, notice, now);
    this.#consent.run({ learnerId, status, version, hash, channel, now });
  }

  /** @param at null: consent is there again */
  setWithdrawn(_tx: Tx, learnerId: number, at: number | null): void {
    this.#withdraw.run(at, learnerId);
  }

  isWithdrawn(learnerId: number): boolean {
    return this.#isWithdrawn.get(learnerId) !== undefined;
  }

  newest(learnerId: number): RightsView['consent'] {
    return (this.#newest.get(learnerId) as RightsView['consent'] | undefined) ?? null;
  }

  /** Every wording that was ever shown in this commune. */
  notices(): ShownNotice[] {
    return this.#notices.all() as ShownNotice[];
  }

  nameOf(id: number): string | null {
    return (this.#name.get({ id }) as { name: string | null }).name;
  }

  saidCount(accountId: string, externalId: string): number {
    return (this.#said.get(accountId, externalId) as { n: number }).n;
  }

  conversationCount(learnerId: number): number {
    return (this.#conversations.get(learnerId) as { n: number }).n;
  }

  /** A new link; older ones of the same person work no more. */
  offerCopy(_tx: Tx, learnerId: number, code: string, now: number): void {
    this.#dropCopies.run(learnerId);
    this.#addCopy.run(hashOf(code), learnerId, now + COPY_MS);
  }

  findCopy(code: string): FoundCopy | null {
    const row = this.#copy.get(hashOf(code)) as (Omit<FoundCopy, 'taken'> & { taken: string }) | undefined;
    return row ? { ...row, taken: row.taken.split(' ').filter(Boolean) } : null;
  }

  /** @returns whether this form may go out: once, while the link works */
  takeCopy(_tx: Tx, code: string, form: string, now: number): boolean {
    return this.#take.run({ hash: hashOf(code), form, now }).changes > 0;
  }

  purgeCopies(_tx: Tx, now: number, limit = -1): number {
    return this.#expired.run(now, limit).changes;
  }

  /** How many people took their consent back, and how many were erased since a time. */
  counts(since: number): { readonly withdrawn: number; readonly erased: number } {
    return {
      withdrawn: (this.#withdrawn.get() as { n: number }).n,
      erased: (this.#erasures.get(since) as { n: number }).n,
    };
  }
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code).digest();
