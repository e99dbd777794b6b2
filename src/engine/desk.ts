/**
 * Conversations with officers: what staff do at the desk, and the quiet of the assistant while an officer answers. The store
 * keeps the conversation (effects `desk`, `handoff`); here is decided what the person hears and who has the word.
 */
import { mayClaim, type Officer, type StaffAct, ZALO_OFFICER } from '../domain/desk.ts';
import { assertNever } from '../domain/errors.ts';
import type { LearnerEvent } from '../domain/event.ts';
import type { Block, Choice, Message } from '../domain/message.ts';
import { type Command, parseCommand } from '../language/commands.ts';
import * as words from '../messages/desk-inbox.ts';
import { fill } from '../messages/fill.ts';
import { LABELS } from '../messages/vi.ts';
import { key } from './keys.ts';
import { silence } from './modes/reminders.ts';
import { openRescue } from './modes/rescue.ts';
import { cryOf } from './safety-turns.ts';
import { followKey, hereAgain } from './tap.ts';
import { choose, note, resumeChoices, say, type Turn, text } from './turn.ts';
import { chosenFrom, understand } from './understand.ts';

type Staff = Extract<LearnerEvent, { type: 'staff' }>;
type Takeover = Extract<LearnerEvent, { type: 'takeover' }>;

/** Commands that are for the assistant even while an officer answers: calling it back, and the person's rights over their data. */
const FOR_ASSISTANT = new Set<Command['name']>([
  'assistant',
  'menu',
  'erase',
  'mydata',
  'mycopy',
  'withdraw',
]);

export function isPaused(turn: Turn): boolean {
  const { pausedUntil } = turn.session;
  return pausedUntil !== null && turn.now < pausedUntil;
}

export function onStaff(turn: Turn, { by, act }: Staff): void {
  turn.trace = { rule: `staff.${act.kind}` };
  const { open } = turn.view.desk;
  switch (act.kind) {
    case 'claim':
      if (open && mayClaim(open, by, act)) turn.effects.push({ type: 'desk', did: 'claimed', by });
      return;
    case 'unclaim':
      if (open?.claimedBy) turn.effects.push({ type: 'desk', did: 'unclaimed', by });
      return;
    case 'begin':
      // Consent taken back: nobody of the office writes first.
      if (turn.view.rights.withdrawnAt !== null) return;
      turn.effects.push({ type: 'desk', did: 'begun', by });
      return;
    case 'reply':
      return reply(turn, by, act);
    case 'pause':
      if (!open) return;
      turn.session = { ...turn.session, pausedUntil: turn.now + act.pauseMs };
      turn.effects.push({ type: 'desk', did: 'paused', by });
      return;
    case 'resume':
      return handBack(turn, by);
    case 'note':
      turn.effects.push({ type: 'desk', did: 'noted', by, text: act.text });
      return;
    case 'close':
      if (open) close(turn, by, act);
      return;
    default:
      return assertNever(act);
  }
}

/** An officer wrote in the platform's own tool: it went out already, so only the assistant has to be quiet. */
export function onTakeover(turn: Turn, { untilAt, admin }: Takeover): void {
  const pausedUntil = Math.max(untilAt, turn.session.pausedUntil ?? 0);
  // The numbers under an older message mean nothing any more: the officer's words stand last.
  turn.session = { ...turn.session, pausedUntil, offered: [] };
  const by = { id: `${ZALO_OFFICER}${admin ?? ''}`, name: words.ZALO_OFFICER_NAME };
  turn.effects.push({ type: 'desk', did: 'replied', by });
}

function reply(turn: Turn, by: Officer, act: Extract<StaffAct, { kind: 'reply' }>): void {
  const how = isPaused(turn) ? [] : [ours(turn, words.callAssistant())];
  turn.session = { ...turn.session, pausedUntil: turn.now + act.pauseMs };
  officerSays(turn, by, [text(act.text), ...how], []);
  turn.effects.push({ type: 'desk', did: 'replied', by });
}

