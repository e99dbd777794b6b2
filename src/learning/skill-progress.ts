/**
 * What is done and what is remembered, per skill. A topic counts for its first skill only (the one placement judges it by), so
 * that the rows of a person's progress add up. Memory is that of topics begun here: a question of the placement test is
 * nobody's to review.
 */
import type { Card } from '../domain/learning.ts';
import type { SkillState } from '../domain/progress.ts';
import { isDue } from './cards.ts';
import { type TopicShape, topicMastery } from './mastery.ts';

export type SkillInput = {
  readonly skills: readonly string[];
  readonly topics: readonly TopicShape[];
  readonly cards: readonly Card[];
  /** There is evidence for it. */
  readonly isDone: (topic: string) => boolean;
  /** Read, checked or done here. */
  readonly isMet: (topic: string) => boolean;
  /** A lesson of a track the person follows. */
  readonly isPlanned: (topic: string) => boolean;
  readonly now: number;
};
export type SkillProgress = {
  readonly skill: string;
  readonly done: number;
  readonly total: number;
  readonly due: number;
  /** Mean over the topics asked about; null when none was. */
  readonly mastery: number | null;
  readonly state: SkillState;
};

/** From here on "remembered well", "fairly"; below, worth another look. */
const SURE = 0.8;
const FAIR = 0.6;

/** Every skill in which something was met; what is due first, then where most is done. */
export function skillProgress(input: SkillInput): SkillProgress[] {
  return input.skills
    .flatMap((skill) => skillOf(input, skill))
    .sort((a, b) => b.due - a.due || b.done - a.done);
}

function skillOf(input: SkillInput, skill: string): SkillProgress[] {
  const { topics, cards, isDone, isMet, isPlanned, now } = input;
  const own = topics.filter((topic) => topic.skills[0] === skill);
  const met = own.filter((topic) => isMet(topic.id) || isDone(topic.id));
  if (met.length === 0) return [];
  const asked = met.filter((topic) => cards.some((card) => card.topic === topic.id));
  const sum = asked.reduce((total, topic) => total + topicMastery(topic, cards, now), 0);
  const mastery = asked.length > 0 ? sum / asked.length : null;
  const due = cards.filter((card) => isDue(card, now) && met.some((t) => t.id === card.topic)).length;
  const done = met.filter((topic) => isDone(topic.id)).length;
  return [
    {
      skill,
      done,
      total: own.filter((topic) => met.includes(topic) || isPlanned(topic.id)).length,
      due,
      mastery,
      state: stateOf(due, done, mastery),
    },
  ];
}

function stateOf(due: number, done: number, mastery: number | null): SkillState {
  if (due > 0) return 'review';
  if (mastery === null) return done > 0 ? 'done' : 'read';
  if (mastery >= SURE) return 'sure';
  return mastery >= FAIR ? 'fair' : 'weak';
}
