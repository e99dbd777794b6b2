/** "Liên kết": a code here, typed there, a yes on both sides; "bỏ liên kết" parts them again. */
import { linkCodeShown, NO_LINK, parseLinkCode } from '../../domain/link.ts';
import * as words from '../../messages/link.ts';
import { LABELS } from '../../messages/vi.ts';
import { key } from '../keys.ts';
import { type LinkKey, linkKey } from '../link-keys.ts';
import { choose, note, resumeChoices, say, type Turn, text } from '../turn.ts';

const L = words.LINK_LABELS;
const linkOf = (turn: Turn) => turn.view.link ?? NO_LINK;
const menu = () => choose(key.menu(), LABELS.menu);

export function followLink(turn: Turn, raw: LinkKey): void {
  switch (raw.name) {
    case 'link':
      return giveCode(turn);
    case 'linkAct':
      return act(turn, raw);
    case 'unlink':
      return askUnlink(turn);
    case 'unlinkYes':
      return unlink(turn);
    case 'unlinkNo':
      return sayOn(turn, words.unlinkKept());
  }
}

export function giveCode(turn: Turn): void {
  const { freshCode, others } = linkOf(turn);
  turn.effects.push({ type: 'linkCode', code: freshCode });
  say(
    turn,
    [
      ...(others.length > 0 ? [text(words.linkedAlready(others))] : []),
      { kind: 'do', text: words.linkCode(linkCodeShown(freshCode)) },
      text(words.linkHow()),
      { kind: 'warn', text: words.linkRules() },
    ],
    [
      ...(others.length > 0 ? [choose(linkKey.unlink, L.unlink)] : []),
      ...resumeChoices(turn).slice(0, 1),
      menu(),
    ],
  );
}

/** A code that somebody typed: taken before everything else, for it is nothing else. @returns whether the text was one */
export function takeLinkCode(turn: Turn, utterance: string): boolean {
  if (parseLinkCode(utterance) === null) return false;
  const { tried, others } = linkOf(turn);
  turn.trace = { rule: `link.${tried?.kind ?? 'unknown'}` };
  const codeChoices = [choose(linkKey.link, L.again), menu()];
  switch (tried?.kind) {
    case 'found':
      turn.effects.push({ type: 'linkClaim', codeId: tried.codeId });
      say(
        turn,
        [text(words.linkFound(tried.channel)), { kind: 'warn', text: words.linkBeware() }],
        [
          choose(linkKey.act('typed-yes', tried.codeId), L.mine),
          choose(linkKey.act('typed-no', tried.codeId), L.notMine),
        ],
      );
      return true;
    case 'own':
      say(turn, [text(words.linkOwnCode())], [menu()]);
      return true;
    case 'same':
      say(turn, [text(words.linkSame(others))], [choose(linkKey.unlink, L.unlink), menu()]);
      return true;
    case 'full':
      say(turn, [text(words.linkFull())], [menu()]);
      return true;
    case 'limited':
      say(turn, [text(words.linkLimited())], [menu()]);
      return true;
    default:
      turn.effects.push({ type: 'linkTried' });
      say(turn, [text(words.linkUnknown())], codeChoices);
      return true;
  }
}

/** A yes or no to a link that waits for it; anything else is past. */
function act(turn: Turn, { act: said, codeId }: Extract<LinkKey, { name: 'linkAct' }>): void {
  const { asking } = linkOf(turn);
  const [side, answer] = said.split('-');
  if (asking?.codeId !== codeId || asking.side !== side)
    return say(turn, [text(words.linkPast())], [choose(linkKey.link, L.again), menu()]);
  if (answer === 'no') {
    turn.effects.push({ type: 'linkRefuse', codeId });
    return sayOn(turn, words.linkNotMade());
  }
  if (side === 'typed') {
    turn.effects.push({ type: 'linkAgree', codeId });
    return say(turn, [text(words.linkAskedThere(asking.channel))], [menu()]);
  }
  turn.effects.push({ type: 'linkMake', codeId });
  sayMade(turn, asking.channel);
}

/** What happened on the other side of a link. */
export function onLink(turn: Turn, act: 'asked' | 'made' | 'refused', channel: string): void {
  turn.trace = { rule: `link.${act}` };
  if (act === 'made') return sayMade(turn, channel);
  if (act === 'refused')
    return say(turn, [text(words.linkRefusedThere(channel))], [choose(linkKey.link, L.again), menu()]);
  const { asking } = linkOf(turn);
  if (asking?.side !== 'asked') return;
  say(
    turn,
    [text(words.linkAsk(asking.channel)), { kind: 'warn', text: words.linkAskBeware() }],
    [
      choose(linkKey.act('asked-yes', asking.codeId), L.itsMe),
      choose(linkKey.act('asked-no', asking.codeId), L.notMe),
    ],
  );
}

function sayMade(turn: Turn, channel: string): void {
  say(
    turn,
    [text(words.linkMade(channel)), note(words.linkUndo())],
    [...resumeChoices(turn), choose('progress', LABELS.progress), menu()],
  );
}

export function askUnlink(turn: Turn): void {
  const { others } = linkOf(turn);
  if (others.length === 0) return sayOn(turn, words.notLinked());
  say(
    turn,
    [text(words.unlinkAsk(others))],
    [choose(linkKey.unlinkYes, L.unlinkYes), choose(linkKey.unlinkNo, L.keep)],
  );
}

function unlink(turn: Turn): void {
  if (linkOf(turn).others.length === 0) return sayOn(turn, words.notLinked());
  turn.effects.push({ type: 'unlink' });
  say(turn, [text(words.unlinked())], [menu()]);
}

const sayOn = (turn: Turn, sentence: string): void =>
  say(turn, [text(sentence)], [...resumeChoices(turn).slice(0, 1), menu()]);
