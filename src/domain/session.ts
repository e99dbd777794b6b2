/** A learner's conversation state: versioned JSON, no I/O. Old versions are migrated, never dropped. */
import type { Choice } from './message.ts';

export const SESSION_VERSION = 1;

/** A guide left unfinished: kept by step id, for ever (design.md 6). */
export type Place = {
  readonly topic: string;
  readonly step: string;
  /** Index of the step when it was stored: lets an edited guide find the nearest surviving step. */
  readonly index: number;
  readonly at: number;
};

/** What happened to a person who was deceived; decides which actions of the first hour come first. */
export const RESCUE_KINDS = ['money', 'code', 'app', 'link', 'call'] as const;
export type RescueKind = (typeof RESCUE_KINDS)[number];
/** Modes a check of a message puts aside and gives back. */
export type Behind = Extract<Mode, { name: 'review' | 'placement' | 'certificate-name' }>;

export type Mode =
  | { readonly name: 'idle' }
  | { readonly name: 'guide'; readonly topic: string; readonly step: string; readonly stuckCount: number }
  | { readonly name: 'lesson'; readonly topic: string; readonly card: number }
  | {
      readonly name: 'quiz';
      readonly topic: string;
      /** Item ids left, first is the one being asked. */
      readonly queue: readonly string[];
      readonly asked: number;
      readonly right: number;
    }
  | {
      readonly name: 'review';
      /** What is left to ask, first is the one being asked. */
      readonly queue: readonly ReviewEntry[];
      readonly asked: number;
      readonly right: number;
      /** The question had to be asked twice. */
      readonly isHelped: boolean;
    }
  | {
      readonly name: 'placement';
      readonly asked: readonly PlacementAnswer[];
      /** The question being asked. */
      readonly topic: string;
      readonly item: string;
    }
  /** The next text may be an hour for reminders. */
  | { readonly name: 'remind-hour' }
  /** The next text may be the name for a certificate. */
  | { readonly name: 'certificate-name'; readonly track: string }
  | { readonly name: 'confirm-erase' }
  | { readonly name: 'confirm-withdraw' }
  /** The next text may be the name to be called by. */
  | { readonly name: 'my-name' }
  /** The next text may be the name of a village, or of a group. */
  | { readonly name: 'village' }
  | { readonly name: 'audience' }
  /** The next text is a message to judge. */
  | { readonly name: 'scam'; readonly behind: Behind | null }
  /** The first hour after a fraud, at one of its actions. */
  | { readonly name: 'rescue'; readonly kind: RescueKind; readonly step: string };

/** One question of a review; `instead` is the item that is due when another of the same skill is asked for it. */
export type ReviewEntry = {
  readonly topic: string;
  readonly item: string;
  readonly instead: { readonly topic: string; readonly item: string } | null;
};
export type PlacementAnswer = {
  readonly topic: string;
  readonly item: string;
  readonly skill: string;
  readonly tier: number;
  readonly isRight: boolean;
};

export type Session = {
  readonly v: typeof SESSION_VERSION;
  readonly mode: Mode;
  /** A lesson or quiz that a question interrupted (unfinished guides are in `places`). */
  readonly suspended: Extract<Mode, { name: 'lesson' | 'quiz' }> | null;
  /** Choices of the last message, in the order of their numbers. */
  readonly offered: readonly Choice[];
  /** The last question answered, for "tiếp" when no guide is open. */
  readonly lastTopic: string | null;
  /** Unfinished guides, newest first, at most ten. */
  readonly places: readonly Place[];
  /** The first hour under way: kept until its last action is done. */
  readonly rescue: { readonly kind: RescueKind; readonly step: string; readonly at: number } | null;
  readonly greeted: boolean;
  /** Version of the notice about personal data that was shown last (missing: the first). */
  readonly notice?: number;
  /** The assistant is silent until then because a person of the office is answering. */
  readonly pausedUntil: number | null;
  /** Misses in a row: after two a person is offered. */
  readonly misses: number;
  /** The question (masked) that topics were last offered for: when none of them is it, nobody has answered it. */
  readonly unclear?: string;
  /** Village and group were asked for once: never again unasked. */
  readonly askedPlace: boolean;
};

export const NEW_SESSION: Session = {
  v: SESSION_VERSION,
  mode: { name: 'idle' },
  suspended: null,
  offered: [],
  lastTopic: null,
  places: [],
  rescue: null,
  greeted: false,
  pausedUntil: null,
  misses: 0,
  askedPlace: false,
};
