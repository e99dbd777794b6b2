/**
 * Noise as people make it, for evaluation and fitting: a text and a seed give the same noisy text every time.
 * Kinds follow ../shared/language/vietnamese-input.md: accents dropped, keys left over, short forms, slips, words run
 * together, spelling by ear.
 */
import { fold } from '../../src/language/fold.ts';

export type Random = () => number;
export type Noise = (text: string, random: Random) => string;

/** A small fast generator (mulberry32): the same seed, the same numbers, on every machine. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A seed from a text, so that each question has its own noise. */
export const seedOf = (text: string): number =>
  [...text].reduce(
    (hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16_777_619) >>> 0,
    2_166_136_261,
  );

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!;
const perWord = (text: string, change: (word: string) => string): string =>
  text.replace(/[\p{L}\p{M}\p{N}]+/gu, change);

export const dropAccents: Noise = (text) => fold(text);

/** Accents dropped in the second half, as thumbs get tired. */
export const halfAccents: Noise = (text) => {
  const words = text.split(' ');
  const half = Math.floor(words.length / 2);
  return [...words.slice(0, half), ...words.slice(half).map(fold)].join(' ');
};

const TELEX_TONE: Record<string, string> = {
  '\u0301': 's',
  '\u0300': 'f',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
};
const VNI_TONE: Record<string, string> = {
  '\u0301': '1',
  '\u0300': '2',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};

/** The keys of a word as they were pressed: tone right after its vowel, or at the end of the word. */
function keys(word: string, random: Random, method: 'telex' | 'vni'): string {
  const late = random() < 0.6;
  let out = '';
  let tone = '';
  for (const letter of word
    .toLowerCase()
    .normalize('NFD')
    .replace(/đ/g, method === 'telex' ? 'dd' : 'd9')) {
    const mark = (method === 'telex' ? TELEX_TONE : VNI_TONE)[letter];
    if (mark) {
      if (late) tone = mark;
      else out += mark;
    } else if (letter === '\u0302') out += method === 'telex' ? out.at(-1)! : '6';
    else if (letter === '\u0306') out += method === 'telex' ? 'w' : '8';
    else if (letter === '\u031b') out += method === 'telex' ? 'w' : '7';
    else out += letter;
  }
  return out + tone;
}

export const telexLeftovers: Noise = (text, random) => perWord(text, (word) => keys(word, random, 'telex'));
export const vniLeftovers: Noise = (text, random) => perWord(text, (word) => keys(word, random, 'vni'));

const SHORT: readonly (readonly [string, readonly string[]])[] = [
  ['đăng ký', ['đk', 'dk', 'đky', 'dky']],
  ['điện thoại', ['đt', 'dt', 'đthoại']],
  ['tài khoản', ['tk']],
  ['mật khẩu', ['mk', 'pass']],
  ['chuyển khoản', ['ck']],
  ['hồ sơ', ['hs', 'hsơ']],
  ['giấy tờ', ['gt', 'gtờ']],
  ['bảo hiểm xã hội', ['bhxh']],
  ['bảo hiểm y tế', ['bhyt']],
  ['dịch vụ công', ['dvc']],
  ['căn cước công dân', ['cccd']],
  ['căn cước', ['cccd', 'cc']],
  ['giấy phép lái xe', ['gplx']],
  ['ngân hàng', ['nh', 'bank']],
  ['thanh toán', ['ttoán', 'tt']],
  ['không', ['ko', 'k', 'hok', 'hông', 'kh']],
  ['được', ['đc', 'dc', 'dk']],
  ['như thế nào', ['ntn']],
  ['làm sao', ['ls', 'lms', 'lm sao']],
  ['làm', ['lm']],
  ['bao nhiêu', ['bn', 'bnhiu', 'bao nhiu']],
  ['gì', ['j', 'gi']],
  ['rồi', ['r', 'rùi']],
  ['người', ['ng']],
  ['mình', ['mk', 'mik']],
  ['với', ['vs']],
  ['trước', ['trc']],
  ['biết', ['bít', 'bik']],
  ['tôi', ['t', 'tui']],
  ['em', ['e']],
  ['anh', ['a']],
  ['chưa', ['ch', 'chx']],
  ['vậy', ['z', 'v']],
];

