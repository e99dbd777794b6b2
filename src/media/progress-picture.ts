/**
 * Progress as a picture to be proud of (portrait 4:5 like a step): the track as a ring, each skill as a bar with its words and
 * numbers, what to review, the next step. Nothing is smaller than 26 of 720, so that it reads on a phone of 360 points. Gold
 * marks what is complete, and nothing else. Pure.
 */
import type { TenantView } from '../domain/learner.ts';
import { localDate } from '../domain/local-time.ts';
import type { ProgressSnapshot } from '../domain/progress.ts';
import { communeName, fill } from '../messages/fill.ts';
import { drawn, moreSkills } from '../messages/progress.ts';
import type { Palette } from './palette.ts';
import { again, fitting, goldTick, ring, skillRow, tick } from './progress-parts.ts';
import { type Box, circle, rect, textIn } from './shapes.ts';
import { HEIGHT, WIDTH } from './step-picture.ts';
import { widthOf } from './text.ts';

export type ProgressPictureData = { readonly snapshot: ProgressSnapshot; readonly tenant: TenantView };

const LEFT = 36;
const INNER = WIDTH - 2 * LEFT;
const HERO: Box = { x: LEFT, y: 116, w: INNER, h: 184 };
const SKILLS: Box = { x: LEFT, y: 310, w: INNER, h: 380 };
const DUE: Box = { x: LEFT, y: 696, w: INNER, h: 48 };
const NEXT: Box = { x: LEFT, y: 752, w: INNER, h: 124 };
/** The room a skill takes at most. */
const ROW_MOST = 112;
const MORE = 36;

export function progressPicture({ snapshot, tenant }: ProgressPictureData, p: Palette): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Be Vietnam Pro">`,
    rect({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, p.paper, { r: 0 }),
    head(snapshot, tenant, p),
    hero(snapshot, p),
    skills(snapshot, tenant, p),
    due(snapshot.due, p),
    next(snapshot.next, p),
    '</svg>',
  ].join('');
}

