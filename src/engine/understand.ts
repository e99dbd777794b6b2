/**
 * What a typed text means here: a command, one of the choices just shown, or a question.
 * Order after the state rules of the command table: danger and people first, then choices, then commands, then search.
 */
import type { Topic } from '../content/schema.ts';
import { assertNever } from '../domain/errors.ts';
import type { Choice } from '../domain/message.ts';
import { type Command, parseCommand } from '../language/commands.ts';
import { fold } from '../language/fold.ts';
import { parseChoice } from '../language/numerals.ts';
import type { MatchResult } from '../matcher/match.ts';
import { hasMask, withoutMasks } from '../messages/mask.ts';
import * as vi from '../messages/vi.ts';
import { key } from './keys.ts';
import { obeyLearning, repeatLearning, takeNameText, takeReminderText, takeText } from './learning-turns.ts';
import { readAloud } from './modes/aloud.ts';
import { answerTopic, clarify, miss, noneOfThese } from './modes/answer.ts';
import { smallTalk } from './modes/chat.ts';
import { gotoStep, stepBack, stepDone, stepNotYet, stepStuck } from './modes/guide.ts';
import { askErase, erase, keepData, showMyData } from './modes/learner.ts';
import { nextCard, showCard } from './modes/lesson.ts';
import { askUnlink, giveCode, takeLinkCode } from './modes/link.ts';
import { greet, showHelp, showMenu } from './modes/menu.ts';
import { sayPerson } from './modes/person.ts';
import { showProgress } from './modes/progress.ts';
import { repeatItem, startQuiz } from './modes/quiz.ts';
import { actRescue } from './modes/rescue.ts';
import {
  askName,
  askWithdraw,
  consentAgain,
  giveCopy,
  keepConsent,
  takeMyName,
  withdraw,
} from './modes/rights.ts';
import { askForMessage, showTriage } from './modes/scam.ts';
import { showTodayInGuide } from './modes/today.ts';
import { obeyPlace, repeatPlace, takeCodeText, takePlaceText } from './place-turns.ts';
import { type Looked, lookAt, rescueByCommand, takeSafety } from './safety-turns.ts';
import { followKey, hereAgain, resume, stepIndex, stop } from './tap.ts';
import { choose, note, resumeChoices, say, type Turn, text, topicOf } from './turn.ts';

/** Commands that come before the numbered choices, whatever was just shown. */
const FIRST = new Set<Command['name']>([
  'urgent',
  'check_message',
  'human',
  'stop',
  'stuck',
  'not_yet',
  'back',
  'restart',
  'erase',
  'remind_off',
  'withdraw',
]);

export function understand(turn: Turn, raw: string): void {
  const utterance = raw.trim();
  if (utterance === '') {
    turn.lead.push(text(vi.emptyText()));
    return hereAgain(turn);
  }
  if (takeCodeText(turn, utterance, hereAgain) || takeLinkCode(turn, utterance)) return;
  const looked = lookAt(turn, utterance);
  // What stands in a forwarded message is not the person's own to be careful with.
  if (hasMask(utterance) && looked?.pasted !== 'sure' && turn.session.mode.name !== 'scam')
    turn.lead.push({ kind: 'warn', text: vi.maskedNote() });
  const { mode } = turn.session;
  const command = parseCommand(utterance, turn.bank.language, {
    guideOpen: mode.name === 'guide' || mode.name === 'lesson',
    yesNo: mode.name === 'confirm-erase' || mode.name === 'confirm-withdraw',
  });
  // In a guide "bước 3" is a step of it, not the third choice.
  const first = command && (FIRST.has(command.name) || (command.name === 'goto' && mode.name === 'guide'));
  if (first) return obey(turn, command, utterance);
  const chosen = chosenFrom(turn.session.offered, utterance, turn);
  if (chosen) {
    turn.trace = { rule: 'choice' };
    return followKey(turn, chosen.key);
  }
  if (takeSafety(turn, utterance, looked, command)) return;
  if (takePlaceText(turn, utterance, hereAgain)) return;
  if (takeNameText(turn, utterance) || takeReminderText(turn, utterance)) return;
  if (takeMyName(turn, utterance, true)) return;
  if (command) return obey(turn, command, utterance);
  const { offered } = turn.session;
  if (/^\d{1,3}$/.test(utterance) && offered.length > 0) {
    turn.trace = { rule: 'choice.none' };
    return say(turn, [...turn.lead.splice(0), text(vi.noSuchChoice(offered.length))], offered);
  }
  search(turn, utterance, looked);
}

/** A number, the label, or the unmistakable beginning of one label, without accents. */
export function chosenFrom(offered: readonly Choice[], utterance: string, turn: Turn): Choice | undefined {
  const number = parseChoice(utterance, offered.length, turn.bank.language);
  if (number !== null) return offered[number - 1];
  const said = plain(utterance);
  if (said.length < 2) return undefined;
  const exact = offered.find((choice) => plain(choice.label) === said);
  if (exact) return exact;
  if (said.split(' ').length < 2) return undefined;
  const begun = offered.filter((choice) => plain(choice.label).startsWith(`${said} `));
  return begun.length === 1 ? begun[0] : undefined;
}

