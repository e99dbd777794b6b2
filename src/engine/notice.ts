/**
 * The notice about personal data: shown at the first contact with the first answer, recorded with its exact wording, and shown
 * once more when its words have changed since.
 */
import type { Effect } from '../domain/effect.ts';
import type { Block } from '../domain/message.ts';
import { fill } from '../messages/fill.ts';
import { noticeRenewed } from '../messages/rights.ts';
import { NOTICE_VERSION, PRIVACY_NOTE } from '../messages/vi.ts';
import { note, type Turn } from './turn.ts';

/** Sessions from before versions were kept saw the first one. */
const FIRST_VERSION = 1;
/** With the notice a message still fits every channel; under a longer one it waits for the next. */
const ROOM = 1200;

const lengthOf = (block: Block): number => ('text' in block ? block.text : block.label).length;

/** The wording as this commune's people read it. */
export const noticeText = (turn: Turn): string => fill(PRIVACY_NOTE, turn.view.tenant);

/** Records that the notice stands in this turn's message. */
export function recordNotice(turn: Turn): void {
  turn.session = { ...turn.session, greeted: true, notice: NOTICE_VERSION };
  turn.effects.push({
    type: 'setConsent',
    status: 'shown',
    version: NOTICE_VERSION,
    notice: noticeText(turn),
  });
}

/** Everything was just erased, or somebody cries for help this minute: the next message is soon enough. */
const isNoTime = (effect: Effect): boolean =>
  effect.type === 'forget' || (effect.type === 'handoff' && effect.reason === 'urgent');

/**
 * Puts the notice under what was just said to a person who has not seen it: whatever their first word was. Changed words go under
 * an answer to a person who knows the old ones, once, and not in the middle of something.
 */
export function ensureNotice(turn: Turn): void {
  const { greeted, notice = FIRST_VERSION, mode } = turn.session;
  if (greeted && (notice >= NOTICE_VERSION || mode.name !== 'idle')) return;
  // The first hour after a fraud: nothing but the next action.
  if (mode.name === 'rescue') return;
  const at = turn.effects.findLastIndex((effect) => effect.type === 'say');
  const effect = turn.effects[at];
  if (effect?.type !== 'say' || effect.message.by || turn.effects.some(isNoTime)) return;
  const { blocks, picture } = effect.message;
  if (blocks.reduce((sum, block) => sum + lengthOf(block), 0) > ROOM || (greeted && picture)) return;
  const remark = greeted ? [note(fill(noticeRenewed(), turn.view.tenant))] : [];
  turn.effects[at] = {
    type: 'say',
    message: { ...effect.message, blocks: [...blocks, ...remark, note(noticeText(turn))] },
  };
  recordNotice(turn);
}
