/** Choices shown together differ without accents, so that a typed label means one thing. */
import { words } from '../../language/fold.ts';
import { perTopic, repeated, say } from './rule.ts';

const plain = (text: string): string => words(text).join(' ');

export const choicesDistinct = perTopic('choices-distinct', 'error', (topic) => [
  ...topic.quiz.flatMap((item, n) =>
    repeated([item.right, ...item.wrong.map((w) => w.text)], plain).map((k) => ({
      at: k === 0 ? ['quiz', n, 'right'] : ['quiz', n, 'wrong', k - 1, 'text'],
      message: say.labelsAlike(k === 0 ? item.right : item.wrong[k - 1]!.text),
    })),
  ),
  ...topic.guide.steps.flatMap((step, n) =>
    repeated(step.stuck, (s) => plain(s.when)).map((k) => ({
      at: ['guide', 'steps', n, 'stuck', k, 'when'],
      message: say.labelsAlike(step.stuck[k]!.when),
    })),
  ),
]);
