/**
 * What a turn may do for a person who took their consent back: answer, and nothing else. The engine decides as for anybody; here
 * what it wanted to record is taken out again, in one place, so that no mode can forget it.
 */
import type { Effect } from '../domain/effect.ts';
import type { Session } from '../domain/session.ts';
import { fill } from '../messages/fill.ts';
import * as words from '../messages/rights.ts';
import { LABELS } from '../messages/vi.ts';
import { key } from './keys.ts';
import { rightsKey } from './rights-keys.ts';
import { choose, note, say, type Turn, text } from './turn.ts';

/** What answering, staff the person turned to, and the rights themselves need. */
const ALLOWED: ReadonlySet<Effect['type']> = new Set<Effect['type']>([
  'say',
  'handoff',
  'desk',
  'setConsent',
  'setWithdrawn',
  'offerCopy',
  'setFollower',
  'forget',
  'cancelSchedule',
  'leaveTrack',
  // A picture of their own progress, asked for: how a person looks at what is kept.
  'keepProgress',
  // A page of the bank that can be heard: of nobody in particular.
  'keepListen',
  // Parting channels, saying no to a link, and the guard against guessing codes.
  'unlink',
  'linkRefuse',
  'linkTried',
  // Why something unasked was not sent, so that nothing waits for ever.
  'recordUntold',
  'recordUnsent',
]);

const isAllowed = (effect: Effect): boolean =>
  ALLOWED.has(effect.type) ||
  (effect.type === 'setReminders' && !effect.settings.isOn) ||
  // Correcting and deleting stay possible; telling more does not.
  (effect.type === 'setPerson' && effect.name !== undefined);

/** Asked for by the person and impossible without a record: said, instead of done halfway. */
const isRecordItself = (effect: Effect): boolean =>
  effect.type === 'enrol' ||
  // Making one person of two channels is a record of its own.
  effect.type === 'linkCode' ||
  effect.type === 'linkClaim' ||
  effect.type === 'linkAgree' ||
  effect.type === 'linkMake' ||
  effect.type === 'issueCertificate' ||
  effect.type === 'setReminders' ||
  effect.type === 'setPerson' ||
  // "toi tu lam duoc": a statement made to be written down.
  (effect.type === 'addEvidence' && effect.level === 'tu-khai');

/** @param before the session as it was: what is not done changes nothing of it */
export function underConsent(turn: Turn, before: Session): void {
  if (turn.view.rights.withdrawnAt === null) return;
  if (turn.effects.some((effect) => effect.type === 'setWithdrawn' || effect.type === 'forget')) return;
  const refused = turn.effects.filter((effect) => !isAllowed(effect));
  if (refused.length === 0) return;
  const kept = turn.effects.filter(isAllowed);
  const isAnswered = kept.some((effect) => effect.type === 'say');
  turn.effects.length = 0;
  turn.effects.push(...kept);
  if (!isAnswered) return;
  if (refused.some(isRecordItself)) return askAgain(turn, before);
  if (refused.some((effect) => effect.type === 'place' || effect.type === 'recordQuiz'))
    noteNotRecorded(turn);
}

function askAgain(turn: Turn, before: Session): void {
  const others = turn.effects.filter((effect) => effect.type !== 'say');
  turn.effects.length = 0;
  turn.effects.push(...others);
  turn.session = { ...before, mode: { name: 'idle' } };
  say(
    turn,
    [text(words.needsConsent()), text(words.needsConsentAsk())],
    [
      choose(rightsKey('consent'), words.RIGHTS_LABELS.consent),
      choose(key.menu(), LABELS.menu),
      choose('ask', LABELS.ask),
    ],
  );
}

function noteNotRecorded(turn: Turn): void {
  const at = turn.effects.findLastIndex((effect) => effect.type === 'say');
  const effect = turn.effects[at];
  if (effect?.type !== 'say') return;
  const { message } = effect;
  const remark = note(fill(words.notRecorded(), turn.view.tenant));
  turn.effects[at] = { type: 'say', message: { ...message, blocks: [...message.blocks, remark] } };
}
