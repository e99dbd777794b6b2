/** Step pictures: every step of the bank can be drawn, its target stands in full, and the file is small and kept. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPalette } from '../../src/media/palette.ts';
import { makePictures } from '../../src/media/pictures.ts';
import { HEIGHT, stepPicture, WIDTH } from '../../src/media/step-picture.ts';
import { altOf } from '../../src/messages/picture.ts';
import { realBank } from '../support/bank.ts';
import { tempDir } from '../support/temp-dir.ts';

const bank = realBank();
const steps = [...bank.topics.values()].flatMap((topic) =>
  topic.guide.steps.flatMap((step, index) =>
    step.screen ? [{ topic, step, index, screen: step.screen }] : [],
  ),
);
const palette = readPalette();

/** Relative luminance contrast (WCAG 2). */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const [r, g, bl] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * bl!;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high! + 0.05) / (low! + 0.05);
}

describe('drawings', () => {
  test('every step with a screen is drawn, inside its frame, with its target named in full', () => {
    expect(steps.length).toBeGreaterThan(500);
    for (const { topic, step, index, screen } of steps) {
      const svg = stepPicture(topic, index, palette)!;
      const name = `${topic.id}/${step.id}`;
      const ring =
        /<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="18" fill="none"/.exec(svg)!;
      const [x, y, w, h] = ring.slice(1).map(Number);
      expect(x! >= 0 && y! >= 0 && x! + w! <= WIDTH && y! + h! <= HEIGHT, name).toBe(true);
      expect(svg.includes(`>\u201c${escaped(screen.tap)}\u201d<`), `${name}: ${screen.tap}`).toBe(true);
      expect(svg, name).not.toMatch(/NaN|undefined/);
      expect(altOf(screen, index + 1, topic.guide.steps.length)).toContain(screen.tap);
    }
  });

  test('colours keep AA contrast', () => {
    expect(contrast(palette.ink, palette.card)).toBeGreaterThan(7);
    expect(contrast(palette.muted, palette.soft)).toBeGreaterThan(4.5);
    expect(contrast(palette.card, palette.primary)).toBeGreaterThan(4.5);
    expect(contrast(palette.ring, palette.paper)).toBeGreaterThan(4.5);
  });
});

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

describe('files', () => {
  test('one of each kind: PNG of 900 x 1125, under 250 kB, kept under its content', async () => {
    const dataDir = tempDir();
    const pictures = makePictures(() => bank, { contentDir: tempDir(), dataDir });
    const kinds = new Map(steps.map((s) => [s.screen.kind, s]));
    for (const { topic, step } of kinds.values()) {
      const file = (await pictures.render({ topic: topic.id, step: step.id }))!;
      expect(file.contentType).toBe('image/png');
      expect(file.bytes.readUInt32BE(16)).toBe(900);
      expect(file.bytes.readUInt32BE(20)).toBe(1125);
      expect(file.bytes.length).toBeLessThan(250_000);
    }
    expect(readdirSync(join(dataDir, 'pictures'))).toHaveLength(kinds.size);
    const [first] = kinds.values();
    const again = await Promise.all(
      Array.from({ length: 3 }, () => pictures.render({ topic: first!.topic.id, step: first!.step.id })),
    );
    expect(new Set(again.map((file) => file!.hash)).size).toBe(1);
    expect(readdirSync(join(dataDir, 'pictures'))).toHaveLength(kinds.size);
    expect(await pictures.render({ topic: 'khong-co', step: '../../etc/passwd' })).toBeNull();
    await pictures.close();
  });

  test('a photo of the commune takes precedence', async () => {
    const contentDir = tempDir();
    const { topic, step } = steps[0]!;
    mkdirSync(join(contentDir, 'media', topic.id), { recursive: true });
    writeFileSync(join(contentDir, 'media', topic.id, `${step.id}.jpg`), 'a photo');
    const pictures = makePictures(() => bank, { contentDir, dataDir: tempDir() });
    const file = (await pictures.render({ topic: topic.id, step: step.id }))!;
    expect(file).toMatchObject({ contentType: 'image/jpeg' });
    expect(file.bytes.toString()).toBe('a photo');
    await pictures.close();
  });
});
