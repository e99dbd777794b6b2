/** Names of villages as people type them: without accents, with or without the word for it, "xom hai" for "Xóm 2". */
import { fold } from './fold.ts';

export type Named = { readonly id: number; readonly name: string };

/** Words for the level below the commune, folded; the commune's own is added. Longest first. */
const UNITS =
  'khu dan cu,to dan pho,khu pho,tieu khu,thon,xom,ap,ban,buon,bon,lang,khu,to,tdp,khom,phum,soc'.split(',');
const NUMBERS = new Map(
  'mot hai ba bon nam sau bay tam chin muoi'.split(' ').map((word, n) => [word, String(n + 1)] as const),
);
NUMBERS.set('tu', '4');

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The word a commune uses, folded: "thôn, tổ dân phố" gives two. */
export const unitsOf = (unit: string): string[] => [
  ...new Set([...unit.split(',').map(plain).filter(Boolean), ...UNITS]),
];

/** "muoi hai" and "012" as "12"; what holds no number stays. */
function counted(words: string): string {
  return words
    .replace(/\bmuoi (mot|hai|ba|bon|tu|lam|nam|sau|bay|tam|chin)\b/g, (_all, word: string) =>
      word === 'lam' ? '15' : `1${NUMBERS.get(word)!}`,
    )
    .replace(/\p{L}+/gu, (word) => NUMBERS.get(word) ?? word)
    .replace(/\b0+(?=\d)/g, '');
}

function withoutUnit(words: string, units: readonly string[]): string {
  const unit = units.find((word) => words.startsWith(`${word} `));
  return unit ? words.slice(unit.length + 1).replace(/^so (?=\d)/, '') : words;
}

/** All forms under which a name is known, exact ones before those read as numbers. */
function formsOf(text: string, units: readonly string[]): string[] {
  const whole = plain(text);
  const bare = withoutUnit(whole, units);
  return [...new Set([whole, bare, counted(whole), counted(bare)])];
}

/**
 * The villages a text may name: one is sure, several are to be asked about, none is something else.
 * @param unit the commune's word, as its file has it
 */
export function findVillages(text: string, villages: readonly Named[], unit: string): readonly Named[] {
  const units = unitsOf(unit);
  const said = formsOf(text, units);
  if (said[0] === '') return [];
  const known = villages.map((village) => ({ village, forms: formsOf(village.name, units) }));
  for (const form of said) {
    const exact = known.filter(({ forms }) => forms.includes(form));
    if (exact.length > 0) return exact.map(({ village }) => village);
  }
  const bare = said[1] ?? said[0]!;
  if (bare.length < 2) return [];
  return known
    .filter(({ forms }) => forms.some((form) => ` ${form} `.includes(` ${bare} `)))
    .map((k) => k.village);
}

const WHO = '(?:nha )?(?:toi|bac|co|chu|em|chau|con|minh|anh|chi|ong|ba|me|tui)';
const WANT = `(?:da |cho |giup )*(?:${WHO} )?(?:muon |xin )?(?:chon|doi|sua|thay|cap nhat|ghi)(?: lai)?`;
const TAIL = '(?: khac| cua (?:toi|bac|minh)| o)*';
const LIVE = `(?:da )?(?:${WHO} )?(?:la )?(?:o|thuoc|song o|dang o|cu tru o|nguoi|dan)(?: tai)?`;
/** More words than this after the village's word are a question that names a village, not an answer. */
const MAX_NAME_WORDS = 4;

export type PlaceAsk =
  | { readonly kind: 'village' }
  | { readonly kind: 'audience' }
  /** "tôi ở thôn 3": what was named, with its word. */
  | { readonly kind: 'named'; readonly name: string };

type Patterns = { readonly village: RegExp; readonly audience: RegExp; readonly named: RegExp };
/** Every utterance is looked at, and a commune's word never changes: made once. */
const made = new Map<string, Patterns>();
function patternsOf(unit: string): Patterns {
  const known = made.get(unit);
  if (known) return known;
  const units = unitsOf(unit).join('|');
  const patterns = {
    village: new RegExp(`^${WANT} (?:${units})${TAIL}$`),
    audience: new RegExp(`^${WANT} (?:nhom|doi tuong|nhom nguoi hoc|nhom doi tuong)${TAIL}$`),
    named: new RegExp(`^${LIVE} ((?:${units}) .+)$`),
  };
  made.set(unit, patterns);
  return patterns;
}

/** A wish about the own village or group said at any time; null when it is something else. */
export function parsePlaceAsk(utterance: string, unit: string): PlaceAsk | null {
  if (utterance.length > 80) return null;
  const text = plain(utterance);
  const { village, audience, named } = patternsOf(unit);
  if (village.test(text)) return { kind: 'village' };
  if (audience.test(text)) return { kind: 'audience' };
  const name = named.exec(text)?.[1];
  return name && name.split(' ').length <= MAX_NAME_WORDS + 1 ? { kind: 'named', name } : null;
}

/** "tôi ở Đông Hạ", "nhà tôi ở xóm 3" said when the village was asked for: what is left is the name. */
export const withoutLiving = (utterance: string): string =>
  plain(utterance)
    .replace(new RegExp(`^${LIVE} `), '')
    .replace(/ (?:a|nhe|nha|day|do|chau a|chau)$/, '');
