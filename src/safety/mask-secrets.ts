/** Passwords and codes said in words. Pure; every pattern has bounded repeats. */
import type { Span } from './mask-text.ts';

const NAMED = '(?:mat khau|\\bmk\\b|password|\\bpass\\b|passcode|mat ma)';
const PASSWORD = new RegExp(
  `${NAMED}(?: {1,2}[a-z]{1,12}){0,5}? {0,2}(?:\\bla\\b|:|=) {0,3}:? {0,3}["'\\u201c]?(\\S{3,40})`,
  'g',
);
/** No "là" between: the secret must look like one. */
const BARE = new RegExp(`${NAMED}(?: {1,2}[a-z]{1,12}){0,3} {1,2}(\\S{6,40})`, 'g');
/** What follows "mat khau la …" in a question, not a password. */
const ASKING =
  /^(?:gi|sao|nao|the|nhu|j|cai|mot|phai|so|chu|ngay|ma|bao|do|de|duoc|khong|loai|mat|cua|ai|cho|may|dang|bi|thi|\u00ab)\b/;
const DATE = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?[.,]?$/;
/** A password written with spaces goes on with what has digits or signs in it. */
const MORE = /^ (\S{0,20}[\d@#$%^&*!_]\S{0,20})/;

const DIGIT_WORD = '(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|bay|tam|chin|muoi)';
const SPOKEN_CODE = new RegExp(
  `(?:otp|ma xac (?:nhan|thuc|minh)|ma pin|ma bao mat|ma gui ve)[^\\d\\n]{0,20}?((?:${DIGIT_WORD}[ ,.-]{1,2}){3,11}${DIGIT_WORD})\\b`,
  'g',
);

export function* secretSpans(plain: string): Generator<Span> {
  for (const match of plain.matchAll(PASSWORD)) {
    const secret = match[1]!;
    if (ASKING.test(secret)) continue;
    const end = match.index + match[0].length;
    yield { start: end - secret.length, end: end + rest(plain, end), kind: 'password' };
  }
  for (const match of plain.matchAll(BARE)) {
    const secret = match[1]!;
    if (!looksSecret(secret)) continue;
    const end = match.index + match[0].length;
    yield { start: end - secret.length, end, kind: 'password' };
  }
  for (const match of plain.matchAll(SPOKEN_CODE)) {
    const end = match.index + match[0].length;
    yield { start: end - match[1]!.length, end, kind: 'otp' };
  }
}

/** How much longer a password is that was written with spaces. */
function rest(plain: string, from: number): number {
  let length = 0;
  for (let n = 0; n < 2; n++) {
    const more = MORE.exec(plain.slice(from + length, from + length + 45));
    if (!more || DATE.test(more[1]!)) break;
    length += more[0].length;
  }
  return length;
}

/** Times, dates, amounts, hotlines and addresses have digits too. */
const PLAIN_NUMBER = /^(?:[\d.,]+(?:d|k|tr|vnd|dong|%)?|\d{1,2}h\d{0,2}p?)[.,?!]?$/;

function looksSecret(word: string): boolean {
  if (!/\d/.test(word) || DATE.test(word) || /^(?:1[89]00|https?:|www\.)/.test(word)) return false;
  if (/^\d{6,12}$/.test(word)) return true;
  return !PLAIN_NUMBER.test(word) && /[a-z@#$%^&*!_]/.test(word);
}
