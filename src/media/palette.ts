/** The colours of pictures are those of the pages: read from the one token file (look.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const TOKENS_PATH = join(import.meta.dirname, '..', 'web', 'assets', 'tokens.css');

const NAMES = ['ink', 'muted', 'paper', 'card', 'primary', 'soft', 'ring', 'line', 'edge'] as const;
export type Palette = Record<(typeof NAMES)[number], string>;

/** The light scheme of the token file. */
export function readPalette(): Palette {
  const css = readFileSync(TOKENS_PATH, 'utf8');
  const light = /:root\s*\{([^}]*)\}/.exec(css)?.[1] ?? '';
  const colour = (name: string): string => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`, 'i').exec(light)![1]!;
  return Object.fromEntries(NAMES.map((name) => [name, colour(name)])) as Palette;
}
