/** One step's picture: the step's number, a drawn phone with the one thing to tap ringed, and its name in large letters. Pure. */
import type { Screen, Topic } from '../content/schema.ts';
import { captionOf, ILLUSTRATION, stepOf } from '../messages/picture.ts';
import type { Palette } from './palette.ts';
import { SCREENS } from './screens.ts';
import { type Box, circle, inset, pointAt, pointerEnd, rect, textIn } from './shapes.ts';
import { widthOf } from './text.ts';

export const WIDTH = 720;
export const HEIGHT = 900;

const PHONE: Box = { x: 106, y: 112, w: 508, h: 660 };
const GLASS = inset(PHONE, 14, 26);
const TITLE: Box = { x: GLASS.x, y: GLASS.y, w: GLASS.w, h: 66 };
const NAME: Box = { x: 24, y: 812, w: 672, h: 50 };
const ROOM: Box = { x: GLASS.x + 20, y: GLASS.y + 86, w: GLASS.w - 40, h: GLASS.h - 104 };

/**
 * @param index 0-based step of the topic's guide
 * @returns SVG, or null when the step has no screen to draw
 */
export function stepPicture(topic: Topic, index: number, p: Palette): string | null {
  const { screen } = topic.guide.steps[index]!;
  if (!screen) return null;
  const steps = topic.guide.steps.length;
  const drawn = SCREENS[screen.kind](screen, ROOM, p);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Be Vietnam Pro">`,
    rect({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, p.paper, { r: 0 }),
    head(topic.title, index + 1, steps, p),
    phone(screen.title, screen.kind, p),
    drawn.svg,
    pointAt(drawn.target, p),
    caption(screen, p),
    '</svg>',
  ].join('');
}

/**
 * The same drawing for paper, where number, name and caption stand beside it in print: the phone as large as can be, and room
 * below it only when the hand needs it. Null when the step has no screen to draw.
 */
export function paperPicture(topic: Topic, index: number, p: Palette): string | null {
  const { screen } = topic.guide.steps[index]!;
  if (!screen) return null;
  const drawn = SCREENS[screen.kind](screen, ROOM, p);
  const bottom = Math.max(PHONE.y + PHONE.h, pointerEnd(drawn.target)) + 8;
  const frame: Box = { x: PHONE.x - 8, y: PHONE.y - 8, w: PHONE.w + 16, h: bottom - PHONE.y + 8 };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.w}" height="${frame.h}" viewBox="${frame.x} ${frame.y} ${frame.w} ${frame.h}" font-family="Be Vietnam Pro">`,
    rect(frame, p.paper, { r: 0 }),
    phone(screen.title, screen.kind, p),
    drawn.svg,
    pointAt(drawn.target, p, frame.x + frame.w - 84),
    '</svg>',
  ].join('');
}

function head(title: string, step: number, steps: number, p: Palette): string {
  const bar = { x: 262, y: 34, w: 418, h: 16 };
  return (
    textIn({ x: 40, y: 20, w: 230, h: 44 }, stepOf(step, steps), {
      size: 34,
      fill: p.primary,
      bold: true,
      maxLines: 1,
    }) +
    rect(bar, p.line, { r: 8 }) +
    rect({ ...bar, w: Math.max(16, (bar.w * step) / steps) }, p.primary, { r: 8 }) +
    textIn({ x: 40, y: 66, w: 640, h: 36 }, title, { size: 25, fill: p.muted, maxLines: 1 })
  );
}

function phone(title: string, kind: Screen['kind'], p: Palette): string {
  const address = kind === 'web' ? rect(inset(TITLE, 12, 9), p.card, { r: 24, stroke: p.line }) : '';
  return (
    rect(PHONE, p.ink, { r: 46 }) +
    rect(GLASS, p.card, { r: 24 }) +
    circle(PHONE.x + PHONE.w / 2, PHONE.y + 13, 5, p.muted) +
    rect(TITLE, p.soft, { r: 24 }) +
    address +
    textIn(inset(TITLE, 28, 4), title, {
      size: 28,
      fill: p.primary,
      bold: true,
      anchor: 'middle',
      maxLines: 1,
    })
  );
}

function caption(screen: Screen, p: Palette): string {
  const { verb, target } = captionOf(screen);
  const quoted = `\u201c${target}\u201d`;
  // The name is as large as it can be in one line.
  const size = [36, 32, 28].find((s) => widthOf(quoted, s, true) <= NAME.w) ?? 26;
  return (
    textIn({ x: 40, y: 780, w: 640, h: 30 }, verb, {
      size: 24,
      fill: p.muted,
      anchor: 'middle',
      maxLines: 1,
    }) +
    textIn(NAME, quoted, { size, fill: p.ink, bold: true, anchor: 'middle', maxLines: 1 }) +
    textIn({ x: 40, y: 868, w: 640, h: 24 }, ILLUSTRATION, {
      size: 18,
      fill: p.muted,
      anchor: 'end',
      maxLines: 1,
    })
  );
}
