/** The few shapes all pictures are made of, as SVG text. */
import type { Palette } from './palette.ts';
import { wrap } from './text.ts';

export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
/** What a screen draws, and where the one thing to tap is. */
export type Drawn = { readonly svg: string; readonly target: Box };

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\u0000-\u001f]/g, ' ');

export function rect(
  box: Box,
  fill: string,
  options: { r?: number; stroke?: string; width?: number } = {},
): string {
  const { r = 12, stroke, width = 2 } = options;
  const line = stroke ? ` stroke="${stroke}" stroke-width="${width}"` : '';
  return `<rect x="${box.x}" y="${box.y}" width="${box.w}" height="${box.h}" rx="${r}" fill="${fill}"${line}/>`;
}

export const circle = (x: number, y: number, r: number, fill: string, stroke = 'none', width = 0): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}" stroke="${stroke}" stroke-width="${width}"/>`;

export type TextOptions = {
  readonly size: number;
  readonly fill: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly maxLines?: number;
};

/** A paragraph whose middle is at the box's middle, wrapped to its width. */
export function textIn(box: Box, value: string, options: TextOptions): string {
  const { size, fill, bold = false, anchor = 'start', maxLines = 2 } = options;
  const lines = wrap(value, box.w, size, maxLines, bold);
  const step = size * 1.24;
  const x = anchor === 'start' ? box.x : anchor === 'middle' ? box.x + box.w / 2 : box.x + box.w;
  const top = box.y + box.h / 2 - ((lines.length - 1) * step) / 2 + size * 0.35;
  return lines
    .map(
      (line, n) =>
        `<text x="${x}" y="${top + n * step}" font-size="${size}" font-weight="${bold ? 700 : 400}" fill="${fill}" text-anchor="${anchor}">${escapeXml(line)}</text>`,
    )
    .join('');
}

export const inset = (box: Box, dx: number, dy = dx): Box => ({
  x: box.x + dx,
  y: box.y + dy,
  w: box.w - 2 * dx,
  h: box.h - 2 * dy,
});

/** A button or row: full contrast when it is the one to tap, pale beside it. */
export function press(box: Box, label: string, isTarget: boolean, p: Palette, isFilled = true): string {
  const fill = isTarget ? (isFilled ? p.primary : p.card) : p.soft;
  const ink = isTarget ? (isFilled ? p.card : p.ink) : p.muted;
  const size = isTarget ? 30 : 25;
  return (
    rect(box, fill, { stroke: isTarget ? p.primary : p.line }) +
    textIn(inset(box, 14, 4), label, { size, fill: ink, bold: isTarget, anchor: 'middle' })
  );
}

/** Below this a hand of 80 pixels would leave the phone. */
const LOWEST = 690;
/** Near the lower edge the hand comes from above, so that it never lies over the words below the phone. */
const isLow = (target: Box): boolean => target.y + target.h > LOWEST;
/** Where the hand that points at the target ends. */
export const pointerEnd = (target: Box): number => target.y + target.h + (isLow(target) ? 0 : 74);

/** The red ring round the target, and the hand that points at it, not beginning right of `maxX`. */
export function pointAt(target: Box, p: Palette, maxX = 640): string {
  const ring = inset(target, -9);
  const x = Math.min(target.x + target.w * 0.8, maxX);
  const y = isLow(target) ? target.y + 10 : target.y + target.h - 10;
  const hand =
    'M0 0 c-7 -3 -14 5 -9 12 l26 38 -12 -4 c-12 -3 -17 10 -7 15 l38 18 c8 4 18 3 24 -3 l16 -17 c5 -6 6 -14 2 -21 l-13 -24 c-3 -6 -11 -8 -16 -4 -3 -6 -11 -8 -16 -4 -4 -6 -11 -7 -16 -3 z';
  return (
    `<rect x="${ring.x}" y="${ring.y}" width="${ring.w}" height="${ring.h}" rx="18" fill="none" stroke="${p.ring}" stroke-width="7"/>` +
    `<path d="${hand}" transform="translate(${x} ${y})${isLow(target) ? ' scale(1 -1)' : ''}" fill="${p.ring}" stroke="${p.card}" stroke-width="4" stroke-linejoin="round"/>`
  );
}
