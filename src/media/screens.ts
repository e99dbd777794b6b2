/** What the drawn phone shows, by kind of screen. Each takes the room inside the phone and gives its drawing and target. */
import type { Screen } from '../content/schema.ts';
import type { Palette } from './palette.ts';
import { type Box, circle, type Drawn, inset, press, rect, textIn } from './shapes.ts';

type Draw = (screen: Screen, room: Box, p: Palette) => Drawn;

/** Cuts the room into equal rows with gaps, none higher than `most`. */
function rows(room: Box, count: number, most: number, gap = 14): Box[] {
  const h = Math.min(most, (room.h - gap * (count - 1)) / count);
  return Array.from({ length: count }, (_, n) => ({ x: room.x, y: room.y + n * (h + gap), w: room.w, h }));
}

const targetOf = (screen: Screen, boxes: readonly Box[]): Box =>
  boxes[Math.max(0, screen.items.indexOf(screen.tap))]!;
const join = (parts: readonly string[]): string => parts.join('');

const list: Draw = (screen, room, p) => {
  const boxes = rows(room, screen.items.length, 104);
  const svg = screen.items.map((item, n) => {
    const box = boxes[n]!;
    const isTarget = item === screen.tap;
    const middle = box.y + box.h / 2;
    return (
      rect(box, isTarget ? p.card : p.paper, {
        stroke: isTarget ? p.primary : p.line,
        width: isTarget ? 3 : 2,
      }) +
      circle(box.x + 36, middle, 16, isTarget ? p.primary : p.line) +
      textIn({ x: box.x + 68, y: box.y, w: box.w - 104, h: box.h }, item, {
        size: isTarget ? 31 : 27,
        fill: isTarget ? p.ink : p.muted,
        bold: isTarget,
      }) +
      `<path d="M${box.x + box.w - 26} ${middle - 9} l9 9 -9 9" fill="none" stroke="${isTarget ? p.primary : p.edge}" stroke-width="3"/>`
    );
  });
  return { svg: join(svg), target: targetOf(screen, boxes) };
};

const grid: Draw = (screen, room, p) => {
  const columns = screen.items.length <= 4 ? 2 : 3;
  const w = (room.w - 16 * (columns - 1)) / columns;
  const h = 168;
  const boxes = screen.items.map((_, n) => ({
    x: room.x + (n % columns) * (w + 16),
    y: room.y + Math.floor(n / columns) * (h + 22),
    w,
    h,
  }));
  const svg = screen.items.map((item, n) => {
    const box = boxes[n]!;
    const isTarget = item === screen.tap;
    const icon = { x: box.x + box.w / 2 - 46, y: box.y + 8, w: 92, h: 92 };
    return (
      rect(icon, isTarget ? p.primary : p.soft, { r: 24, stroke: isTarget ? p.primary : p.line }) +
      textIn(icon, [...item][0]!.toUpperCase(), {
        size: 46,
        fill: isTarget ? p.card : p.edge,
        bold: true,
        anchor: 'middle',
      }) +
      textIn({ x: box.x, y: box.y + 104, w: box.w, h: 64 }, item, {
        size: isTarget ? 27 : 23,
        fill: isTarget ? p.ink : p.muted,
        bold: isTarget,
        anchor: 'middle',
      })
    );
  });
  return { svg: join(svg), target: targetOf(screen, boxes) };
};

const field = (box: Box, label: string, isTarget: boolean, p: Palette): string =>
  textIn({ x: box.x, y: box.y, w: box.w, h: 34 }, label, {
    size: isTarget ? 27 : 23,
    fill: isTarget ? p.ink : p.muted,
    bold: isTarget,
    maxLines: 1,
  }) +
  rect({ x: box.x, y: box.y + 38, w: box.w, h: box.h - 38 }, p.card, {
    r: 10,
    stroke: isTarget ? p.primary : p.line,
    width: isTarget ? 4 : 2,
  }) +
  (isTarget
    ? `<rect x="${box.x + 18}" y="${box.y + 48}" width="4" height="${box.h - 58}" fill="${p.primary}"/>`
    : '');

