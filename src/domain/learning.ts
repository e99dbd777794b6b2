/** What is known of a person's learning, as plain data: cards, tracks, levels, evidence, reminders, certificates. */

/** How well one quiz item is remembered by one learner (FSRS state; see learning/cards.ts). */
export type Card = {
  readonly topic: string;
  readonly item: string;
  readonly dueAt: number;
  /** Days until recall falls to 90 %. */
  readonly stability: number;
  /** 1-10. */
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly lastAt: number;
  /** The last answer was right. */
  readonly isRight: boolean;
};

/** How an answer came about: at once, after help or a second try, or "I do not remember". */
export type AnswerHow = 'sure' | 'helped' | 'unknown';

/** How sure we are that somebody can do it: their own word < a check passed < confirmed by a person of the commune. */
export const EVIDENCE_LEVELS = ['tu-khai', 'dat-cau-hoi', 'xac-nhan'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];
export type Evidence = {
  readonly topic: string;
  readonly level: EvidenceLevel;
  /** alone: by themselves; helped: somebody did it with them; quiz: a check; staff: a volunteer or officer saw it. */
  readonly detail: 'alone' | 'helped' | 'quiz' | 'staff';
  readonly at: number;
};

export type Enrolment = {
  readonly track: string;
  readonly at: number;
  readonly finishedAt: number | null;
};
/** 0 nothing yet, 1 first steps, 2 does it alone, 3 shows others. */
export type SkillLevel = { readonly skill: string; readonly level: number; readonly at: number };

export type ReminderSettings = {
  readonly isOn: boolean;
  /** Minute of the local day the person chose; null: the time they usually answer. */
  readonly minute: number | null;
  /** Reminders sent since the person last did something. */
  readonly unanswered: number;
  /** Reminders sent in all: the wording turns with it. */
  readonly sentCount: number;
  readonly stoppedWhy: 'asked' | 'unanswered' | 'done' | null;
};

export type Certificate = {
  readonly code: string;
  readonly track: string;
  readonly name: string;
  readonly at: number;
};

/** What a channel allows at this moment (injected by the shell; the engine knows no channel). */
export type Reach = {
  /** The person fetches messages by opening a page: nothing rings on their phone. */
  readonly isPulled: boolean;
  /** Until when an unasked message may go; null: no such limit. */
  readonly openUntil: number | null;
  /** Unfollowed or blocked: nothing unasked can arrive. */
  readonly isBlocked: boolean;
};

/** reminder: to learn; answer: a question that had no answer has one now. */
export const TIMER_KINDS = ['reminder', 'answer'] as const;
export type TimerKind = (typeof TIMER_KINDS)[number];

export type News = {
  readonly topic: string;
  /** As they asked it, masked. */
  readonly question: string;
  /** They asked again meanwhile, and got the answer. */
  readonly isKnown: boolean;
};

export type LearningView = {
  readonly cards: readonly Card[];
  readonly enrolments: readonly Enrolment[];
  readonly levels: readonly SkillLevel[];
  readonly evidence: readonly Evidence[];
  readonly certificates: readonly Certificate[];
  readonly reminders: ReminderSettings;
  /** When the next reminder is due; null: none is planned. */
  readonly nextReminderAt: number | null;
  /** When unasked messages of any kind went out in the last seven days (broadcasts included). */
  readonly proactiveAt: readonly number[];
  /** When the person last wrote or tapped. */
  readonly lastInboundAt: number | null;
  /** Minute of the day they usually answer; null: not enough seen yet. */
  readonly usualMinute: number | null;
  readonly reach: Reach;
  /** Questions of theirs that had no answer then, have one now, and staff want them to know; oldest first. */
  readonly news: readonly News[];
  /** A new code nobody can guess, for a certificate made in this turn. */
  readonly freshCode: string;
  /** The same for a picture of progress: 128 bits, for it is an address and never read aloud. */
  readonly freshKey: string;
};

export const NO_REMINDERS: ReminderSettings = {
  isOn: false,
  minute: null,
  unanswered: 0,
  sentCount: 0,
  stoppedWhy: null,
};

export const NO_LEARNING: LearningView = {
  cards: [],
  enrolments: [],
  levels: [],
  evidence: [],
  certificates: [],
  reminders: NO_REMINDERS,
  nextReminderAt: null,
  proactiveAt: [],
  lastInboundAt: null,
  usualMinute: null,
  reach: { isPulled: false, openUntil: null, isBlocked: false },
  news: [],
  freshCode: 'AAAA-AAAA',
  freshKey: '0'.repeat(32),
};

/** Unasked messages a person may get in seven days, over everything (issue 5). */
export const WEEKLY_CAP = 2;
export const WEEK_MS = 7 * 24 * 3_600_000;
