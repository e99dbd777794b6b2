/** One person: what they learned and what was sent. What was said between them and the assistant is the inbox's, and not here. */
import type { Card, Enrolment, Evidence, SkillLevel } from '../../domain/learning.ts';
import { maskedName } from '../../domain/masked-name.ts';
import { personCode } from '../../domain/person-code.ts';
import type { ReportFile } from './report-file.ts';

export type PersonParams = {
  readonly id: number;
  /** The name in full. Opening a record is audited by the page that asks. */
  readonly isOpen: boolean;
};
export type Send = {
  readonly kind: 'reply' | 'reminder' | 'broadcast';
  readonly state: 'ready' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'expired';
  readonly reason: string | null;
  readonly at: number;
  readonly doneAt: number | null;
};
export type PersonRecord = {
  readonly id: number;
  readonly code: string;
  readonly name: string | null;
  readonly channel: string;
  readonly villageId: number | null;
  readonly village: string | null;
  readonly audience: string | null;
  readonly setBy: string | null;
  readonly setAt: number | null;
  readonly firstSeenAt: number;
  readonly lastInboundAt: number;
  readonly follows: boolean;
  readonly unreachableAt: number | null;
  readonly guides: readonly {
    readonly topic: string;
    readonly step: string;
    readonly status: 'started' | 'left' | 'finished';
    readonly startedAt: number;
    readonly at: number;
    readonly finishedAt: number | null;
    /** Stuck at that step, and still there. */
    readonly isStuck: boolean;
  }[];
  readonly lessons: readonly {
    readonly topic: string;
    readonly at: number;
    readonly finishedAt: number | null;
  }[];
  readonly quizzes: readonly {
    readonly topic: string;
    readonly right: number;
    readonly total: number;
    readonly at: number;
  }[];
  readonly cards: readonly Card[];
  readonly evidence: readonly Evidence[];
  readonly enrolments: readonly Enrolment[];
  readonly levels: readonly SkillLevel[];
  readonly certificates: readonly { readonly code: string; readonly track: string; readonly at: number }[];
  readonly reminders: { readonly isOn: boolean; readonly minute: number | null; readonly at: number } | null;
  readonly consents: readonly { readonly status: string; readonly version: number; readonly at: number }[];
  readonly handoffs: readonly {
    readonly reason: string;
    readonly topic: string | null;
    readonly step: string | null;
    readonly at: number;
  }[];
  readonly sends: readonly Send[];
  /** Unasked messages that could not go, and why. */
  readonly unsent: readonly { readonly kind: string; readonly reason: string; readonly at: number }[];
};

const NEWEST = 100;
const KINDS = ['reply', 'reminder', 'broadcast'] as const;

type Head = {
  id: number;
  accountId: string;
  externalId: string;
  name: string | null;
  villageId: number | null;
  village: string | null;
  audience: string | null;
  setBy: string | null;
  setAt: number | null;
  firstSeenAt: number;
  lastInboundAt: number;
  follows: number;
  unreachableAt: number | null;
};

/** Null when there is no such person (any more). */
export function person(file: ReportFile, { id, isOpen }: PersonParams): PersonRecord | null {
  const head = file.find<Head>(
    `SELECT l.id, l.account_id AS accountId, l.external_id AS externalId, p.name, p.village_id AS villageId,
       v.name AS village, p.audience, p.set_by AS setBy, p.at AS setAt, l.first_seen_at AS firstSeenAt,
       l.last_inbound_at AS lastInboundAt, l.follows, l.unreachable_at AS unreachableAt
     FROM learners AS l LEFT JOIN people AS p ON p.learner_id = l.id LEFT JOIN villages AS v ON v.id = p.village_id
     WHERE l.id = :id`,
    { id },
  );
  if (!head) return null;
  const { accountId, externalId, name, follows, ...rest } = head;
  return {
    ...rest,
    code: personCode(id),
    name: name === null || isOpen ? name : maskedName(name),
    channel: accountId.split(':')[0]!,
    follows: follows === 1,
    ...learned(file, id),
    ...told(file, id),
    sends: sendsOf(file, accountId, externalId),
  };
}

