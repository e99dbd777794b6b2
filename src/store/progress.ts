/** What a learner has asked, done, learned and answered. */
import type { Effect } from '../domain/effect.ts';
import type { LearnerView } from '../domain/learner.ts';
import type { Database, Statement, Tx } from './database.ts';

/** Effects that are records of learning; the store knows how to keep each. */
export type RecordEffect = Exclude<
  Extract<Effect, { type: `record${string}` | 'handoff' }>,
  { type: 'recordUnsent' }
>;
type Known = Pick<LearnerView, 'guides' | 'lessons' | 'quizzes'>;

export class Progress {
  readonly #guides: Statement;
  readonly #lessons: Statement;
  readonly #quizzes: Statement;
  readonly #guide: Statement;
  readonly #lesson: Statement;
  readonly #quiz: Statement;
  readonly #answer: Statement;
  readonly #stuck: Statement;
  readonly #differs: Statement;
  readonly #ask: Statement;
  readonly #miss: Statement;
  readonly #handoff: Statement;
  readonly #purge: Statement;

  constructor(db: Database) {
    const newest = 'WHERE learner_id = ? ORDER BY at DESC, topic';
    this.#guides = db.prepare(`SELECT topic, status, step, at FROM guides ${newest}`);
    this.#lessons = db.prepare(`SELECT topic, status, at FROM lessons ${newest}`);
    this.#quizzes = db.prepare(`SELECT topic, right_count AS right, total, at FROM quizzes ${newest}`);
    // A guide once finished stays finished, also when it is walked again.
    this.#guide = db.prepare(
      `INSERT INTO guides (learner_id, topic, step, status, started_at, at, finished_at)
       VALUES (:learnerId, :topic, :step, :status, :at, :at, iif(:status = 'finished', :at, NULL))
       ON CONFLICT (learner_id, topic) DO UPDATE SET
         step = :step, at = :at, finished_at = coalesce(finished_at, excluded.finished_at),
         status = iif(finished_at IS NOT NULL, 'finished', :status)`,
    );
    this.#lesson = db.prepare(
      `INSERT INTO lessons (learner_id, topic, status, at, finished_at)
       VALUES (:learnerId, :topic, :status, :at, iif(:status = 'finished', :at, NULL))
       ON CONFLICT (learner_id, topic) DO UPDATE SET
         at = :at, finished_at = coalesce(finished_at, excluded.finished_at),
         status = iif(finished_at IS NOT NULL, 'finished', :status)`,
    );
    this.#quiz = db.prepare(
      `INSERT INTO quizzes (learner_id, topic, right_count, total, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (learner_id, topic) DO UPDATE SET
         right_count = excluded.right_count, total = excluded.total, at = excluded.at`,
    );
    this.#answer = db.prepare(
      'INSERT INTO answers (learner_id, topic, item, is_right, at, how) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#stuck = db.prepare('INSERT INTO stuck (learner_id, topic, step, cause, at) VALUES (?, ?, ?, ?, ?)');
    this.#differs = db.prepare(
      `INSERT INTO screen_differs (learner_id, topic, step, channel, at)
       SELECT id, ?, ?, substr(account_id, 1, instr(account_id, ':') - 1), ? FROM learners WHERE id = ?`,
    );
    this.#ask = db.prepare('INSERT INTO asks (learner_id, topic, at) VALUES (?, ?, ?)');
    this.#miss = db.prepare('INSERT INTO misses (learner_id, text, nearest, at) VALUES (?, ?, ?, ?)');
    this.#handoff = db.prepare(
      'INSERT INTO handoffs (learner_id, reason, topic, step, at) VALUES (?, ?, ?, ?, ?)',
    );
    this.#purge = db.prepare('DELETE FROM misses WHERE at < ? LIMIT ?');
  }

  /** What the engine may know of a learner. */
  of(learnerId: number): Known {
    return {
      guides: this.#guides.all(learnerId) as Known['guides'][number][],
      lessons: this.#lessons.all(learnerId) as Known['lessons'][number][],
      quizzes: this.#quizzes.all(learnerId) as Known['quizzes'][number][],
    };
  }

  record(_tx: Tx, learnerId: number, effect: RecordEffect, at: number): void {
    switch (effect.type) {
      case 'recordGuide': {
        const status = effect.status === 'at' ? 'started' : effect.status;
        this.#guide.run({ learnerId, topic: effect.topic, step: effect.step, status, at });
        return;
      }
      case 'recordLesson':
        this.#lesson.run({ learnerId, topic: effect.topic, status: effect.status, at });
        return;
      case 'recordQuiz':
        this.#quiz.run(learnerId, effect.topic, effect.right, effect.total, at);
        return;
      case 'recordAnswer':
        this.#answer.run(
          learnerId,
          effect.topic,
          effect.item,
          effect.right ? 1 : 0,
          at,
          effect.how ?? 'sure',
        );
        return;
      case 'recordStuck':
        this.#stuck.run(learnerId, effect.topic, effect.step, effect.cause, at);
        return;
      case 'recordDiffers':
        this.#differs.run(effect.topic, effect.step, at, learnerId);
        return;
      case 'recordAsk':
        this.#ask.run(learnerId, effect.topic, at);
        return;
      case 'recordMiss':
        this.#miss.run(learnerId, effect.text, JSON.stringify(effect.nearest), at);
        return;
      case 'handoff':
        this.#handoff.run(learnerId, effect.reason, effect.topic, effect.step, at);
        return;
    }
  }

  /** Forgets the wording of old unanswered questions. */
  purge(_tx: Tx, before: number, limit = -1): number {
    return this.#purge.run(before, limit).changes;
  }
}
