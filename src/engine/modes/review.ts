/** "Ôn bài": what is due, one question a message; a wrong answer shows the one step to look at and comes back tomorrow. */
import { optionsOf, shownOptions } from '../../content/quiz-order.ts';
import type { QuizItem, Topic } from '../../content/schema.ts';
import { DAY_MS, localDate, weekdayOf } from '../../domain/local-time.ts';
import type { Block, Choice } from '../../domain/message.ts';
import type { Mode, ReviewEntry } from '../../domain/session.ts';
import { answerCard, type CardRef, findCard, isDue, nextDueAt, sameCard } from '../../learning/cards.ts';
import * as words from '../../messages/learning.ts';
import { LABELS, pastButton, quizHint } from '../../messages/vi.ts';
import { findItem, hintFor, isDrill } from '../items.ts';
import { key } from '../keys.ts';
import { cardsOf, recordAnswer } from '../learned.ts';
import { learnKey, UNKNOWN_OPTION } from '../learning-keys.ts';
import { dueOf, reviewQueue } from '../review-queue.ts';
import { choose, note, say, setMode, type Turn, text } from '../turn.ts';
import { wordingAt } from '../wording.ts';

const L = words.LEARN_LABELS;
type ReviewMode = Extract<Mode, { name: 'review' }>;

/** Goes on with the running review, or starts one with what is due. */
export function startReview(turn: Turn): void {
  const { mode } = turn.session;
  if (mode.name === 'review' && mode.queue.length > 0) return askEntry(turn, mode);
  const queue = reviewQueue(turn.bank, cardsOf(turn), turn.now, turn.seed);
  if (queue.length === 0) return nothingDue(turn);
  turn.lead.push(note(words.reviewIntro(queue.length)));
  askEntry(turn, { name: 'review', queue, asked: 0, right: 0, isHelped: false });
}

function nothingDue(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  const next = nextDueAt(cardsOf(turn));
  say(
    turn,
    next === null
      ? [text(words.reviewNothingYet())]
      : [text(words.reviewEmpty()), text(words.reviewNext(words.dayName(weekdayOf(next), localDate(next))))],
    [
      choose(learnKey.today, L.today, true),
      choose('progress', LABELS.progress),
      choose(key.menu(), LABELS.menu),
    ],
  );
}

/** Asks the head of the queue; questions that an edit took away are passed over. */
export function askEntry(turn: Turn, mode: ReviewMode): void {
  const queue = mode.queue.filter((entry) => findItem(turn.bank, entry));
  const entry = queue[0];
  const found = entry && findItem(turn.bank, entry);
  if (!entry || !found) return finish(turn, mode);
  setMode(turn, { ...mode, queue });
  const total = mode.asked + queue.length;
  const blocks: Block[] = [
    { kind: 'progress', label: words.reviewTitle(mode.asked + 1, total), value: mode.asked + 1, max: total },
    { kind: 'do', text: askText(turn, entry, found.item) },
  ];
  say(turn, blocks, answers(turn, found.topic, found.item, entry));
}

/** Other words each time; a drill keeps its own. */
function askText(turn: Turn, entry: ReviewEntry, item: QuizItem): string {
  if (isDrill(entry)) return item.ask;
  return wordingAt(item, findCard(cardsOf(turn), entry)?.reps ?? 0);
}

/** The options turn with each repetition; a key names the option itself, so old buttons keep their meaning. */
function answers(turn: Turn, topic: Topic, item: QuizItem, entry: ReviewEntry): Choice[] {
  const options = shownOptions(topic, item).map(({ option, index }) =>
    choose(learnKey.reviewOption(topic.id, item.id, index), option.text),
  );
  const turnBy = (findCard(cardsOf(turn), entry)?.reps ?? 0) % options.length;
  return [
    ...options.slice(turnBy),
    ...options.slice(0, turnBy),
    choose(learnKey.reviewOption(topic.id, item.id, UNKNOWN_OPTION), L.unknown),
  ];
}

