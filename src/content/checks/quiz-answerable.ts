/**
 * A question can be answered from what the topic itself says: the words that carry the right answer stand in its answer,
 * guide or lesson. A heuristic on words: an answer said in quite other words is shown to the editor, not refused.
 */
import { words as allWords } from '../../language/fold.ts';
import type { Topic } from '../schema.ts';
import { perTopic, say } from './rule.ts';

const ENOUGH = 0.7;
/** Words of a text, without its placeholders. */
const words = (text: string): string[] => allWords(text.replace(/\{\w+\}/g, ' '));

/** Everything a learner can have read before the questions. */
function taught(topic: Topic): Set<string> {
  const { guide } = topic;
  return new Set(
    words(
      [
        topic.title,
        topic.answer,
        ...guide.needs,
        ...guide.steps.flatMap((s) => [s.do, s.see, s.warn ?? '', ...s.stuck.flatMap((x) => [x.when, x.do])]),
        ...topic.lesson,
      ].join(' '),
    ),
  );
}

export const quizAnswerable = perTopic('quiz-answerable', 'warning', (topic) => {
  const known = taught(topic);
  return topic.quiz.flatMap((item, n) => {
    const asked = new Set(words(item.ask));
    // Words of the question itself prove nothing.
    const telling = words(item.right).filter((word) => !asked.has(word));
    const share = telling.length === 0 ? 1 : telling.filter((w) => known.has(w)).length / telling.length;
    return share < ENOUGH ? [{ at: ['quiz', n, 'right'], message: say.notTaught(item.right) }] : [];
  });
});
