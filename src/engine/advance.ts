/**
 * One turn of a conversation, pure: the same session, view, event, time, seed and bank always give the same result.
 * An utterance or a tap is answered by one message (never none, unless a person of the office has taken over).
 */
import type { Bank } from '../content/bank.ts';
import type { Effect, Trace } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { LearnerEvent, MediaKind } from '../domain/event.ts';
import type { LearnerView } from '../domain/learner.ts';
import { NEW_SESSION, type Session } from '../domain/session.ts';
import { parseCommand } from '../language/commands.ts';
import * as vi from '../messages/vi.ts';
import { takeConfirmation } from './modes/evidence.ts';
import { greet, showMenu } from './modes/menu.ts';
import { silence } from './modes/reminders.ts';
import { takeTesterCode } from './modes/tester.ts';
import { followKey, hereAgain } from './tap.ts';
import { noteInbound, onTimer } from './timer.ts';
import { note, type Turn, text } from './turn.ts';
import { understand } from './understand.ts';

export type AdvanceInput = {
  readonly session: Session;
  readonly view: LearnerView;
  readonly event: LearnerEvent;
  /** Epoch ms. */
  readonly now: number;
  readonly seed: number;
  readonly bank: Bank;
};

export type AdvanceResult = {
  readonly session: Session;
  readonly effects: readonly Effect[];
  readonly trace: Trace;
};

/** Reduces one event; never throws for any stored session or any event. */
export function advance(input: AdvanceInput): AdvanceResult {
  const { view, bank, now, seed, event } = input;
  const turn: Turn = {
    view,
    bank,
    now,
    seed,
    session: input.session,
    effects: [],
    trace: { rule: event.type },
    lead: [],
  };
  handle(turn, event);
  return { session: turn.session, effects: turn.effects, trace: turn.trace };
}

function handle(turn: Turn, event: LearnerEvent): void {
  if (event.type === 'text' || event.type === 'choice' || event.type === 'media' || event.type === 'open')
    noteInbound(turn);
  switch (event.type) {
    case 'text':
      if (takeTesterCode(turn, event.text)) return;
      if (isPaused(turn)) return quietly(turn, event.text);
      return understand(turn, event.text);
    case 'choice':
      // A tap is meant for the assistant, so it ends the silence of a takeover.
      turn.session = { ...turn.session, pausedUntil: null };
      return followKey(turn, event.key);
    case 'media':
      if (isPaused(turn) || event.kind === 'reaction') return silent(turn);
      return media(turn, event.kind);
    case 'open':
      turn.effects.push({ type: 'setFollower', follows: true });
      return isPaused(turn) ? silent(turn) : greet(turn);
    case 'unfollow':
      turn.effects.push({ type: 'setFollower', follows: false });
      return;
    case 'takeover':
      turn.session = { ...turn.session, pausedUntil: event.untilAt };
      return;
    case 'timer':
      return onTimer(turn, event);
    case 'confirmed':
      return takeConfirmation(turn, event.topic);
    case 'told':
      // Typed after it was sent: the talk is about something else, and its choices stay.
      if ((turn.view.learning.lastInboundAt ?? 0) > event.at) return;
      turn.session = { ...turn.session, offered: event.choices };
      return;
    case 'withdraw':
      turn.effects.push({ type: 'setConsent', status: 'withdrawn', version: 1 }, { type: 'forget' });
      turn.session = NEW_SESSION;
      return;
    default:
      assertNever(event);
  }
}

function isPaused(turn: Turn): boolean {
  const { pausedUntil } = turn.session;
  return pausedUntil !== null && turn.now < pausedUntil;
}

/** While a person of the office answers, one thing is still obeyed, without a word: stopping the reminders. */
function quietly(turn: Turn, utterance: string): void {
  const command = parseCommand(utterance, turn.bank.language, { guideOpen: false, yesNo: false });
  if (command?.name === 'remind_off') silence(turn);
  silent(turn);
}

function silent(turn: Turn): void {
  turn.trace = { rule: 'paused' };
}

function media(turn: Turn, kind: MediaKind): void {
  turn.lead.push(text(vi.mediaText(kind)));
  if (!turn.session.greeted) turn.lead.push(note(vi.PRIVACY_NOTE));
  if (!turn.session.greeted) {
    turn.session = { ...turn.session, greeted: true };
    turn.effects.push({ type: 'setConsent', status: 'shown', version: 1 });
  }
  if (turn.session.mode.name === 'idle') return showMenu(turn);
  hereAgain(turn);
}
