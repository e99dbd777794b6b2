/** A member of staff links this chat to get their own trial broadcasts: "tin thu" and the code the desk gave. */
import { fold } from '../../language/fold.ts';
import { testerCodeGone, testerLinked } from '../../messages/desk-broadcast.ts';
import { LABELS } from '../../messages/vi.ts';
import { choose, say, type Turn, text } from '../turn.ts';

const PHRASE = /^tin thu ([a-z]{6})$/;

/** @returns whether the text was such a code */
export function takeTesterCode(turn: Turn, utterance: string): boolean {
  const code = PHRASE.exec(fold(utterance).trim().replace(/\s+/g, ' '))?.[1];
  if (code === undefined) return false;
  const found = turn.view.testCodes?.find((known) => known.code === code);
  turn.trace = { rule: found ? 'tester.linked' : 'tester.unknown' };
  if (found) turn.effects.push({ type: 'linkTester', code });
  say(turn, [text(found ? testerLinked(found.who) : testerCodeGone())], [choose('menu', LABELS.menu)]);
  return true;
}
