/**
 * "Tiến độ": per track and skill, what is done, what to review, the next step; in words that say all, and as a picture to be
 * proud of. Words, not percentages; nothing about days missed.
 */
import type { Block, Choice, Picture } from '../../domain/message.ts';
import type { ProgressSnapshot } from '../../domain/progress.ts';
import type { Suggestion } from '../../learning/tracks.ts';
import * as learn from '../../messages/learning.ts';
import * as words from '../../messages/progress.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { nextTopic } from '../learned.ts';
import { learnKey } from '../learning-keys.ts';
import { isWorthDrawing, progressOf } from '../progress-snapshot.ts';
import { choose, locate, note, resumeChoices, say, type Turn, text, topicOf } from '../turn.ts';
import { certificateChoices } from './today.ts';

const L = learn.LEARN_LABELS;

export function showProgress(turn: Turn): void {
  const snapshot = progressOf(turn);
  const { tracks, skills, done, evidence, due, next } = snapshot;
  const lines = [
    ...doneLines(turn),
    ...tracks.map((track) => learn.progressTrack(track.title, track.done, track.total)),
    ...(skills.length > 0 ? [words.skillsText(snapshot)] : []),
    ...(done > 0 ? [learn.progressEvidence(evidence)] : []),
    ...underwayLine(turn),
  ];
  const blocks: Block[] =
    lines.length === 0 ? [text(vi.progressEmpty())] : [vi.progressTitle(), ...lines].map(text);
  if (due > 0) blocks.push(note(words.dueText(due)));
  if (next) blocks.push(note(words.nextText(next, becauseOf(turn))));
  say(turn, blocks, progressChoices(turn, due > 0, next !== null), drawingOf(turn, snapshot));
}

/** The picture's numbers are kept with the person, so that it shows this moment whenever it is drawn. */
function drawingOf(turn: Turn, snapshot: ProgressSnapshot): Picture | undefined {
  if (!isWorthDrawing(snapshot)) return undefined;
  const { freshKey: code } = turn.view.learning;
  turn.effects.push({ type: 'keepProgress', code, snapshot });
  return { progress: code, alt: words.alt(snapshot) };
}

function progressChoices(turn: Turn, hasDue: boolean, hasNext: boolean): Choice[] {
  return [
    ...certificateChoices(turn).map((choice) => ({ ...choice, primary: false })),
    ...resumeChoices(turn).slice(0, 1),
    ...(hasDue ? [choose(learnKey.review, L.review)] : []),
    hasNext ? choose(learnKey.today, L.today) : choose(learnKey.tracks(), L.tracks),
    choose(key.menu(), vi.LABELS.menu),
    choose('ask', vi.LABELS.ask),
  ];
}

/** Why this is the next step, as a clause; the beginning of a track needs no reason. */
function becauseOf(turn: Turn): string | null {
  const why: Suggestion['why'] | undefined = nextTopic(turn)?.suggestion.why;
  switch (why?.kind) {
    case 'after': {
      const before = topicOf(turn, why.topic);
      return before ? words.becauseAfter(before.title) : null;
    }
    case 'level': {
      const skill = turn.bank.skills.get(why.skill);
      return skill ? words.becauseLevel(skill) : null;
    }
    case 'again':
      return words.becauseAgain();
    default:
      return null;
  }
}

/** Guides finished and lessons read, by name. */
function doneLines(turn: Turn): string[] {
  const { guides, lessons } = turn.view;
  const finished = titles(
    turn,
    guides.filter((g) => g.status === 'finished').map((g) => g.topic),
  );
  const learned = titles(
    turn,
    lessons.filter((l) => l.status === 'finished').map((l) => l.topic),
  );
  return [
    ...(finished.length > 0 ? [words.guidesText(finished)] : []),
    ...(learned.length > 0 ? [words.lessonsText(learned)] : []),
  ];
}

function titles(turn: Turn, ids: readonly string[]): string[] {
  return ids.map((id) => topicOf(turn, id)?.title).filter((title) => title !== undefined);
}

function underwayLine(turn: Turn): string[] {
  const rows = turn.session.places.flatMap((place) => {
    const topic = topicOf(turn, place.topic);
    return topic
      ? [vi.progressPlace(topic.title, locate(topic, place).index + 1, topic.guide.steps.length)]
      : [];
  });
  return rows.length > 0 ? [words.underwayText(rows)] : [];
}
