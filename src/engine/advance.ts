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
import * as vi from '../messages/vi.ts';
import { underConsent } from './consent.ts';
import { endPause, heard, isPaused, onStaff, onTakeover, quietly, tapWhilePaused } from './desk.ts';
import { takeConfirmation } from './modes/evidence.ts';
import { greet, showMenu } from './modes/menu.ts';
import { mediaInCheck } from './modes/scam.ts';
import { takeTesterCode } from './modes/tester.ts';
import { onNews } from './news.ts';
import { ensureNotice, recordNotice } from './notice.ts';
import { followKey, hereAgain } from './tap.ts';
import { noteInbound, onTimer } from './timer.ts';
import { note, type Turn, text, withoutShort } from './turn.ts';
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
    session: withoutShort(input.session, bank),
    effects: [],
    trace: { rule: event.type },
    lead: [],
  };
  handle(turn, event);
  underConsent(turn, input.session);
  if (isOfPerson(event)) ensureNotice(turn);
  return { session: turn.session, effects: turn.effects, trace: turn.trace };
}

const isOfPerson = ({ type }: LearnerEvent): boolean =>
  type === 'text' || type === 'choice' || type === 'media' || type === 'open';

function handle(turn: Turn, event: LearnerEvent): void {
  if (isOfPerson(event)) noteInbound(turn);
  endPause(turn, event);
  switch (event.type) {
    case 'text':
      if (takeTesterCode(turn, event.text)) return;
      if (isPaused(turn)) return quietly(turn, event.text);
      return understand(turn, event.text);
    case 'choice':
      if (isPaused(turn)) return tapWhilePaused(turn, event.key);
      turn.session = { ...turn.session, pausedUntil: null };
      return followKey(turn, event.key);
    case 'media':
      if (event.kind === 'reaction') return silent(turn);
      if (isPaused(turn)) return heard(turn);
      return media(turn, event.kind);
    case 'open':
      turn.effects.push({ type: 'setFollower', follows: true });
      return isPaused(turn) ? silent(turn) : greet(turn);
    case 'unfollow':
      turn.effects.push({ type: 'setFollower', follows: false });
      return;
    case 'takeover':
      return onTakeover(turn, event);
    case 'staff':
      return onStaff(turn, event);
    case 'timer':
      return event.kind === 'answer' ? onNews(turn) : onTimer(turn, event);
    case 'confirmed':
      return takeConfirmation(turn, event.topic);
    case 'told':
      // Typed after it was sent: the talk is about something else, and its choices stay.
      if ((turn.view.learning.lastInboundAt ?? 0) > event.at) return;
      turn.session = { ...turn.session, offered: event.choices };
      return;
    case 'withdraw':
      turn.effects.push({ type: 'forget' });
      turn.session = NEW_SESSION;
      return;
    default:
      assertNever(event);
  }
}

function silent(turn: Turn): void {
  turn.trace = { rule: 'paused' };
}

function media(turn: Turn, kind: MediaKind): void {
  if (turn.session.mode.name === 'scam' && !['sticker', 'gif'].includes(kind)) return mediaInCheck(turn);
  turn.lead.push(text(vi.mediaText(kind)));
  if (!turn.session.greeted) {
    turn.lead.push(note(vi.PRIVACY_NOTE));
    recordNotice(turn);
  }
  if (turn.session.mode.name === 'idle') return showMenu(turn);
  hereAgain(turn);
}
