/** Typing slips and regional spelling: the known word that was meant, judged by its neighbours. Pure. */
import levenshtein from 'natural/lib/natural/distance/levenshtein_distance.js';
import type { Lexicon } from './lexicon.ts';
import { isSyllable, soundKey } from './syllable.ts';

/** Words this short have too many neighbours to guess from their letters alone. */
const SHORTEST = 3;

/** One slip (a letter more, less, wrong, or two swapped) by `natural`'s restricted Damerau-Levenshtein distance. */
const oneSlip = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= 1 &&
  levenshtein.DamerauLevenshteinDistance(a, b, { restricted: true }) === 1;

/**
 * The folded words with unknown ones replaced by the known word one slip or one regional sound away, and pairs nobody
 * writes ("mac khau") by the frequent pair they sound like ("mat khau").
 * @param frozen words not to touch (names, numbers, words typed in full)
 */
export function repairWords(
  plain: readonly string[],
  frozen: readonly boolean[],
  lexicon: Lexicon,
): string[] {
  const out = [...plain];
  for (let n = 0; n < out.length; n++) {
    const word = out[n]!;
    if (frozen[n] || lexicon.has(word) || word.length < SHORTEST || /\d/.test(word)) continue;
    out[n] = nearest(word, out[n - 1] ?? '', out[n + 1] ?? '', lexicon) ?? word;
  }
  for (let n = 0; n + 1 < out.length; n++) {
    if (frozen[n] || frozen[n + 1]) continue;
    const pair = lexicon.soundsLike(out[n]!, out[n + 1]!);
    if (!pair || fitsElsewhere(out, n, lexicon)) continue;
    [out[n], out[n + 1]] = pair;
  }
  return out;
}

/** Each word of the pair already stands well beside its other neighbour: leave it ("thang | may" between two phrases). */
function fitsElsewhere(words: readonly string[], n: number, lexicon: Lexicon): boolean {
  const before = n > 0 ? lexicon.plainPairs(words[n - 1]!, words[n]!) : 0;
  const after = n + 2 < words.length ? lexicon.plainPairs(words[n + 1]!, words[n + 2]!) : 0;
  return (
    lexicon.has(words[n]!) && lexicon.has(words[n + 1]!) && (before > 0 || after > 0) && before + after > 1
  );
}

function nearest(word: string, before: string, after: string, lexicon: Lexicon): string | null {
  const sound = isSyllable(word) ? soundKey(word) : null;
  let best: string | null = null;
  let top = 0;
  for (const length of [word.length, word.length - 1, word.length + 1]) {
    for (const candidate of lexicon.ofLength(length)) {
      if (/\d/.test(candidate)) continue;
      const same = sound !== null && soundKey(candidate) === sound;
      if (!same && (length < SHORTEST || !oneSlip(word, candidate))) continue;
      const pairs =
        (before ? lexicon.plainPairs(before, candidate) : 0) +
        (after ? lexicon.plainPairs(candidate, after) : 0);
      // Short real syllables are often simply words the bank lacks: only a neighbour makes them a slip.
      if (pairs === 0 && (word.length < 5 || isSyllable(word))) continue;
      const score = (same ? 2 : 1) * (1 + 20 * pairs + Math.log1p(lexicon.count(candidate)));
      if (score > top) {
        top = score;
        best = candidate;
      }
    }
  }
  return best;
}
