/** Where learning joins the conversation: its keys, its commands, and what a text means while one of its modes is open. */
import { assertNever } from '../domain/errors.ts';
import { looksLikeName } from '../language/person-name.ts';
import { parseClock, parseReminderAsk } from '../language/reminder-time.ts';
import type { CommandName } from '../language/tables.ts';
import { type LearningKey, learnKey, parseLearningKey, UNKNOWN_OPTION } from './learning-keys.ts';
import { askName, certificateFor, keepForLater, showCertificate, takeName } from './modes/certificate.ts';
import { answerDid } from './modes/evidence.ts';
import {
  actPlacement,
  answerPlacement,
  askAgainPlacement,
  repeatPlacement,
  showPlacement,
  stopPlacement,
} from './modes/placement.ts';
import { askHour, remindAt, remindLater, remindOff } from './modes/reminders.ts';
import { answerReview, askEntry, repeatReview, startReview, stopReview } from './modes/review.ts';
import { showToday } from './modes/today.ts';
import { followTrack, showTracks } from './modes/tracks.ts';
import { setMode, type Turn } from './turn.ts';

export function followLearning(turn: Turn, key: LearningKey): void {
  switch (key.name) {
    case 'today':
      return showToday(turn);
    case 'review':
      return startReview(turn);
    case 'reviewOption':
      return answerReview(turn, key, key.option);
    case 'tracks':
      return showTracks(turn);
    case 'tracksPage':
      return showTracks(turn, key.page);
    case 'track':
      return followTrack(turn, key.track, key.act);
    case 'place':
      return showPlacement(turn);
    case 'placeAct':
      return actPlacement(turn, key.act);
    case 'placeOption':
      return answerPlacement(turn, key, key.option);
    case 'remind':
      return askHour(turn);
    case 'remindAt':
      return remindAt(turn, key.minute);
    case 'remindAct':
      if (key.act === 'off') return remindOff(turn);
      if (key.act === 'later') return remindLater(turn);
      return remindAt(turn, turn.view.learning.usualMinute);
    case 'did':
      return answerDid(turn, key.topic, key.how);
    case 'cert':
      return showCertificate(turn);
    case 'certFor':
      return certificateFor(turn, key.track);
    case 'certKeep':
      return keepForLater(turn);
    default:
      return assertNever(key);
  }
}

const COMMANDS: Partial<Record<CommandName, (turn: Turn) => void>> = {
  today: showToday,
  review: startReview,
  tracks: (turn) => showTracks(turn),
  place: showPlacement,
  remind_on: askHour,
  remind_off: remindOff,
  certificate: showCertificate,
};

/** @returns whether the command was learning's */
export function obeyLearning(turn: Turn, name: CommandName | 'goto'): boolean {
  if (answerByCommand(turn, name)) return true;
  const act = name === 'goto' ? undefined : COMMANDS[name];
  act?.(turn);
  return act !== undefined;
}

const DID: Partial<Record<CommandName | 'goto', number>> = {
  done: 0,
  next: 0,
  yes: 0,
  not_yet: 2,
  no: 2,
  stuck: 2,
};

/** "xong", "chưa" after "làm được trên máy thật chưa?"; "không biết" after a question. */
function answerByCommand(turn: Turn, name: CommandName | 'goto'): boolean {
  const { mode, offered } = turn.session;
  const option = DID[name];
  const did = option === undefined ? null : parseLearningKey(offered[option]?.key ?? '');
  if (
    mode.name === 'idle' &&
    did?.name === 'did' &&
    parseLearningKey(offered[2]?.key ?? '')?.name === 'did'
  ) {
    answerDid(turn, did.topic, did.how);
    return true;
  }
  if (name !== 'dont_know' && name !== 'help') return false;
  // Said instead of beginning the five questions: it is their answer.
  if (name === 'dont_know' && offered.some((choice) => choice.key === learnKey.placeAct('nothing'))) {
    actPlacement(turn, 'nothing');
    return true;
  }
  if (mode.name === 'placement') {
    answerPlacement(turn, mode, UNKNOWN_OPTION);
    return true;
  }
  const head = mode.name === 'review' ? mode.queue[0] : undefined;
  if (!head || offered[0]?.key === learnKey.review) return false;
  answerReview(turn, head, UNKNOWN_OPTION);
  return true;
}

/** "nhắc tôi học lúc 7 giờ tối", or an hour alone while it is being asked for. @returns whether the text was that */
export function takeReminderText(turn: Turn, utterance: string): boolean {
  const asked = parseReminderAsk(utterance);
  const minute = asked?.minute ?? (turn.session.mode.name === 'remind-hour' ? parseClock(utterance) : null);
  if (!asked && minute === null) return false;
  turn.trace = { rule: 'reminder.ask' };
  remindAt(turn, minute);
  return true;
}

/** A name, when one was asked for: before commands and search, for both find words in names ("Dung", "Lan"). @returns whether it was taken */
export function takeNameText(turn: Turn, utterance: string): boolean {
  const { mode } = turn.session;
  if (mode.name !== 'certificate-name' || !looksLikeName(utterance)) return false;
  takeName(turn, mode.track, utterance);
  return true;
}

/** A text that is neither choice nor command nor a sure question: an answer, a name. @returns whether it was taken */
export function takeText(turn: Turn, utterance: string): boolean {
  const { mode } = turn.session;
  if (mode.name === 'certificate-name') {
    takeName(turn, mode.track, utterance);
    return true;
  }
  // A few unsure words are a try at an answer, not a new question.
  return utterance.split(/\s+/).length <= 4 && repeatLearning(turn);
}

/** Asks again what stands open, with a word on how to answer. @returns whether anything does */
export function repeatLearning(turn: Turn): boolean {
  const { mode, offered } = turn.session;
  if (mode.name === 'review') {
    // After a wrong answer nothing is being asked: going on is meant.
    if (offered[0]?.key === learnKey.review) askEntry(turn, mode);
    else repeatReview(turn, mode);
    return true;
  }
  if (mode.name === 'placement') {
    repeatPlacement(turn, mode);
    return true;
  }
  return false;
}

/** Shows again what is open, as it is. @returns whether anything is */
export function showOpenLearning(turn: Turn): boolean {
  const { mode } = turn.session;
  switch (mode.name) {
    case 'review':
      askEntry(turn, mode);
      return true;
    case 'placement':
      askAgainPlacement(turn, mode);
      return true;
    case 'remind-hour':
      askHour(turn);
      return true;
    case 'certificate-name': {
      const track = turn.bank.tracks.get(mode.track);
      if (!track) return false;
      askName(turn, track);
      return true;
    }
    default:
      return false;
  }
}

/** "dừng" in one of learning's modes. @returns whether one was open */
export function stopLearningMode(turn: Turn): boolean {
  const { mode } = turn.session;
  switch (mode.name) {
    case 'review':
      stopReview(turn, mode);
      return true;
    case 'placement':
      stopPlacement(turn);
      return true;
    case 'certificate-name':
      keepForLater(turn);
      return true;
    case 'remind-hour':
      setMode(turn, { name: 'idle' });
      return false;
    default:
      return false;
  }
}
