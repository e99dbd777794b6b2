/** "Kiểm tra trình độ": five questions that choose where to begin; may be skipped, ended, repeated. */

import { optionsOf, shownOptions } from '../../content/quiz-order.ts';
import { assertNever } from '../../domain/errors.ts';
import type { Mode, PlacementAnswer } from '../../domain/session.ts';
import type { CardRef } from '../../learning/cards.ts';
import { type Candidate, nextCandidate, PLACEMENT_QUESTIONS, placeLevels } from '../../learning/placement.ts';
import * as words from '../../messages/learning.ts';
import { LABELS, pastButton } from '../../messages/vi.ts';
import { findItem } from '../items.ts';
import { followedTracks, nextTopic, recordAnswer } from '../learned.ts';
import { learnKey, type PlaceAct, UNKNOWN_OPTION } from '../learning-keys.ts';
import { choose, note, say, setMode, type Turn, text, topicOf } from '../turn.ts';
import { showSuggestion } from './today.ts';
import { showTracks } from './tracks.ts';

const L = words.LEARN_LABELS;
type PlacementMode = Extract<Mode, { name: 'placement' }>;
/** Placement of somebody who follows no track asks what most people need. */
const COMMON_TRACK = 'nguoi-dan';

export function showPlacement(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.placeIntro())],
    [
      choose(learnKey.placeAct('start'), L.placeStart, true),
      choose(learnKey.placeAct('nothing'), L.placeNothing),
      choose(learnKey.placeAct('skip'), L.placeSkip),
    ],
  );
}

export function actPlacement(turn: Turn, act: PlaceAct): void {
  switch (act) {
    case 'start':
      return ask(turn, []);
    case 'nothing':
      turn.lead.push(text(words.placeNothingText()));
      return place(turn, []);
    case 'skip':
      turn.lead.push(text(words.placeSkipped()));
      return goOn(turn);
    default:
      return assertNever(act);
  }
}

/** Topics to ask about, with the skill and the tier each stands for in the learner's tracks. */
function candidates(turn: Turn): Candidate[] {
  const followed = followedTracks(turn);
  const tracks =
    followed.length > 0 ? followed : [...turn.bank.tracks.values()].filter((t) => t.id === COMMON_TRACK);
  return tracks
    .flatMap((track) => track.topics)
    .flatMap(({ id, level }) => {
      const skill = topicOf(turn, id)?.skills[0];
      return skill ? [{ topic: id, skill, tier: level }] : [];
    });
}

function ask(turn: Turn, asked: readonly PlacementAnswer[]): void {
  const next = nextCandidate(candidates(turn), asked, turn.seed);
  const topic = next && topicOf(turn, next.topic);
  if (!topic) return place(turn, asked);
  const item = topic.quiz[Math.abs(turn.seed) % topic.quiz.length]!;
  askAgainPlacement(turn, { name: 'placement', asked, topic: topic.id, item: item.id });
}

/** Asks what stands; a question that an edit took away gives way to another. */
export function askAgainPlacement(turn: Turn, mode: PlacementMode): void {
  const found = findItem(turn.bank, mode);
  if (!found) return ask(turn, mode.asked);
  setMode(turn, mode);
  const { topic, item } = found;
  const n = mode.asked.length + 1;
  say(
    turn,
    [
      {
        kind: 'progress',
        label: words.placeTitle(n, PLACEMENT_QUESTIONS),
        value: n,
        max: PLACEMENT_QUESTIONS,
      },
      { kind: 'do', text: item.ask },
    ],
    [
      ...shownOptions(topic, item).map(({ option, index }) =>
        choose(learnKey.placeOption(topic.id, item.id, index), option.text),
      ),
      choose(learnKey.placeOption(topic.id, item.id, UNKNOWN_OPTION), L.notKnown),
    ],
  );
}

/** Takes an answer; without a word on right or wrong, for this is no test. */
export function answerPlacement(turn: Turn, ref: CardRef, index: number): void {
  const { mode } = turn.session;
  const found = findItem(turn.bank, ref);
  if (mode.name !== 'placement' || !found || mode.topic !== ref.topic || mode.item !== ref.item) {
    turn.lead.push(note(pastButton()));
    return mode.name === 'placement' ? askAgainPlacement(turn, mode) : showPlacement(turn);
  }
  const { topic, item } = found;
  const isUnknown = index === UNKNOWN_OPTION;
  const option = optionsOf(topic, item)[index];
  if (!option && !isUnknown) return askAgainPlacement(turn, mode);
  const isRight = option?.right ?? false;
  // Only what was known becomes a card: nobody should be asked to review what they were never taught.
  if (isRight) recordAnswer(turn, ref, true, 'sure');
  else
    turn.effects.push({
      type: 'recordAnswer',
      topic: topic.id,
      item: item.id,
      right: false,
      how: isUnknown ? 'unknown' : 'sure',
    });
  const entry = candidates(turn).find((c) => c.topic === topic.id);
  const answer: PlacementAnswer = {
    topic: topic.id,
    item: item.id,
    skill: topic.skills[0]!,
    tier: entry?.tier ?? 1,
    isRight,
  };
  ask(turn, [...mode.asked, answer].slice(0, PLACEMENT_QUESTIONS));
}

function place(turn: Turn, asked: readonly PlacementAnswer[]): void {
  setMode(turn, { name: 'idle' });
  const levels = placeLevels([...turn.bank.skills.keys()], asked);
  turn.effects.push({ type: 'place', levels });
  if (asked.length > 0) {
    const familiar = levels.filter((l) => l.level >= 2).map((l) => turn.bank.skills.get(l.skill)!);
    turn.lead.push(text(words.placeDone(familiar.slice(0, 4))), note(words.placeNote()));
  }
  goOn(turn);
}

/** On to what fits now. */
function goOn(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  const next = nextTopic(turn);
  if (!next) return showTracks(turn);
  showSuggestion(turn, next.track, next.suggestion);
}

/** Not an answer: once more, with how to answer. */
export function repeatPlacement(turn: Turn, mode: PlacementMode): void {
  turn.lead.push(note(words.placeUnread()));
  askAgainPlacement(turn, mode);
}

/** "dừng" in the middle: nothing is judged by half. */
export function stopPlacement(turn: Turn): void {
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(words.placeSkipped())],
    [choose(learnKey.today, L.today, true), choose('ask', LABELS.ask), choose('progress', LABELS.progress)],
  );
}
