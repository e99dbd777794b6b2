/**
 * One message, many faces: a structured message as plain text for channels that have nothing richer. Pure.
 * Text is NFC and counted in code points (platforms/zalo.md 3.2). Nothing is lost: what does not fit one part goes on.
 */
import type { Block, Choice, Message } from '../domain/message.ts';
import { answerHint, warnLine } from '../messages/render.ts';
import type { Capabilities } from './channel.ts';

export type Part = { readonly text: string; readonly buttons: readonly Choice[] };
export type Rendered = {
  readonly parts: readonly Part[];
  /** What the channel could not show as it was meant: 'rich', 'buttons', 'split', 'title'. */
  readonly degraded: readonly string[];
};

/** Length in code points. */
export const lengthOf = (text: string): number => [...text].length;

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
  const full =
    useButtons || choices.length === 0
      ? body
      : [body, numbered.join('\n'), answerHint(choices.length)].filter((s) => s !== '').join('\n\n');
  const texts = split(full, caps.maxText);
  if (texts.length > 1) degraded.push('split');
  const buttons = useButtons
    ? choices.map((choice, n) => ({ ...choice, label: cut(numbered[n]!, caps.maxButtonTitle, degraded) }))
    : [];
  return {
    parts: texts.map((text, n) => ({ text, buttons: n === texts.length - 1 ? buttons : [] })),
    degraded,
  };
}

function cut(title: string, max: number, degraded: string[]): string {
  if (lengthOf(title) <= max) return title;
  degraded.push('title');
  return `${[...title].slice(0, max - 1).join('')}\u2026`;
}

/** Splits at paragraph ends, then lines, then sentences, then words; a piece is never longer than `max` code points. */
export function split(text: string, max: number): string[] {
  const parts: string[] = [];
  let rest = [...text];
  while (rest.length > max) {
    const head = rest.slice(0, max).join('');
    const at = [/\n\n(?![\s\S]*\n\n)/, /\n(?![\s\S]*\n)/, /[.!?] (?![\s\S]*[.!?] )/, / (?!.* )/s]
      .map((mark) => mark.exec(head))
      .find((m) => m !== null && m.index > max / 4);
    const end = at ? [...head.slice(0, at.index + at[0].length)].length : max;
    parts.push(rest.slice(0, end).join('').trimEnd());
    rest = rest.slice(end);
  }
  return [...parts, rest.join('')];
}
