/** A learner's cards, tracks, levels, evidence and certificates. */
import type { Card, Certificate, Enrolment, Evidence, SkillLevel } from '../domain/learning.ts';
import type { Database, Statement, Tx } from './database.ts';

type CardRow = Omit<Card, 'isRight'> & { isRight: number };
/** A certificate as the commune shows it to whoever has its code. */
export type IssuedCertificate = Pick<Certificate, 'code' | 'track' | 'name' | 'at'>;

export class Learning {
  readonly #cards: Statement;
  readonly #saveCard: Statement;
  readonly #enrolments: Statement;
  readonly #enrol: Statement;
  readonly #leave: Statement;
  readonly #finish: Statement;
  readonly #levels: Statement;
  readonly #place: Statement;
  readonly #evidence: Statement;
  readonly #addEvidence: Statement;
  readonly #certificates: Statement;
  readonly #renameCertificates: Statement;
  readonly #issue: Statement;
  readonly #byCode: Statement;

  constructor(db: Database) {
    this.#cards = db.prepare(
      `SELECT topic, item, due_at AS dueAt, stability, difficulty, reps, lapses, last_at AS lastAt, is_right AS isRight
       FROM cards WHERE learner_id = ? ORDER BY topic, item`,
    );
    this.#saveCard = db.prepare(
      `INSERT INTO cards (learner_id, topic, item, due_at, stability, difficulty, reps, lapses, last_at, is_right)
       VALUES (:learnerId, :topic, :item, :dueAt, :stability, :difficulty, :reps, :lapses, :lastAt, :right)
       ON CONFLICT (learner_id, topic, item) DO UPDATE SET
         due_at = :dueAt, stability = :stability, difficulty = :difficulty, reps = :reps, lapses = :lapses,
         last_at = :lastAt, is_right = :right`,
    );
    this.#enrolments = db.prepare(
      `SELECT track, at, finished_at AS finishedAt FROM enrolments WHERE learner_id = ? ORDER BY at DESC, track`,
    );
    this.#enrol = db.prepare(
      'INSERT INTO enrolments (learner_id, track, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#leave = db.prepare('DELETE FROM enrolments WHERE learner_id = ? AND track = ?');
    this.#finish = db.prepare(
      'UPDATE enrolments SET finished_at = coalesce(finished_at, ?) WHERE learner_id = ? AND track = ?',
    );
    this.#levels = db.prepare('SELECT skill, level, at FROM levels WHERE learner_id = ? ORDER BY skill');
    this.#place = db.prepare(
      `INSERT INTO levels (learner_id, skill, level, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (learner_id, skill) DO UPDATE SET level = excluded.level, at = excluded.at`,
    );
    this.#evidence = db.prepare(
      'SELECT topic, level, detail, at FROM evidence WHERE learner_id = ? ORDER BY at DESC, topic',
    );
    // The first time counts; doing it alone later replaces having been helped.
    this.#addEvidence = db.prepare(
      `INSERT INTO evidence (learner_id, topic, level, detail, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (learner_id, topic, level) DO UPDATE SET detail = excluded.detail, at = excluded.at
       WHERE evidence.detail = 'helped' AND excluded.detail = 'alone'`,
    );
    this.#renameCertificates = db.prepare('UPDATE certificates SET name = ? WHERE learner_id = ?');
    this.#certificates = db.prepare(
      'SELECT code, track, name, at FROM certificates WHERE learner_id = ? ORDER BY at DESC',
    );
    this.#issue = db.prepare(
      'INSERT INTO certificates (code, learner_id, track, name, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    );
    this.#byCode = db.prepare('SELECT code, track, name, at FROM certificates WHERE code = ?');
  }

  cards(learnerId: number): Card[] {
    return (this.#cards.all(learnerId) as CardRow[]).map((row) => ({ ...row, isRight: row.isRight === 1 }));
  }

  saveCard(_tx: Tx, learnerId: number, card: Card): void {
    const { isRight, ...rest } = card;
    this.#saveCard.run({ ...rest, learnerId, right: isRight ? 1 : 0 });
  }

  enrolments(learnerId: number): Enrolment[] {
    return this.#enrolments.all(learnerId) as Enrolment[];
  }

  enrol(_tx: Tx, learnerId: number, track: string, at: number): void {
    this.#enrol.run(learnerId, track, at);
  }

  leave(_tx: Tx, learnerId: number, track: string): void {
    this.#leave.run(learnerId, track);
  }

  finishTrack(_tx: Tx, learnerId: number, track: string, at: number): void {
    this.#finish.run(at, learnerId, track);
  }

  levels(learnerId: number): SkillLevel[] {
    return this.#levels.all(learnerId) as SkillLevel[];
  }

  place(
    _tx: Tx,
    learnerId: number,
    levels: readonly { readonly skill: string; readonly level: number }[],
    at: number,
  ): void {
    for (const { skill, level } of levels) this.#place.run(learnerId, skill, level, at);
  }

  evidence(learnerId: number): Evidence[] {
    return this.#evidence.all(learnerId) as Evidence[];
  }

  addEvidence(_tx: Tx, learnerId: number, { topic, level, detail, at }: Evidence): void {
    this.#addEvidence.run(learnerId, topic, level, detail, at);
  }

  certificates(learnerId: number): Certificate[] {
    return this.#certificates.all(learnerId) as Certificate[];
  }

  /** A code that is there already (never in practice: 40 bits of chance) issues nothing. */
  issue(_tx: Tx, learnerId: number, { code, track, name, at }: Certificate): void {
    this.#issue.run(code, learnerId, track, name, at);
  }

  /** The person corrects the name on their papers; the codes stay. */
  renameCertificates(_tx: Tx, learnerId: number, name: string): void {
    this.#renameCertificates.run(name, learnerId);
  }

  findCertificate(code: string): IssuedCertificate | undefined {
    return this.#byCode.get(code) as IssuedCertificate | undefined;
  }
}
