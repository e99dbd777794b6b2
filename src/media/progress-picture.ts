/**
 * Progress as a picture to be proud of (portrait 4:5 like a step): the track as a ring, each skill as a bar with its words and
 * numbers, what to review, the next step. Nothing is smaller than 26 of 720, so that it reads on a phone of 360 points. Gold
 * marks what is complete, and nothing else. Pure.
 */
import type { TenantView } from '../domain/learner.ts';
import { localDate } from '../domain/local-time.ts';
import type { ProgressSnapshot, SkillLine } from '../domain/progress.ts';
import { communeName, fill } from '../messages/fill.ts';
import { drawn, moreSkills, stateWord } from '../messages/progress.ts';
import type { Palette } from './palette.ts';
import { type Box, circle, rect, textIn } from './shapes.ts';
import { HEIGHT, WIDTH } from './step-picture.ts';
import { widthOf } from './text.ts';

export type ProgressPictureData = { readonly snapshot: ProgressSnapshot; readonly tenant: TenantView };

const LEFT = 36;
const INNER = WIDTH - 2 * LEFT;
const HERO: Box = { x: LEFT, y: 124, w: INNER, h: 204 };
const SKILLS: Box = { x: LEFT, y: 344, w: INNER, h: 340 };
const DUE: Box = { x: LEFT, y: 694, w: INNER, h: 48 };
const NEXT: Box = { x: LEFT, y: 748, w: INNER, h: 124 };
/** A skill's two lines, and the room it takes at most. */
const ROW = 84;
const ROW_MOST = 108;
const MORE = 34;

export function progressPicture({ snapshot, tenant }: ProgressPictureData, p: Palette): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="Be Vietnam Pro">`,
    rect({ x: 0, y: 0, w: WIDTH, h: HEIGHT }, p.paper, { r: 0 }),
    head(snapshot, tenant, p),
    hero(snapshot, p),
    skills(snapshot, p),
    due(snapshot.due, p),
    next(snapshot.next, p),
    '</svg>',
  ].join('');
}

/** The largest of some sizes at which the words stand in one line. */
const fitting = (words: string, width: number, sizes: readonly number[], bold = true): number =>
  sizes.find((size) => widthOf(words, size, bold) <= width) ?? sizes.at(-1)!;

function head({ name, at }: ProgressSnapshot, tenant: TenantView, p: Palette): string {
  const title = name ?? fill(drawn.title, tenant);
  const where = (name === null ? drawn.where : drawn.named)(capital(communeName(tenant)), localDate(at));
  const size = fitting(where, INNER, [28, 26], false);
  return (
    textIn({ x: LEFT, y: 18, w: INNER, h: 58 }, title, {
      size: fitting(title, INNER, [46, 40, 34]),
      fill: p.primary,
      bold: true,
      maxLines: 1,
    }) + textIn({ x: LEFT, y: 78, w: INNER, h: 34 }, where, { size, fill: p.muted, maxLines: 1 })
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
  const rest = others.map((t) => drawn.otherTrack(t.title, t.done, t.total));
  // Label, title, state and a line for each other track, as one block in the middle of the card.
  const titleLines = rest.length < 2 && widthOf(title, 38, true) > w ? 2 : 1;
  const heights = [track ? 34 : 0, 46 * titleLines, isWhole ? 50 : 40, ...rest.map(() => 36)];
  let y = HERO.y + (HERO.h - heights.reduce((a, b) => a + b)) / 2;
  const row = (h: number): Box => {
    const box = { x, y, w, h };
    y += h;
    return box;
  };
  const lines = [
    track ? textIn(row(heights[0]!), drawn.track, { size: 26, fill: p.muted, maxLines: 1 }) : '',
    textIn(row(heights[1]!), title, { size: 38, fill: p.ink, bold: true, maxLines: titleLines }),
    isWhole
      ? celebration(row(heights[2]!), state, p)
      : textIn(row(heights[2]!), state, {
          size: fitting(state, w, [30, 26], false),
          fill: p.ink,
          maxLines: 1,
        }),
    ...rest.map((line, n) => textIn(row(heights[3 + n]!), line, { size: 26, fill: p.muted, maxLines: 1 })),
  ];
  return rect(HERO, p.card, { r: 24, stroke: p.line }) + ring(snapshot, p) + lines.join('');
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

function ring({ tracks, done }: ProgressSnapshot, p: Palette): string {
  const [cx, cy, r] = [HERO.x + 108, HERO.y + HERO.h / 2, 72];
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
  const size = fitting(number, 110, [44, 38, 34]);
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

/** A row a skill; what room is left shows what was done on the real phone, passed and confirmed. */
function skills(snapshot: ProgressSnapshot, p: Palette): string {
  const { skills: rows, moreSkills: more } = snapshot;
  const room = SKILLS.h - (more > 0 ? MORE : 0);
  const h = rows.length === 0 ? 0 : Math.min(ROW_MOST, room / rows.length);
  const used = rows.length * h;
  const lines = rows.map((skill, n) => skillRow({ ...SKILLS, y: SKILLS.y + n * h, h }, skill, p));
  const rest: Box = { ...SKILLS, y: SKILLS.y + used + 8, h: SKILLS.h - used - 16 };
  return (
    lines.join('') +
    (more > 0
      ? textIn({ ...SKILLS, y: SKILLS.y + used, h: MORE }, moreSkills(more), {
          size: 26,
          fill: p.muted,
          maxLines: 1,
        })
      : '') +
    (rest.h >= 110 ? tiles({ ...rest, h: Math.min(rest.h, 150) }, snapshot, p) : '')
  );
}

function skillRow(box: Box, skill: SkillLine, p: Palette): string {
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
    isWhole ? circle(bar.x + bar.w - 2, bar.y + 9, 17, p.gold, p.paper, 4) : '',
    isWhole ? tick(bar.x + bar.w - 2, bar.y + 9, 0.9, p.ink) : '',
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
  const w = NEXT.w - 118;
  const isLong = widthOf(words, 34, true) > w;
  const label = textIn({ x: NEXT.x + 24, y: NEXT.y + 12, w, h: 34 }, drawn.next, {
    size: 26,
    fill: p.soft,
    maxLines: 1,
  });
  const [cx, cy] = [NEXT.x + NEXT.w - 52, NEXT.y + NEXT.h / 2];
  return (
    rect(NEXT, p.primary, { r: 20 }) +
    (isLong ? '' : label) +
    textIn(
      isLong
        ? { x: NEXT.x + 24, y: NEXT.y + 10, w, h: NEXT.h - 20 }
        : { x: NEXT.x + 24, y: NEXT.y + 52, w, h: 52 },
      isLong ? `${drawn.next}: ${words}` : words,
      { size: isLong ? 32 : 34, fill: p.card, bold: true, maxLines: isLong ? 3 : 1 },
    ) +
    circle(cx, cy, 30, p.card) +
    `<path d="M${cx - 13} ${cy} h24 m-10 -11 l11 11 l-11 11" fill="none" stroke="${p.primary}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`
  );
}

const tick = (x: number, y: number, scale: number, stroke: string): string =>
  `<path d="M-9 0 l6 7 l12 -14" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale})" fill="none" stroke="${stroke}" stroke-width="4.5" stroke-linecap="round" stroke-linejoin="round"/>`;

/** An arrow that goes round: once more. */
const again = (x: number, y: number, stroke: string): string =>
  `<path d="M9 -4 A 10 10 0 1 0 10 3 M10 -12 v9 h-9" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})" fill="none" stroke="${stroke}" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/>`;
