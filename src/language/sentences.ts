/**
 * Short sentences said while doing a step: "bấm nút xanh rồi" (done), "chưa thấy tin nhắn" (not yet), "bấm không ăn gì"
 * (stuck). Only inside a guide, only short, never with a question word. Pure.
 */
import type { CommandName, SentenceTables } from './command-tables.ts';

/** Longer messages are searched: they carry a matter of their own. */
const LONGEST_WORDS = 7;

/**
 * @param text the folded message; `short` the same without politeness at its ends
 * @returns the command it amounts to, or null when it is a question or speaks of something else
 */
export function parseSentence(
  text: string,
  short: string,
  tables: SentenceTables,
): { readonly name: CommandName } | null {
  if (text.split(' ').length > LONGEST_WORDS + 2 || short.split(' ').length > LONGEST_WORDS) return null;
  const has = (list: readonly string[], within = short): boolean =>
    list.some((phrase) => ` ${within} `.includes(` ${phrase} `));
  if (has(tables.asking, withoutNothing(text, tables)) || asksAtEnd(text, tables)) return null;
  if (!has(tables.actions)) return null;
  // Negation first: "chưa xong rồi" or "không thấy đâu" must never be read as done.
  if (has(tables.notYet)) return { name: 'not_yet' };
  if (has(tables.not)) return { name: has(tables.help) ? 'help' : 'stuck' };
  const finished = tables.finished.some((phrase) => short === phrase || short.endsWith(` ${phrase}`));
  return finished && begins(short, tables.actions) ? { name: 'done' } : null;
}

/** "chưa thấy gì", "không thấy đâu cả": after a negation the last word says "nothing", it does not ask. */
function withoutNothing(text: string, tables: SentenceTables): string {
  const negated = [...tables.not, ...tables.notYet].some((word) => ` ${text} `.includes(` ${word} `));
  const last = negated ? tables.nothing.find((word) => text.endsWith(` ${word}`)) : undefined;
  return last ? text.slice(0, -last.length).trim() : text;
}

/** "... không", "... chưa" at the very end asks. */
function asksAtEnd(text: string, tables: SentenceTables): boolean {
  const last = text.split(' ').at(-1)!;
  return text.includes(' ') && [...tables.not, ...tables.notYet].includes(last);
}

/** Whether an action is among the first three words ("tôi đã bấm ..."). */
function begins(text: string, actions: readonly string[]): boolean {
  const head = ` ${text.split(' ').slice(0, 3).join(' ')} `;
  return actions.some((action) => head.includes(` ${action} `));
}
