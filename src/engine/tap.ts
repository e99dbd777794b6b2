/** A tapped (or numbered, or spelled-out) choice: goes where its key says, however old it is. */
import { assertNever } from '../domain/errors.ts';
import * as vi from '../messages/vi.ts';
import { type Key, parseKey } from './keys.ts';
import { parseLearningKey } from './learning-keys.ts';
import { followLearning, showOpenLearning, stopLearningMode } from './learning-turns.ts';
import { parseLinkKey } from './link-keys.ts';
import { readAloud } from './modes/aloud.ts';
import { answerTopic, noneOfThese } from './modes/answer.ts';
import {
  gotoStep,
  openGuide,
  showStep,
  stepBack,
  stepCause,
  stepDiffers,
  stepDone,
  stepStill,
  stepStuck,
  stopGuide,
} from './modes/guide.ts';
import { askErase, erase, keepData, showMyData } from './modes/learner.ts';
import { showCard, stopLearning } from './modes/lesson.ts';
import { followLink } from './modes/link.ts';
import { passPhoto } from './modes/media.ts';
import { askAgain, sayGone, showGroup, showHelp, showMenu } from './modes/menu.ts';
import { sayPerson } from './modes/person.ts';
import { showProgress } from './modes/progress.ts';
import { answerItem, askItem, startQuiz } from './modes/quiz.ts';
import { openRescue, showAction, stopRescue } from './modes/rescue.ts';
import { followRights, keepConsent, showOpenRights } from './modes/rights.ts';
import { askForMessage, leaveCheck, stopCheck } from './modes/scam.ts';
import { parsePlaceKey } from './place-keys.ts';
import { followPlace, obeyPlace, showOpenPlace } from './place-turns.ts';
import { parseRightsKey } from './rights-keys.ts';
import { parseSafetyKey } from './safety-keys.ts';
import { followSafety } from './safety-turns.ts';
import { findPlace, note, say, setMode, type Turn, text, topicOf } from './turn.ts';

/** Follows a raw key; one we cannot read is past, and says so kindly. */
export function followKey(turn: Turn, raw: string): void {
  const learning = parseLearningKey(raw);
  if (learning) {
    turn.trace = { rule: `key.${learning.name}` };
    return followLearning(turn, learning);
  }
  const place = parsePlaceKey(raw);
  if (place) {
    turn.trace = { rule: `key.${place.name}` };
    return followPlace(turn, place, hereAgain);
  }
  const link = parseLinkKey(raw);
  if (link) {
    turn.trace = { rule: `key.${link.name}` };
    return followLink(turn, link);
  }
  const rights = parseRightsKey(raw);
  if (rights) {
    turn.trace = { rule: `key.rights.${rights}` };
    return followRights(turn, rights);
  }
  const safety = parseSafetyKey(raw);
  if (safety) {
    turn.trace = { rule: `key.${safety.name}` };
    return followSafety(turn, safety, hereAgain);
  }
  const parsed = parseKey(raw);
  if (!parsed) {
    turn.lead.push(note(vi.pastButton()));
    return hereAgain(turn);
  }
  turn.trace = { rule: `key.${parsed.name}` };
  follow(turn, parsed);
}

function follow(turn: Turn, key: Key): void {
  switch (key.name) {
    case 'menu':
      return showMenu(turn, key.page);
    case 'group':
      return showGroup(turn, key.group, key.page);
    case 'topic':
      return answerTopic(turn, key.topic);
    case 'guide':
      return openGuide(turn, key.topic);
    case 'step':
    case 'cause':
      return followStep(turn, key);
    case 'lesson':
      return showCard(turn, key.topic, key.card);
    case 'quiz':
      return startQuiz(turn, key.topic);
    case 'option':
      return answerItem(turn, key.topic, key.item, key.option);
    case 'resume':
      return resume(turn);
    case 'progress':
      return showProgress(turn);
    case 'human':
      return sayPerson(turn, 'asked');
    case 'help':
      return showHelp(turn);
    case 'ask':
      return askAgain(turn);
    case 'none':
      return noneOfThese(turn);
    case 'stop':
      return stop(turn);
    case 'erase':
      return askErase(turn);
    case 'erase-yes':
      // Only a fresh question may erase: an old button asks again first.
      return turn.session.mode.name === 'confirm-erase' ? erase(turn) : askErase(turn);
    case 'erase-no':
      return keepData(turn);
    case 'mydata':
      return showMyData(turn);
    case 'speak':
      return readAloud(turn, hereAgain);
    default:
      return assertNever(key);
  }
}

