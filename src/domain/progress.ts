/**
 * What a learner has reached, as it stood at one moment: the words of the message and the picture sent with it are both made
 * of it, so they never disagree, however much later the picture is drawn. Titles are kept as they read that day.
 */
import type { EvidenceLevel } from './learning.ts';

/** review: questions are due; sure, fair, weak: how well it is remembered; done or only read, and never asked about. */
export const SKILL_STATES = ['review', 'sure', 'fair', 'weak', 'done', 'read'] as const;
export type SkillState = (typeof SKILL_STATES)[number];

export type SkillLine = {
  readonly title: string;
  /** Lessons of this skill with evidence, of those the person has met or their tracks hold. */
  readonly done: number;
  readonly total: number;
  readonly state: SkillState;
  /** Questions of this skill that are due. */
  readonly due: number;
};

export type ProgressSnapshot = {
  readonly v: 1;
  readonly at: number;
  /** Only the name the person chose to stand on a certificate. */
  readonly name: string | null;
  readonly tracks: readonly { readonly title: string; readonly done: number; readonly total: number }[];
  /** The skills to look at first; `moreSkills` are not listed. */
  readonly skills: readonly SkillLine[];
  readonly moreSkills: number;
  /** Lessons with any evidence. */
  readonly done: number;
  readonly evidence: Readonly<Record<EvidenceLevel, number>>;
  /** Questions due over everything. */
  readonly due: number;
  /** Title of the next lesson. */
  readonly next: string | null;
};
