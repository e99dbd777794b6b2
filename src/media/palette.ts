/** The colours of pictures are those of the pages: read from the one token file (look.md). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const TOKENS_PATH = join(import.meta.dirname, '..', 'web', 'assets', 'tokens.css');

const NAMES = [
  'ink',
  'muted',
  'paper',
  'card',
  'primary',
  'soft',
  'ring',
  'gold',
  'ok',
  'warn',
  'line',
  'edge',
] as const;
/** The tokens, and the ground and lines of what a camera sees. */
export type Palette = Record<(typeof NAMES)[number] | 'view' | 'onView', string>;

/** The light scheme of the token file. */
export function readPalette(): Palette {
  const css = readFileSync(TOKENS_PATH, 'utf8');
  const light = /:root\s*\{([^}]*)\}/.exec(css)?.[1] ?? '';
  const colour = (name: string): string => new RegExp(`--${name}:\\s*(#[0-9a-f]{6})`, 'i').exec(light)![1]!;
  const tokens = Object.fromEntries(NAMES.map((name) => [name, colour(name)])) as Palette;
  return { ...tokens, view: tokens.ink, onView: tokens.card };
}

/** Black and the primary colour only, and their tints: what the one thing to tap was in red is black on paper. */
export const onPaper = (p: Palette): Palette => ({
  ...p,
  ink: '#000000',
  muted: '#3d3d3d',
  paper: '#ffffff',
  ring: '#000000',
  line: '#b9b9b9',
  edge: '#767676',
  // A black square would drink the ink and hide the ring.
  view: '#e4e4e4',
  onView: '#000000',
});