function head({ name, at }: ProgressSnapshot, tenant: TenantView, p: Palette): string {
  const title = name ?? fill(drawn.title, tenant);
  const where = (name === null ? drawn.where : drawn.named)(capital(communeName(tenant)), localDate(at));
  const size = fitting(where, INNER, [28, 26], false);
  return (
    textIn({ x: LEFT, y: 14, w: INNER, h: 58 }, title, {
      size: fitting(title, INNER, [46, 40, 34]),
      fill: p.primary,
      bold: true,
      maxLines: 1,
    }) + textIn({ x: LEFT, y: 72, w: INNER, h: 34 }, where, { size, fill: p.muted, maxLines: 1 })
  );
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The first track as a ring; others as a line each. Who follows none sees how much is done. */
function hero(snapshot: ProgressSnapshot, p: Palette): string {
  const [track, ...others] = snapshot.tracks;
  const x = HERO.x + 216;
  const w = HERO.w - 240;
  const title = track?.title ?? drawn.free;
  const isWhole = track !== undefined && track.done >= track.total;
  const state = track
    ? isWhole
      ? drawn.trackDone
      : drawn.trackLeft(track.done, track.total)
    : drawn.freeDone(snapshot.done);
  const rest = others.map((t) => ({
    words: drawn.otherTrack(t.title, t.done, t.total),
    isWhole: t.done >= t.total,
  }));
  // Label, title, state and a line for each other track, as one block in the middle of the card.
  const titleLines = rest.length === 0 && widthOf(title, 38, true) > w ? 2 : 1;
  const hasLabel = track !== undefined && rest.length < 2;
  const heights = [hasLabel ? 34 : 0, 46 * titleLines, isWhole ? 50 : 40, ...rest.map(() => 36)];
  let y = HERO.y + (HERO.h - heights.reduce((a, b) => a + b)) / 2;
  const row = (h: number): Box => {
    const box = { x, y, w, h };
    y += h;
    return box;
  };
  const lines = [
    hasLabel ? textIn(row(heights[0]!), drawn.track, { size: 26, fill: p.muted, maxLines: 1 }) : '',
    textIn(row(heights[1]!), title, { size: 38, fill: p.ink, bold: true, maxLines: titleLines }),
    isWhole
      ? celebration(row(heights[2]!), state, p)
      : textIn(row(heights[2]!), state, {
          size: fitting(state, w, [30, 26], false),
          fill: p.ink,
          maxLines: 1,
        }),
    ...rest.map(({ words, isWhole: isDone }, n) => {
      const box = row(heights[3 + n]!);
      if (!isDone) return textIn(box, words, { size: 26, fill: p.muted, maxLines: 1 });
      return (
        goldTick(box.x + 16, box.y + 19, p) +
        textIn({ ...box, x: box.x + 42, w: box.w - 42 }, words, { size: 26, fill: p.ink, maxLines: 1 })
      );
    }),
  ];
  return (
    rect(HERO, p.card, { r: 24, stroke: p.line }) +
    ring({ x: HERO.x + 106, y: HERO.y + HERO.h / 2 }, snapshot, p) +
    lines.join('')
  );
}

/** Gold behind ink: a track is complete. */
function celebration(box: Box, words: string, p: Palette): string {
  const size = 28;
  const w = Math.min(box.w, widthOf(words, size, true) + 76);
  const y = box.y + 3;
  return (
    rect({ x: box.x, y, w, h: 44 }, p.gold, { r: 22 }) +
    tick(box.x + 34, y + 22, 1.1, p.ink) +
    textIn({ x: box.x + 56, y, w: w - 60, h: 44 }, words, { size, fill: p.ink, bold: true, maxLines: 1 })
  );
}

/** A row a skill; what room is left shows what was done on the real phone, passed and confirmed. */
function skills(snapshot: ProgressSnapshot, tenant: TenantView, p: Palette): string {
  const { skills: rows, moreSkills: more } = snapshot;
  const room = SKILLS.h - (more > 0 ? MORE : 0);
  const h = rows.length === 0 ? 0 : Math.min(ROW_MOST, room / rows.length);
  const used = rows.length * h;
  const lines = rows.map((skill, n) => skillRow({ ...SKILLS, y: SKILLS.y + n * h, h }, skill, p));
  const rest: Box = { ...SKILLS, y: SKILLS.y + used + 10, h: SKILLS.h - used - 20 };
  if (rows.length === 0 && snapshot.done === 0) return beginning(rest, tenant, p);
  return (
    lines.join('') +
    (more > 0
      ? textIn({ ...SKILLS, y: SKILLS.y + used, h: MORE }, moreSkills(more), {
          size: 26,
          fill: p.muted,
          maxLines: 1,
        })
      : '') +
    (rest.h >= 110 ? tiles({ ...rest, h: Math.min(rest.h, 170) }, snapshot, p) : '')
  );
}

/** Nothing is learned yet: an invitation instead of empty paper. */
function beginning(box: Box, tenant: TenantView, p: Palette): string {
  const middle = box.y + box.h / 2;
  const line = (y: number, words: string, size: number, bold: boolean, colour: string): string =>
    textIn({ x: box.x + 20, y, w: box.w - 40, h: 90 }, words, {
      size,
      fill: colour,
      bold,
      anchor: 'middle',
      maxLines: 2,
    });
  return (
    line(middle - 96, fill(drawn.beginning, tenant), 40, true, p.primary) +
    line(middle - 6, drawn.fiveMinutes, 30, false, p.ink)
  );
}

function tiles(box: Box, { evidence }: ProgressSnapshot, p: Palette): string {
  const shown = (['tu-khai', 'dat-cau-hoi', 'xac-nhan'] as const).filter((level) => evidence[level] > 0);
  const gap = 14;
  const w = (box.w - gap * (shown.length - 1)) / Math.max(1, shown.length);
  return shown
    .map((level, n) => {
      const tile: Box = { x: box.x + n * (w + gap), y: box.y, w, h: box.h };
      const middle = box.y + box.h / 2;
      return (
        rect(tile, p.soft, { r: 18 }) +
        textIn({ ...tile, y: middle - 50, h: 52 }, String(evidence[level]), {
          size: 44,
          fill: p.primary,
          bold: true,
          anchor: 'middle',
          maxLines: 1,
        }) +
        textIn({ x: tile.x + 8, y: middle + 6, w: w - 16, h: 36 }, drawn.evidence[level], {
          size: 26,
          fill: p.ink,
          anchor: 'middle',
          maxLines: 1,
        })
      );
    })
    .join('');
}

function due(count: number, p: Palette): string {
  const words = count > 0 ? drawn.due(count) : drawn.noneDue;
  const fill = count > 0 ? p.warn : p.ok;
  const mark = count > 0 ? again : (x: number, y: number, c: string) => tick(x, y, 1.2, c);
  const y = DUE.y + DUE.h / 2;
  return (
    mark(DUE.x + 18, y, fill) +
    textIn({ ...DUE, x: DUE.x + 48, w: DUE.w - 48 }, words, { size: 32, fill, bold: true, maxLines: 1 })
  );
}

function next(title: string | null, p: Palette): string {
  const words = title ?? drawn.noNext;
  const w = NEXT.w - 122;
  const isLong = widthOf(words, 29, true) > w;
  const size = isLong ? fitting(words, 1.9 * w, [31, 28]) : fitting(words, w, [34, 31, 29]);
  const [cx, cy] = [NEXT.x + NEXT.w - 54, NEXT.y + NEXT.h / 2];
  return (
    rect(NEXT, p.primary, { r: 20 }) +
    textIn({ x: NEXT.x + 24, y: NEXT.y + (isLong ? 6 : 16), w, h: 34 }, drawn.next, {
      size: 26,
      fill: p.soft,
      maxLines: 1,
    }) +
    textIn({ x: NEXT.x + 24, y: NEXT.y + (isLong ? 40 : 56), w, h: isLong ? 78 : 50 }, words, {
      size,
      fill: p.card,
      bold: true,
      maxLines: 2,
    }) +
    circle(cx, cy, 30, p.card) +
    `<path d="M${cx - 13} ${cy} h24 m-10 -11 l11 11 l-11 11" fill="none" stroke="${p.primary}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}
