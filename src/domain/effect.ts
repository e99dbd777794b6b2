/** What a turn wants done, as plain data. The shell applies them inside the turn's transaction. */
import type { DeskEffect } from './desk.ts';
import type { AnswerHow, Card, Evidence, EvidenceLevel, ReminderSettings, TimerKind } from './learning.ts';
import type { LinkEffect } from './link.ts';
import type { Message } from './message.ts';
import type { ProgressSnapshot } from './progress.ts';
import type { ConsentStatus } from './rights.ts';
import type { Spoken } from './spoken.ts';

/** Why a person of the office is needed; `urgent`: money or codes just lost. */
/** urgent: money or codes were just lost. */
export type HandoffReason = 'asked' | 'stuck' | 'missed' | 'urgent';

export type Effect =
  | { readonly type: 'say'; readonly message: Message }
  | {
      readonly type: 'recordGuide';
      readonly topic: string;
      readonly step: string;
      readonly status: 'started' | 'at' | 'left' | 'finished';
    }
  | {
      readonly type: 'recordStuck';
      readonly topic: string;
      readonly step: string;
      readonly cause: number | null;
    }
  /** The learner's screen is not the one the step describes: a sign that the app changed and the guide is old. */
  | { readonly type: 'recordDiffers'; readonly topic: string; readonly step: string }
  | { readonly type: 'recordLesson'; readonly topic: string; readonly status: 'started' | 'finished' }
  | {
      readonly type: 'recordAnswer';
      readonly topic: string;
      readonly item: string;
      readonly right: boolean;
      readonly how?: AnswerHow;
    }
  | { readonly type: 'recordQuiz'; readonly topic: string; readonly right: number; readonly total: number }
  /** The matcher had no sure answer; text is already masked. */
  | { readonly type: 'recordMiss'; readonly text: string; readonly nearest: readonly string[] }
  | { readonly type: 'recordAsk'; readonly topic: string }
  | {
      readonly type: 'handoff';
      readonly reason: HandoffReason;
      readonly topic: string | null;
      readonly step: string | null;
      /** For the officer who reads it. */
      readonly note?: string;
    }
  /** The notice was shown (first contact, or its words changed), or the person decided; `notice` is the wording, filled in. */
  | {
      readonly type: 'setConsent';
      readonly status: ConsentStatus;
      readonly version: number;
      readonly notice: string;
    }
  /** Consent is taken back or given again (domain/rights.ts). */
  | { readonly type: 'setWithdrawn'; readonly isWithdrawn: boolean }
  /** A link to a copy of all that is stored, by its code. */
  | { readonly type: 'offerCopy'; readonly code: string }
  | { readonly type: 'setFollower'; readonly follows: boolean }
  | DeskEffect
  /** Village, group or name, as the person said or as the code they scanned says; what is missing stays. */
  | {
      readonly type: 'setPerson';
      readonly name?: string | null;
      readonly villageId?: number;
      readonly audience?: string;
      readonly by: 'self' | 'qr';
    }
  /** A member of staff typed their code: this chat gets their trial messages. */
  | { readonly type: 'linkTester'; readonly code: string }
  | LearningEffect
  /** The page that plays this place of the bank. */
  | { readonly type: 'keepListen'; readonly id: string; readonly spoken: Spoken }
  | LinkEffect
  /** Erase everything known about this person, on the channels they linked, too; `onlyHere`: what this channel knows. */
  | { readonly type: 'forget'; readonly onlyHere?: true };

/** What a turn changes in tracks, reviews, evidence, reminders and certificates. */
export type LearningEffect =
  | { readonly type: 'saveCard'; readonly card: Card }
  | {
      readonly type: 'addEvidence';
      readonly topic: string;
      readonly level: EvidenceLevel;
      readonly detail: Evidence['detail'];
    }
  | { readonly type: 'enrol'; readonly track: string }
  | { readonly type: 'leaveTrack'; readonly track: string }
  | { readonly type: 'finishTrack'; readonly track: string }
  | { readonly type: 'place'; readonly levels: readonly { readonly skill: string; readonly level: number }[] }
  /** Turning them off also takes back reminders that are waiting to be sent. */
  | { readonly type: 'setReminders'; readonly settings: ReminderSettings }
  | { readonly type: 'schedule'; readonly kind: TimerKind; readonly dueAt: number }
  | { readonly type: 'cancelSchedule'; readonly kind: TimerKind }
  /** An unasked message: goes only when the week's cap still allows it. */
  | { readonly type: 'remind'; readonly message: Message }
  /** A reminder that the channel does not let through now. */
  | { readonly type: 'recordUnsent'; readonly reason: 'window' | 'unreachable' }
  /** Unasked, too: the answer to a question of theirs that had none then. Once per question, whatever becomes of it. */
  | { readonly type: 'tellAnswer'; readonly topic: string; readonly message: Message }
  | { readonly type: 'recordUntold'; readonly topic: string; readonly reason: string }
  | {
      readonly type: 'issueCertificate';
      readonly track: string;
      readonly name: string;
      readonly code: string;
    }
  /** What the picture with this code shows. */
  | { readonly type: 'keepProgress'; readonly code: string; readonly snapshot: ProgressSnapshot };

/** Why a turn did what it did; for staff and tests, never shown to learners. No utterance in it. */
export type Trace = {
  readonly rule: string;
  readonly candidates?: readonly { readonly topic: string; readonly score: number }[];
};