const form: Draw = (screen, room, p) => {
  if (screen.items.length === 1) {
    const box = { ...room, h: 104 };
    return { svg: field(box, screen.tap, true, p), target: box };
  }
  const boxes = rows(room, screen.items.length, 108, 16);
  const last = screen.items.length - 1;
  const svg = screen.items.map((item, n) => {
    const box = boxes[n]!;
    const isTarget = item === screen.tap;
    return n === last ? press(inset(box, 0, 8), item, isTarget, p) : field(box, item, isTarget, p);
  });
  return { svg: join(svg), target: targetOf(screen, boxes) };
};

const popup: Draw = (screen, room, p) => {
  const sheet = {
    x: room.x + 6,
    y: room.y + 60,
    w: room.w - 12,
    h: Math.min(room.h - 90, 120 + screen.items.length * 92),
  };
  const boxes = rows(inset(sheet, 24, 30), screen.items.length, 84, 14);
  const isText = (n: number): boolean => screen.items.length > 1 && n === 0 && screen.items[0] !== screen.tap;
  const svg = screen.items.map((item, n) =>
    isText(n)
      ? textIn(boxes[n]!, item, { size: 26, fill: p.ink, anchor: 'middle' })
      : press(boxes[n]!, item, item === screen.tap, p),
  );
  const veil = `<rect x="${room.x - 16}" y="${room.y - 16}" width="${room.w + 32}" height="${room.h + 32}" fill="${p.ink}" opacity="0.28"/>`;
  return { svg: veil + rect(sheet, p.card, { r: 22 }) + join(svg), target: targetOf(screen, boxes) };
};

const camera: Draw = (screen, room, p) => {
  const others = screen.items.filter((item) => item !== screen.tap);
  const view = { x: room.x, y: room.y, w: room.w, h: room.h - (others.length > 0 ? 84 : 0) };
  const frame = inset(view, 66, Math.max(40, (view.h - 250) / 2));
  const corner = (x: number, y: number, dx: number, dy: number): string =>
    `<path d="M${x + dx * 44} ${y} H${x} V${y + dy * 44}" fill="none" stroke="${p.onView}" stroke-width="8" stroke-linecap="round"/>`;
  const corners = [
    corner(frame.x, frame.y, 1, 1),
    corner(frame.x + frame.w, frame.y, -1, 1),
    corner(frame.x, frame.y + frame.h, 1, -1),
    corner(frame.x + frame.w, frame.y + frame.h, -1, -1),
  ];
  const words = textIn(inset(frame, 16), screen.tap, {
    size: 30,
    fill: p.onView,
    bold: true,
    anchor: 'middle',
    maxLines: 3,
  });
  const below = { x: room.x, y: view.y + view.h + 16, w: room.w, h: 66 };
  const buttons = others.slice(0, 3).map((item, n, all) => {
    const w = (below.w - 12 * (all.length - 1)) / all.length;
    return press({ x: below.x + n * (w + 12), y: below.y, w, h: below.h }, item, false, p);
  });
  return { svg: rect(view, p.view) + join(corners) + words + join(buttons), target: frame };
};

const code: Draw = (screen, room, p) => {
  const line = { x: room.x, y: room.y + 40, w: room.w, h: 70 };
  const w = (room.w - 5 * 12) / 6;
  const cells = Array.from({ length: 6 }, (_, n) =>
    rect({ x: room.x + n * (w + 12), y: room.y + 130, w, h: 84 }, p.card, {
      stroke: p.primary,
      width: n === 0 ? 5 : 3,
    }),
  );
  const others = screen.items.filter((item) => item !== screen.tap);
  const boxes = rows(
    { x: room.x, y: room.y + 250, w: room.w, h: room.h - 250 },
    Math.max(1, others.length),
    74,
  );
  const svg =
    textIn(line, screen.tap, { size: 30, fill: p.ink, bold: true, anchor: 'middle' }) +
    join(cells) +
    join(others.map((item, n) => press(boxes[n]!, item, false, p)));
  return { svg, target: { x: room.x, y: room.y + 130, w: room.w, h: 84 } };
};

