/** Whether a text is more likely a person's name than a question, when a name was asked for. */
import { fold } from './fold.ts';

/** Common surnames, without accents; those that begin questions too ("làm", "mai", "đọc") are left out. */
const SURNAMES = new Set(
  'nguyen tran le pham hoang huynh phan vu vo dang bui ngo duong dinh trinh dao truong luong luu quach thach giang sung vang hau giap nong ninh tong doan'.split(
    ' ',
  ),
);
const MAX_WORDS = 6;

export function looksLikeName(utterance: string): boolean {
  const words = utterance.trim().split(/\s+/);
  if (words.length > MAX_WORDS || /[?\d]/.test(utterance)) return false;
  if (SURNAMES.has(fold(words[0]!))) return true;
  return words.length > 1 && words.every((word) => /^\p{Lu}/u.test(word));
}
