/** Long numbers: whose they are by their length, their shape and the words beside them. Pure. */
import type { MaskKind } from '../messages/mask.ts';
import { HIDDEN, type Span } from './mask-text.ts';

/** A run of digits with single separators inside (or any that cannot be seen), as people write long numbers. */
const SEPARATOR = `(?:${HIDDEN}{0,8}(?:[ .-]|  |\\) ?)?${HIDDEN}{0,8})`;
const NUMBER = new RegExp(`\\d(?:${SEPARATOR}\\d){3,30}`, 'g');
const PHONE = /^(?:84|0)[35789]\d{8}$/;
/** Mobile numbers of before 2018 had eleven digits; people still write them down. */
const OLD_PHONE = /^01[2689]\d{8}$/;
const LANDLINE = /^02\d{9}$/;
const HOTLINE = /^(?:1[89]00\d{2,6}|11[1-5]|156|1022)$/;
const IP = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;
const YEARS = /^(?:(?:19|20)\d\d[ .-]*)+$/;
/** 1.004222, 2.001234.000.00.00.H12: codes of administrative procedures. */
const PROCEDURE = /^[123]\.\d{6}(?:\.\d{3})?(?:\.\d{2}){0,3}$/;
/** 1.500.000 or several of them in a row. */
const GROUPED = /^[1-9]\d{0,2}(?:\.\d{3})+(?: {1,2}[1-9]\d{0,2}(?:\.\d{3})+)*$/;

const MONEY_AFTER = /^\s{0,3}(?:d|dong|vnd|usd)\b/;
const SMALL_MONEY_AFTER = /^\s{0,3}(?:nghin|ngan|trieu|tr|ty|k|d|dong|vnd|usd)\b/;
const MONEY_BEFORE = /(?:phi|gia|tien|het|mat|tra|chuyen|no|luong|nap|dong|nop)\s{0,3}$/;

const ID_WORDS =
  /(?:cccd|cmnd|cmt|cmtnd|cmtnd|can cuoc|chung minh|dinh danh|so giay to|ho chieu|bhxh|bhyt|ma so thue|mst|gplx|bang lai)[^\d\n]{0,30}$/;
const PASSPORT = /ho chieu[^\d\n]{0,20}$/;
const ACCOUNT_WORDS = /(?:stk|so tk|tai khoan|\btk\b|account|ctk)[^\d\n]{0,30}$/;
/** Said right before the number to be the person's own, so it is no hotline. */
const OWN_NUMBER_SAID =
  /(?:stk|so tk|so tai khoan|cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|dinh danh|otp)[^\d\n]{0,16}$/;
const CODE_WORDS =
  /(?:otp|ma xac (?:nhan|thuc|minh)|ma bao mat|ma kich hoat|ma dang nhap|ma pin|\bpin\b|passcode|smart ?otp|ma gui ve|\bcode\b|cvv|cvc)[^\d\n]{0,30}$/;