type GuideRow = Omit<PersonRecord['guides'][number], 'isStuck'> & { stuck: number };
type CardRow = Omit<Card, 'isRight'> & { isRight: number };

function learned(file: ReportFile, id: number) {
  const rows = <T>(sql: string): T[] => file.all<T>(sql, { id });
  return {
    guides: rows<GuideRow>(
      `SELECT s.topic, s.step, s.status, s.started_at AS startedAt, s.at, s.finished_at AS finishedAt,
         s.finished_at IS NULL AND EXISTS (SELECT 1 FROM stuck AS t
           WHERE t.learner_id = s.learner_id AND t.topic = s.topic AND t.step = s.step) AS stuck
       FROM guides AS s WHERE s.learner_id = :id ORDER BY s.at DESC, s.topic`,
    ).map(({ stuck, ...row }) => ({ ...row, isStuck: stuck === 1 })),
    lessons: rows<PersonRecord['lessons'][number]>(
      'SELECT topic, at, finished_at AS finishedAt FROM lessons WHERE learner_id = :id ORDER BY at DESC, topic',
    ),
    quizzes: rows<PersonRecord['quizzes'][number]>(
      'SELECT topic, right_count AS right, total, at FROM quizzes WHERE learner_id = :id ORDER BY at DESC, topic',
    ),
    cards: rows<CardRow>(
      `SELECT topic, item, due_at AS dueAt, stability, difficulty, reps, lapses, last_at AS lastAt, is_right AS isRight
       FROM cards WHERE learner_id = :id ORDER BY topic, item`,
    ).map((row) => ({ ...row, isRight: row.isRight === 1 })),
    evidence: rows<Evidence>(
      'SELECT topic, level, detail, at FROM evidence WHERE learner_id = :id ORDER BY at DESC, topic',
    ),
    enrolments: rows<Enrolment>(
      'SELECT track, at, finished_at AS finishedAt FROM enrolments WHERE learner_id = :id ORDER BY at DESC, track',
    ),
    levels: rows<SkillLevel>('SELECT skill, level, at FROM levels WHERE learner_id = :id ORDER BY skill'),
    certificates: rows<PersonRecord['certificates'][number]>(
      'SELECT code, track, at FROM certificates WHERE learner_id = :id ORDER BY at DESC',
    ),
  };
}

function told(file: ReportFile, id: number) {
  const rows = <T>(sql: string): T[] => file.all<T>(sql, { id, newest: NEWEST });
  const reminders = file.find<{ isOn: number; minute: number | null; at: number }>(
    'SELECT is_on AS isOn, minute, at FROM reminders WHERE learner_id = :id',
    { id },
  );
  return {
    reminders: reminders ? { ...reminders, isOn: reminders.isOn === 1 } : null,
    consents: rows<PersonRecord['consents'][number]>(
      'SELECT status, version, at FROM consents WHERE learner_id = :id ORDER BY at DESC, id DESC',
    ),
    handoffs: rows<PersonRecord['handoffs'][number]>(
      'SELECT reason, topic, step, at FROM handoffs WHERE learner_id = :id ORDER BY at DESC, id DESC LIMIT :newest',
    ),
    unsent: rows<PersonRecord['unsent'][number]>(
      `SELECT kind, reason, at FROM proactive WHERE learner_id = :id AND state = 'unsent'
       ORDER BY at DESC, id DESC LIMIT :newest`,
    ),
  };
}

/** What was sent and what became of it, newest first; the words are part of the conversation and not here. */
function sendsOf(file: ReportFile, accountId: string, externalId: string): Send[] {
  const rows = file.all<Omit<Send, 'kind'> & { priority: number }>(
    `SELECT priority, state, error AS reason, created_at AS at, done_at AS doneAt FROM outbox
     WHERE account_id = :accountId AND external_id = :externalId ORDER BY id DESC LIMIT :newest`,
    { accountId, externalId, newest: NEWEST },
  );
  return rows.map(({ priority, ...row }) => ({ kind: KINDS[priority] ?? 'reply', ...row }));
}
