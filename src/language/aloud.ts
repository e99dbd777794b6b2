/**
 * A whole message as a voice reads it: sentences of words, one a line, bounded. speech.ts says the single things; here goes what
 * only stands in messages: emoji, arrows, numbers of decrees, dial codes. Pure.
 */
import { makeSpeaker, type SpeechTables } from './speech.ts';

/** The longest text that is read, in code points: two minutes. A message is never longer (domain/message.ts). */
export const MAX_ALOUD = 2_000;

/** "13/2023/ND-CP", "757/QD-BKHCN": the number and year; the letters say nothing to the ear. */
const DECREE = /(?<![\p{L}\p{N}/])(\d{1,5})\/(?:(\d{4})\/)?(?:\p{Lu}{2,}\d*)(?:-\p{Lu}+)*(?![\p{L}\p{N}])/gu;
/** "91/2025" of a law: no month has that number. */
const LAW = /(?<![\p{L}\p{N}/])(1[3-9]|[2-9]\d|\d{3,4})\/((?:19|20)\d{2})(?![\p{L}\p{N}/])/gu;
/** "1.014027" of a procedure: a code, unlike 1.250.000. */
const CODE = /(?<![\p{L}\p{N}.,])(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+(?:\.\d+)+(?![\p{L}\p{N}]|[.,]\d)/gu;
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200b-\u200f\ufe0f\u20e3]/gu;

export function makeAloud(tables: SpeechTables): (text: string) => string {
  const speak = makeSpeaker(tables);
  return (text) =>
    [...text.normalize('NFC').toWellFormed()]
      .slice(0, MAX_ALOUD)
      .join('')
      .replace(PICTURES, ' ')
      .replace(/\s*[\u2192>\u203a]\s*/g, ', ')
      .replace(/\s\u00b7\s/g, ', ')
      .replace(DECREE, (_all, number: string, year: string | undefined) =>
        year === undefined ? number : `${number}, ${tables.numbers.year} ${year}`,
      )
      .replace(LAW, (_all, number: string, year: string) => `${number}, ${tables.numbers.year} ${year}`)
      .replace(CODE, (code) => [...code].map((sign) => tables.web[sign] ?? sign).join(' '))
      .split('\n')
      .map((line) => sentence(speak(line)))
      .filter((line) => line !== '')
      .join('\n');
}

/** A voice rests at a full stop: every line has one. */
function sentence(line: string): string {
  if (!/[\p{L}\p{N}]/u.test(line)) return '';
  const said = line.replace(/^[\s,;:.]+/, '').trim();
  return /[.!?:]$/.test(said) ? said : `${said.replace(/[,;]+$/, '')}.`;
}
