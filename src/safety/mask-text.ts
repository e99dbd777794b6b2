/** The text as the masking rules read it: same length as the source, so that places stay valid. Pure. */
import type { MaskKind } from '../messages/mask.ts';

export type Span = { readonly start: number; readonly end: number; readonly kind: MaskKind };

/** Characters that show nothing: one stands for itself so that a number broken up by them is still seen as one. */
export const HIDDEN = '\u200b';
const INVISIBLE = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/;

/** Letters seen: Vietnamese has a hundred or so, and taking one apart is slow. Bounded, whatever is typed. */
const LETTERS = new Map<number, string>();
const MOST_LETTERS = 1000;

function plainLetter(letter: string): string {
  if (INVISIBLE.test(letter)) return HIDDEN;
  const base = letter.normalize('NFD')[0]!.toLowerCase();
  return base.length === 1 ? base : letter;
}

/** Lower case without accents, plain digits and spaces. */
export function plainOf(source: string): string {
  let out = '';
  for (let i = 0; i < source.length; i++) out += plainUnit(source, i);
  return out;
}

function plainUnit(source: string, i: number): string {
  const code = source.charCodeAt(i);
  if (code < 128) return source[i]!.toLowerCase();
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xff10 + 48);
  if (code >= 0x660 && code <= 0x669) return String.fromCharCode(code - 0x660 + 48);
  if (code === 0x111 || code === 0x110) return 'd';
  if (code === 0xa0 || code === 0x2007 || code === 0x202f || code === 0x2009 || code === 0x3000) return ' ';
  if (code === 0x2010 || code === 0x2011 || code === 0x2013 || code === 0x2212) return '-';
  const known = LETTERS.get(code);
  if (known !== undefined) return known;
  const plain = plainLetter(source[i]!);
  if (LETTERS.size < MOST_LETTERS) LETTERS.set(code, plain);
  return plain;
}
