/**
 * One turn of a conversation, pure: the same session, view, event, time, seed and bank always give the same result.
 * An utterance or a tap is answered by one message (never none, unless a person of the office has taken over).
 */
import type { Bank } from '../content/bank.ts';
import type { Effect, Trace } from '../domain/effect.ts';
import { assertNever } from '../domain/errors.ts';
import type { LearnerEvent } from '../domain/event.ts';
import type { LearnerView } from '../domain/learner.ts';
import { NEW_SESSION, type Session } from '../domain/session.ts';
import { voiceHeard } from '../messages/inbound.ts';
import { underConsent } from './consent.ts';
import { endPause, heard, isPaused, onStaff, onTakeover, quietly, tapWhilePaused } from './desk.ts';
import { joinSession, ownSession } from './joined.ts';
import { takeConfirmation } from './modes/evidence.ts';
import { onLink } from './modes/link.ts';
import { takeMedia, takeStuckPhoto } from './modes/media.ts';
import { greet } from './modes/menu.ts';
import { takeTesterCode } from './modes/tester.ts';
import { onNews } from './news.ts';
import { ensureNotice } from './notice.ts';
import { followKey, hereAgain } from './tap.ts';
import { noteInbound, onTimer } from './timer.ts';
import { note, type Turn, withoutShort } from './turn.ts';
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
  const own = withoutShort(input.session, bank);
  const seen = joinSession(own, view);
  const turn: Turn = {
    view,
    bank,
    now,
    seed,
    session: seen,
    effects: [],
    trace: { rule: event.type },
    lead: [],
  };
  handle(turn, event);
  underConsent(turn, input.session);
  if (isOfPerson(event)) ensureNotice(turn);
  return { session: ownSession(own, seen, turn.session), effects: turn.effects, trace: turn.trace };
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
      if (event.isHeard) turn.lead.push(note(voiceHeard(event.text)));
      if (event.media && takeStuckPhoto(turn, event.text, event.media)) return;
      return understand(turn, event.text);
    case 'choice':
      if (isPaused(turn)) return tapWhilePaused(turn, event.key);
      turn.session = { ...turn.session, pausedUntil: null };
      return followKey(turn, event.key);
    case 'media':
      if (event.kind === 'reaction') return silent(turn);
      if (isPaused(turn)) return heard(turn);
      return takeMedia(turn, event.kind, event.isBeingHeard === true, hereAgain);
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
    case 'link':
      return onLink(turn, event.act, event.channel);
    case 'told':
      // Typed after it was sent: the talk is about something else, and its choices stay.
      if ((turn.view.learning.lastInboundAt ?? 0) > event.at) return;
      turn.session = { ...turn.session, offered: event.choices };
      return;
    case 'withdraw':
      // Said on this platform, about this platform: what was done on another stays there.
      turn.effects.push({ type: 'forget', onlyHere: true });
      turn.session = NEW_SESSION;
      return;
    default:
      assertNever(event);
  }
}

function silent(turn: Turn): void {
  turn.trace = { rule: 'paused' };
}
