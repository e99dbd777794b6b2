/**
 * Every kind of message the engine makes of a topic, with the longest remark it may put before it. The engine cannot be
 * asked (content is below it), so test/content/fits.test.ts walks the engine and shows that nothing it says is longer.
 */
import { type Block, MAX_CHOICES, type Message } from '../domain/message.ts';
import { ownNote } from '../messages/own-answer.ts';
import * as vi from '../messages/vi.ts';
import { isShort, type QuizItem, type Topic } from './schema.ts';
import type { Path } from './source.ts';

export type Composed = Message & { readonly at: Path };

const text = (value: string): Block => ({ kind: 'text', text: value });
const choices = (...labels: readonly string[]): Message['choices'] =>
  labels.map((label) => ({ key: label, label }));
const progress = (label: string): Block => ({ kind: 'progress', label, value: 1, max: 1 });
/** Longest of the remarks a turn may begin with: "what you typed was masked", then one on the step. */
const LEAD: readonly Block[] = [text(vi.maskedNote()), text(vi.movedStepNote())];
const longest = (texts: readonly string[]): string =>
  texts.reduce((a, b) => (b.length > a.length ? b : a), '');

export function messagesOf(topic: Topic): Composed[] {
  if (isShort(topic)) return ownMessages(topic);
  const { steps, minutes, needs } = topic.guide;
  const resume = vi.resumeLabel(steps.length, steps.length, topic.title);
  const { LABELS } = vi;
  return [
    {
      at: ['answer'],
      blocks: [text(vi.maskedNote()), text(topic.answer), text(vi.PRIVACY_NOTE)],
      choices: choices(LABELS.guide, LABELS.lesson, LABELS.resumeLesson, resume, LABELS.ask),
    },
    { at: ['title'], blocks: [], choices: choices(topic.title) },
    ...steps.flatMap((_step, n) => stepMessages(topic, n, n === 0 ? [vi.needsNote(minutes, needs)] : [])),
    ...topic.lesson.map((card, n) => ({
      at: ['lesson', n],
      blocks: [
        ...LEAD,
        progress(vi.lessonTitle(n + 1, topic.lesson.length, topic.title)),
        text(card),
        text(vi.lessonFinished()),
      ],
      choices: choices(LABELS.quiz, LABELS.backCard, LABELS.stop),
    })),
    ...topic.quiz.map((item, n) => quizMessage(topic, item, n)),
  ];
}

/** A commune's own answer, with the longest choices it may carry (engine/modes/own-answer.ts). */
function ownMessages(topic: Topic): Composed[] {
  const { LABELS } = vi;
  return [
    {
      at: ['answer'],
      blocks: [vi.maskedNote(), topic.answer, ownNote(topic.checked), vi.PRIVACY_NOTE].map(text),
      choices: choices(...topic.related, LABELS.human, LABELS.resumeLesson, LABELS.ask).slice(0, MAX_CHOICES),
    },
    { at: ['title'], blocks: [], choices: choices(topic.title) },
  ];
}

function stepMessages(topic: Topic, n: number, notes: readonly string[]): Composed[] {
  const { steps } = topic.guide;
  const step = steps[n]!;
  const { LABELS } = vi;
  const at = ['guide', 'steps', n];
  return [
    {
      at,
      blocks: [
        ...LEAD,
        progress(vi.stepTitle(n + 1, steps.length, topic.title)),
        ...[...notes, step.do, step.see].map(text),
        ...(step.warn ? [{ kind: 'warn' as const, text: step.warn }] : []),
      ],
      choices: choices(LABELS.done, LABELS.stuck, LABELS.differs, LABELS.back, LABELS.stop),
    },
    {
      at: [...at, 'stuck'],
      blocks: [text(vi.maskedNote()), text(vi.stuckAsk(n + 1))],
      choices: choices(...step.stuck.map((cause) => cause.when), LABELS.otherTrouble, LABELS.again),
    },
    ...step.stuck.map((cause, k) => ({
      at: [...at, 'stuck', k, 'do'],
      blocks: [text(vi.maskedNote()), text(cause.do), text(vi.stuckTry())],
      choices: choices(LABELS.finish, LABELS.still, LABELS.again),
    })),
  ];
}

/** A question, after the explanation of the one before it. */
function quizMessage(topic: Topic, item: QuizItem, n: number): Composed {
  const before = topic.quiz.map((other) =>
    vi.quizWrong(longest([other.why, ...other.wrong.map((wrong) => wrong.why)]), other.right),
  );
  return {
    at: ['quiz', n],
    blocks: [
      text(vi.maskedNote()),
      text(longest(before)),
      progress(vi.quizTitle(n + 1, topic.quiz.length, topic.title)),
      text(longest([item.ask, ...(item.variants ?? [])])),
    ],
    choices: choices(item.right, ...item.wrong.map((wrong) => wrong.text)),
  };
}
