/** The search form of a text: what is left when accents, case and look-alike letters no longer count. Pure. */

/** Combining marks, zero-width characters, soft hyphen, byte-order mark, variation selectors. */
const DROPPED = /[\u0300-\u036f\u200b-\u200f\u2060\ufeff\u00ad\ufe00-\ufe0f]/gu;

/** What folding leaves alone: most words of a message typed without accents, so worth a quick look. */
const PLAIN_WORD = /^[a-z0-9]*$/;

/**
 * Lower case, no accents, d for the barred d (and its look-alikes), styled and full-width letters as plain ones, white
 * space squeezed. NFC and NFD of the same text fold alike; folding twice changes nothing.
 */
export function fold(text: string): string {
  if (PLAIN_WORD.test(text)) return text;
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKD')
    .replace(DROPPED, '')
    .replace(/[\u0111\u00f0\u0256]/gu, 'd')
    .replace(/\s+/gu, ' ')
    .trim();
}

const BEYOND_ASCII = /[^\u0000-\u007f]/u;

/** Whether the text carries Vietnamese accents (so that its accents say something). */
export function hasAccents(text: string): boolean {
  if (!BEYOND_ASCII.test(text)) return false;
  return /[\u0300-\u036f\u0111]/u.test(text.toLowerCase().normalize('NFD'));
}

/** The words of a text in search form: letters and digits only. */
export function words(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
