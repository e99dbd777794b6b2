/** One person on several channels: who is whom, codes on their way, and the guard against guessing them. */
import { LINK_MS, LINK_TRIES, MAX_SELVES } from '../domain/link.ts';
import type { Database, Statement, Tx } from './database.ts';

/** The person on one channel. */
export type Self = {
  readonly id: number;
  readonly accountId: string;
  readonly externalId: string;
  /** Stored JSON. */
  readonly session: string | null;
};
export type LiveCode = { readonly id: number; readonly learnerId: number; readonly digest: Buffer };
export type PendingLink = {
  readonly id: number;
  /** Who asked for the code. */
  readonly learnerId: number;
  /** Who typed it. */
  readonly otherId: number;
  readonly hasAgreed: boolean;
};

/** Ids of everybody the learner `:id` is: themselves, and those of the same number of person. */
export const SELVES_SQL = `SELECT :id AS id UNION SELECT other.learner_id FROM person_links AS own
  JOIN person_links AS other ON other.person = own.person WHERE own.learner_id = :id`;

/** Codes under way in one commune; more are no residents. */
const MAX_LIVE = 500;

export class Links {
  readonly #person: Statement;
  readonly #ids: Statement;
  readonly #selves: Statement;
  readonly #linkedAt: Statement;
  readonly #reminded: Statement;
  readonly #remindHere: Statement;
  readonly #putCode: Statement;
  readonly #live: Statement;
  readonly #claim: Statement;
  readonly #agree: Statement;
  readonly #pending: Statement;
  readonly #drop: Statement;
  readonly #try: Statement;
  readonly #tries: Statement;
  readonly #addPerson: Statement;
  readonly #touchPerson: Statement;
  readonly #put: Statement;
  readonly #move: Statement;
  readonly #leave: Statement;
  readonly #members: Statement;
  readonly #dropPerson: Statement;
  readonly #purgeCodes: Statement;
  readonly #purgeTries: Statement;