/** "Trợ lý trả lời tiếp": said kindly, with the place where the person was; nothing when the assistant was not quiet. */
function handBack(turn: Turn, by: Officer): void {
  if (!isPaused(turn)) return;
  turn.session = { ...turn.session, pausedUntil: null };
  turn.effects.push({ type: 'desk', did: 'resumed', by });
  turn.lead.push(text(words.assistantBack()));
  hereAgain(turn);
}

function close(turn: Turn, by: Officer, act: Extract<StaffAct, { kind: 'close' }>): void {
  turn.session = { ...turn.session, pausedUntil: null };
  if (act.text !== null)
    officerSays(
      turn,
      by,
      [text(act.text), ours(turn, words.assistantBack())],
      [choose('human', LABELS.human), ...resumeChoices(turn).slice(0, 1), choose(key.menu(), LABELS.menu)],
    );
  turn.effects.push({ type: 'desk', did: 'closed', by, reason: act.reason });
}

const ours = (turn: Turn, sentence: string): Block => note(fill(sentence, turn.view.tenant));

/** An officer's words go out as they were written: nothing in them is filled in. */
function officerSays(turn: Turn, by: Officer, blocks: readonly Block[], choices: readonly Choice[]): void {
  const message: Message = {
    blocks: [ours(turn, words.officerSays(by.name)), ...blocks],
    choices,
    by: 'officer',
  };
  turn.effects.push({ type: 'say', message });
  turn.session = { ...turn.session, offered: choices };
}

/**
 * What a person types while an officer answers: kept for the officer, not answered. Obeyed all the same: calling the assistant
 * back, their data, the end of reminders, and danger, which cannot wait for anybody.
 */
export function quietly(turn: Turn, utterance: string): void {
  const command = parseCommand(utterance, turn.bank.language, { guideOpen: false, yesNo: false });
  if (command && FOR_ASSISTANT.has(command.name)) {
    leave(turn);
    turn.lead.push(note(words.assistantBack()));
    return understand(turn, utterance);
  }
  // Choices stand there only under what the assistant said meanwhile (an officer's words have none).
  const chosen = chosenFrom(turn.session.offered, utterance, turn);
  if (chosen) return tapWhilePaused(turn, chosen.key);
  heard(turn);
  // Help that cannot wait comes at once, also while the officer has the word.
  const cry = cryOf(turn, utterance) ?? (command?.name === 'urgent' ? 'money' : null);
  if (cry) openRescue(turn, cry);
  else if (command?.name === 'human') sayOfficerIsHere(turn);
  else if (command?.name === 'remind_off') silence(turn);
}

/** A tap is meant for the assistant and ends its silence, unless it asks for the very person who is answering. */
export function tapWhilePaused(turn: Turn, choiceKey: string): void {
  if (choiceKey === 'human') {
    heard(turn);
    return sayOfficerIsHere(turn);
  }
  leave(turn);
  followKey(turn, choiceKey);
}

const sayOfficerIsHere = (turn: Turn): void => say(turn, [text(words.officerIsHere())], []);

/** A message for the officer. */
export function heard(turn: Turn): void {
  turn.effects.push({ type: 'desk', did: 'heard' });
  turn.trace = { rule: 'paused' };
}

/** The person turns to the assistant: its silence ends. */
function leave(turn: Turn): void {
  turn.effects.push({ type: 'desk', did: 'left' });
  turn.session = { ...turn.session, pausedUntil: null };
}

/**
 * The officer's time ran out: the assistant answers again and says so once; the officer still sees what was said.
 * To be called before the event is handled.
 */
export function endPause(turn: Turn, event: LearnerEvent): void {
  const { pausedUntil } = turn.session;
  if (pausedUntil === null || isPaused(turn)) return;
  const isWord = event.type === 'text' || (event.type === 'media' && event.kind !== 'reaction');
  if (!isWord) return;
  turn.session = { ...turn.session, pausedUntil: null };
  turn.lead.push(note(words.assistantMeanwhile()));
  if (turn.view.desk.open) turn.effects.push({ type: 'desk', did: 'heard' });
}
