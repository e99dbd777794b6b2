/**
 * Short replies inside a guide: matched as the whole message, without accents and politeness, never inside a question.
 * The table is content/language/commands.yaml. Negation is part of the phrases ("chua xong"), so it cannot be lost.
 */
import { fold } from './fold.ts';
import type { CommandName, LanguageTables } from './tables.ts';

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
  const text = normal(utterance);
  if (text === '') return bare(utterance, tables);
  const step =
    /^(?:(?:toi|den|qua|sang|ve|quay lai|xem|cho xem|cho toi xem|lai) )?(?:buoc|b)(?: so| thu)? (\d{1,2})$/.exec(
      stripped(text, tables),
    );
  if (step) return { name: 'goto', step: Number(step[1]) };
  for (const form of forms(text, tables)) {
    const names = tables.commands.get(form);
    if (names) return { name: resolve(form, names, utterance, context) };
  }
  return null;
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
  fold(utterance)
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .replace(/(?<=[\p{L}\p{N}])\s*\?+/gu, '')
    .trim();

/** The message as it is, then with politeness taken off its ends. */
function* forms(text: string, tables: LanguageTables): Generator<string> {
  yield text;
  const short = stripped(text, tables);
  if (short !== text && short !== '') yield short;
  const opened = text
    .split(' ')
    .map((word) => tables.expand.get(word) ?? word)
    .join(' ');
  if (opened !== text) {
    yield opened;
    const both = stripped(opened, tables);
    if (both !== '') yield both;
  }
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
