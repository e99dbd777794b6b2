/** Every message of a topic, with its choices as numbered lines, fits one message on every channel. */
import { MAX_MESSAGE_CHARS } from '../../domain/message.ts';
import { perTopic, say } from './rule.ts';

/** Room for the progress line, the program's own words and its choices. */
const FRAME = 420;
const count = (...texts: readonly string[]): number =>
  [...texts.join('\n\n').normalize('NFC')].length + FRAME;

export const fits = perTopic('fits', 'error', (topic) => {
  const parts = [
    { at: ['answer'], chars: count(topic.answer) },
    ...topic.guide.steps.map((step, n) => ({
      at: ['guide', 'steps', n],
      chars: count(step.do, step.see, step.warn ?? '', n === 0 ? topic.guide.needs.join('; ') : ''),
    })),
    ...topic.lesson.map((card, n) => ({ at: ['lesson', n], chars: count(card) })),
    ...topic.quiz.map((item, n) => ({
      at: ['quiz', n],
      chars: count(
        item.ask,
        item.right,
        ...item.wrong.map((w) => w.text),
        item.right,
        ...[item.why, ...item.wrong.map((w) => w.why)].sort((a, b) => b.length - a.length).slice(0, 1),
      ),
    })),
  ];
  return parts
    .filter((part) => part.chars > MAX_MESSAGE_CHARS)
    .map((part) => ({ at: part.at, message: say.tooLong(part.at.join('.'), part.chars) }));
});
