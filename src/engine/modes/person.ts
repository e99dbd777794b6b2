/** "Gặp người": whom to call or visit, and a note for staff. */
import type { Choice } from '../../domain/message.ts';
import { rescueContacts, rescuePerson } from '../../messages/scam.ts';
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { choose, note, resumeChoices, say, type Turn, text } from '../turn.ts';

/** Gives the contacts and tells staff. `choices` default to going on where the learner was. */
export function sayPerson(
  turn: Turn,
  reason: 'asked' | 'stuck' | 'missed',
  choices?: readonly Choice[],
): void {
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
  });
  const hours = turn.view.tenant.contacts.office?.hours;
  say(
    turn,
    [
      text(mode.name === 'rescue' ? rescuePerson() : vi.personText()),
      text(mode.name === 'rescue' ? rescueContacts() : vi.personContacts()),
      ...(hours ? [note(vi.personHours(hours))] : []),
      { kind: 'warn', text: vi.personKeep() },
    ],
    choices ?? [...resumeChoices(turn), choose(key.menu(), vi.LABELS.menu)],
  );
}
