/**
 * Keys a Vietnamese keyboard left behind when it was off or set to the other method: "ddawng kys", "d9a8ng ky1",
 * "que6n", "khoongj". Plays the keys of one word the way an input method does, marks anywhere in the word, and accepts the
 * result only if it is a possible syllable (rules: ../shared/language/telex.json, 2026-11-21).
 */
import { fold } from './fold.ts';
import { isSyllable, withTone } from './syllable.ts';

const TELEX_TONES: Readonly<Record<string, string>> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const VNI_TONES: Readonly<Record<string, string>> = {
  '1': '\u0301',
  '2': '\u0300',
  '3': '\u0309',
  '4': '\u0303',
  '5': '\u0323',
};
const CIRCUMFLEX: Readonly<Record<string, string>> = { a: '\u00e2', e: '\u00ea', o: '\u00f4' };
const VOWEL = /[aeiouy\u00e2\u00ea\u00f4\u0103\u01a1\u01b0]/u;

/** The syllable a word of left-over keys stands for, with its accents; null when it is none. */
export function decodeKeys(word: string): string | null {
  if (word.length < 2 || word.length > 11 || !/^[a-z0-9]+$/.test(word)) return null;
  if (/\d/.test(word)) return /^[a-z]/.test(word) ? (legal(play(word, vniKey)) ?? mixed(word)) : null;
  return isSyllable(word) && !/oo/.test(word) ? null : legal(play(word, telexKey));
}

/** Half VNI, half Telex ("dawng1"): letters by Telex, digits by VNI. */
const mixed = (word: string): string | null =>
  legal(play(word, (state, key) => (/\d/.test(key) ? vniKey(state, key) : telexKey(state, key))));

type State = { readonly letters: string; readonly tone: string; readonly used: boolean };
type KeyRule = (state: State, key: string) => State | null;

function play(word: string, rule: KeyRule): string | null {
  let state: State | null = { letters: '', tone: '', used: false };
  for (const key of word) {
    state = rule(state, key);
    if (!state) return null;
  }
  return state.used ? withTone(state.letters, state.tone) : null;
}

function legal(decoded: string | null): string | null {
  if (decoded === null) return null;
  const plain = fold(decoded);
  if (!isSyllable(plain)) return null;
  const tone = decoded.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/u)?.[0];
  return /(?:ch|[cpt])$/.test(plain) && tone && !/[\u0301\u0323]/u.test(tone) ? null : decoded;
}

const typed = (state: State, key: string): State => ({ ...state, letters: state.letters + key });
const marked = (state: State, letters: string): State => ({ ...state, letters, used: true });

function telexKey(state: State, key: string): State | null {
  const { letters } = state;
  const tone = TELEX_TONES[key];
  if (tone && VOWEL.test(letters)) return { ...state, tone, used: true };
  if (key === 'z' && state.tone) return { ...state, tone: '', used: true };
  if (key === 'd' && /^d(?!d)/.test(letters)) return marked(state, `\u0111${letters.slice(1)}`);
  const round = CIRCUMFLEX[key];
  if (round) {
    const at = letters.lastIndexOf(key);
    if (at >= 0) return marked(state, letters.slice(0, at) + round + letters.slice(at + 1));
  }
  if (key === 'w') return horned(state);
  return typed(state, key);
}

function horned(state: State): State {
  const { letters } = state;
  if (/u[o\u00f4\u01a1]/u.test(letters))
    return marked(state, letters.replace(/u[o\u00f4\u01a1]/u, '\u01b0\u01a1'));
  if (/\u01b0o/u.test(letters)) return marked(state, letters.replace('\u01b0o', '\u01b0\u01a1'));
  const at = Math.max(letters.lastIndexOf('a'), letters.lastIndexOf('o'), letters.lastIndexOf('u'));
  if (at < 0) return marked(state, `${letters}\u01b0`);
  // "ua" takes the horn on u ("muwa", "muaw"), except after q.
  const place = letters[at] === 'a' && letters[at - 1] === 'u' && letters[at - 2] !== 'q' ? at - 1 : at;
  const shape = letters[place] === 'a' ? '\u0103' : letters[place] === 'o' ? '\u01a1' : '\u01b0';
  return marked(state, letters.slice(0, place) + shape + letters.slice(place + 1));
}

function vniKey(state: State, key: string): State | null {
  const { letters } = state;
  const tone = VNI_TONES[key];
  if (tone) return VOWEL.test(letters) && !state.tone ? { ...state, tone, used: true } : null;
  switch (key) {
    case '0':
      return state.tone ? { ...state, tone: '', used: true } : null;
    case '6': {
      const at = Math.max(letters.lastIndexOf('a'), letters.lastIndexOf('e'), letters.lastIndexOf('o'));
      return at < 0
        ? null
        : marked(state, letters.slice(0, at) + CIRCUMFLEX[letters[at]!]! + letters.slice(at + 1));
    }
    case '7':
      return /[uo]/.test(letters) ? horned({ ...state, letters: letters.replace(/^qu/, 'qu') }) : null;
    case '8': {
      const at = letters.lastIndexOf('a');
      return at < 0 ? null : marked(state, `${letters.slice(0, at)}\u0103${letters.slice(at + 1)}`);
    }
    case '9':
      return letters.startsWith('d') ? marked(state, `\u0111${letters.slice(1)}`) : null;
    default:
      return typed(state, key);
  }
}
