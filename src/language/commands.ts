/**
 * Short replies inside a guide: matched as the whole message, without accents and politeness, never inside a question.
 * The table is content/language/commands.yaml. Negation is part of the phrases ("chua xong") and of the sentence rules,
 * so it cannot be lost.
 */
import { accented, type CommandName, plain } from './command-tables.ts';
import { fold, hasAccents } from './fold.ts';
import { parseSentence } from './sentences.ts';
import type { LanguageTables } from './tables.ts';
import { openShort } from './teencode.ts';
import { decodeKeys } from './telex.ts';
import { squeezed } from './unicode.ts';

export type Command = { readonly name: CommandName } | { readonly name: 'goto'; readonly step: number };
export type CommandContext = { readonly guideOpen: boolean; readonly yesNo: boolean };

/** Who wins when one folded phrase means several things (commands table, `about`). */
const ORDER: readonly CommandName[] = [
  'urgent',
  'human',
  'erase',
  'stuck',
  'not_yet',
  'back',
  'restart',
  'done',
  'next',
  'yes',
  'no',
  'stop',
  'menu',
  'progress',
  'mydata',
];

/** Folded spellings that mean the harmless thing when typed without accents (accent_fold_collisions of the table). */
const FOLDED_READING: Readonly<Record<string, CommandName>> = { dung: 'yes', ua: 'yes' };
const GOTO =
  /^(?:(?:toi|den|qua|sang|ve|quay lai|xem|cho xem|cho toi xem|lai|lam) )?(?:buoc|b)(?: so| thu)? (\d{1,2}|[a-z]+)$/;

/**
 * The command a whole message is, or null when it is a question or something else.
 * @param utterance raw text
 * @param context whether a guide is open ("được rồi" = done) and whether yes or no was just asked
 */
export function parseCommand(
  utterance: string,
  tables: LanguageTables,
  context: CommandContext,
): Command | null {
  if (utterance.length > 120) return null;
  const text = normal(utterance);
  if (text === '') return bare(utterance, tables);
  const step = GOTO.exec(stripped(text, tables));
  if (step) {
    const number = /^\d/.test(step[1]!) ? Number(step[1]) : tables.numbers.get(step[1]!);
    if (number !== undefined) return { name: 'goto', step: number };
  }
  const exact = exactAccents(utterance, tables);
  if (exact) return { name: resolve(text, exact, utterance, context) };
  for (const form of forms(text, utterance, tables)) {
    const names = tables.commands.get(form);
    if (names && readable(form, utterance)) return { name: resolve(form, names, utterance, context) };
  }
  return context.guideOpen ? parseSentence(text, stripped(text, tables), tables.sentences) : null;
}

/** The phrase with the accents it was typed with: tells "đúng" from "dừng". */
function exactAccents(utterance: string, tables: LanguageTables): readonly CommandName[] | undefined {
  if (!hasAccents(utterance)) return undefined;
  return tables.accentedCommands.get(accented(squeezed(utterance)).replace(/\?/g, '').trim());
}

/** One short word typed with accents that no phrase has ("dùng", "xông") is another word, not the command it folds to. */
function readable(form: string, utterance: string): boolean {
  const alone = /^\p{L}+$/u.test(utterance.trim()) && hasAccents(utterance);
  return !alone || form.includes(' ') || fold(utterance) !== form || form.length > 4;
}

function resolve(
  form: string,
  names: readonly CommandName[],
  utterance: string,
  context: CommandContext,
): CommandName {
  if (context.yesNo && names.includes('yes')) return 'yes';
  if (context.guideOpen && names.includes('done')) return 'done';
  const typedPlain = fold(utterance) === utterance.trim().toLowerCase();
  const reading = FOLDED_READING[form];
  if (reading && typedPlain) return reading;
  if (form === 'dung') return /\u1eebng/u.test(utterance.normalize('NFC').toLowerCase()) ? 'stop' : 'yes';
  return ORDER.find((name) => names.includes(name)) ?? names[0]!;
}

/** Emoji and lone marks are looked up as they are ("👍", "?"). */
function bare(utterance: string, tables: LanguageTables): Command | null {
  const names = tables.commands.get(utterance.trim()) ?? tables.commands.get([...utterance.trim()][0] ?? '');
  return names ? { name: names[0]! } : null;
}

const normal = (utterance: string): string =>
  fold(squeezed(utterance.normalize('NFKC')))
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .replace(/(?<=[\p{L}\p{N}])\s*\?+/gu, '')
    .trim();

/** The message as it is, then with politeness taken off its ends, then with short forms and left-over keys opened. */
function* forms(text: string, utterance: string, tables: LanguageTables): Generator<string> {
  yield text;
  const short = stripped(text, tables);
  if (short !== text && short !== '') yield short;
  const tokens = accented(squeezed(utterance)).replace(/\?/g, '').split(' ');
  const opened = plain(tokens.map((token, n) => openedToken(tokens, n, token, tables)).join(' '));
  if (opened !== text && opened !== '') {
    yield opened;
    const both = stripped(opened, tables);
    if (both !== '' && both !== opened) yield both;
  }
}

function openedToken(tokens: readonly string[], at: number, token: string, tables: LanguageTables): string {
  const words = openShort(tokens, at, tables.typing);
  if (words) return words.join(' ');
  return tables.typing.keep.has(token) ? token : (decodeKeys(token) ?? token);
}

/** Takes particles off both ends, again and again, but never the last words that are left. */
function stripped(text: string, tables: LanguageTables): string {
  let words = text.split(' ');
  for (;;) {
    if (words.length < 2) return words.join(' ');
    const cut = [3, 2, 1].find((n) => words.length > n && tables.particles.has(words.slice(-n).join(' ')));
    if (cut) {
      words = words.slice(0, -cut);
      continue;
    }
    const front = [2, 1].find((n) => words.length > n && tables.particles.has(words.slice(0, n).join(' ')));
    if (!front) return words.join(' ');
    words = words.slice(front);
  }
}
