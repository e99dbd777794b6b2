/** Birth dates: said to be one, or a full date of a year long past. Years alone and dates of papers stay. Pure. */
import type { Span } from './mask-text.ts';

const BIRTH_WORDS = /(?:\bsinh(?: ngay| nam)?|ngay sinh|\bns\b|\bsn\b|\bdob\b)[^\d\n]{0,20}$/;
const DATE = /(?<!\d)\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:(?:19|20)\d{2}|\d{2})(?!\d)/g;
const SPACED = /(?<!\d)\d{1,2} \d{1,2} (?:19|20)\d{2}(?!\d)/g;
const WORDED = /(?<!\d)\d{1,2} thang \d{1,2},? (?:nam )?(?:19|20)?\d{2}(?!\d)/g;
const PACKED = /(?<!\d)\d{2}\d{2}(?:19|20)\d{2}(?!\d)/g;
/** A full date up to this year is most often somebody's birth: whoever is older than sixteen was born by then. */
const LAST_YEAR = 2010;
/** Dates of laws, papers and events, however old. */
const OTHER_DATE =
  /(?:cap ngay|ngay cap|ngay ky|ky ngay|nghi dinh|luat|thong tu|quyet dinh|qd|tu ngay|den ngay|ban hanh|hieu luc|hop dong|thanh lap|giai phong|quoc khanh|ket hon|mat ngay|gio)[^\d\n]{0,24}$/;

export function* birthdays(plain: string): Generator<Span> {
  for (const pattern of [DATE, SPACED, WORDED, PACKED]) {
    for (const match of plain.matchAll(pattern)) {
      const before = plain.slice(Math.max(0, match.index - 40), match.index);
      const isSaid = BIRTH_WORDS.test(before);
      if (!isSaid && !(pattern !== PACKED && isOld(match[0]) && !OTHER_DATE.test(before))) continue;
      if (!isDate(match[0])) continue;
      yield { start: match.index, end: match.index + match[0].length, kind: 'birthday' };
    }
  }
}

function isOld(date: string): boolean {
  const year = Number(/(\d{4})$/.exec(date)?.[1] ?? 0);
  return year >= 1900 && year <= LAST_YEAR;
}

function isDate(text: string): boolean {
  const packed = /^(\d{2})(\d{2})\d{4}$/.exec(text);
  const [day, month] = packed ? [packed[1], packed[2]] : (text.match(/\d+/g) ?? []);
  return Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12;
}