/** Bubbles from top to bottom; in a talk every second one is the person's own. */
function bubbles(screen: Screen, room: Box, p: Palette, isTalk: boolean): Drawn {
  const boxes = rows(room, screen.items.length, 118, 18).map((box, n) =>
    isTalk && n % 2 === 1
      ? { ...box, x: box.x + 54, w: box.w - 54 }
      : { ...box, w: box.w - (isTalk ? 54 : 0) },
  );
  const svg = screen.items.map((item, n) => {
    const isTarget = item === screen.tap;
    return (
      rect(boxes[n]!, isTarget ? p.card : p.soft, {
        r: 22,
        stroke: isTarget ? p.primary : p.line,
        width: isTarget ? 4 : 2,
      }) +
      textIn(inset(boxes[n]!, 20, 6), item, {
        size: isTarget ? 29 : 25,
        fill: isTarget ? p.ink : p.muted,
        bold: isTarget,
        maxLines: 3,
      })
    );
  });
  return { svg: join(svg), target: targetOf(screen, boxes) };
}

const message: Draw = (screen, room, p) => bubbles(screen, room, p, false);
const chat: Draw = (screen, room, p) => bubbles(screen, room, p, true);

const tabs: Draw = (screen, room, p) => {
  const bar = { x: room.x - 12, y: room.y + room.h - 112, w: room.w + 24, h: 120 };
  const w = bar.w / screen.items.length;
  const boxes = screen.items.map((_, n) => ({ x: bar.x + n * w + 4, y: bar.y + 6, w: w - 8, h: bar.h - 12 }));
  const paper = rows({ ...room, h: room.h - 140 }, 4, 84).map((box) =>
    rect(box, p.paper, { stroke: p.line }),
  );
  const svg = screen.items.map((item, n) => {
    const box = boxes[n]!;
    const isTarget = item === screen.tap;
    return (
      circle(box.x + box.w / 2, box.y + 30, 17, isTarget ? p.primary : p.line) +
      textIn({ x: box.x, y: box.y + 52, w: box.w, h: 54 }, item, {
        size: isTarget ? 23 : 20,
        fill: isTarget ? p.ink : p.muted,
        bold: isTarget,
        anchor: 'middle',
      })
    );
  });
  return {
    svg: join(paper) + rect(bar, p.card, { stroke: p.line, r: 4 }) + join(svg),
    target: targetOf(screen, boxes),
  };
};

const person: Draw = (screen, room, p) => {
  const x = room.x + room.w / 2;
  const officer =
    circle(x, room.y + 62, 44, p.soft, p.edge, 4) +
    `<path d="M${x - 92} ${room.y + 196} c0 -112 184 -112 184 0 z" fill="${p.soft}" stroke="${p.edge}" stroke-width="4"/>` +
    rect({ x: room.x, y: room.y + 192, w: room.w, h: 26 }, p.edge, { r: 6 });
  const below = list(screen, { x: room.x, y: room.y + 240, w: room.w, h: room.h - 240 }, p);
  return { svg: officer + below.svg, target: below.target };
};

/** A pattern that looks like a QR code and is none: nobody can be led astray by scanning it. */
function pattern(box: Box, p: Palette): string {
  const cell = box.w / 13;
  const at = (cx: number, cy: number, size: number, fill: string): string =>
    `<rect x="${box.x + cx * cell}" y="${box.y + cy * cell}" width="${size * cell}" height="${size * cell}" fill="${fill}"/>`;
  const eye = (cx: number, cy: number): string =>
    at(cx, cy, 4, p.ink) + at(cx + 0.7, cy + 0.7, 2.6, p.card) + at(cx + 1.3, cy + 1.3, 1.4, p.ink);
  const dots: string[] = [];
  for (let i = 0; i < 169; i++) {
    const [cx, cy] = [i % 13, Math.floor(i / 13)];
    const isEye = (cx < 5 && cy < 5) || (cx > 7 && cy < 5) || (cx < 5 && cy > 7);
    if (!isEye && (i * 7 + cy * 3) % 5 < 2) dots.push(at(cx, cy, 1, p.ink));
  }
  return rect(inset(box, -14), p.card, { stroke: p.line }) + join(dots) + eye(0, 0) + eye(9, 0) + eye(0, 9);
}

