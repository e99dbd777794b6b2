/**
 * A message as tokens to compare with phrases: short forms opened, left-over keys decoded, letters in disguise undressed,
 * numbers and masks replaced by what they are. Pure and linear.
 */
import { fold, hasAccents } from '../../language/fold.ts';
import { isSyllable, oneSpelling } from '../../language/syllable.ts';
import { openShort } from '../../language/teencode.ts';
import { decodeKeys } from '../../language/telex.ts';
import type { TypingTables } from '../../language/typing-tables.ts';
import { squeezed, tidy } from '../../language/unicode.ts';
import { MASKS, type MaskKind } from '../../messages/mask.ts';
import { latin } from './letters.ts';

export type Token = {
  /** Folded word, `#` and what it is, `.` for the end of a sentence, `,` inside one. */
  readonly plain: string;
  /** With accents, one spelling; null when it was typed bare. */
  readonly word: string | null;
};

/** What the tables and rules know; decides which odd spellings are worth undressing. */
export type Vocabulary = {
  readonly typing: TypingTables;
  readonly words: ReadonlySet<string>;
  readonly joined: ReadonlyMap<string, readonly [string, string]>;
  /** First words, and pairs of folded words that mean something of their own ("chuy\u1ec3n \u0111\u1ed5i" is no transfer). */
  readonly compounds: ReadonlySet<string>;
};

const CLASS: Readonly<Record<MaskKind, string>> = {
  'citizen-id': '#giayto',
  card: '#stk',
  account: '#stk',
  otp: '#otp',
  password: '#otp',
  phone: '#sdt',
  birthday: '#ngay',
};
const MASKED: readonly (readonly [string, string])[] = Object.entries(MASKS).map(([kind, mask]) => [
  mask,
  ` ${CLASS[kind as MaskKind]} `,
]);
const PIECE = /#\p{L}+|\d+(?:[.,]\d+)*\p{L}{0,6}\d*|[\p{L}\p{N}]+|[.!?\n;:,]/gu;
const AMOUNT = /^\d[\d.,]*(?:k|tr|trieu|ty|d|vnd|cu|nghin|ngan|ng|lit|chai)\d*$/;
const UNIT = new Set([
  'trieu',
  'tr',
  'nghin',
  'ngan',
  'ty',
  'dong',
  'vnd',
  'd',
  'k',
  'cu',
  'usd',
  'do',
  'do la',
]);
const HOURS = /^(\d+)(h|gio)\d*$/;

/** @param text masked already, links replaced by `#link` */
export function tokensOf(text: string, vocabulary: Vocabulary): Token[] {
  const pieces = piecesOf(text);
  const tokens: Token[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const piece = pieces[at]!;
    const code = piece.charCodeAt(0);
    if (code >= 48 && code <= 57) at += numberTokens(pieces, at, tokens);
    else if (code === 35) tokens.push({ plain: piece, word: null });
    else if (piece.length === 1 && MARKS.includes(piece))
      tokens.push(piece === ',' || piece === ':' ? COMMA : STOP);
    else for (const made of wordTokens(pieces, at, vocabulary)) tokens.push(made);
  }
  return compounded(tokens, vocabulary.compounds);
}

const MARKS = '.!?\n;:,';

function compounded(tokens: readonly Token[], compounds: ReadonlySet<string>): Token[] {
  const out: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at]!;
    if (!compounds.has(first.plain)) {
      out.push(first);
      continue;
    }
    const pair = `${first.plain} ${tokens[at + 1]?.plain ?? ''}`;
    if (compounds.has(pair)) {
      out.push({ plain: pair, word: null });
      at++;
    } else out.push(tokens[at]!);
  }
  return out;
}

const STOP: Token = { plain: '.', word: null };
const COMMA: Token = { plain: ',', word: null };

function piecesOf(text: string): string[] {
  let marked = text.includes('\u00ab')
    ? MASKED.reduce((rest, [from, to]) => rest.replaceAll(from, to), text)
    : text;
  if (!PLAIN.test(marked)) marked = tidy(marked.replace(/\n/g, ' ; '));
  return joinLetters(marked.toLowerCase().replace(/%/g, ' ph\u1ea7n tr\u0103m ').match(PIECE) ?? []);
}

