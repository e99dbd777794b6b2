/** A lesson: two to five cards, one a message, then its questions. */
import { isShort, type Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, note, resumeChoices, say, setMode, type Turn, text, topicOf } from '../turn.ts';
import { answerTopic } from './answer.ts';
import { sayGone } from './menu.ts';
import { speakChoice } from './speak-choice.ts';

export function showCard(turn: Turn, topicId: string, wanted: number): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return sayGone(turn);
  if (isShort(topic)) return answerTopic(turn, topicId);
  const card = Math.min(wanted, topic.lesson.length - 1);
  if (card === 0) turn.effects.push({ type: 'recordLesson', topic: topic.id, status: 'started' });
  setMode(turn, { name: 'lesson', topic: topic.id, card });
  turn.session = { ...turn.session, lastTopic: topic.id, suspended: null };
  const last = card === topic.lesson.length - 1;
  if (last) turn.effects.push({ type: 'recordLesson', topic: topic.id, status: 'finished' });
  const spoken = { topic: topic.id, card };
  const choices = [...cardChoices(topic, card), ...speakChoice(turn, spoken)];
  say(turn, cardBlocks(topic, card), choices, undefined, spoken);
}

export function cardBlocks(topic: Topic, card: number): Block[] {
  const cards = topic.lesson.length;
  const label = vi.lessonTitle(card + 1, cards, topic.title);
  return [
    { kind: 'progress', label, value: card + 1, max: cards },
    text(topic.lesson[card]!),
    ...(card + 1 === cards ? [note(vi.lessonFinished())] : []),
  ];
}

export function cardChoices(topic: Topic, card: number): Choice[] {
  return [
    card + 1 === topic.lesson.length
      ? choose(key.quiz(topic.id), vi.LABELS.quiz, true)
      : choose(key.lesson(topic.id, card + 1), vi.LABELS.nextCard, true),
    ...(card > 0 ? [choose(key.lesson(topic.id, card - 1), vi.LABELS.backCard)] : []),
    choose('stop', vi.LABELS.stop),
  ];
}

/** "tiếp" in a lesson: the next card, after the last one the questions. */
export function nextCard(
  turn: Turn,
  topic: Topic,
  card: number,
  startQuiz: (turn: Turn, topicId: string) => void,
): void {
  if (card + 1 < topic.lesson.length) return showCard(turn, topic.id, card + 1);
  startQuiz(turn, topic.id);
}

/** Leaves a lesson or a quiz; it can be taken up again by "tiếp". */
export function stopLearning(turn: Turn): void {
  const { mode } = turn.session;
  if (mode.name !== 'lesson' && mode.name !== 'quiz') return;
  turn.session = { ...turn.session, mode: { name: 'idle' }, suspended: mode };
  say(
    turn,
    [text(mode.name === 'quiz' ? vi.quizStopped() : vi.lessonStopped())],
    [...resumeChoices(turn), choose('ask', vi.LABELS.ask), choose('progress', vi.LABELS.progress)],
  );
}
