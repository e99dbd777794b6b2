/**
 * Text as it is read aloud: numbers, dates, hours, phone numbers, web addresses and abbreviations in words. Used for the
 * loudspeaker and for reading aloud; every word comes from content/language/speech.yaml. Pure.
 */
import { z } from 'zod';
import { fold } from './fold.ts';
import { countOf, digitsOf, type NumberTables, numberWords } from './speech-numbers.ts';
import { isSyllable } from './syllable.ts';

const words = z.record(z.string(), z.string().trim().min(1));
const word = z.string().trim().min(1);
export const speechSchema = z.strictObject({
  digits: z.array(word).length(10),
  months: z.array(word).length(12),
  numbers: z.strictObject({
    ten: word,
    tens: word,
    hundred: word,
    zeroTens: word,
    oneAfterTens: word,
    fourAfterTens: word,
    fiveAfterTens: word,
    groups: z.array(word).length(3),
    comma: word,
    percent: word,
    to: word,
    of: word,
    day: word,
    month: word,
    year: word,
    hour: word,
    minute: word,
  }),
  notDates: z.array(word),
  /** Sentences with one of these are for screens: a loudspeaker leaves them out. */
  notOnAir: z.array(word),
  web: words,
  webWords: words,
  letters: words,
  words,
  units: words,
});
export type SpeechTables = z.infer<typeof speechSchema>;

/** Beginning and end of a word: no letter or digit beside it. */
const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const HOST = '(?:[a-z0-9-]+\\.)+(?:vn|com|net|org|gov|me|info)';
const ADDRESS = `(?<web>(?:https?:\\/\\/)?(?:[\\w.-]+@)?${HOST}(?:\\/[\\w./-]*[\\w/])?)`;
const PHONE = `${START}(?<phone>1[89]00(?:[ .]?\\d{2,4}){1,2}|0\\d{2,3}(?:[ .]?\\d{2,4}){2,3}|11[1-5]|156)${END}`;
const DATE = `${START}(?<date>\\d{1,2}[/-]\\d{1,2}[/-]\\d{4}|\\d{1,2}\\/\\d{4}|\\d{1,2}\\/\\d{1,2})${END}`;
const CLOCK = `${START}(?<clock>\\d{1,2}(?::\\d{2}|[hg]\\d{0,2}))${END}`;
const AMOUNT = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?';
const RANGE = `(?<range>(?:${AMOUNT})\\s?[-\\u2013]\\s?(?:${AMOUNT}))`;
const NUMBER = `(?<![\\p{L}\\p{N},.])(?:${RANGE}|(?<number>${AMOUNT}))(?<percent>\\s?%)?`;

type Found = {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly before: string;
  readonly after: string;
};