const CODE_BESIDE = /(?:otp|ma pin|\bpin\b|passcode|ma xac (?:nhan|thuc|minh))(?: la| cua toi la|:)? {0,2}$/;
const CODE_AFTER = /^[^\d\n]{0,20}(?:otp|la ma xac|ma xac (?:nhan|thuc|minh)|la ma|is your)/;
/** A code further off in the sentence: "mã OTP cho giao dịch 1.500.000 VND là 482913". */
const CODE_SENTENCE =
  /(?:otp|ma xac (?:nhan|thuc|minh)|ma bao mat|ma kich hoat)[^\n]{0,140}?(?:\bla|:|=)[ "'\u201c]{0,3}$/;
const UNIT_AFTER = /^\s{0,2}(?:mah|mb|gb|kb|%)/;
const SIX = /(?:otp|ma xac (?:nhan|thuc|minh))[^\n]{0,60}$/;

/** Any word of a code at all: most texts have none, and the patterns that look far back are spared. */
const ANY_CODE =
  /otp|ma xac|ma bao mat|ma kich hoat|ma dang nhap|pin\b|passcode|ma gui ve|code|cvv|cvc|la ma/;

/** What stands before a number; `far` only where the text speaks of codes. */
type Before = { readonly near: string; readonly far: string | null };

export function* numberSpans(plain: string): Generator<Span> {
  const reach = ANY_CODE.test(plain) ? 200 : 0;
  for (const match of plain.matchAll(NUMBER)) {
    const start = match.index;
    const before: Before = {
      near: plain.slice(Math.max(0, start - 60), start),
      far: reach === 0 ? null : plain.slice(Math.max(0, start - reach), start),
    };
    const end = start + match[0].length;
    const after = plain.slice(end, end + 40);
    const kind = kindOf(clean(match[0]), before, after);
    if (kind) yield { start, end, kind };
    else yield* insideSpans(match[0], start, before);
  }
  yield* shortCodes(plain);
}

const clean = (raw: string): string => raw.replaceAll(HIDDEN, '');

/** A number that ran together with its neighbours ("bước 3 0912 345 678"): every row of whole groups is looked at. */
function* insideSpans(raw: string, start: number, { near }: Before): Generator<Span> {
  const groups = [...raw.matchAll(/\d+/g)];
  if (groups.length < 2 || groups.length > 14) return;
  for (let from = 0; from < groups.length; from++) {
    for (let to = groups.length - 1; to >= from; to--) {
      const first = groups[from]!;
      const last = groups[to]!;
      const part = raw.slice(first.index, last.index + last[0].length);
      const digits = part.replace(/\D/g, '');
      if (digits.length < 9) break;
      const kind = sureKind(digits, clean(part), near);
      if (!kind) continue;
      yield { start: start + first.index, end: start + last.index + last[0].length, kind };
      from = to;
      break;
    }
  }
}

/** What a number is by itself, with no words beside it. */
function sureKind(digits: string, raw: string, before: string): MaskKind | null {
  if (PHONE.test(digits) || LANDLINE.test(digits) || OLD_PHONE.test(digits)) return 'phone';
  if (digits.length === 12 && digits.startsWith('0')) return 'citizen-id';
  if (digits.length >= 13 && digits.length <= 19 && isLuhn(digits) && !raw.includes('.')) return 'card';
  return ID_WORDS.test(before) && (digits.length === 9 || digits.length === 12) ? 'citizen-id' : null;
}

function kindOf(raw: string, { near: before, far }: Before, after: string): MaskKind | null {
  const digits = raw.replace(/\D/g, '');
  const count = digits.length;
  if (HOTLINE.test(digits) && !OWN_NUMBER_SAID.test(before)) return null;
  if (PROCEDURE.test(raw) || (YEARS.test(raw) && !CODE_WORDS.test(before))) return null;
  if (IP.test(raw) && !/(?:^|\.)0\d/.test(raw) && count >= 7) return null;
  const isMoney = moneyLike(raw, digits, before, after);
  if (far !== null && count >= 4 && count <= 8 && isCode(far, after, count, isMoney)) return 'otp';
  if (PASSPORT.test(before) && count >= 7 && count <= 8) return 'citizen-id';
  if (ID_WORDS.test(before) && count >= 9 && count <= 13 && !/[a-z]/.test(raw)) return 'citizen-id';
  if (isMoney) return null;
  if (ACCOUNT_WORDS.test(before) && count >= 6 && count <= 19) return 'account';
  if (PHONE.test(digits) || LANDLINE.test(digits) || OLD_PHONE.test(digits)) return 'phone';
  if (GROUPED.test(raw)) return null;
  if (count === 12) return 'citizen-id';
  if (count >= 13 && count <= 19 && isLuhn(digits)) return 'card';
  if (count >= 9 && !raw.includes('.')) return count === 9 ? 'citizen-id' : 'account';
  return null;
}

/** Amounts never begin with nought; a bare unit letter counts only after a number that could be one. */
function moneyLike(raw: string, digits: string, before: string, after: string): boolean {
  if (digits.startsWith('0')) return false;
  if (PHONE.test(digits)) return false;
  const grouped = GROUPED.test(raw);
  if (grouped && (digits.endsWith('000') || MONEY_BEFORE.test(before) || MONEY_AFTER.test(after)))
    return true;
  if (digits.length <= 5) return SMALL_MONEY_AFTER.test(after);
  if (digits.length <= 12 && MONEY_AFTER.test(after) && !ID_WORDS.test(before)) return true;
  return digits.length <= 9 && digits.endsWith('000') && !ACCOUNT_WORDS.test(before);
}

function isCode(before: string, after: string, count: number, isMoney: boolean): boolean {
  if (UNIT_AFTER.test(after)) return false;
  if (isMoney) return CODE_BESIDE.test(before);
  if (CODE_WORDS.test(before)) return true;
  if (CODE_AFTER.test(after)) return true;
  return CODE_SENTENCE.test(before) || (count === 6 && SIX.test(before));
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

/** The three digits on the back of a card. */
const SHORT = /\b(?:cvv|cvc)\d?(?: (?:la|cua toi la|so))?[ :=]{0,3}(\d{3})\b/g;

function* shortCodes(plain: string): Generator<Span> {
  for (const match of plain.matchAll(SHORT)) {
    const end = match.index + match[0].length;
    yield { start: end - 3, end, kind: 'otp' };
  }
}
