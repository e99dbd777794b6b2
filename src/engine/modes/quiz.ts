/** Quiz checks: a right or wrong answer gets its explanation at once, and the next question comes in the same message. */
import { optionsOf, shownOptions } from '../../content/quiz-order.ts';
import { isShort, type QuizItem, type Topic } from '../../content/schema.ts';
import type { Block, Choice } from '../../domain/message.ts';
import type { Mode } from '../../domain/session.ts';
import { findCard } from '../../learning/cards.ts';
import { isPassed } from '../../learning/evidence.ts';
import { LEARN_LABELS } from '../../messages/learning.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { cardsOf, followedTracks, recordAnswer } from '../learned.ts';
import { learnKey } from '../learning-keys.ts';
import { choose, note, say, setMode, type Turn, text, topicOf } from '../turn.ts';
import { plainWordingAt } from '../wording.ts';
import { answerTopic } from './answer.ts';
import { sayGone } from './menu.ts';
import { noteFinishedTracks } from './today.ts';
import { askPlaceOnce } from './village.ts';

type QuizMode = Extract<Mode, { name: 'quiz' }>;

export function startQuiz(turn: Turn, topicId: string): void {
  const topic = topicOf(turn, topicId);
  if (!topic) return sayGone(turn);
  if (isShort(topic)) return answerTopic(turn, topicId);
  const mode: QuizMode = {
    name: 'quiz',
    topic: topic.id,
    queue: topic.quiz.map((q) => q.id),
    asked: 0,
    right: 0,
  };
  turn.session = { ...turn.session, lastTopic: topic.id, suspended: null };
  askItem(turn, topic, mode);
}

/** Asks the head of the queue; items that an edit removed are skipped. */
export function askItem(turn: Turn, topic: Topic, mode: QuizMode): void {
  const queue = mode.queue.filter((id) => topic.quiz.some((q) => q.id === id));
  const item = topic.quiz.find((q) => q.id === queue[0]);
  if (!item) return finish(turn, topic, mode);
  setMode(turn, { ...mode, queue });
  turn.session = { ...turn.session, suspended: null };
  const reps = findCard(cardsOf(turn), { topic: topic.id, item: item.id })?.reps ?? 0;
  const ask = plainWordingAt(item, reps);
  say(turn, questionBlocks(topic, { ...mode, queue }, ask), optionChoices(topic, item));
}

function questionBlocks(topic: Topic, mode: QuizMode, ask: string): Block[] {
  const total = mode.asked + mode.queue.length;
  return [
    {
      kind: 'progress',
      label: vi.quizTitle(mode.asked + 1, total, topic.title),
      value: mode.asked + 1,
      max: total,
    },
    { kind: 'do', text: ask },
  ];
}

function optionChoices(topic: Topic, item: QuizItem): Choice[] {
  return shownOptions(topic, item).map(({ option, index }) =>
    choose(key.option(topic.id, item.id, index), option.text),
  );
}

/** Takes an answer to the question that stands; an answer to another one is past and says so. */
export function answerItem(turn: Turn, topicId: string, itemId: string, index: number): void {
  const topic = topicOf(turn, topicId);
  const item = topic?.quiz.find((q) => q.id === itemId);
  const option = topic && item ? optionsOf(topic, item)[index] : undefined;
  const mode = quizModeOf(turn);
  if (!topic || !item || !option || !mode || mode.topic !== topicId || mode.queue[0] !== itemId)
    return pastAnswer(turn, topicId);
  recordAnswer(turn, { topic: topic.id, item: item.id }, option.right, 'sure');
  turn.lead.push(
    text(option.right ? vi.quizRight(item.why, turn.seed) : vi.quizWrong(option.why, item.right)),
  );
  askItem(turn, topic, {
    ...mode,
    queue: mode.queue.slice(1),
    asked: mode.asked + 1,
    right: mode.right + (option.right ? 1 : 0),
  });
}

/** The running quiz, also when a question in between put it aside. */
function quizModeOf(turn: Turn): QuizMode | null {
  const { mode, suspended } = turn.session;
  if (mode.name === 'quiz') return mode;
  return suspended?.name === 'quiz' ? suspended : null;
}

function pastAnswer(turn: Turn, topicId: string): void {
  const mode = quizModeOf(turn);
  const running = mode && topicOf(turn, mode.topic);
  turn.lead.push(note(vi.pastButton()));
  if (mode && running) return askItem(turn, running, mode);
  if (!turn.bank.topics.has(topicId)) return sayGone(turn);
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [],
    [
      choose(key.quiz(topicId), vi.LABELS.quizAgain, true),
      choose(key.lesson(topicId), vi.LABELS.lesson),
      choose(key.menu(), vi.LABELS.menu),
    ],
  );
}

/** Not an answer and not a question we know: the same question again, with how to answer. */
export function repeatItem(turn: Turn, topic: Topic, mode: QuizMode): void {
  const item = topic.quiz.find((q) => q.id === mode.queue[0]);
  if (item) turn.lead.push(note(vi.quizHint(item.wrong.length + 1)));
  askItem(turn, topic, mode);
}

function finish(turn: Turn, topic: Topic, mode: QuizMode): void {
  setMode(turn, { name: 'idle' });
  turn.session = { ...turn.session, suspended: null };
  if (mode.asked > 0)
    turn.effects.push({ type: 'recordQuiz', topic: topic.id, right: mode.right, total: mode.asked });
  if (isPassed(mode.right, mode.asked))
    turn.effects.push({ type: 'addEvidence', topic: topic.id, level: 'dat-cau-hoi', detail: 'quiz' });
  const onward = noteFinishedTracks(turn);
  const score = text(vi.quizScore(mode.right, mode.asked));
  if (onward.length === 0 && askPlaceOnce(turn, [score])) return;
  const follows = followedTracks(turn).length > 0;
  if (onward.length === 0 && follows) onward.push(choose(learnKey.today, LEARN_LABELS.today, true));
  const related = topic.related.map((id) => topicOf(turn, id)).find((t) => t !== undefined);
  const again = mode.right < mode.asked ? [choose(key.quiz(topic.id), vi.LABELS.quizAgain)] : [];
  say(
    turn,
    [score],
    [
      ...onward,
      choose(key.guide(topic.id), vi.LABELS.guide),
      ...again,
      ...(related && onward.length === 0 ? [choose(key.topic(related.id), related.title)] : []),
      ...(follows ? [] : [choose(learnKey.tracks(), LEARN_LABELS.tracks)]),
      choose('progress', vi.LABELS.progress),
      choose('ask', vi.LABELS.ask),
    ],
  );
}
