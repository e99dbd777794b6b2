/**
 * One person on several channels, read as one. Rules where the channels disagree:
 *
 * - guides and lessons: finished anywhere is finished; the step is that of the latest
 * - places in unfinished guides: what was done after linking counts by the latest, what was done before by the furthest step; a place
 *   in a guide that was finished elsewhere since is none
 * - cards: the state of the latest answer · quiz results and levels: the latest
 * - evidence: all of it; of the same kind the first, and alone rather than helped
 * - tracks: all, since the first day, finished when finished anywhere · certificates: all
 * - village, group, name: each as last said
 *
 * Every rule gives the same whatever the order of the channels, and the same again when joined twice. Pure.
 */
import type { LearnerView, PersonView } from '../domain/learner.ts';
import type { Card, Certificate, Enrolment, Evidence, SkillLevel } from '../domain/learning.ts';
import type { Place } from '../domain/session.ts';

type Guide = LearnerView['guides'][number];
type Lesson = LearnerView['lessons'][number];
type Quiz = LearnerView['quizzes'][number];

/** Rows of all channels by what they are about, each lot made one. */
function merge<T>(lists: readonly (readonly T[])[], keyOf: (row: T) => string, pick: (a: T, b: T) => T): T[] {
  const found = new Map<string, T>();
  for (const row of lists.flat()) {
    const key = keyOf(row);
    const known = found.get(key);
    found.set(key, known === undefined ? row : pick(known, row));
  }
  return [...found.values()];
}

/** The one that is later; a tie is settled by its content, so that the order of the channels decides nothing. */
const later = <T>(a: T, b: T, at: (row: T) => number): T => {
  if (at(a) !== at(b)) return at(a) > at(b) ? a : b;
  return JSON.stringify(a) >= JSON.stringify(b) ? a : b;
};
const newestFirst = <T extends { readonly topic: string; readonly at: number }>(rows: T[]): T[] =>
  rows.sort((a, b) => b.at - a.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

export const joinGuides = (lists: readonly (readonly Guide[])[]): Guide[] =>
  newestFirst(merge(lists, (g) => g.topic, withFinished));
export const joinLessons = (lists: readonly (readonly Lesson[])[]): Lesson[] =>
  newestFirst(merge(lists, (l) => l.topic, withFinished));

function withFinished<T extends { readonly status: string; readonly at: number }>(a: T, b: T): T {
  // Of the same moment: by what they are about first, so that a joined row joins again to itself.
  const [plainA, plainB] = [a, b].map((row) => JSON.stringify({ ...row, status: '' })) as [string, string];
  const isTie = a.at === b.at && plainA !== plainB;
  const last = isTie ? (plainA > plainB ? a : b) : later(a, b, (row) => row.at);
  return a.status === 'finished' || b.status === 'finished' ? { ...last, status: 'finished' } : last;
}

export const joinQuizzes = (lists: readonly (readonly Quiz[])[]): Quiz[] =>
  newestFirst(
    merge(
      lists,
      (q) => q.topic,
      (a, b) => later(a, b, (row) => row.at),
    ),
  );

export const joinCards = (lists: readonly (readonly Card[])[]): Card[] =>
  merge(
    lists,
    (c) => `${c.topic}/${c.item}`,
    (a, b) => later(a, b, (row) => row.lastAt),
  ).sort((a, b) => (`${a.topic}/${a.item}` < `${b.topic}/${b.item}` ? -1 : 1));

export const joinLevels = (lists: readonly (readonly SkillLevel[])[]): SkillLevel[] =>
  merge(
    lists,
    (l) => l.skill,
    (a, b) => later(a, b, (row) => row.at),
  ).sort((a, b) => (a.skill < b.skill ? -1 : 1));

export const joinEvidence = (lists: readonly (readonly Evidence[])[]): Evidence[] =>
  newestFirst(merge(lists, (e) => `${e.topic}/${e.level}`, betterEvidence));

function betterEvidence(a: Evidence, b: Evidence): Evidence {
  if (a.detail !== b.detail && (a.detail === 'helped' || b.detail === 'helped'))
    return a.detail === 'helped' ? b : a;
  return later(a, b, (row) => -row.at);
}

export const joinEnrolments = (lists: readonly (readonly Enrolment[])[]): Enrolment[] =>
  merge(
    lists,
    (e) => e.track,
    (a, b) => ({
      track: a.track,
      at: Math.min(a.at, b.at),
      finishedAt: earliest(a.finishedAt, b.finishedAt),
    }),
  ).sort((a, b) => b.at - a.at || (a.track < b.track ? -1 : 1));

const earliest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

export const joinCertificates = (lists: readonly (readonly Certificate[])[]): Certificate[] =>
  merge(
    lists,
    (c) => c.code,
    (a, b) => later(a, b, (row) => row.at),
  ).sort((a, b) => b.at - a.at || (a.code < b.code ? -1 : 1));

/** What one channel knows, and since when. */
export type KnownPerson = PersonView & { readonly at: number };

/** @param people at most one of each channel */
export function joinPeople(people: readonly KnownPerson[]): PersonView {
  const newest = [...people].sort((a, b) => b.at - a.at || (JSON.stringify(a) > JSON.stringify(b) ? -1 : 1));
  const last = <K extends 'villageId' | 'audience' | 'setBy'>(key: K): PersonView[K] =>
    (newest.find((person) => person[key] !== null)?.[key] ?? null) as PersonView[K];
  return { villageId: last('villageId'), audience: last('audience'), setBy: last('setBy') };
}

const MAX_PLACES = 10;

/** @param guides those of all channels, joined */
export function joinPlaces(
  lists: readonly (readonly Place[])[],
  guides: readonly Guide[],
  linkedAt: number | null,
): Place[] {
  const since = linkedAt ?? 0;
  const isOver = (place: Place): boolean =>
    guides.some((g) => g.topic === place.topic && g.status === 'finished' && g.at > place.at);
  const further = (a: Place, b: Place): Place => {
    if (Math.max(a.at, b.at) > since || a.index === b.index) return later(a, b, (row) => row.at);
    return a.index > b.index ? a : b;
  };
  return newestFirst(
    merge(
      lists.map((list) => list.filter((place) => !isOver(place))),
      (place) => place.topic,
      further,
    ),
  ).slice(0, MAX_PLACES);
}
