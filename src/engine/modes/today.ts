/** "Học tiếp": the best next thing, five minutes at most: what is due for review, the track's next lesson, then a real task. */
import type { Topic } from '../../content/schema.ts';
import type { Track } from '../../content/track-schema.ts';
import { dayOf } from '../../domain/local-time.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { bestEvidence } from '../../learning/evidence.ts';
import { isTopicDone, type Suggestion, trackProgress } from '../../learning/tracks.ts';
import * as words from '../../messages/learning.ts';
import { LABELS, resumeLabel } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { cardsOf, evidenceOf, followedTracks, knownOf, nextTopic } from '../learned.ts';
import { learnKey } from '../learning-keys.ts';
import { dueOf } from '../review-queue.ts';
import { choose, note, resumeChoices, say, setMode, type Turn, text, topicOf } from '../turn.ts';
import { startReview } from './review.ts';
import { showTracks } from './tracks.ts';

const L = words.LEARN_LABELS;

export function showToday(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  if (dueOf(turn.bank, cardsOf(turn), turn.now).length > 0) return startReview(turn);
  const tracks = followedTracks(turn);
  if (tracks.length === 0) return showTracks(turn);
  const task = learnedToday(turn) && !didToday(turn) ? taskOf(turn, tracks) : undefined;
  if (task) return showTask(turn, task);
  const next = nextTopic(turn);
  if (!next) return allDone(turn, tracks);
  if (learnedToday(turn)) turn.lead.push(text(words.dayIsDone()));
  showSuggestion(turn, next.track, next.suggestion);
}

/**
 * "Học tiếp" said in the middle of a guide: the guide is offered first, for it is what is open; what else there is today stands
 * beside it. Said once more, it is the ordinary order.
 */
export function showTodayInGuide(turn: Turn, topic: Topic, index: number): void {
  setMode(turn, { name: 'idle' });
  const [step, steps] = [index + 1, topic.guide.steps.length];
  const hasDue = dueOf(turn.bank, cardsOf(turn), turn.now).length > 0;
  const next = nextTopic(turn);
  say(
    turn,
    [text(words.todayGuide(step, steps, topic.title))],
    [
      choose(key.guide(topic.id), resumeLabel(step, steps, topic.title), true),
      ...(hasDue ? [choose(learnKey.review, L.review)] : []),
      next ? choose(key.lesson(next.suggestion.topic), L.newLesson) : choose(learnKey.tracks(), L.tracks),
      choose('progress', LABELS.progress),
      choose('ask', LABELS.ask),
    ],
  );
}

const isToday = (turn: Turn, at: number): boolean => dayOf(at) === dayOf(turn.now);
const learnedToday = (turn: Turn): boolean =>
  evidenceOf(turn).some((e) => e.level === 'dat-cau-hoi' && isToday(turn, e.at));
const didToday = (turn: Turn): boolean =>
  evidenceOf(turn).some((e) => e.level === 'tu-khai' && isToday(turn, e.at));

/** The next lesson and why it was chosen: personalisation that can be seen. */
export function showSuggestion(turn: Turn, track: Track, suggestion: Suggestion): void {
  const topic = topicOf(turn, suggestion.topic);
  if (!topic) return showTracks(turn);
  const isCheck = suggestion.kind === 'check';
  const { done, total } = trackProgress(track, knownOf(turn));
  const lesson = choose(key.lesson(topic.id), L.lesson, !isCheck);
  const check = choose(key.quiz(topic.id), L.check, isCheck);
  say(
    turn,
    [
      text(isCheck ? words.todayCheck(topic.title) : words.todayLesson(topic.title)),
      ...whyBlock(turn, track, suggestion),
      note(words.whyTrack(track.title, done, total)),
    ],
    [
      ...(isCheck ? [check, lesson] : [lesson, check]),
      choose(key.guide(topic.id), L.guide),
      ...resumeChoices(turn).slice(0, 1),
      choose('progress', LABELS.progress),
      choose('ask', LABELS.ask),
    ],
  );
}

function whyBlock(turn: Turn, track: Track, { why }: Suggestion): Block[] {
  switch (why.kind) {
    case 'after': {
      const before = topicOf(turn, why.topic);
      return before ? [note(words.whyAfter(before.title))] : [];
    }
    case 'level': {
      const skill = turn.bank.skills.get(why.skill);
      return skill ? [note(words.whyLevel(skill))] : [];
    }
    case 'again':
      return [note(words.whyAgain())];
    case 'start':
      return [note(words.whyStart(track.title))];
  }
}

type Task = { readonly topic: string; readonly words: string };

/** Something learned but not yet done on the person's own phone: the newest first. */
function taskOf(turn: Turn, tracks: readonly Track[]): Task | undefined {
  const evidence = evidenceOf(turn);
  for (const { topic, level } of evidence) {
    if (level !== 'dat-cau-hoi' || bestDone(turn, topic)) continue;
    const entry = tracks.flatMap((track) => track.topics).find((t) => t.id === topic);
    const title = topicOf(turn, topic)?.title;
    if (entry && title) return { topic, words: entry.task ?? words.taskFor(title) };
  }
  return undefined;
}

/** The person said so, or somebody confirmed it. */
const bestDone = (turn: Turn, topic: string): boolean =>
  evidenceOf(turn).some((e) => e.topic === topic && e.level !== 'dat-cau-hoi');

function showTask(turn: Turn, task: Task): void {
  say(
    turn,
    [{ kind: 'do', text: task.words }, note(words.taskNote())],
    [
      choose(learnKey.did(task.topic, 'alone'), L.didTask, true),
      choose(key.guide(task.topic), L.guide),
      ...resumeChoices(turn).slice(0, 1),
      choose(learnKey.remindAct('later'), L.later),
    ],
  );
}

function allDone(turn: Turn, tracks: readonly Track[]): void {
  const first = tracks[0]!;
  say(
    turn,
    [text(words.trackDone(first.title))],
    [
      ...certificateChoices(turn),
      choose(learnKey.tracks(), L.otherTracks),
      choose('progress', LABELS.progress),
      choose(key.menu(), LABELS.menu),
    ],
  );
}

/** A certificate for the newest finished track. */
export function certificateChoices(turn: Turn): Choice[] {
  const known = knownOf(turn);
  const track = followedTracks(turn).find((t) => t.topics.every((entry) => isTopicDone(known, entry.id)));
  if (!track) return [];
  const isGiven = turn.view.learning.certificates.some((given) => given.track === track.id);
  return [choose(learnKey.certFor(track.id), isGiven ? L.certificateSee : L.certificate, !isGiven)];
}

/** After new evidence: tracks that are complete now are marked, and told once. @returns choices for the next message */
export function noteFinishedTracks(turn: Turn): Choice[] {
  const known = knownOf(turn);
  const { enrolments } = turn.view.learning;
  const complete = followedTracks(turn).filter(
    (track) =>
      enrolments.some((e) => e.track === track.id && e.finishedAt === null) &&
      track.topics.every((entry) => bestEvidence(known.evidence, entry.id) !== null),
  );
  for (const track of complete) {
    turn.effects.push({ type: 'finishTrack', track: track.id });
    turn.lead.push(text(words.trackDone(track.title)));
  }
  return complete.slice(0, 1).map((track) => choose(learnKey.certFor(track.id), L.certificate, true));
}
