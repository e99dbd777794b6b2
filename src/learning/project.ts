/** What was known plus what this turn changes: so that a message speaks of the answer just given, before it is stored. */
import type { Effect } from '../domain/effect.ts';
import type { Card, Enrolment, Evidence, SkillLevel } from '../domain/learning.ts';
import { sameCard } from './cards.ts';

export function withCards(cards: readonly Card[], effects: readonly Effect[]): readonly Card[] {
  return effects.reduce<readonly Card[]>(
    (known, effect) =>
      effect.type === 'saveCard'
        ? [...known.filter((card) => !sameCard(card, effect.card)), effect.card]
        : known,
    cards,
  );
}

/** As the store keeps it: the first of a level counts, doing it alone replaces having been helped. */
export function withEvidence(
  evidence: readonly Evidence[],
  effects: readonly Effect[],
  now: number,
): readonly Evidence[] {
  return effects.reduce<readonly Evidence[]>((known, effect) => {
    if (effect.type !== 'addEvidence') return known;
    const { topic, level, detail } = effect;
    const old = known.find((e) => e.topic === topic && e.level === level);
    if (old && !(old.detail === 'helped' && detail === 'alone')) return known;
    return [{ topic, level, detail, at: now }, ...known.filter((e) => e !== old)];
  }, evidence);
}

export function withEnrolments(
  enrolments: readonly Enrolment[],
  effects: readonly Effect[],
  now: number,
): readonly Enrolment[] {
  let known = enrolments;
  for (const effect of effects) {
    if (effect.type === 'enrol' && !known.some((e) => e.track === effect.track))
      known = [{ track: effect.track, at: now, finishedAt: null }, ...known];
    if (effect.type === 'leaveTrack') known = known.filter((e) => e.track !== effect.track);
    if (effect.type === 'finishTrack')
      known = known.map((e) => (e.track === effect.track ? { ...e, finishedAt: e.finishedAt ?? now } : e));
  }
  return known;
}

export function withLevels(
  levels: readonly SkillLevel[],
  effects: readonly Effect[],
  now: number,
): readonly SkillLevel[] {
  const placed = new Map(levels.map((level) => [level.skill, level]));
  for (const effect of effects)
    if (effect.type === 'place')
      for (const level of effect.levels) placed.set(level.skill, { ...level, at: now });
  return [...placed.values()];
}