/** One pass over a text: the tables' own words, then what has digits or dots in it. Built once per tables. */
export function makeSpeaker(tables: SpeechTables): (text: string) => string {
  const known = Object.keys(tables.words).sort((a, b) => b.length - a.length);
  const listed = `(?<listed>${known.map((w) => `(?:${edge(w)}${literal(w)}${edge(w, true)})`).join('|')})`;
  const caps = `${START}(?<caps>(?=\\p{Lu}*\\p{Lu}{2})[\\p{Lu}]{2,6})${END}`;
  const units = Object.keys(tables.units).sort((a, b) => b.length - a.length);
  const unit = `(?:\\s?(?<unit>${units.map(literal).join('|')})${END})?`;
  const all = new RegExp([ADDRESS, PHONE, DATE, CLOCK, listed, NUMBER + unit, caps].join('|'), 'gu');
  return (text) => {
    const source = text.normalize('NFC');
    const said = source.replace(all, (...args: unknown[]) => {
      const groups = args.at(-1) as Found['groups'];
      const offset = args.at(-3) as number;
      const whole = args[0] as string;
      return say(tables, whole, {
        groups,
        before: source.slice(0, offset),
        after: source.slice(offset + whole.length),
      });
    });
    return punctuated(said);
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** A sign like "&" stands by itself; a word must not be part of another. */
const edge = (text: string, isEnd = false): string => {
  const letter = isEnd ? text.at(-1)! : text[0]!;
  return /[\p{L}\p{N}]/u.test(letter) ? (isEnd ? END : START) : '';
};

function say(tables: SpeechTables, whole: string, { groups, before, after }: Found): string {
  const numbers: NumberTables = tables;
  if (groups['web']) return address(tables, groups['web']);
  if (groups['phone']) return phone(numbers, groups['phone']);
  if (groups['date']) return date(tables, groups['date'], before);
  if (groups['clock']) return clock(numbers, groups['clock'], after);
  if (groups['listed']) return tables.words[groups['listed']] ?? whole;
  if (groups['caps']) return capitals(tables, groups['caps']);
  const { range, number, percent, unit } = groups;
  const spoken = range
    ? range
        .split(/\s?[-\u2013]\s?/)
        .map((part) => numberWords(numbers, part))
        .join(` ${tables.numbers.to} `)
    : numberWords(numbers, number!);
  return `${spoken}${percent ? ` ${tables.numbers.percent}` : ''}${unit ? ` ${tables.units[unit]!}` : ''}`;
}

/** "dichvucong.gov.vn/hd" part by part, with the signs between them named. */
function address({ web, webWords, ...tables }: SpeechTables, text: string): string {
  return text
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
    .split(/([./_@-])/)
    .filter((part) => part !== '')
    .map(
      (part) =>
        web[part] ?? webWords[part.toLowerCase()] ?? (/^\d+$/.test(part) ? digitsOf(tables, part) : part),
    )
    .join(' ');
}

/** Digit by digit, with a breath between the groups as they are written, or after every three. */
function phone(tables: NumberTables, text: string): string {
  const written = text.split(/[ .]/);
  const groups = written.length > 1 ? written : (/\d{1,3}(?=(?:\d{3})*$)/g[Symbol.match](text) ?? [text]);
  return groups.map((group) => digitsOf(tables, group)).join(', ');
}

function date(tables: SpeechTables, text: string, before: string): string {
  const { day, month, year, of } = tables.numbers;
  const parts = text.split(/[/-]/).map(Number);
  const last = /(\p{L}+)\s*$/u.exec(before)?.[1]?.toLocaleLowerCase('vi') ?? '';
  const yearWords = (n: number): string => `${year} ${countOf(tables, n)}`;
  if (parts.length === 2 && parts[1]! > 1000) {
    const said = monthOf(tables, parts[0]!);
    if (said === null) return text;
    return `${last === month ? '' : `${month} `}${said} ${yearWords(parts[1]!)}`;
  }
  const [d, m, y] = parts as [number, number, number?];
  const monthWord = monthOf(tables, m);
  if (y === undefined && (tables.notDates.includes(last) || monthWord === null || d < 1 || d > 31))
    return `${countOf(tables, d)} ${of} ${countOf(tables, m)}`;
  if (monthWord === null || d > 31) return text;
  const head = last === day ? '' : `${day} `;
  return `${head}${countOf(tables, d)} ${month} ${monthWord}${y === undefined ? '' : ` ${yearWords(y)}`}`;
}

const monthOf = ({ months }: SpeechTables, month: number): string | null => months[month - 1] ?? null;

function clock(tables: NumberTables, text: string, after: string): string {
  const { hour, minute } = tables.numbers;
  const [hours = '0', minutes = ''] = text.split(/[:hg]/);
  const said = `${countOf(tables, Number(hours))} ${hour}`;
  if (minutes === '' || Number(minutes) === 0) return said;
  const isNamed = after.trimStart().toLocaleLowerCase('vi').startsWith(minute);
  return `${said} ${countOf(tables, Number(minutes))}${isNamed ? '' : ` ${minute}`}`;
}

/** A word in capitals stays a word; an abbreviation nobody listed is spelled. */
function capitals({ letters }: SpeechTables, text: string): string {
  const folded = fold(text);
  const hasMark = text.normalize('NFD').length > text.length;
  if (hasMark || (isSyllable(folded) && /[aeiouy]/.test(folded))) return text;
  return [...text.toLocaleLowerCase('vi')].map((letter) => letters[letter] ?? letter).join(' ');
}

/** Signs that are not said become breaths. */
const punctuated = (text: string): string =>
  text
    .replace(/[\u201c\u201d"*#]/gu, '')
    .replace(/\s*[()[\]]\s*/g, ', ')
    .replace(/^\s*[\u2022\u2013-]\s+/gmu, '')
    .replace(/\s[\u2013\u2014-]\s/gu, ', ')
    .replace(/,\s*([,.;:!?])/g, '$1')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ([,.;:!?])/g, '$1')
    .trim();

/** Words as a reader counts them. */
export const wordCount = (spoken: string): number =>
  spoken.split(/\s+/).filter((w) => /[\p{L}\p{N}]/u.test(w)).length;
