/** "Tiến độ": per track and skill, what is done, what to review, the next step. Words, not percentages; nothing about days missed. */
import type { Block, Choice } from '../../domain/message.ts';
import { countEvidence } from '../../learning/evidence.ts';
import { skillMastery } from '../../learning/mastery.ts';
import { trackProgress } from '../../learning/tracks.ts';
import * as words from '../../messages/learning.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { cardsOf, evidenceOf, followedTracks, knownOf, nextTopic } from '../learned.ts';
import { learnKey } from '../learning-keys.ts';
import { dueOf } from '../review-queue.ts';
import { choose, locate, note, resumeChoices, say, type Turn, text, topicOf } from '../turn.ts';
import { certificateChoices } from './today.ts';

const L = words.LEARN_LABELS;
const LISTED = 5;

export function showProgress(turn: Turn): void {
  const due = dueOf(turn.bank, cardsOf(turn), turn.now).length;
  const lines = [
    ...doneLines(turn),
    ...trackLines(turn),
    ...skillLines(turn),
    ...evidenceLine(turn),
    ...underwayLine(turn),
  ];
  const next = nextTopic(turn);
  const title = next && topicOf(turn, next.suggestion.topic)?.title;
  const blocks: Block[] =
    lines.length === 0 ? [text(vi.progressEmpty())] : [vi.progressTitle(), ...lines].map(text);
  if (due > 0) blocks.push(note(words.progressDue(due)));
  if (title) blocks.push(note(words.progressNext(title)));
  say(turn, blocks, progressChoices(turn, due > 0, title !== undefined && title !== null));
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
    ...(finished.length > 0 ? [vi.progressGuides(finished)] : []),
    ...(learned.length > 0 ? [vi.progressLessons(learned)] : []),
  ];
}

function titles(turn: Turn, ids: readonly string[]): string[] {
  const all = ids.map((id) => topicOf(turn, id)?.title).filter((title) => title !== undefined);
  return all.length <= LISTED ? all : [...all.slice(0, LISTED), vi.andMore(all.length - LISTED)];
}

function trackLines(turn: Turn): string[] {
  const known = knownOf(turn);
  return followedTracks(turn)
    .slice(0, 3)
    .map((track) => {
      const { done, total } = trackProgress(track, known);
      return words.progressTrack(track.title, done, total);
    });
}

/** The skills best begun first; only of what was learned here: a placement question is nobody's to review. */
function skillLines(turn: Turn): string[] {
  const learned = new Set([
    ...evidenceOf(turn).map((e) => e.topic),
    ...turn.view.lessons.filter((l) => l.status === 'finished').map((l) => l.topic),
  ]);
  const rows = skillMastery(
    [...turn.bank.skills.keys()],
    [...turn.bank.topics.values()],
    cardsOf(turn).filter((card) => learned.has(card.topic)),
    turn.now,
  )
    .sort((a, b) => b.begun - a.begun)
    .slice(0, LISTED)
    .map((s) => words.progressSkill(turn.bank.skills.get(s.skill)!, s.mastery, s.begun));
  return rows.length > 0 ? [words.progressSkills(rows)] : [];
}

function evidenceLine(turn: Turn): string[] {
  const evidence = evidenceOf(turn);
  return evidence.length === 0 ? [] : [words.progressEvidence(countEvidence(evidence))];
}

function underwayLine(turn: Turn): string[] {
  const rows = turn.session.places.slice(0, LISTED).flatMap((place) => {
    const topic = topicOf(turn, place.topic);
    return topic
      ? [vi.progressPlace(topic.title, locate(topic, place).index + 1, topic.guide.steps.length)]
      : [];
  });
  return rows.length > 0 ? [vi.progressUnderway(rows)] : [];
}
