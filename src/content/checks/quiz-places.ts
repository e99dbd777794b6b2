/** Over a topic's questions the right answer does not always stand at the same place (it is guessed then, not known). */
import { shownOptions } from '../quiz-order.ts';
import type { Topic } from '../schema.ts';
import { perTopic, say } from './rule.ts';

/** Where the right answer of each question is shown, from 0. */
export function placesOf(topic: Topic): number[] {
  return topic.quiz.map((item) => shownOptions(topic, item).findIndex(({ option }) => option.right));
}

export const quizPlaces = perTopic('quiz-places', 'error', (topic) => {
  // A commune's own short answer has no questions.
  if (topic.quiz.length === 0) return [];
  const places = placesOf(topic);
  return new Set(places).size > 1 ? [] : [{ at: ['quiz'], message: say.samePlace(places[0]! + 1) }];
});
