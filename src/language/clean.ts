/** Clean forms of an utterance for searching: small pure steps, each with its table; the original text is kept by the caller. */
import { fold } from './fold.ts';
import type { LanguageTables } from './tables.ts';

/** A legal syllable without accents: onset, vowels, coda (telex table, `accept_only_if`). */
const SYLLABLE =
  /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?(?:a|ai|ao|au|ay|e|eo|eu|i|ia|ie|ieu|iu|o|oa|oai|oao|oay|oe|oeo|oi|oo|u|ua|uai|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|y|ye|yeu)(?:c|ch|m|n|ng|nh|p|t)?$/;

/** Telex or VNI keys left in a word ("ddawng", "kys", "d9a8ng"), as the plain word; null when it is none. */
export function decodeKeys(word: string): string | null {
  if (word.length < 2 || word.length > 9 || SYLLABLE.test(word)) return null;
  const telex = word
    .replace(/dd/g, 'd')
    .replace(/aa|aw/g, 'a')
    .replace(/ee/g, 'e')
    .replace(/oo|ow/g, 'o')
    .replace(/uw|w/g, 'u')
    .replace(/uuo/g, 'uo');
  for (const form of [
    telex,
    telex.replace(/[sfrxj](?=(?:ng|nh|ch|[cmnpt])?$)/, ''),
    telex.replace(/(?<=[aeiouy])[sfrxj](?=[aeiouy])/, ''),
  ]) {
    if (SYLLABLE.test(form)) return form;
  }
  const vni = /^[a-z]+\d[a-z0-9]*$/.test(word) ? word.replace(/\d/g, '') : '';
  return vni.length > 1 && SYLLABLE.test(vni) ? vni : null;
}

/** Repeated letters ("duocccc") as one; double letters inside names stay. */
const squeeze = (text: string): string => text.replace(/([a-z])\1{2,}/g, '$1');

/**
 * The search words of an utterance: folded, keys decoded, abbreviations and everyday phrases opened.
 * @param known whether the bank has this word (known words are never "corrected")
 */
export function cleanWords(
  utterance: string,
  tables: LanguageTables,
  known: (word: string) => boolean,
): string[] {
  const tokens = squeeze(fold(utterance)).match(/[\p{L}\p{N}]+/gu) ?? [];
  const opened: string[] = [];
  for (const token of tokens.slice(0, 200)) {
    const reading = tables.expand.get(token);
    if (reading !== undefined && !(known(token) && token.length > 3)) opened.push(...reading.split(' '));
    else if (known(token)) opened.push(token);
    else opened.push(decodeKeys(token) ?? token);
  }
  let text = ` ${opened.join(' ')} `;
  for (const [from, to] of tables.phrases) {
    if (text.includes(` ${from} `)) text = text.replaceAll(` ${from} `, ` ${to} `);
  }
  return text
    .trim()
    .split(' ')
    .filter((word) => word !== '');
}