  constructor(db: Database) {
    this.#person = db.prepare('SELECT person FROM person_links WHERE learner_id = ?');
    this.#ids = db.prepare(`${SELVES_SQL} ORDER BY 1`);
    this.#selves = db.prepare(
      `SELECT l.id, l.account_id AS accountId, l.external_id AS externalId, l.session FROM learners AS l
       WHERE l.id IN (${SELVES_SQL}) ORDER BY l.id`,
    );
    this.#linkedAt = db.prepare(
      `SELECT p.linked_at AS at FROM person_links AS k JOIN persons AS p ON p.id = k.person WHERE k.learner_id = ?`,
    );
    // On before off, then the chosen channel, then one that rings, then the one set last.
    this.#reminded = db.prepare(
      `SELECT l.id FROM learners AS l LEFT JOIN reminders AS r ON r.learner_id = l.id
       LEFT JOIN person_links AS k ON k.learner_id = l.id LEFT JOIN persons AS p ON p.id = k.person
       WHERE l.id IN (${SELVES_SQL})
       ORDER BY coalesce(r.is_on, 0) DESC, (p.reminded_id IS l.id) DESC, (l.account_id LIKE 'webchat:%'),
         coalesce(r.at, 0) DESC, l.id LIMIT 1`,
    );
    this.#remindHere = db.prepare(
      `UPDATE persons SET reminded_id = :id WHERE id = (SELECT person FROM person_links WHERE learner_id = :id)`,
    );
    this.#putCode = db.prepare(
      `INSERT INTO link_codes (learner_id, digest, expires_at) VALUES (:id, :digest, :until)
       ON CONFLICT (learner_id) DO UPDATE SET digest = excluded.digest, expires_at = excluded.expires_at,
         other_id = NULL, other_agreed = 0`,
    );
    this.#live = db.prepare(
      `SELECT id, learner_id AS learnerId, digest FROM link_codes
       WHERE expires_at > ? AND other_id IS NULL ORDER BY id LIMIT ${MAX_LIVE}`,
    );
    this.#claim = db.prepare(
      `UPDATE link_codes SET other_id = :otherId, other_agreed = 0, expires_at = :until
       WHERE id = :codeId AND other_id IS NULL AND expires_at > :now AND learner_id <> :otherId`,
    );
    this.#agree = db.prepare(
      'UPDATE link_codes SET other_agreed = 1 WHERE id = :codeId AND other_id = :otherId AND expires_at > :now',
    );
    this.#pending = db.prepare(
      `SELECT id, learner_id AS learnerId, other_id AS otherId, other_agreed AS agreed FROM link_codes
       WHERE (learner_id = :id OR other_id = :id) AND other_id IS NOT NULL AND expires_at > :now ORDER BY id DESC`,
    );
    this.#drop = db.prepare('DELETE FROM link_codes WHERE id = ?');
    this.#try = db.prepare('INSERT INTO link_tries (learner_id, at) VALUES (?, ?)');
    this.#tries = db.prepare(
      `SELECT (SELECT count(*) FROM link_tries WHERE learner_id = :id AND at > :since) AS mine,
              (SELECT count(*) FROM link_tries WHERE at > :since) AS everybody`,
    );
    this.#addPerson = db.prepare('INSERT INTO persons (linked_at) VALUES (?)');
    this.#touchPerson = db.prepare('UPDATE persons SET linked_at = ?, reminded_id = ? WHERE id = ?');
    this.#put = db.prepare(
      'INSERT INTO person_links (learner_id, person) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    this.#move = db.prepare('UPDATE person_links SET person = ? WHERE person = ?');
    this.#leave = db.prepare('DELETE FROM person_links WHERE learner_id = ?');
    this.#members = db.prepare(
      'SELECT learner_id AS id FROM person_links WHERE person = ? ORDER BY learner_id',
    );
    this.#dropPerson = db.prepare('DELETE FROM persons WHERE id = ?');
    this.#purgeCodes = db.prepare('DELETE FROM link_codes WHERE expires_at <= ?');
    this.#purgeTries = db.prepare('DELETE FROM link_tries WHERE at <= ?');
  }

  /** The same for every channel of one person, another for everybody else: what goes to a person once is kept under it. */
  personKey(learnerId: number): string {
    const row = this.#person.get(learnerId) as { person: number } | undefined;
    return row ? `person:${row.person}` : `learner:${learnerId}`;
  }

  /** Ids of this person on all channels, this one among them. */
  ids(learnerId: number): readonly number[] {
    return (this.#ids.all({ id: learnerId }) as { id: number }[]).map(({ id }) => id);
  }

  /** Empty for somebody who is not linked: the usual case costs one look. */
  others(learnerId: number): readonly Self[] {
    if (!this.#person.get(learnerId)) return [];
    return this.selves(learnerId).filter((self) => self.id !== learnerId);
  }

  selves(learnerId: number): readonly Self[] {
    return this.#selves.all({ id: learnerId }) as Self[];
  }

  linkedAt(learnerId: number): number | null {
    return (this.#linkedAt.get(learnerId) as { at: number } | undefined)?.at ?? null;
  }

  /** On which of their channels this person is reminded. */
  reminded(learnerId: number): number {
    if (!this.#person.get(learnerId)) return learnerId;
    return (this.#reminded.get({ id: learnerId }) as { id: number } | undefined)?.id ?? learnerId;
  }

  remindHere(_tx: Tx, learnerId: number): void {
    this.#remindHere.run({ id: learnerId });
  }

  /** The person's only code; an older one, even half used, is void. */
  putCode(_tx: Tx, learnerId: number, digest: Buffer, now: number): void {
    this.#putCode.run({ id: learnerId, digest, until: now + LINK_MS });
  }

  /** Codes nobody has typed yet. */
  liveCodes(now: number): readonly LiveCode[] {
    return this.#live.all(now) as LiveCode[];
  }

  /** Uses a code up. Both now have a quarter of an hour to say yes. @returns false when it is gone */
  claim(_tx: Tx, codeId: number, otherId: number, now: number): boolean {
    return this.#claim.run({ codeId, otherId, now, until: now + LINK_MS }).changes > 0;
  }

  /** @returns false when there is nothing to agree to */
  agree(_tx: Tx, codeId: number, otherId: number, now: number): boolean {
    return this.#agree.run({ codeId, otherId, now }).changes > 0;
  }

  /** Links that wait for this learner or for the one on the other side, newest first. */
  pending(learnerId: number, now: number): readonly PendingLink[] {
    const rows = this.#pending.all({ id: learnerId, now }) as (Omit<PendingLink, 'hasAgreed'> & {
      agreed: number;
    })[];
    return rows.map(({ agreed, ...row }) => ({ ...row, hasAgreed: agreed === 1 }));
  }

  drop(_tx: Tx, codeId: number): void {
    this.#drop.run(codeId);
  }

  addTry(_tx: Tx, learnerId: number, now: number): void {
    this.#try.run(learnerId, now);
  }

  /** Too many wrong codes lately, of this person or of all together: none is looked at. */
  isLimited(learnerId: number, now: number): boolean {
    const since = now - LINK_TRIES.withinMs;
    const { mine, everybody } = this.#tries.get({ id: learnerId, since }) as {
      mine: number;
      everybody: number;
    };
    return mine >= LINK_TRIES.each || everybody >= LINK_TRIES.all;
  }

  /** Whether two would be one person on more channels than a person has. */
  isFull(a: number, b: number): boolean {
    return new Set([...this.ids(a), ...this.ids(b)]).size > MAX_SELVES;
  }

  /** These two are the same person from now on, with whoever each was linked to before. */
  join(_tx: Tx, a: number, b: number, now: number): void {
    const [first, second] = [a, b].map((id) => this.#person.get(id) as { person: number } | undefined);
    const person = first?.person ?? second?.person ?? Number(this.#addPerson.run(now).lastInsertRowid);
    if (first && second && first.person !== second.person) {
      this.#move.run(first.person, second.person);
      this.#dropPerson.run(second.person);
    }
    this.#put.run(a, person);
    this.#put.run(b, person);
    // As the order of `reminded` has it now: from then on it is a choice, which other settings do not move.
    this.#touchPerson.run(now, this.reminded(a), person);
  }

  /** This channel is on its own again; two who are left with one are not a person of several any more. */
  part(_tx: Tx, learnerId: number): void {
    const row = this.#person.get(learnerId) as { person: number } | undefined;
    if (!row) return;
    this.#leave.run(learnerId);
    const rest = this.#members.all(row.person) as { id: number }[];
    if (rest.length > 1) return;
    for (const { id } of rest) this.#leave.run(id);
    this.#dropPerson.run(row.person);
  }

  purge(_tx: Tx, now: number): number {
    return this.#purgeCodes.run(now).changes + this.#purgeTries.run(now - LINK_TRIES.withinMs).changes;
  }
}
