/**
 * First cleaning of a typed text, before any meaning: byte forms, look-alike letters, invisible characters, emoji,
 * repeated letters. Each step is one small pure function; `tidy` runs them in order. The caller keeps the original.
 */

/** Latin look-alikes of the Vietnamese barred d: Icelandic eth, African d, and the D with stroke of other alphabets. */
const BARRED_D = /[\u00d0\u00f0\u0189\u0256]/gu;
/** Zero-width and direction marks, soft hyphen, byte-order mark, variation selectors, enclosing keycap. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u20e3]/gu;
const EMOJI = /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}]/gu;
/** Combining marks Vietnamese does not use: strike-through and stacked decorations of "styled" text. */
const DECORATION = /[\u0305\u030a-\u031a\u031c-\u0322\u0324-\u036f]/gu;

/** Full-width, circled, mathematical "styled" letters as plain ones; one byte form for accents (NFC). */
export const composed = (text: string): string => text.normalize('NFKC').replace(BARRED_D, '\u0111');

export const withoutInvisible = (text: string): string => text.replace(INVISIBLE, '');

export const withoutEmoji = (text: string): string => text.replace(EMOJI, ' ');

/** Decorating marks are taken off letter by letter; the five tones and three shapes of Vietnamese stay. */
export const withoutDecoration = (text: string): string =>
  text.normalize('NFD').replace(DECORATION, '').normalize('NFC');

/** "duocccc" -> "duoc", "r\u1ed3iiii" -> "r\u1ed3i": a letter three times or more is one. Digits stay, and so does "cccd". */
export const squeezed = (text: string): string => text.replace(/(?!cccd)(\p{L})\1{2,}/giu, '$1');

/** Lower case, one space between words, straight quotes. */
export const levelled = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc]/gu, "'")
    .replace(/[\u201c\u201d]/gu, '"')
    .replace(/\s+/gu, ' ')
    .trim();

/** Plain typing: ASCII and precomposed Vietnamese letters, with ordinary punctuation. Nearly every message. */
const ORDINARY =
  /^[\u0000-\u007f\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2013\u2014\u201c\u201d]*$/u;

/** A step may uncover work for an earlier one (a struck-out arrow is an emoji underneath): a few rounds settle any text. */
const ROUNDS = 5;

/** All of the above until nothing changes, so that it is idempotent; ordinary typing needs the last steps only. */
export function tidy(text: string): string {
  if (ORDINARY.test(text)) return levelled(squeezed(levelled(text)));
  let tidied = text;
  for (let round = 0; round < ROUNDS; round++) {
    const next = levelled(
      squeezed(withoutDecoration(withoutEmoji(withoutInvisible(levelled(composed(tidied)))))),
    );
    if (next === tidied) break;
    tidied = next;
  }
  return tidied;
}