const plain = (value: string): string =>
  fold(value)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A few words that name nothing else, said in the middle of a step, are about the step ("cái màu xanh đó hả"). */
const speaksOfStep = (result: MatchResult, utterance: string): boolean =>
  result.kind !== 'outside' && (result.topics[0]?.score ?? 0) < 0.35 && utterance.split(/\s+/).length <= 6;

function search(turn: Turn, utterance: string, looked: Looked | null = null): void {
  const result = turn.bank.matcher.match(withoutMasks(utterance).slice(0, 1000));
  turn.trace = {
    rule: `match.${result.decision}${result.kind === 'topic' ? '' : `.${result.kind}`}`,
    candidates: result.topics.map((t) => ({ topic: t.id, score: t.score })),
  };
  const { mode } = turn.session;
  const best = result.topics[0];
  if (result.decision === 'answer' && best) return answerTopic(turn, best.id);
  if (mode.name === 'confirm-erase') return askErase(turn);
  if (mode.name === 'confirm-withdraw') return askWithdraw(turn);
  if (takeMyName(turn, utterance, false)) return;
  if (takeText(turn, utterance)) return;
  if (utterance.split(/\s+/).length <= 6 && repeatPlace(turn)) return;
  if (result.kind === 'chat' && result.about) return smallTalk(turn, result.about, thanks);
  if (mode.name === 'guide' && speaksOfStep(result, utterance)) {
    const open = topicOf(turn, mode.topic);
    if (open) return stepStuck(turn, open, stepIndex(turn, open.id, mode.step));
  }
  // A forwarded message that nothing else was made of; its words are never kept for staff.
  if (looked?.pasted === 'maybe') return showTriage(turn, looked.triage, utterance);
  if (result.decision === 'clarify') return clarify(turn, utterance, result);
  const topic = mode.name === 'quiz' ? topicOf(turn, mode.topic) : undefined;
  // A few unknown words in a quiz are a try at an answer, not a new question.
  if (mode.name === 'quiz' && topic && utterance.split(/\s+/).length <= 4)
    return repeatItem(turn, topic, mode);
  if (looked?.pasted === 'weak' && !utterance.includes('?'))
    return showTriage(turn, looked.triage, utterance);
  miss(turn, utterance, result.topics);
}

function obey(turn: Turn, command: Command, utterance: string): void {
  turn.trace = { rule: `command.${command.name}` };
  if (obeyPlace(turn, command.name)) return;
  const { mode } = turn.session;
  const topic =
    mode.name === 'guide' || mode.name === 'lesson' || mode.name === 'quiz'
      ? topicOf(turn, mode.topic)
      : undefined;
  if (command.name !== 'today' && obeyLearning(turn, command.name)) return;
  switch (command.name) {
    case 'urgent':
      return rescueByCommand(turn, utterance);
    case 'check_message':
      return askForMessage(turn);
    case 'human':
      return sayPerson(turn, 'asked');
    case 'assistant':
      return hereAgain(turn);
    case 'menu':
      return showMenu(turn);
    case 'link':
      return giveCode(turn);
    case 'unlink':
      return askUnlink(turn);
    case 'help':
      return mode.name === 'guide' && topic
        ? stepStuck(turn, topic, stepIndex(turn, topic.id, mode.step))
        : showHelp(turn);
    case 'progress':
      return showProgress(turn);
    case 'mydata':
      return showMyData(turn);
    case 'erase':
      return askErase(turn);
    case 'withdraw':
      return askWithdraw(turn);
    case 'consent':
      return consentAgain(turn);
    case 'mycopy':
      return giveCopy(turn);
    case 'myname':
      return askName(turn);
    case 'greet':
      return greet(turn);
    case 'thanks':
      return thanks(turn);
    case 'speak':
      return readAloud(turn, hereAgain);
    case 'bigger':
    case 'picture':
      turn.lead.push(note(vi.speakText()));
      return hereAgain(turn);
    case 'none_of_these':
      return noneOfThese(turn);
    case 'stop':
    case 'later':
      return stop(turn);
    case 'resume':
      return mode.name === 'idle' ? resume(turn) : hereAgain(turn);
    case 'yes':
    case 'no':
      return yesNo(turn, command.name === 'yes', topic, utterance);
    case 'slower':
    case 'repeat':
      return hereAgain(turn);
    case 'next':
    case 'done':
    case 'skip':
      return onward(turn, topic);
    case 'today':
      return today(turn, topic);
    case 'dont_know':
      return mode.name === 'quiz' && topic ? repeatItem(turn, topic, mode) : search(turn, utterance);
    case 'review':
    case 'tracks':
    case 'place':
    case 'remind_on':
    case 'remind_off':
    case 'certificate':
      // Taken above.
      return;
    case 'not_yet':
    case 'stuck':
    case 'back':
    case 'restart':
    case 'goto':
      return inGuide(turn, command, topic, utterance);
    default:
      return assertNever(command);
  }
}

