/** Small talk: answered kindly in one message, and whatever was open stays open. */
import * as vi from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { hereAgain } from '../tap.ts';
import { choose, note, resumeChoices, say, type Turn, text } from '../turn.ts';
import { greet, markGreeted } from './menu.ts';

/** Said by someone who is upset: a person is offered first. */
const UPSET = new Set(['complaint', 'insult', 'feeling']);

/**
 * @param kind which small talk (content/language/outside.yaml, `chat`)
 * @param thanks how thanks are taken, the same as for the typed command
 */
export function smallTalk(turn: Turn, kind: string, thanks: (turn: Turn) => void): void {
  const idle = turn.session.mode.name === 'idle';
  if (kind === 'thanks') return thanks(turn);
  if (kind === 'hello' && idle) return greet(turn);
  if (!idle) {
    if (kind !== 'hello') turn.lead.push(note(vi.chatText(kind)));
    return hereAgain(turn);
  }
  const person = UPSET.has(kind) ? [choose('human', vi.LABELS.human)] : [];
  const privacy = turn.session.greeted ? [] : [note(vi.PRIVACY_NOTE)];
  if (privacy.length > 0) markGreeted(turn);
  say(
    turn,
    [text(vi.chatText(kind)), ...privacy],
    [
      ...person,
      ...resumeChoices(turn).slice(0, 1),
      choose(key.menu(), vi.LABELS.menu),
      choose('ask', vi.LABELS.ask),
    ],
  );
}
