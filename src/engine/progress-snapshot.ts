/** What the learner has reached by now, this turn included, as the message and its picture show it. */
import type { ProgressSnapshot } from '../domain/progress.ts';
import { countEvidence } from '../learning/evidence.ts';
import { skillProgress } from '../learning/skill-progress.ts';
import { isTopicDone, trackProgress } from '../learning/tracks.ts';
import { findItem } from './items.ts';
import { cardsOf, evidenceOf, followedTracks, knownOf, nextTopic } from './learned.ts';
import { dueOf } from './review-queue.ts';
import { type Turn, topicOf } from './turn.ts';

/** As many rows as are large enough to be read in a picture on a small phone. */
const SKILLS = 4;
const TRACKS = 3;

export function progressOf(turn: Turn): ProgressSnapshot {
  const known = knownOf(turn);
  const evidence = evidenceOf(turn);
  const tracks = followedTracks(turn);
  const rows = skillsOf(turn, new Set(tracks.flatMap((track) => track.topics.map((entry) => entry.id))));
  const next = nextTopic(turn);
  return {
    v: 1,
    at: turn.now,
    name: turn.view.learning.certificates[0]?.name ?? null,
    tracks: tracks.slice(0, TRACKS).map((track) => ({ title: track.title, ...trackProgress(track, known) })),
    skills: rows.slice(0, SKILLS),
    moreSkills: Math.max(0, rows.length - SKILLS),
    done: new Set(evidence.map((e) => e.topic)).size,
    evidence: countEvidence(evidence),
    due: dueOf(turn.bank, cardsOf(turn), turn.now).length,
    next: (next && topicOf(turn, next.suggestion.topic)?.title) ?? null,
  };
}

function skillsOf(turn: Turn, planned: ReadonlySet<string>): ProgressSnapshot['skills'] {
  const known = knownOf(turn);
  const read = new Set(turn.view.lessons.filter((l) => l.status === 'finished').map((l) => l.topic));
  return skillProgress({
    skills: [...turn.bank.skills.keys()],
    topics: [...turn.bank.topics.values()],
    cards: cardsOf(turn).filter((card) => findItem(turn.bank, card) !== undefined),
    isDone: (topic) => isTopicDone(known, topic),
    isMet: (topic) => read.has(topic),
    isPlanned: (topic) => planned.has(topic),
    now: turn.now,
  }).map(({ skill, done, total, due, state }) => ({
    title: turn.bank.skills.get(skill)!,
    done,
    total,
    due,
    state,
  }));
}

/** Whether there is anything to draw: a track followed, or something learned. */
export const isWorthDrawing = (s: ProgressSnapshot): boolean => s.tracks.length > 0 || s.skills.length > 0;
