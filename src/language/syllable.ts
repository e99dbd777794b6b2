/** What a Vietnamese syllable can be, and one spelling where two are in use (tone placement, i/y). Pure. */

const ONSET = '(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdghklmnprstvx])?';
/** Vowel nuclei with the codas they take; without accents. */
const RIME =
  '(?:(?:a|e|i|o|u|y|oa|oe|oo|ua|ue|uo|uy|ie|ye|uye|iu|uu)(?:ch|nh|ng|[cmnpt])?|ai|ao|au|ay|eo|eu|ia|ieu|oai|oao|oay|oeo|oi|ua|uai|uay|ui|uoi|uou|uya|uyu|yeu)';
const SYLLABLE = new RegExp(`^${ONSET}${RIME}$`);

/** Whether the folded word could be a Vietnamese syllable. */
export const isSyllable = (folded: string): boolean => SYLLABLE.test(folded);

/** Tone marks in NFD: acute, grave, hook, tilde, dot below. */
const TONE = /[\u0301\u0300\u0309\u0303\u0323]/u;
const SHAPES = '[\u0302\u0306\u031b]?';
/** Open syllables where old and new spelling put the tone on different vowels: hoa, hoe, thuy (not after q). */
const OLD_TONE = /^(.*?)(o(?=.[ae])|u(?=.y))([\u0301\u0300\u0309\u0303\u0323])(a|e|y)$/u;
const I_FOR_Y = /^(h|k|l|m|s|t)y([\u0301\u0300\u0309\u0303\u0323]?)$/u;

/**
 * One spelling for words that are written two ways: the tone on the second vowel ("h\u00f2a" as "ho\u00e0"), and i for y after
 * h k l m s t ("k\u1ef9" as "k\u0129"). For comparing only; nothing shown to people goes through here.
 */
export function oneSpelling(word: string): string {
  if (/^[a-z0-9]*$/.test(word) && !/^[hklmst]y$/.test(word)) return word;
  const loose = word.normalize('NFD');
  if (!TONE.test(loose) && !/^(?:h|k|l|m|s|t)y$/.test(loose)) return word.normalize('NFC');
  const moved = loose.replace(OLD_TONE, (whole, onset: string, first: string, tone: string, last: string) =>
    onset.endsWith('q') ? whole : `${onset}${first}${last}${tone}`,
  );
  return moved.replace(I_FOR_Y, '$1i$2').normalize('NFC');
}

/** Puts a tone mark where (new) spelling has it: on the shaped vowel, else by the nucleus and the coda. */
export function withTone(plain: string, tone: string): string {
  const loose = plain.normalize('NFD').replace(new RegExp(TONE, 'gu'), '');
  if (tone === '') return loose.normalize('NFC');
  const start = /^(?:qu|gi(?=[aeiouy]))/u.exec(loose)?.[0].length ?? 0;
  const vowels = [...loose.matchAll(new RegExp(`[aeiouy]${SHAPES}`, 'gu'))].filter((m) => m.index >= start);
  if (vowels.length === 0) return plain;
  const shaped = vowels.filter((m) => m[0].length > 1).at(-1);
  const last = vowels.at(-1)!;
  const closed = last.index + last[0].length < loose.length;
  const glide = /(?:oa|oe|uy)$/u.test(loose);
  const open = vowels.length > 1 && !glide ? vowels.at(-2)! : last;
  const middle = vowels.length === 3 ? vowels[1]! : open;
  const at = shaped ?? (closed ? last : middle);
  const end = at.index + at[0].length;
  return `${loose.slice(0, end)}${tone}${loose.slice(end)}`.normalize('NFC');
}

/** A key that regional spellings share: l/n, s/x, tr/ch, d/gi/r/v, final n/ng, final t/c (vietnamese-input.md, 5). */
export function soundKey(folded: string): string {
  return folded
    .replace(/^ngh/, 'ng')
    .replace(/^gh/, 'g')
    .replace(/^(?:tr|ch)/, 'C')
    .replace(/^(?:gi(?=[aeouy])|gi|d|r|v)/, 'D')
    .replace(/^[ln](?![gh])/, 'L')
    .replace(/^[sx]/, 'S')
    .replace(/^(?:qu|q)/, 'w')
    .replace(/^k(?!h)/, 'c')
    .replace(/(?<=[aeiouy])(?:ng|nh|n)$/, 'N')
    .replace(/(?<=[aeiouy])(?:ch|c|t)$/, 'T')
    .replace(/y/g, 'i')
    .replace(/^w(?=[aeiou])/, 'wo')
    .replace(/ie|ia/g, 'i')
    .replace(/uo|ua/g, 'u');
}
