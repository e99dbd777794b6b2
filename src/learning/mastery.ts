/**
 * Mastery decays with memory: a topic is as well known as its questions would be answered now, a skill as its begun topics.
 * Both lie in 0-1. Questions never asked count as not known, so one lucky answer does not make a topic mastered.
 */
import type { Card } from '../domain/learning.ts';
import { recallOf } from './cards.ts';

/** Above this a topic counts as known, below it asks for review. */
export const KNOWN = 0.6;

export type TopicShape = {
  readonly id: string;
  readonly skills: readonly string[];
  readonly quiz: readonly { readonly id: string }[];
};

/** 0 when nothing of the topic was ever answered. */
export function topicMastery(topic: TopicShape, cards: readonly Card[], now: number): number {
  if (topic.quiz.length === 0) return 0;
  const sum = topic.quiz.reduce((total, item) => {
    const card = cards.find((c) => c.topic === topic.id && c.item === item.id);
    return total + (card ? recallOf(card, now) : 0);
  }, 0);
  return Math.min(1, sum / topic.quiz.length);
}

export type SkillMastery = {
  readonly skill: string;
  /** Topics of the skill of which something was answered. */
  readonly begun: number;
  readonly topics: number;
  readonly mastery: number;
};

/** Every skill in which something was answered, in the order of `skills`. */
export function skillMastery(
  skills: readonly string[],
  topics: readonly TopicShape[],
  cards: readonly Card[],
  now: number,
): SkillMastery[] {
  const begunTopics = new Set(cards.map((card) => card.topic));
  return skills.flatMap((skill) => {
    const own = topics.filter((topic) => topic.skills.includes(skill));
    const begun = own.filter((topic) => begunTopics.has(topic.id));
    if (begun.length === 0) return [];
    const sum = begun.reduce((total, topic) => total + topicMastery(topic, cards, now), 0);
    return [{ skill, begun: begun.length, topics: own.length, mastery: sum / begun.length }];
  });
}