/**
 * "học tiếp": the day's bite. In a lesson or its questions it is going on with them; in a guide it is not "xong", so the step
 * stays and the guide is offered first.
 */
function today(turn: Turn, topic: Topic | undefined): void {
  const { mode } = turn.session;
  if (topic && mode.name === 'guide')
    return showTodayInGuide(turn, topic, stepIndex(turn, topic.id, mode.step));
  if (mode.name === 'idle') obeyLearning(turn, 'today');
  else onward(turn, topic);
}

/** "xong", "tiếp", "bỏ qua": one on, wherever the learner is. */
function onward(turn: Turn, topic: Topic | undefined): void {
  const { mode } = turn.session;
  if (mode.name === 'rescue') return actRescue(turn, mode.kind, mode.step, 'done');
  if (topic && mode.name === 'guide') return stepDone(turn, topic, stepIndex(turn, topic.id, mode.step));
  if (topic && mode.name === 'lesson') return nextCard(turn, topic, mode.card, startQuiz);
  if (topic && mode.name === 'quiz') return repeatItem(turn, topic, mode);
  if (repeatLearning(turn)) return;
  resume(turn);
}

function inGuide(turn: Turn, command: Command, topic: Topic | undefined, utterance: string): void {
  const { mode } = turn.session;
  if (topic && mode.name === 'guide') {
    const index = stepIndex(turn, topic.id, mode.step);
    switch (command.name) {
      case 'not_yet':
        return stepNotYet(turn, topic, index);
      case 'stuck':
        return stepStuck(turn, topic, index);
      case 'back':
        return stepBack(turn, topic, index);
      case 'restart':
        return gotoStep(turn, topic, 1);
      default:
        return gotoStep(turn, topic, command.name === 'goto' ? command.step : index + 1);
    }
  }
  if (mode.name === 'rescue' && command.name !== 'goto') {
    const act = command.name === 'back' ? 'back' : command.name === 'restart' ? 'show' : 'stuck';
    return actRescue(turn, mode.kind, mode.step, act);
  }
  if (topic && mode.name === 'lesson') {
    if (command.name === 'back') return showCard(turn, topic.id, Math.max(0, mode.card - 1));
    if (command.name === 'restart') return showCard(turn, topic.id, 0);
    return hereAgain(turn);
  }
  if (topic && mode.name === 'quiz')
    return command.name === 'restart' ? startQuiz(turn, topic.id) : repeatItem(turn, topic, mode);
  if (repeatLearning(turn)) return;
  outsideGuide(turn, command, utterance);
}

/** "kẹt", "bước 3", "quay lại" with nothing open: the newest unfinished guide, or what they need. */
function outsideGuide(turn: Turn, command: Command, utterance: string): void {
  const place = turn.session.places.find((p) => turn.bank.topics.has(p.topic));
  const topic = place && topicOf(turn, place.topic);
  if (topic && command.name === 'goto') return gotoStep(turn, topic, command.step);
  if (topic && command.name === 'stuck') return stepStuck(turn, topic, stepIndex(turn, topic.id, place.step));
  if (turn.session.lastTopic && command.name === 'stuck')
    return followKey(turn, key.guide(turn.session.lastTopic));
  if (command.name === 'back' || command.name === 'goto') return resume(turn);
  // Nothing is open to be stuck in: "không nhận được mã otp" is then a question of its own.
  const words = utterance.split(/\s+/).length;
  if (words > 3 || (words > 1 && turn.bank.matcher.match(utterance).decision !== 'fallback'))
    return search(turn, utterance);
  turn.lead.push(text(vi.nothingOpen()));
  showMenu(turn);
}

function yesNo(turn: Turn, yes: boolean, topic: Topic | undefined, utterance: string): void {
  const { mode, offered } = turn.session;
  if (mode.name === 'confirm-erase') return yes ? erase(turn) : keepData(turn);
  if (mode.name === 'confirm-withdraw') return yes ? withdraw(turn) : keepConsent(turn);
  if (mode.name === 'rescue') return actRescue(turn, mode.kind, mode.step, yes ? 'done' : 'stuck');
  if (topic && (mode.name === 'guide' || mode.name === 'lesson')) {
    if (yes) return onward(turn, topic);
    return mode.name === 'guide' ? stepNotYet(turn, topic, stepIndex(turn, topic.id, mode.step)) : stop(turn);
  }
  if (topic && mode.name === 'quiz') return repeatItem(turn, topic, mode);
  if (repeatLearning(turn)) return;
  const first = offered.find((choice) => choice.primary);
  if (yes && first) return followKey(turn, first.key);
  if (!yes && offered.length > 0) return noneOfThese(turn);
  return utterance.length > 12 ? search(turn, utterance) : showMenu(turn);
}

function thanks(turn: Turn): void {
  if (turn.session.mode.name !== 'idle') {
    turn.lead.push(note(vi.thanksText()));
    return hereAgain(turn);
  }
  say(
    turn,
    [text(vi.thanksText())],
    [
      ...resumeChoices(turn).slice(0, 1),
      choose('ask', vi.LABELS.ask),
      choose('progress', vi.LABELS.progress),
    ],
  );
}
