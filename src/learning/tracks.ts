/**
 * Tracks: ordered topics with prerequisites. What is known counts in every track. A topic is done when there is evidence
 * (the person's word about the real phone, a check passed, a confirmation); reading alone does not make it done.
 */
import type { Evidence, SkillLevel } from '../domain/learning.ts';
import { bestEvidence } from './evidence.ts';

export type TrackShape = {
  readonly id: string;
  readonly topics: readonly {
    readonly id: string;
    readonly after: readonly string[];
    /** 1 first steps, 2 does it alone, 3 shows others. */
    readonly level: number;
  }[];
};

export type Known = {
  readonly evidence: readonly Evidence[];
  readonly levels: readonly SkillLevel[];
  /** The first skill of a topic: the one placement judges it by. */
  readonly skillOf: (topic: string) => string | undefined;
  /** Something of it was read or answered already. */
  readonly isBegun: (topic: string) => boolean;
};

export const isTopicDone = (known: Known, topic: string): boolean =>
  bestEvidence(known.evidence, topic) !== null;

/** Placement put the person above this topic: it is passed over, but not yet done. */
export function isBelowLevel(known: Known, topic: string, level: number): boolean {
  const skill = known.skillOf(topic);
  const own = known.levels.find((l) => l.skill === skill);
  return own !== undefined && own.level > level;
}

export type Suggestion = {
  readonly topic: string;
  /** `lesson`: new to the person; `check`: placement says they know it, a check is enough. */
  readonly kind: 'lesson' | 'check';
  /** What made it next: a topic just done, the level found by placement, or the track's beginning. */
  readonly why:
    | { readonly kind: 'after'; readonly topic: string }
    | { readonly kind: 'level'; readonly skill: string }
    | { readonly kind: 'again' }
    | { readonly kind: 'start' };
};

/** The next topic of a track; null when all of it is done. */
export function nextOf(track: TrackShape, known: Known): Suggestion | null {
  const open = track.topics.filter((t) => !isTopicDone(known, t.id));
  const ready = open.filter((t) => t.after.every((id) => isReady(track, known, id)));
  const fresh = ready.find((t) => !isBelowLevel(known, t.id, t.level));
  const next = fresh ?? ready[0] ?? open[0];
  if (!next) return null;
  return { topic: next.id, kind: fresh ? 'lesson' : 'check', why: whyNext(track, known, next) };
}

/** A prerequisite holds when it is done, or when placement passed over it. */
function isReady(track: TrackShape, known: Known, id: string): boolean {
  const entry = track.topics.find((t) => t.id === id);
  return isTopicDone(known, id) || (entry !== undefined && isBelowLevel(known, id, entry.level));
}

function whyNext(track: TrackShape, known: Known, next: TrackShape['topics'][number]): Suggestion['why'] {
  if (known.isBegun(next.id)) return { kind: 'again' };
  const inTrack = new Set(track.topics.map((t) => t.id));
  const newest = [...known.evidence]
    .filter((e) => inTrack.has(e.topic) && e.topic !== next.id)
    .sort((a, b) => b.at - a.at);
  const before = newest.find((e) => next.after.includes(e.topic)) ?? newest[0];
  if (before) return { kind: 'after', topic: before.topic };
  const skill = known.skillOf(next.id);
  const level = known.levels.find((l) => l.skill === skill);
  return level && level.level > 0 && skill ? { kind: 'level', skill } : { kind: 'start' };
}

export function trackProgress(track: TrackShape, known: Known): { done: number; total: number } {
  return {
    done: track.topics.filter((t) => isTopicDone(known, t.id)).length,
    total: track.topics.length,
  };
}
