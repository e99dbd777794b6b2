/**
 * One message, many faces: a structured message as plain text for channels that have nothing richer. Pure.
 * Text is NFC and counted as the channel counts (platforms/zalo.md 3.2, messenger.md 2.1). Nothing is lost: what does not fit one part goes on.
 */
import type { Block, Choice, Message } from '../domain/message.ts';
import { answerHint, tapHint, warnLine } from '../messages/render.ts';
import type { Capabilities, TextUnit } from './channel.ts';

export type Part = { readonly text: string; readonly buttons: readonly Choice[] };
export type Rendered = {
  readonly parts: readonly Part[];
  /** What the channel could not show as it was meant: 'rich', 'buttons', 'split', 'title'. */
  readonly degraded: readonly string[];
};

/** Length in code points. */
export const lengthOf = (text: string): number => [...text].length;

const sizeOf = (text: string, unit: TextUnit): number => (unit === 'utf16' ? text.length : lengthOf(text));

function line(block: Block): string {
  switch (block.kind) {
    case 'progress':
      return block.label;
    case 'warn':
      return warnLine(block.text);
    default:
      return block.text;
  }
}

/** Blocks as paragraphs of plain text. */
export function plainText(message: Message): string {
  return message.blocks.map(line).join('\n\n').normalize('NFC');
}

/**
 * Renders for a text channel.
 * @param mode `buttons`: choices travel as buttons whose titles carry their number; `numbers`: as numbered lines
 */
export function renderText(message: Message, caps: Capabilities, mode: 'buttons' | 'numbers'): Rendered {
  const degraded: string[] = [];
  const body = plainText(message);
  const choices = message.choices;
  const useButtons = mode === 'buttons' && choices.length > 0 && choices.length <= caps.maxButtons;
  if (choices.length > 0 && !useButtons) degraded.push('buttons');
  const numbered = choices.map((choice, n) => `${n + 1}. ${choice.label}`.normalize('NFC'));
  const isListed = choices.length > 0 && (!useButtons || listsLabels(numbered, caps));
  const hint = useButtons ? tapHint() : answerHint(choices.length);
  const full = isListed ? [body, numbered.join('\n'), hint].filter((s) => s !== '').join('\n\n') : body;
  const texts = split(full, caps.maxText, caps.unit);
  if (texts.length > 1) degraded.push('split');
  const titles = isListed ? numbered.map((title) => brief(title, caps)) : numbered;
  const buttons = useButtons
    ? choices.map((choice, n) => ({ ...choice, label: cut(titles[n]!, caps, degraded) }))
    : [];
  return {
    parts: texts.map((text, n) => ({ text, buttons: n === texts.length - 1 ? buttons : [] })),
    degraded,
  };
}

/** Whether the buttons of this channel are too small for what these choices say. */
const listsLabels = (numbered: readonly string[], caps: Capabilities): boolean =>
  caps.listsLongLabels && numbered.some((title) => sizeOf(title, caps.unit) > caps.maxButtonTitle);

/** "3. Màn hình của tôi…": the beginning of a label that stands whole in the text above, cut between words. */
function brief(title: string, { maxButtonTitle: max, unit }: Capabilities): string {
  if (sizeOf(title, unit) <= max) return title;
  const words = title.split(' ');
  let said = words[0]!;
  for (const word of words.slice(1)) {
    if (sizeOf(`${said} ${word}\u2026`, unit) > max) break;
    said = `${said} ${word}`;
  }
  return said === words[0] ? said : `${said}\u2026`;
}

function cut(title: string, { maxButtonTitle: max, unit }: Capabilities, degraded: string[]): string {
  if (sizeOf(title, unit) <= max) return title;
  degraded.push('title');
  const points = [...title];
  return `${points.slice(0, pointsWithin(points, max - 1, unit)).join('')}\u2026`;
}

/** Splits at paragraph ends, then lines, then sentences, then words; a piece is never longer than `max` units. */
export function split(text: string, max: number, unit: TextUnit = 'code-point'): string[] {
  const parts: string[] = [];
  let rest = [...text];
  for (let room = pointsWithin(rest, max, unit); room < rest.length; room = pointsWithin(rest, max, unit)) {
    const head = rest.slice(0, room).join('');
    const at = [/\n\n(?![\s\S]*\n\n)/, /\n(?![\s\S]*\n)/, /[.!?] (?![\s\S]*[.!?] )/, / (?!.* )/s]
      .map((mark) => mark.exec(head))
      .find((m) => m !== null && m.index > max / 4);
    const end = at ? [...head.slice(0, at.index + at[0].length)].length : Math.max(room, 1);
    parts.push(rest.slice(0, end).join('').trimEnd());
    rest = rest.slice(end);
  }
  return [...parts, rest.join('')];
}

/** How many of these code points fit into so many units. */
function pointsWithin(points: readonly string[], max: number, unit: TextUnit): number {
  if (unit === 'code-point') return Math.min(points.length, max);
  let used = 0;
  for (let n = 0; n < points.length; n++) {
    used += points[n]!.length;
    if (used > max) return n;
  }
  return points.length;
}
