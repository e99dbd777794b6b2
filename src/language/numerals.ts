/** Which of the numbered choices a reply names: "2", "so 2", "cái thứ hai", "câu b", "2 nha". */
import { fold } from './fold.ts';
import type { LanguageTables } from './tables.ts';

/**
 * The 1-based choice a whole message names, or null when it says anything more than a number.
 * @param text raw text
 * @param count how many choices were shown
 */
export function parseChoice(text: string, count: number, tables: LanguageTables): number | null {
  if (count < 1) return null;
  let rest = fold(text.replace(/\ufe0f?\u20e3/gu, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  if (rest.length > 40) return null;
  for (let guard = 0; guard < 6; guard++) {
    const number = exact(rest, count, tables);
    if (number !== null) return number <= count ? number : null;
    const shorter = strip(rest, tables);
    if (shorter === rest) return null;
    rest = shorter;
  }
  return null;
}

function exact(rest: string, count: number, tables: LanguageTables): number | null {
  if (/^0?\d{1,2}$/.test(rest)) return Number(rest) >= 1 ? Number(rest) : null;
  if (tables.last.has(rest)) return count;
  if (tables.middle.has(rest)) return count % 2 === 1 ? (count + 1) / 2 : null;
  return tables.numbers.get(rest) ?? null;
}

function strip(rest: string, tables: LanguageTables): string {
  const after = tables.after.find((word) => rest.endsWith(` ${word}`));
  if (after) return rest.slice(0, -after.length - 1);
  const before = tables.before.find((word) => rest.startsWith(`${word} `));
  return before ? rest.slice(before.length + 1) : rest;
}
