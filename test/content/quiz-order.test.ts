/** Where the right answer stands: balanced over a topic, and an old button means the same whatever an editor adds. */
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../src/content/checks/quiz-places.ts';
import { optionsOf, shownOptions } from '../../src/content/quiz-order.ts';
import type { QuizItem, Topic } from '../../src/content/schema.ts';
import { realBank } from '../support/bank.ts';

const topics = [...realBank().topics.values()];

describe('order of answers', () => {
  test('in every topic the right answer stands at different places, evenly over the bank', () => {
    const all = topics.map(placesOf);
    expect(all.filter((places) => new Set(places).size === 1)).toEqual([]);
    const counts = [0, 1, 2].map((place) => all.flat().filter((p) => p === place).length);
    const share = counts.map((count) => count / all.flat().length);
    expect(Math.min(...share)).toBeGreaterThan(0.27);
    expect(Math.max(...share)).toBeLessThan(0.4);
  });

  test('somebody who always taps the same place gets less than half right', () => {
    for (const place of [0, 1, 2, 3]) {
      const lucky = topics.filter((topic) => {
        const right = placesOf(topic).filter((p) => p === place).length;
        return right > topic.quiz.length / 2;
      });
      expect(lucky.map((topic) => topic.id)).toEqual([]);
    }
  });

  test('a button of a question means the same answer after another question was put before it', () => {
    for (const topic of topics) {
      const extra: QuizItem = { ...topic.quiz[0]!, id: 'cau-moi' };
      const edited: Topic = { ...topic, quiz: [extra, ...topic.quiz] };
      for (const item of topic.quiz) {
        expect(optionsOf(edited, item)).toEqual(optionsOf(topic, item));
        const byKey = (t: Topic) =>
          new Map(shownOptions(t, item).map(({ option, index }) => [index, option.text]));
        expect(new Map([...byKey(edited)].sort())).toEqual(new Map([...byKey(topic)].sort()));
      }
    }
  });

  test('every answer is shown once', () => {
    for (const topic of topics) {
      for (const item of topic.quiz) {
        const texts = shownOptions(topic, item).map(({ option }) => option.text);
        expect(new Set(texts)).toEqual(new Set([item.right, ...item.wrong.map((w) => w.text)]));
      }
    }
  });
});