function followStep(turn: Turn, key: Extract<Key, { name: 'step' | 'cause' }>): void {
  const topic = topicOf(turn, key.topic);
  if (!topic) return sayGone(turn);
  const found = topic.guide.steps.findIndex((step) => step.id === key.step);
  // The step was edited away: go on from the place kept, which knows the nearest surviving step.
  if (found < 0) return openGuide(turn, topic.id);
  if (key.name === 'cause') return stepCause(turn, topic, found, key.cause);
  switch (key.act) {
    case 'show':
      return showStep(turn, topic, found);
    case 'done':
      return stepDone(turn, topic, found);
    case 'stuck':
      return stepStuck(turn, topic, found);
    case 'differs':
      return stepDiffers(turn, topic, found);
    case 'still':
      return stepStill(turn, topic, found);
    case 'photo':
      return passPhoto(turn, topic.id, found);
    case 'back':
      return stepBack(turn, topic, found);
    case 'stop':
      return stopGuide(turn, topic, found);
    default:
      return assertNever(key.act);
  }
}

/** Takes up what was interrupted last: a quiz, a lesson, or the newest unfinished guide. */
export function resume(turn: Turn): void {
  const { suspended, mode } = turn.session;
  if (turn.session.rescue) return openRescue(turn, null);
  if (suspended?.name === 'lesson' && turn.bank.topics.has(suspended.topic))
    return showCard(turn, suspended.topic, suspended.card);
  const quizTopic = suspended?.name === 'quiz' ? topicOf(turn, suspended.topic) : undefined;
  if (suspended?.name === 'quiz' && quizTopic) return askItem(turn, quizTopic, suspended);
  const place = findPlace(turn);
  if (place) return openGuide(turn, place.topic);
  if (mode.name === 'idle' && turn.session.lastTopic && turn.bank.topics.has(turn.session.lastTopic)) {
    return answerTopic(turn, turn.session.lastTopic);
  }
  turn.lead.push(text(vi.nothingOpen()));
  showMenu(turn);
}

/** "dừng" wherever the learner is. */
export function stop(turn: Turn): void {
  const { mode } = turn.session;
  if (mode.name === 'guide') {
    const topic = topicOf(turn, mode.topic);
    if (topic) return stopGuide(turn, topic, stepIndex(turn, mode.topic, mode.step));
  }
  if (mode.name === 'lesson' || mode.name === 'quiz') return stopLearning(turn);
  if (mode.name === 'confirm-erase') return keepData(turn);
  if (mode.name === 'confirm-withdraw') return keepConsent(turn);
  if (mode.name === 'rescue') return stopRescue(turn, mode.kind, mode.step);
  if (mode.name === 'scam') return leaveCheck(turn) ? hereAgain(turn) : stopCheck(turn);
  if (stopLearningMode(turn) || obeyPlace(turn, 'stop')) return;
  setMode(turn, { name: 'idle' });
  say(
    turn,
    [text(vi.nothingStopped())],
    [
      { key: 'menu', label: vi.LABELS.menu },
      { key: 'ask', label: vi.LABELS.ask },
    ],
  );
}

/** Index of the step the learner is on, or of the nearest surviving one. */
export function stepIndex(turn: Turn, topicId: string, stepId: string): number {
  const topic = topicOf(turn, topicId)!;
  const found = topic.guide.steps.findIndex((step) => step.id === stepId);
  if (found >= 0) return found;
  const place = findPlace(turn, topicId);
  return place ? Math.min(place.index, topic.guide.steps.length - 1) : 0;
}

/** Shows again what the learner is in the middle of; otherwise the menu. */
export function hereAgain(turn: Turn): void {
  const { mode } = turn.session;
  const topic =
    mode.name === 'guide' || mode.name === 'lesson' || mode.name === 'quiz'
      ? topicOf(turn, mode.topic)
      : undefined;
  if (!topic) {
    if (showOpenRights(turn)) return;
    if (mode.name === 'scam') return askForMessage(turn);
    if (mode.name === 'rescue') return showAction(turn, mode.kind, mode.step);
    if (showOpenLearning(turn) || showOpenPlace(turn)) return;
    return turn.session.offered.length > 0 && turn.lead.length > 0 ? sayOffered(turn) : showMenu(turn);
  }
  if (mode.name === 'guide') return gotoStep(turn, topic, stepIndex(turn, topic.id, mode.step) + 1);
  if (mode.name === 'lesson') return showCard(turn, topic.id, mode.card);
  if (mode.name === 'quiz') return askItem(turn, topic, mode);
}

function sayOffered(turn: Turn): void {
  say(turn, [], turn.session.offered);
}
