/** "Gặp người": whom to call or visit, and a note for staff. Also the first minutes after a fraud. */
import type { Choice } from '../../domain/message.ts';
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
    reason,
    topic: 'topic' in mode ? mode.topic : turn.session.lastTopic,
    step: mode.name === 'guide' ? mode.step : null,
  });
  const hours = turn.view.tenant.contacts.office?.hours;
  say(
    turn,
    [
      text(vi.personText()),
      text(vi.personContacts()),
      ...(hours ? [note(vi.personHours(hours))] : []),
      { kind: 'warn', text: vi.personKeep() },
    ],
    choices ?? [...resumeChoices(turn), choose(key.menu(), vi.LABELS.menu)],
  );
}

/** Money or codes just lost: what to do this minute (facts/an-toan.md), nothing else. */
export function sayUrgent(turn: Turn): void {
  turn.effects.push({ type: 'handoff', reason: 'asked', topic: turn.session.lastTopic, step: null });
  say(
    turn,
    [{ kind: 'warn', text: vi.urgentText() }],
    [choose('human', vi.LABELS.human, true), ...resumeChoices(turn), choose(key.menu(), vi.LABELS.menu)],
  );
}