export function answerReview(turn: Turn, ref: CardRef, index: number): void {
  const mode = modeFor(turn, ref);
  const found = findItem(turn.bank, ref);
  if (!mode || !found) return pastReview(turn);
  const { topic, item } = found;
  const isUnknown = index === UNKNOWN_OPTION;
  const option = optionsOf(topic, item)[index];
  if (!option && !isUnknown) return pastReview(turn);
  const isRight = option?.right ?? false;
  const how = isUnknown ? 'unknown' : mode.isHelped ? 'helped' : 'sure';
  recordAnswer(turn, ref, isRight, how);
  settleInstead(turn, mode.queue[0]!, isRight);
  const rest: ReviewMode = {
    ...mode,
    queue: mode.queue.slice(1),
    asked: mode.asked + 1,
    right: mode.right + (isRight ? 1 : 0),
    isHelped: false,
  };
  if (isRight) {
    turn.lead.push(text(words.reviewRight(item.why, turn.seed)));
    return askEntry(turn, rest);
  }
  turn.lead.push(
    text(isUnknown ? words.reviewUnknown(item.why, item.right) : words.reviewWrong(option!.why, item.right)),
  );
  showStepOf(turn, topic, item, rest);
}

/** The item that was due and not asked itself: right is half a proof, so it waits less; wrong brings it back tomorrow. */
function settleInstead(turn: Turn, { instead }: ReviewEntry, isRight: boolean): void {
  const card = instead && findCard(cardsOf(turn), instead);
  if (!card) return;
  const after = isRight
    ? answerCard(card, card, true, 'helped', turn.now)
    : { ...card, dueAt: turn.now + DAY_MS };
  turn.effects.push({ type: 'saveCard', card: after });
}

/** The review the answer belongs to: the running one, or a new one while the card is still due (a question came in between). */
function modeFor(turn: Turn, ref: CardRef): ReviewMode | null {
  const { mode } = turn.session;
  if (mode.name === 'review') {
    const head = mode.queue[0];
    return head && sameCard(head, ref) ? mode : null;
  }
  const card = findCard(cardsOf(turn), ref);
  if (!card || !isDue(card, turn.now)) return null;
  const others = reviewQueue(turn.bank, cardsOf(turn), turn.now, turn.seed);
  const rest = others.filter(
    (entry) => !sameCard(entry, ref) && !(entry.instead && sameCard(entry.instead, ref)),
  );
  return { name: 'review', queue: [{ ...ref, instead: null }, ...rest], asked: 0, right: 0, isHelped: false };
}

function pastReview(turn: Turn): void {
  turn.lead.push(note(pastButton()));
  startReview(turn);
}

/** After a wrong answer: what to look at, in the same message, and a moment before the next question. */
function showStepOf(turn: Turn, topic: Topic, item: QuizItem, rest: ReviewMode): void {
  const hint = isDrill({ item: item.id }) ? null : hintFor(turn.bank, topic, item);
  if (hint)
    turn.lead.push({
      kind: 'do',
      text: hint.kind === 'step' ? words.stepToRemember(hint.text) : words.cardToRemember(hint.text),
    });
  turn.lead.push(note(words.comesBack()));
  const see = hint?.kind === 'step' ? [choose(key.step(topic.id, hint.step, 'show'), L.seeStep)] : [];
  const lesson = hint?.kind === 'step' ? [] : [choose(key.lesson(topic.id), LABELS.lesson)];
  if (rest.queue.length === 0) return finish(turn, rest, [...see, ...lesson]);
  setMode(turn, rest);
  say(
    turn,
    [],
    [choose(learnKey.review, L.continueReview, true), ...see, ...lesson, choose('stop', L.endReview)],
  );
}

function finish(turn: Turn, mode: ReviewMode, extra: readonly Choice[] = []): void {
  setMode(turn, { name: 'idle' });
  const more = dueOf(turn.bank, cardsOf(turn), turn.now).length > 0;
  if (mode.asked === 0) return nothingDue(turn);
  say(
    turn,
    [text(words.reviewDone(mode.right, mode.asked))],
    [
      choose(learnKey.today, L.today, true),
      ...(more ? [choose(learnKey.review, L.reviewMore)] : []),
      ...extra,
      choose('progress', LABELS.progress),
      choose(key.menu(), LABELS.menu),
    ],
  );
}

/** Not an answer and not a question we know: asked once more, and a right answer then counts as helped. */
export function repeatReview(turn: Turn, mode: ReviewMode): void {
  turn.lead.push(note(quizHint(turn.session.offered.length)));
  askEntry(turn, { ...mode, isHelped: true });
}

export function stopReview(turn: Turn, mode: ReviewMode): void {
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.reviewStopped(mode.queue.length))],
    [
      choose(learnKey.review, L.continueReview),
      choose('ask', LABELS.ask),
      choose('progress', LABELS.progress),
    ],
  );
}
