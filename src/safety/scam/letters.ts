/** Letters in disguise: other alphabets' look-alikes and punycode, brought back to the Latin letters they imitate. Pure. */
import { fold } from '../../language/fold.ts';

/** Cyrillic and Greek letters that look like Latin ones (a short cut of Unicode's confusables, UTS 39). */
const LOOK_ALIKE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    'a\u0430\u03b1\u0251\u04d1',
    'b\u0432\u042c\u0184',
    'c\u0441\u03f2\u1d04',
    'd\u0501\u0256\u13e7',
    'e\u0435\u0451\u03b5\u0450\u04bd',
    'g\u0261\u0581',
    'h\u04bb\u043d\u0570',
    'i\u0456\u0457\u03b9\u0131\u0269',
    'j\u0458\u03f3',
    'k\u043a\u03ba',
    'l\u04cf\u0406\u01c0\u2113',
    'm\u043c',
    'n\u0578\u043f\u03b7',
    'o\u043e\u03bf\u0585\u0275\u00f8',
    'p\u0440\u03c1',
    'q\u0563\u051b',
    'r\u0433',
    's\u0455\u0282',
    't\u0442\u03c4',
    'u\u057d\u03c5\u028b',
    'v\u03bd\u0475',
    'w\u0461\u051d\u0448',
    'x\u0445\u03c7',
    'y\u0443\u04af\u03b3',
    'z\u0290',
  ].flatMap((row) => [...row].slice(1).map((letter) => [letter, row[0]!])),
);

/** The word in Latin letters; whether anything was in disguise shows by comparing. */
export const latin = (word: string): string =>
  [...word].map((letter) => LOOK_ALIKE[letter] ?? letter).join('');

/** How a host looks to a hurried eye: no accents, no disguise, digits and pairs as the letters they resemble. */
export function skeleton(label: string): string {
  return fold(latin(label.toLowerCase()))
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/0/g, 'o')
    .replace(/[1!|]/g, 'l')
    .replace(/3/g, 'e')
    .replace(/5/g, 's');
}

/** A label of an internationalised host name as people see it (RFC 3492); null when it is not well formed. */
export function fromPunycode(label: string): string | null {
  if (!/^xn--[a-z0-9-]{1,59}$/.test(label)) return null;
  const code = label.slice(4);
  const cut = code.lastIndexOf('-');
  const out = [...(cut > 0 ? code.slice(0, cut) : '')].map((letter) => letter.codePointAt(0)!);
  let [n, i, bias] = [128, 0, 72];
  for (let at = cut > 0 ? cut + 1 : 0; at < code.length; ) {
    const old = i;
    for (let weight = 1, k = 36; ; k += 36) {
      const digit = digitOf(code.charCodeAt(at++));
      if (digit === null) return null;
      i += digit * weight;
      const limit = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
      if (digit < limit) break;
      weight *= 36 - limit;
      if (weight > 0x7fffffff) return null;
    }
    bias = adapted(i - old, out.length + 1, old === 0);
    n += Math.floor(i / (out.length + 1));
    i %= out.length + 1;
    if (n > 0x10ffff) return null;
    out.splice(i++, 0, n);
  }
  return String.fromCodePoint(...out);
}

const digitOf = (unit: number): number | null =>
  unit >= 48 && unit <= 57 ? unit - 22 : unit >= 97 && unit <= 122 ? unit - 97 : null;

function adapted(delta: number, length: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / 700) : delta >> 1;
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > 455; k += 36) rest = Math.floor(rest / 35);
  return k + Math.floor((36 * rest) / (rest + 38));
}
