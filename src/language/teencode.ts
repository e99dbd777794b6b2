/** Short forms opened by a table, with the neighbours deciding where a form has several readings. Pure. */
import { fold } from './fold.ts';
import type { ContextRule, TypingTables } from './typing-tables.ts';

/** How far a neighbour may be: "qu\u00ean c\u00e1i mk" still says which reading is meant. */
const REACH = 3;

/**
 * The words a short form stands for here, or null when the token is none.
 * @param tokens the message's tokens, lower case
 * @param at which of them
 */
export function openShort(
  tokens: readonly string[],
  at: number,
  tables: TypingTables,
): readonly string[] | null {
  const token = tokens[at]!;
  const rule = tables.context.get(token);
  if (rule) return applies(rule, tokens, at) ? rule.means : rule.otherwise;
  return tables.expand.get(token) ?? null;
}

function applies(rule: ContextRule, tokens: readonly string[], at: number): boolean {
  const reach = rule.only ? 1 : REACH;
  const before = rule.only === 'after' ? [] : tokens.slice(Math.max(0, at - reach), at);
  const after = rule.only === 'before' ? [] : tokens.slice(at + 1, at + 1 + reach);
  const around = ` ${fold(before.join(' '))} | ${fold(after.join(' '))} `;
  return rule.near.some((near) =>
    near === '#' ? /\d/.test(before.at(-1) ?? '') : around.includes(` ${near} `),
  );
}

/** "50k", "2tr", "5 c\u1ee7": an amount of money glued to its unit, as number and unit. */
export function splitAmount(token: string): readonly string[] | null {
  const amount =
    /^(\d+)(k|tr|\u0111|d|vnd|vn\u0111|tri\u1ec7u|trieu|ngh\u00ecn|nghin|ng\u00e0n|ngan|c\u1ee7|t\u1ef7|ty)(\d*)$/u.exec(
      token,
    );
  return amount ? [`${amount[1]}${amount[3]}`, UNITS[amount[2]!] ?? 'ti\u1ec1n'] : null;
}

const UNITS: Readonly<Record<string, string>> = { k: 'ngh\u00ecn', tr: 'tri\u1ec7u' };