/** Nothing in it that `tidy` would change but case, spaces and repeated letters. */
const PLAIN = /^[\u0000-\u007f\u00ab\u00bb\u00c0-\u024f\u1ea0-\u1ef9\u2010-\u201f\u2026\u20ab]*$/;

/** "o t p", "v n e i d": three single letters or more, one after the other, are one word. */
function joinLetters(pieces: readonly string[]): string[] {
  const out: string[] = [];
  for (let at = 0; at < pieces.length; ) {
    let end = at;
    while (end < pieces.length && /^[a-z0-9]$/.test(pieces[end]!)) end++;
    if (end - at >= 3 && /[a-z]/.test(pieces[at]!)) {
      out.push(pieces.slice(at, end).join(''));
      at = end;
    } else out.push(pieces[at++]!);
  }
  return out;
}

/** @returns how many pieces after this one belong to the number */
function numberTokens(pieces: readonly string[], at: number, tokens: Token[]): number {
  const piece = fold(pieces[at]!);
  const hours = HOURS.exec(piece);
  if (hours) {
    tokens.push({ plain: '#so', word: null }, { plain: 'gio', word: null });
    return 0;
  }
  if (AMOUNT.test(piece)) {
    tokens.push({ plain: '#tien', word: null });
    return 0;
  }
  const digits = piece.replace(/\D/g, '').length;
  const unit = fold(pieces[at + 1] ?? '');
  if (/^[\d.,]+$/.test(piece) && UNIT.has(unit)) {
    tokens.push({ plain: '#tien', word: null });
    return 1;
  }
  if (/[a-z]/.test(piece) && digits <= 3) tokens.push({ plain: undressed(piece), word: null });
  else tokens.push({ plain: '#so', word: null });
  return 0;
}

/** Digits that stand for letters: "0tp", "l1nk", "ch0". */
const DRESSED: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
};
const undressed = (word: string): string => word.replace(/[013457]/g, (digit) => DRESSED[digit]!);

/** Words seen and what they became: messages are made of few different ones. Bounded, and no long word is kept. */
const MOST_SEEN = 4000;
const LONGEST_SEEN = 10;
const seen = new WeakMap<Vocabulary, Map<string, readonly Token[]>>();

function wordTokens(pieces: readonly string[], at: number, vocabulary: Vocabulary): readonly Token[] {
  const piece = pieces[at]!;
  if (vocabulary.typing.context.has(piece)) return openShort(pieces, at, vocabulary.typing)!.map(token);
  let known = seen.get(vocabulary);
  if (!known) seen.set(vocabulary, (known = new Map()));
  const before = known.get(piece);
  if (before) return before;
  const tokens = freshTokens(piece, vocabulary);
  if (piece.length <= LONGEST_SEEN && known.size < MOST_SEEN) known.set(piece, tokens);
  return tokens;
}

function freshTokens(raw: string, vocabulary: Vocabulary): readonly Token[] {
  const piece = squeezed(raw);
  const short = vocabulary.typing.expand.get(piece);
  if (short) return short.map(token);
  const typed = /[^\u0000-\u024f\u1e00-\u1eff]/.test(piece) ? latin(piece) : piece;
  const plain = fold(typed);
  if (vocabulary.words.has(plain)) return [token(typed)];
  const pair = vocabulary.joined.get(plain);
  if (pair) return pair.map((word) => ({ plain: word, word: null }));
  return [odd(typed, plain, vocabulary)];
}

/** A word no phrase has: perhaps one that was dressed up or mistyped. */
function odd(typed: string, plain: string, { words, typing }: Vocabulary): Token {
  if (/\d/.test(plain)) {
    const bare = undressed(plain);
    if (words.has(bare)) return { plain: bare, word: null };
  }
  if (typed === plain && !isSyllable(plain) && !typing.keep.has(plain)) {
    const decoded = decodeKeys(plain);
    if (decoded && words.has(fold(decoded))) return token(decoded);
  }
  return token(typed);
}

function token(word: string): Token {
  return hasAccents(word)
    ? { plain: fold(word), word: oneSpelling(word) }
    : { plain: fold(word), word: null };
}
