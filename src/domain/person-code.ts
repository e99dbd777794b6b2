/**
 * What staff call a person by instead of a name: short, the same for ever, safe to read over the telephone. The last sign checks
 * the others, so that a slip of the tongue finds nobody rather than somebody else.
 */

/** Letters and digits nobody confuses when reading a code aloud: no 0/O, 1/I/L, U/V. */
export const CODE_SIGNS = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const BASE = CODE_SIGNS.length;
/** Three signs before the check: 24,389 people, a large commune; more people get longer codes. */
const LENGTH = 3;

/** Weighted by place, so that swapped neighbours are noticed too; 29 is prime. */
const checkOf = (digits: readonly number[]): number =>
  (digits.reduce((sum, digit, place) => sum + digit * (place + 2), 0) + 7) % BASE;

/** "K7M2": the code of a learner's id. */
export function personCode(id: number): string {
  const digits: number[] = [];
  for (let rest = id; rest > 0 || digits.length < LENGTH; rest = Math.floor(rest / BASE))
    digits.unshift(rest % BASE);
  return [...digits, checkOf(digits)].map((digit) => CODE_SIGNS[digit]).join('');
}

/** The id a typed code stands for; null when it is none (a slip included). */
export function parsePersonCode(text: string): number | null {
  const signs = text.trim().toUpperCase().replace(/^#/, '');
  if (signs.length <= LENGTH || signs.length > 11) return null;
  const digits = [...signs].map((sign) => CODE_SIGNS.indexOf(sign));
  const check = digits.pop();
  if (digits.includes(-1) || check !== checkOf(digits)) return null;
  const id = digits.reduce((sum, digit) => sum * BASE + digit, 0);
  return id > 0 && personCode(id) === signs ? id : null;
}
