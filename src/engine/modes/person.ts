/** "Gặp người": whom to call or visit, and a note for staff. */
import type { HandoffReason } from '../../domain/effect.ts';
import type { Block, Choice } from '../../domain/message.ts';
import { nextOpen } from '../../domain/opening-hours.ts';
import * as words from '../../messages/desk-inbox.ts';
import { rescueContacts, rescuePerson } from '../../messages/scam.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, note, resumeChoices, say, type Turn, text } from '../turn.ts';

/** Gives the contacts and tells staff. `choices` default to going on where the learner was. */
export function sayPerson(
  turn: Turn,
  reason: HandoffReason,
  choices?: readonly Choice[],
  forOfficer?: string,
): void {
  handOff(turn, reason, forOfficer);
  const isRescue = turn.session.mode.name === 'rescue';
  const { contacts, opening } = turn.view.tenant;
  const hours = contacts.office?.hours;
  const promise = answerPromise(turn, turn.view.desk.open ? words.toldAgain() : words.told());
  const isSaid = promise !== null && opening !== undefined && opening.hours.length > 0;
  say(
    turn,
    [
      ...(isRescue
        ? [text(rescuePerson())]
        : promise
          ? [text(promise), text(words.tellMore()), text(words.inAHurry())]
          : [text(vi.personText())]),
      text(isRescue ? rescueContacts() : vi.personContacts()),
      ...(hours && !isSaid ? [note(vi.personHours(hours))] : []),
      { kind: 'warn', text: vi.personKeep() },
    ],
    choices ?? [...resumeChoices(turn), choose(key.menu(), vi.LABELS.menu)],
  );
}

/** Tells staff, with where the person was. */
export function handOff(turn: Turn, reason: HandoffReason, forOfficer?: string): void {
  const { mode } = turn.session;
  turn.effects.push({
    type: 'handoff',
    // In the first hour after a fraud every call is urgent.
    reason: mode.name === 'rescue' ? 'urgent' : reason,
    topic:
      mode.name === 'rescue'
        ? turn.bank.scam().firstHour.topic
        : 'topic' in mode
          ? mode.topic
          : turn.session.lastTopic,
    step: mode.name === 'guide' || mode.name === 'rescue' ? mode.step : null,
    ...(forOfficer === undefined ? {} : { note: forOfficer }),
  });
}

/**
 * `begin`, and when an officer answers in this chat; null when nobody reads the inbox or none will for long: then nothing may
 * be promised.
 */
export function answerPromise(turn: Turn, begin: string): string | null {
  const { desk, tenant, learning } = turn.view;
  if (!desk.isStaffed) return null;
  const page = learning.reach.isPulled ? ` ${words.answerOnPage()}` : '';
  const { opening } = tenant;
  if (!opening || opening.hours.length === 0) return `${begin} ${words.answerSometime()}${page}`;
  const at = nextOpen(turn.now, opening);
  if (at === null) return null;
  const when = at === turn.now ? words.answerInHours() : words.answerLater(words.answerTime(turn.now, at));
  return `${begin} ${when}${page}`;
}

/** The second question in a row without an answer: staff see it without being asked for. @returns what the person is told */
export function giveUp(turn: Turn): Block | null {
  if (turn.view.desk.open) return null;
  handOff(turn, 'missed');
  const promise = answerPromise(turn, words.gaveUp());
  return promise === null ? null : text(promise);
}
