/** Names with a stray space ("vn eid") joined, words run together ("dangkyvneid") split. Pure. */
import type { Lexicon } from './lexicon.ts';
import { isSyllable } from './syllable.ts';
import type { TypingTables } from './typing-tables.ts';

/** At most this many tokens make one name: "v n e i d". */
const LONGEST_NAME = 5;

/**
 * A product name that begins at a token, written with or without spaces.
 * @returns the name and how many tokens it takes, or null
 */
export function nameAt(
  tokens: readonly string[],
  at: number,
  tables: TypingTables,
): { readonly name: string; readonly length: number } | null {
  let joined = '';
  let best: { name: string; length: number } | null = null;
  for (let length = 1; length <= LONGEST_NAME && at + length <= tokens.length; length++) {
    joined += tokens[at + length - 1]!;
    if (!tables.nameStarts.has(joined)) break;
    const name = tables.names.get(joined);
    if (name) best = { name, length };
  }
  return best;
}

/**
 * The words a run-together token is made of, by the likeliest cut into known words; null when there is no good one.
 * @param token folded
 */
export function splitJoined(token: string, lexicon: Lexicon, tables: TypingTables): string[] | null {
  if (token.length < 4 || token.length > 48 || !/^[a-z0-9]+$/.test(token) || lexicon.has(token)) return null;
  const best: { cost: number; from: number; word: string }[] = [{ cost: 0, from: -1, word: '' }];
  for (let end = 1; end <= token.length; end++) {
    for (let start = Math.max(0, end - 14); start < end; start++) {
      const before = best[start];
      if (!before) continue;
      const word = token.slice(start, end);
      const cost = before.cost + wordCost(word, before.word, lexicon, tables);
      if (Number.isFinite(cost) && cost < (best[end]?.cost ?? Number.POSITIVE_INFINITY))
        best[end] = { cost, from: start, word };
    }
  }
  const parts: string[] = [];
  for (let at = token.length; at > 0; at = best[at]!.from) {
    if (!best[at]) return null;
    parts.push(best[at]!.word);
  }
  parts.reverse();
  if (parts.length < 2 || parts.length > token.length / 2) return null;
  // A short token is more often one word with a slip: its parts must be seen together in the bank.
  const together = parts.every((part, n) => n === 0 || lexicon.plainPairs(parts[n - 1]!, part) > 0);
  return token.length < 6 && !(together && !isSyllable(token)) ? null : parts;
}

function wordCost(word: string, before: string, lexicon: Lexicon, tables: TypingTables): number {
  if (tables.names.has(word) && word.length > 3) return 4;
  if (word.length > 2 && !isSyllable(word) && tables.expand.has(word)) return 6;
  const count = lexicon.count(word);
  if (count === 0 || (word.length < 2 && word !== 'y')) return Number.POSITIVE_INFINITY;
  if (!isSyllable(word) && word.length < 3 && !/^\d$/.test(word)) return Number.POSITIVE_INFINITY;
  const pair = before === '' ? 0 : lexicon.plainPairs(before, word);
  return Math.max(1, 12 - Math.log2(1 + count)) - Math.min(6, 2 * Math.log2(1 + pair)) + 3;
}