const qr: Draw = (screen, room, p) => {
  const side = 236;
  const box = { x: room.x + (room.w - side) / 2, y: room.y + 24, w: side, h: side };
  const others = screen.items.filter((item) => item !== screen.tap);
  const label = textIn({ x: room.x, y: box.y + side + 22, w: room.w, h: 60 }, screen.tap, {
    size: 28,
    fill: p.ink,
    bold: true,
    anchor: 'middle',
  });
  const rest = { x: room.x, y: box.y + side + 96, w: room.w, h: room.h - side - 124 };
  const boxes = rows(rest, Math.max(1, others.length), 66, 12);
  return {
    svg:
      pattern(box, p) + label + join(others.slice(0, 3).map((item, n) => press(boxes[n]!, item, false, p))),
    target: inset(box, -14),
  };
};

const card: Draw = (screen, room, p) => {
  const sheet = {
    x: room.x,
    y: room.y + 20,
    w: room.w,
    h: Math.min(room.h - 40, 110 + screen.items.length * 84),
  };
  const boxes = rows(inset(sheet, 24, 44), screen.items.length, 70, 12);
  const svg = screen.items.map((item, n) => {
    const isTarget = item === screen.tap;
    return (
      (isTarget ? rect(boxes[n]!, p.card, { stroke: p.primary, width: 3 }) : '') +
      textIn(inset(boxes[n]!, 14, 2), item, {
        size: isTarget ? 29 : 24,
        fill: isTarget ? p.ink : p.muted,
        bold: isTarget,
      })
    );
  });
  return {
    svg: rect(sheet, p.soft, { r: 22, stroke: p.edge, width: 3 }) + join(svg),
    target: targetOf(screen, boxes),
  };
};

const call: Draw = (screen, room, p) => {
  const x = room.x + room.w / 2;
  const avatar =
    circle(x, room.y + 84, 66, p.soft, p.edge, 4) +
    circle(x, room.y + 68, 22, p.edge) +
    `<path d="M${x - 40} ${room.y + 126} c0 -44 80 -44 80 0 z" fill="${p.edge}"/>`;
  const boxes = rows({ x: room.x, y: room.y + 172, w: room.w, h: room.h - 176 }, screen.items.length, 80, 14);
  const svg = screen.items.map((item, n) => press(boxes[n]!, item, item === screen.tap, p));
  return { svg: avatar + join(svg), target: targetOf(screen, boxes) };
};

const web: Draw = (screen, room, p) => {
  const boxes = rows(room, screen.items.length, 100, 18);
  const svg = screen.items.map((item, n) => press(boxes[n]!, item, item === screen.tap, p));
  return { svg: join(svg), target: targetOf(screen, boxes) };
};

const keyboard: Draw = (screen, room, p) => {
  const typed = { x: room.x, y: room.y + 10, w: room.w, h: 92 };
  const others = screen.items.filter((item) => item !== screen.tap);
  const boxes = rows(
    { x: room.x, y: room.y + 124, w: room.w, h: 160 },
    Math.max(1, Math.min(2, others.length)),
    66,
    12,
  );
  const keys: string[] = [];
  const top = room.y + room.h - 196;
  [10, 9, 7].forEach((count, row) => {
    const w = 36;
    const start = room.x + (room.w - count * (w + 6)) / 2;
    for (let n = 0; n < count; n++)
      keys.push(
        rect({ x: start + n * (w + 6), y: top + row * 56, w, h: 46 }, p.card, { r: 6, stroke: p.line }),
      );
  });
  keys.push(rect({ x: room.x + 90, y: top + 168, w: room.w - 180, h: 30 }, p.card, { r: 6, stroke: p.line }));
  const svg =
    rect(typed, p.card, { stroke: p.primary, width: 4 }) +
    textIn(inset(typed, 18, 4), screen.tap, { size: 29, fill: p.ink, bold: true }) +
    join(others.slice(0, 2).map((item, n) => press(boxes[n]!, item, false, p)));
  return {
    svg: svg + rect({ x: room.x - 12, y: top - 16, w: room.w + 24, h: 222 }, p.soft) + join(keys),
    target: typed,
  };
};

export const SCREENS: Record<Screen['kind'], Draw> = {
  list,
  grid,
  form,
  popup,
  camera,
  code,
  message,
  tabs,
  person,
  qr,
  card,
  call,
  chat,
  web,
  keyboard,
};
