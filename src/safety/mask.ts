/**
 * Masks personal data in what people type, before anything is stored or logged. Pure, linear in the length of the text.
 * Masked: citizen numbers (9 and 12 digits), bank cards (Luhn), account numbers, one-time codes, passwords, phone numbers
 * and birthdays. Not masked: amounts, years, procedure codes, hotlines (1900…, 1800…, 113).
 */
import { MASKS, type MaskKind } from '../messages/mask.ts';

type Span = { readonly start: number; readonly end: number; readonly kind: MaskKind };
type Words = { readonly plain: string };

/** A run of digits with single separators inside, as people write long numbers. */
const NUMBER = /\d(?:[ .-]?\d){3,24}/g;
const PHONE = /^(?:84|0)[35789]\d{8}$/;
const LANDLINE = /^02\d{9}$/;
const HOTLINE = /^(?:1[89]00\d{2,6}|11[2-5]|156)$/;
const MONEY_AFTER = /^\s*(?:d|dong|vnd|nghin|ngan|trieu|ty|k|usd)\b/;
const MONEY_BEFORE = /(?:phi|gia|tien|het|mat|tra|chuyen)\s*$/;

const ID_WORDS = /(?:cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|dinh danh|so giay to|ho chieu)[^\d\n]{0,30}$/;
const ACCOUNT_WORDS = /(?:stk|so tk|tai khoan|\btk\b|account)[^\d\n]{0,30}$/;
/** Said right before the number to be the person's own, so it is no hotline. */
const OWN_NUMBER_SAID =
  /(?:stk|so tk|so tai khoan|cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|dinh danh|otp)[^\d\n]{0,16}$/;
const CODE_WORDS =
  /(?:otp|ma xac (?:nhan|thuc|minh)|ma bao mat|ma pin|\bpin\b|passcode|smart ?otp|ma gui ve)[^\d\n]{0,30}$/;
const CODE_AFTER = /^[^\d\n]{0,20}(?:otp|la ma xac|ma xac (?:nhan|thuc|minh))/;
const BIRTH_WORDS = /(?:sinh(?: ngay| nam)?|ngay sinh|ns|dob)[^\d\n]{0,20}$/;
const BIRTHDAY = /\b\d{1,2}[/.\- ]\d{1,2}[/.\- ](?:19|20)\d{2}\b/g;
const PASSWORD =
  /(?:mat khau|\bmk\b|password|\bpass\b|passcode)(?: [a-z]{1,12}){0,4}? ?(?:\bla\b|:|=)\s*["'\u201c]?(\S{3,40})/g;
/** What follows "mat khau la …" in a question, not a password. */
const ASKING =
  /^(?:gi|sao|nao|the|nhu|j|cai|mot|phai|so|chu|ngay|ma|bao|do|de|duoc|khong|loai|mat|cua|ai|cho|may|dang|bi|thi)\b/;

/**
 * @param text raw text of a learner (any Unicode)
 * @returns the text with masks, and what kinds were masked
 */
export function mask(text: string): { readonly text: string; readonly kinds: readonly MaskKind[] } {
  const source = text.normalize('NFC');
  const words: Words = { plain: plainOf(source) };
  const spans = merge([...passwords(words), ...birthdays(words), ...numbers(words)]);
  if (spans.length === 0) return { text, kinds: [] };
  let out = '';
  let at = 0;
  for (const span of spans) {
    out += source.slice(at, span.start) + MASKS[span.kind];
    at = span.end;
  }
  return { text: out + source.slice(at), kinds: [...new Set(spans.map((span) => span.kind))] };
}

/** Same length as the source, lower case without accents and with plain digits, so that offsets stay valid. */
function plainOf(source: string): string {
  let out = '';
  for (let i = 0; i < source.length; i++) out += plainUnit(source, i);
  return out;
}

function plainUnit(source: string, i: number): string {
  const code = source.charCodeAt(i);
  if (code < 128) return source[i]!.toLowerCase();
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xff10 + 48);
  if (code === 0x111 || code === 0x110) return 'd';
  if (code === 0xa0 || code === 0x2007 || code === 0x202f) return ' ';
  const base = source[i]!.normalize('NFD')[0]!.toLowerCase();
  return base.length === 1 ? base : source[i]!;
}

function* numbers({ plain }: Words): Generator<Span> {
  for (const match of plain.matchAll(NUMBER)) {
    const start = match.index;
    const end = start + match[0].length;
    const kind = numberKind(
      match[0],
      plain.slice(Math.max(0, start - 60), start),
      plain.slice(end, end + 40),
    );
    if (kind) yield { start, end, kind };
  }
}

function numberKind(raw: string, before: string, after: string): MaskKind | null {
  const digits = raw.replace(/\D/g, '');
  const count = digits.length;
  if (HOTLINE.test(digits) && !OWN_NUMBER_SAID.test(before)) return null;
  const grouped = /^[1-9]\d{0,2}(?:[.]\d{3})+$/.test(raw);
  const money =
    MONEY_AFTER.test(after) || (grouped && digits.endsWith('000')) || (grouped && MONEY_BEFORE.test(before));
  if (CODE_WORDS.test(before) && count >= 4 && count <= 8) return 'otp';
  if (CODE_AFTER.test(after) && count >= 4 && count <= 8 && !money) return 'otp';
  if (money) return null;
  if (ID_WORDS.test(before) && (count === 9 || count === 12)) return 'citizen-id';
  if (ACCOUNT_WORDS.test(before) && count >= 6 && count <= 19) return 'account';
  if (PHONE.test(digits) || LANDLINE.test(digits)) return 'phone';
  if (count === 12) return 'citizen-id';
  if (count === 9 && !raw.includes('.')) return 'citizen-id';
  if (count >= 13 && count <= 19 && isLuhn(digits)) return 'card';
  if (count >= 13 && !raw.includes('.')) return 'account';
  return null;
}

/** The check digit of bank cards (ISO/IEC 7812). */
function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

function* passwords({ plain }: Words): Generator<Span> {
  for (const match of plain.matchAll(PASSWORD)) {
    const secret = match[1]!;
    if (ASKING.test(secret)) continue;
    const end = match.index + match[0].length;
    yield { start: end - secret.length, end, kind: 'password' };
  }
}

function* birthdays({ plain }: Words): Generator<Span> {
  for (const match of plain.matchAll(BIRTHDAY)) {
    if (!BIRTH_WORDS.test(plain.slice(Math.max(0, match.index - 40), match.index))) continue;
    yield { start: match.index, end: match.index + match[0].length, kind: 'birthday' };
  }
}

/** In order of place; where two overlap the first found wins. */
function merge(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    if (!kept.some((other) => span.start < other.end && other.start < span.end)) kept.push(span);
  }
  return kept.sort((a, b) => a.start - b.start);
}
