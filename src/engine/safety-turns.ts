/** Where the scam shield joins the conversation: its keys, and what a typed text means to it before anything is searched. */
import { assertNever } from '../domain/errors.ts';
import type { Command } from '../language/commands.ts';
import { panicOf } from '../safety/scam/panic.ts';
import { looksPasted, type Pasted } from '../safety/scam/pasted.ts';
import { type Reading, readMessage } from '../safety/scam/read.ts';
import { judge, type Triage } from '../safety/scam/triage.ts';
import { actRescue, openRescue } from './modes/rescue.ts';
import { askForMessage, askForMessageAgain, showTriage } from './modes/scam.ts';
import type { SafetyKey } from './safety-keys.ts';
import type { Turn } from './turn.ts';

/** @param here shows again what is open */
export function followSafety(turn: Turn, key: SafetyKey, here: (turn: Turn) => void): void {
  switch (key.name) {
    case 'check':
      return askForMessage(turn);
    case 'here':
      return here(turn);
    case 'rescue':
      return openRescue(turn, key.kind);
    case 'rescueAct':
      return actRescue(turn, key.kind, key.step, key.act);
    default:
      return assertNever(key);
  }
}

/** A text as the shield sees it. */
export type Looked = { readonly reading: Reading; readonly triage: Triage; readonly pasted: Pasted };

/** Null for what is too short to be a message or a cry: most replies, so it costs them nothing. */
export function lookAt(turn: Turn, utterance: string): Looked | null {
  if (utterance.length < 8) return null;
  const reading = readMessage(utterance, turn.bank.scam());
  const triage = judge(reading);
  return { reading, triage, pasted: looksPasted(reading, triage) };
}

/** Somebody cries for help after a fraud: what was lost, or null. */
export const cryOf = (turn: Turn, utterance: string): ReturnType<typeof panicOf> =>
  utterance.length < 8 ? null : panicOf(readMessage(utterance, turn.bank.scam()));

/** The cry as the shield reads it, for the command "bị lừa rồi". */
export function rescueByCommand(turn: Turn, utterance: string): void {
  openRescue(turn, panicOf(readMessage(utterance, turn.bank.scam())) ?? 'money');
}

/** Fewer words than this, without a sign or a link, are no message to judge, also where one is awaited. */
const LEAST_WORDS = 6;

/** A pasted message, or a cry. @returns whether the text was that */
export function takeSafety(
  turn: Turn,
  utterance: string,
  looked: Looked | null,
  command: Command | null,
): boolean {
  const isAwaited = turn.session.mode.name === 'scam';
  const panic = looked && looked.pasted !== 'sure' ? panicOf(looked.reading) : null;
  if (panic) {
    turn.trace = { rule: `rescue.${panic}` };
    openRescue(turn, panic);
    return true;
  }
  if (looked?.pasted === 'sure') {
    showTriage(turn, looked.triage, utterance);
    return true;
  }
  if (!isAwaited || command) return false;
  if (looked && isMessage(looked)) {
    if (looked.pasted !== 'maybe' && isOwnQuestion(turn, looked, utterance)) return false;
    showTriage(turn, looked.triage, utterance);
    return true;
  }
  if (turn.bank.matcher.match(utterance).decision === 'answer') return false;
  askForMessageAgain(turn);
  return true;
}

function isMessage({ reading, triage }: Looked): boolean {
  return reading.words >= LEAST_WORDS || reading.hosts.length > 0 || triage.level !== 'chua-thay';
}

/** "cách kích hoạt vneid": the person went on to something else. */
function isOwnQuestion(turn: Turn, { reading, triage }: Looked, utterance: string): boolean {
  if (triage.level !== 'chua-thay' || reading.words > 14) return false;
  return turn.bank.matcher.match(utterance).decision === 'answer';
}
