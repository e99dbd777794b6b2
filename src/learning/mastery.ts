/**
 * Mastery decays with memory: a topic is as well known as its questions would be answered now (skills: skill-progress.ts). It
 * lies in 0-1. Questions never asked count as not known, so one lucky answer does not make a topic mastered.
 */
import type { Card } from '../domain/learning.ts';
import { recallOf } from './cards.ts';

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