export const teencode: Noise = (text, random) => {
  let out = text.toLowerCase().normalize('NFC');
  for (const [long, forms] of SHORT)
    if (out.includes(long) && random() < 0.8) out = out.replaceAll(long, pick(forms, random));
  return random() < 0.5 ? fold(out) : out;
};

const NEIGHBOURS: Record<string, string> = {
  a: 's',
  s: 'a',
  d: 'f',
  e: 'r',
  i: 'o',
  o: 'p',
  u: 'y',
  n: 'm',
  m: 'n',
  g: 'h',
  h: 'g',
  t: 'y',
  c: 'x',
  k: 'l',
  l: 'k',
  b: 'v',
};

/** One slip in about a third of the longer words: a letter missing, doubled, swapped or from the next key. */
export const typos: Noise = (text, random) =>
  perWord(random() < 0.6 ? fold(text) : text.normalize('NFC'), (word) => {
    if (word.length < 4 || random() > 0.3) return word;
    const at = 1 + Math.floor(random() * (word.length - 2));
    const letter = word[at]!;
    switch (Math.floor(random() * 4)) {
      case 0:
        return word.slice(0, at) + word.slice(at + 1);
      case 1:
        return word.slice(0, at) + letter + word.slice(at);
      case 2:
        return word.slice(0, at) + word[at + 1] + letter + word.slice(at + 2);
      default:
        return word.slice(0, at) + (NEIGHBOURS[letter] ?? letter) + word.slice(at + 1);
    }
  });

/** Some spaces are lost. */
export const joined: Noise = (text, random) =>
  fold(text)
    .split(' ')
    .reduce((out, word) => out + (out === '' || random() < 0.35 ? '' : ' ') + word, '');

const BY_EAR: readonly (readonly [RegExp, string])[] = [
  [/\bl(?=[aeiouy\u00c0-\u1ef9])/gu, 'n'],
  [/\bs(?=[aeiouy\u00c0-\u1ef9])/gu, 'x'],
  [/\btr/gu, 'ch'],
  [/\bgi(?=[aeouy\u00c0-\u1ef9])/gu, 'd'],
  [/\bv(?=[aeiouy\u00c0-\u1ef9])/gu, 'd'],
  [/n(?=\s|$)/gu, 'ng'],
  [/t(?=\s|$)/gu, 'c'],
  [/\bngh/gu, 'ng'],
];
const WORDS_BY_REGION: readonly (readonly [string, string])[] = [
  ['làm sao', 'mần răng'],
  ['thế nào', 'ra răng'],
  ['ở đâu', 'ở mô'],
  ['không', 'hổng'],
  ['gì', 'chi'],
  ['dùng', 'xài'],
  ['xem', 'coi'],
  ['vào', 'vô'],
  ['tôi', 'tui'],
  ['hỏng', 'hư'],
  ['tìm', 'kiếm'],
];

export const regional: Noise = (text, random) => {
  let out = text.toLowerCase().normalize('NFC');
  for (const [from, to] of WORDS_BY_REGION) if (random() < 0.6) out = out.replaceAll(from, to);
  const [pattern, letter] = pick(BY_EAR, random);
  out = out.replace(pattern, letter);
  return random() < 0.3 ? fold(out) : out;
};

const OPENINGS = [
  'dạ cho bà hỏi ',
  'cháu ơi cho bác hỏi là ',
  'ad ơi ',
  'alo cho hỏi ',
  'em ơi cho chị hỏi tí ',
  'dạ ',
];
const ENDINGS = [' ạ', ' vậy cháu', ' với', ' nha em', ' thế ad ơi', ' giúp bác với', ' ???', ' 🙏🙏'];

/** Politeness around, letters held down. */
export const polite: Noise = (text, random) => {
  const end = pick(ENDINGS, random);
  const long = random() < 0.3 ? text.replace(/([aeiouyà-ỹ])(?=\s*\??$)/u, '$1$1$1$1') : text;
  return pick(OPENINGS, random) + long.toLowerCase() + end;
};

export const KINDS: Readonly<Record<string, Noise>> = {
  unaccented: dropAccents,
  half: halfAccents,
  telex: telexLeftovers,
  vni: vniLeftovers,
  teencode,
  typos,
  joined,
  regional,
  polite,
};

/** The noisy forms of a text, one of each kind. */
export const noised = (text: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(KINDS).map(([kind, noise]) => [kind, noise(text, randomFrom(seedOf(`${kind}:${text}`)))]),
  );
