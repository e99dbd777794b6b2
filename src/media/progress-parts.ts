/** Parts of the picture of progress: the ring of a track, the row of a skill, their icons. Pure. */
import type { ProgressSnapshot, SkillLine } from '../domain/progress.ts';
import { drawn, stateWord } from '../messages/progress.ts';
import type { Palette } from './palette.ts';
import { type Box, circle, rect, textIn } from './shapes.ts';
import { widthOf } from './text.ts';

/** The largest of some sizes at which the words stand in one line. */
export const fitting = (words: string, width: number, sizes: readonly number[], bold = true): number =>
  sizes.find((size) => widthOf(words, size, bold) <= width) ?? sizes.at(-1)!;

/** The first track's share of a round; who follows none sees a disc with how much is done. */
export function ring(
  { x: cx, y: cy }: { readonly x: number; readonly y: number },
  { tracks, done }: ProgressSnapshot,
  p: Palette,
): string {
  const r = 68;
  const track = tracks[0];
  const share = track ? Math.min(1, track.done / Math.max(1, track.total)) : 0;
  const around = 2 * Math.PI * r;
  // A part of the round that is never seen as whole before it is, nor as nothing once something is done.
  const length = share === 1 ? around : share === 0 ? 0 : Math.min(around - 24, Math.max(2, around * share));
  const arc =
    length === 0
      ? ''
      : `<circle cx="${cx}" cy="${cy}" r="${r}" fill="none" stroke="${p.primary}" stroke-width="22" stroke-linecap="${share === 1 ? 'butt' : 'round'}" stroke-dasharray="${length.toFixed(1)} ${around.toFixed(1)}" transform="rotate(-90 ${cx} ${cy})"/>`;
  const number = track ? drawn.count(track.done, track.total) : String(done);
  const size = fitting(number, 106, [44, 38, 34]);
  return (
    circle(cx, cy, r, track ? 'none' : p.soft, p.soft, 22) +
    arc +
    textIn({ x: cx - 60, y: cy - 40, w: 120, h: 48 }, number, {
      size,
      fill: p.primary,
      bold: true,
      anchor: 'middle',
      maxLines: 1,
    }) +
    textIn({ x: cx - 60, y: cy + 6, w: 120, h: 34 }, drawn.lessons, {
      size: 26,
      fill: p.muted,
      anchor: 'middle',
      maxLines: 1,
    })
  );
}

/** A skill's two lines are this high. */
const ROW = 82;

/** Its name; then how much is done as a bar and in numbers, and how well it is remembered. */
export function skillRow(box: Box, skill: SkillLine, p: Palette): string {
  const top = box.y + (box.h - ROW) / 2;
  const isWhole = skill.done >= skill.total && skill.total > 0;
  const bar: Box = { x: box.x, y: top + 52, w: 250, h: 18 };
  const share = Math.min(1, skill.done / Math.max(1, skill.total));
  const words = stateWord(skill);
  const count = drawn.countLessons(skill.done, skill.total);
  const wordsWidth = widthOf(words, 27, true);
  const fill = colourOf(skill, p);
  const right = box.x + box.w;
  return [
    textIn({ x: box.x, y: top + 4, w: box.w, h: 40 }, skill.title, {
      size: fitting(skill.title, box.w, [31, 28]),
      fill: p.ink,
      bold: true,
      maxLines: 1,
    }),
    rect(bar, p.line, { r: 9 }),
    share > 0 ? rect({ ...bar, w: Math.max(18, bar.w * share) }, p.primary, { r: 9 }) : '',
    isWhole ? goldTick(bar.x + bar.w - 2, bar.y + 9, p) : '',
    textIn({ x: bar.x + bar.w + 24, y: bar.y - 13, w: 130, h: 44 }, count, {
      size: 27,
      fill: p.ink,
      maxLines: 1,
    }),
    icon(skill, right - wordsWidth - 26, bar.y + 9, fill),
    textIn({ x: right - wordsWidth - 10, y: bar.y - 13, w: wordsWidth + 10, h: 44 }, words, {
      size: 27,
      fill,
      bold: true,
      anchor: 'end',
      maxLines: 1,
    }),
  ].join('');
}

/** Never colour alone: an icon and a word go with it. */
function colourOf({ state }: SkillLine, p: Palette): string {
  if (state === 'review' || state === 'weak') return p.warn;
  return state === 'read' ? p.muted : p.ok;
}

function icon({ state }: SkillLine, x: number, y: number, fill: string): string {
  if (state === 'review' || state === 'weak') return again(x, y, fill);
  return state === 'read' ? '' : tick(x, y, 1.1, fill);
}

/** Something is complete. */
export const goldTick = (x: number, y: number, p: Palette): string =>
  circle(x, y, 17, p.gold, p.paper, 4) + tick(x, y, 0.9, p.ink);

export const tick = (x: number, y: number, scale: number, stroke: string): string =>
  `<path d="M-9 0 l6 7 l12 -14" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})" fill="none" stroke="${stroke}" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round"/>`;

/** An arrow that goes round: once more. */
export const again = (x: number, y: number, stroke: string): string =>
  `<path d="M9 -4 A 10 10 0 1 0 10 3 M10 -12 v9 h-9" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" fill="none" stroke="${stroke}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`;
