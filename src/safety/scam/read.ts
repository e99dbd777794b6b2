/** One reading of a message: its tokens, its addresses judged, and which phrases of the rules stand in it. Pure. */
import { mask } from '../mask.ts';
import { judgeHost, type Verdict } from './hosts.ts';
import { findLinks } from './links.ts';
import type { Hit } from './phrases.ts';
import type { Meaning, ScamRules } from './rules.ts';
import { type Token, tokensOf } from './tokens.ts';

/** What is read of a message; the channels keep no more either. */
export const MOST_CHARS = 5000;

export type Reading = {
  readonly tokens: readonly Token[];
  readonly words: number;
  readonly hosts: readonly Verdict[];
  readonly hasIp: boolean;
  readonly hasApk: boolean;
  readonly hits: ReadonlyMap<Meaning, readonly Hit[]>;
};

/** @param text raw or masked: it is masked here, so that both are read alike */
export function readMessage(text: string, rules: ScamRules): Reading {
  const masked = mask(text.slice(0, MOST_CHARS).toWellFormed()).text;
  const verdicts = new Map<string, Verdict>();
  const found = findLinks(masked, rules.hosts.spaced, (host) => {
    const verdict = verdicts.get(host) ?? judgeHost(host, rules.hosts);
    verdicts.set(host, verdict);
    return tokenOf(verdict);
  });
  const tokens = tokensOf(found.text, rules.vocabulary);
  const hits = new Map<Meaning, Hit[]>();
  rules.book.find(tokens, (hit) => {
    const meaning = rules.meanings[hit.id]!;
    if (meaning.kind === 'sign' && meaning.sign.negation !== false && isNegated(tokens, hit.start)) return;
    const known = hits.get(meaning);
    if (known) known.push(hit);
    else hits.set(meaning, [hit]);
  });
  return {
    tokens,
    words: tokens.reduce((count, { plain }) => count + (/^[.,]$/.test(plain) ? 0 : 1), 0),
    hosts: [...verdicts.values()],
    hasIp: found.links.some((link) => link.kind === 'ip'),
    hasApk: found.links.some((link) => link.kind === 'apk'),
    hits,
  };
}

/** A true page is no link to beware of; a way to somebody's private chat is a thing of its own. */
function tokenOf({ kind, host }: Verdict): string {
  if (/^(?:zalo|t|telegram|m)\.me$/.test(host)) return '#zalo';
  // Under .vn a name is registered with papers: not known is not yet suspicious.
  const isQuiet = kind === 'unknown' && host.endsWith('.vn');
  return isQuiet || kind === 'true' || kind === 'state' || kind === 'known' ? '#trang' : '#link';
}

/** How far before a phrase a "no" still speaks of it. */
const REACH = 6;
/** "Nếu không …", "không bị …", "không thực hiện": conditions and states, not a warning not to do it. */
const CONDITION = new Set(['bi', 'thuc', 'hop', 'phai', 'kip', 'con', 'the', 'se', 'hoan', 'chinh', 'dung']);
/** Words that end in the syllable of "đừng" typed without accents. */
const BEFORE_DUNG = new Set(['su', 'ung', 'nguoi', 'tin', 'noi', 'ap', 'tieu', 'tac', 'xay', 'dan', 'vat']);

function isNegated(tokens: readonly Token[], start: number): boolean {
  for (let at = start - 1; at >= Math.max(0, start - REACH); at--) {
    const { plain, word } = tokens[at]!;
    if (plain === '.' || plain === ',') return false;
    if (plain === 'khong') {
      if (tokens[at - 1]?.plain === 'neu') return false;
      return !CONDITION.has(tokens[at + 1]?.plain ?? '') || at + 1 === start;
    }
    if (
      plain === 'dung' &&
      (word === null ? !BEFORE_DUNG.has(tokens[at - 1]?.plain ?? '') : word === '\u0111\u1eebng')
    )
      return true;
    if (word === 'ch\u1edb' || word === 'c\u1ea5m') return true;
  }
  return false;
}
