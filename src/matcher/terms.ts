/** The terms of a cleaned utterance: telling words, neighbouring pairs, letter groups. Pure. */
import type { CleanWord } from '../language/clean.ts';
import type { TypingTables } from '../language/typing-tables.ts';

/** Words that say something, in order. Stop words are known by their accents ("tu" of "khai tu" is none). */
export function tellingWords(words: readonly CleanWord[], tables: TypingTables): CleanWord[] {
  return words.filter(({ word, plain }) => !tables.stop.has(word) && (plain.length > 1 || /\d/.test(plain)));
}

/** Neighbouring pairs, stop words skipped. */
export function pairsOf(words: readonly string[]): string[] {
  const pairs: string[] = [];
  for (let n = 1; n < words.length; n++) pairs.push(`${words[n - 1]} ${words[n]}`);
  return pairs;
}

/** Groups of three letters over the whole text, so that slips and cuts lose only some of them. */
export function gramsOf(words: readonly string[]): Set<string> {
  const text = ` ${words.join(' ')} `;
  const grams = new Set<string>();
  for (let n = 0; n + 3 <= text.length; n++) grams.add(text.slice(n, n + 3));
  return grams;
}
