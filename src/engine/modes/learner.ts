/** What the learner may see and do with what is known of them: progress, own data, erasing it. */

import { NEW_SESSION } from '../../domain/session.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, locate, resumeChoices, say, setMode, type Turn, text, topicOf } from '../turn.ts';

const LISTED = 6;

function titles(turn: Turn, ids: readonly string[]): string[] {
  const all = ids.map((id) => topicOf(turn, id)?.title).filter((title) => title !== undefined);
  return all.length <= LISTED ? all : [...all.slice(0, LISTED), vi.andMore(all.length - LISTED)];
}

export function showProgress(turn: Turn): void {
  const { guides, lessons, quizzes } = turn.view;
  const finished = titles(
    turn,
    guides.filter((g) => g.status === 'finished').map((g) => g.topic),
  );
  const learned = titles(
    turn,
    lessons.filter((l) => l.status === 'finished').map((l) => l.topic),
  );
  const scores = quizzes.slice(0, LISTED).flatMap((q) => {
    const topic = topicOf(turn, q.topic);
    return topic ? [vi.progressQuizRow(topic.title, q.right, q.total)] : [];
  });
  const places = turn.session.places.slice(0, LISTED).flatMap((place) => {
    const topic = topicOf(turn, place.topic);
    return topic
      ? [vi.progressPlace(topic.title, locate(topic, place).index + 1, topic.guide.steps.length)]
      : [];
  });
  const lines = [
    ...(finished.length > 0 ? [vi.progressGuides(finished)] : []),
    ...(learned.length > 0 ? [vi.progressLessons(learned)] : []),
    ...(scores.length > 0 ? [vi.progressQuizzes(scores)] : []),
    ...(places.length > 0 ? [vi.progressUnderway(places)] : []),
  ];
  const blocks = lines.length > 0 ? [vi.progressTitle(), ...lines].map(text) : [text(vi.progressEmpty())];
  say(turn, blocks, [
    ...resumeChoices(turn),
    ...nextLesson(turn),
    choose(key.menu(), vi.LABELS.menu),
    choose('ask', vi.LABELS.ask),
  ]);
}

/** The first topic of the bank not yet learned: something to go on with. */
function nextLesson(turn: Turn) {
  const known = new Set(turn.view.lessons.filter((l) => l.status === 'finished').map((l) => l.topic));
  const id = turn.bank.order.find((candidate) => !known.has(candidate));
  const topic = id ? topicOf(turn, id) : undefined;
  return topic ? [choose(key.topic(topic.id), topic.title)] : [];
}

export function showMyData(turn: Turn): void {
  const { firstSeenAt, guides, lessons } = turn.view;
  // Vietnam is UTC+7 all year: shifting by seven hours and reading UTC fields gives the local date.
  const since = firstSeenAt === null ? null : localDate(firstSeenAt);
  say(
    turn,
    [text(vi.myDataText(since, guides.length, lessons.length))],
    [
      choose('erase', vi.LABELS.erase),
      choose('progress', vi.LABELS.progress),
      choose(key.menu(), vi.LABELS.menu),
    ],
  );
}

function localDate(at: number): string {
  const date = new Date(at + 7 * 3_600_000);
  return `${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
}

export function askErase(turn: Turn): void {
  setMode(turn, { name: 'confirm-erase' });
  say(
    turn,
    [text(vi.eraseAsk())],
    [choose('erase-yes', vi.LABELS.eraseYes), choose('erase-no', vi.LABELS.eraseNo)],
  );
}

/** Erases and says so; the next thing the person writes is a first contact again. */
export function erase(turn: Turn): void {
  turn.effects.push({ type: 'forget' });
  turn.session = NEW_SESSION;
  say(turn, [text(vi.eraseDone())], []);
}

export function keepData(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(turn, [text(vi.eraseKept())], [...resumeChoices(turn), choose(key.menu(), vi.LABELS.menu)]);
}
