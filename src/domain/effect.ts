/** What a turn wants done, as plain data. The shell applies them inside the turn's transaction. */
import type { Message } from './message.ts';

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
  | { readonly type: 'recordAnswer'; readonly topic: string; readonly item: string; readonly right: boolean }
  | { readonly type: 'recordQuiz'; readonly topic: string; readonly right: number; readonly total: number }
  /** The matcher had no sure answer; text is already masked. */
  | { readonly type: 'recordMiss'; readonly text: string; readonly nearest: readonly string[] }
  | { readonly type: 'recordAsk'; readonly topic: string }
  | {
      readonly type: 'handoff';
      readonly reason: 'asked' | 'stuck' | 'missed';
      readonly topic: string | null;
      readonly step: string | null;
    }
  /** First contact: the consent notice (its version) was shown. */
  | { readonly type: 'setConsent'; readonly status: 'shown' | 'withdrawn'; readonly version: number }
  | { readonly type: 'setFollower'; readonly follows: boolean }
  /** Erase everything known about this learner (the session, too). */
  | { readonly type: 'forget' };

/** Why a turn did what it did; for staff and tests, never shown to learners. No utterance in it. */
export type Trace = {
  readonly rule: string;
  readonly candidates?: readonly { readonly topic: string; readonly score: number }[];
};
