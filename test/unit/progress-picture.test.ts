/** The picture of progress: whatever it has to show lies inside its frame, in letters large enough, and says what the words say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ProgressSnapshot, SKILL_STATES } from '../../src/domain/progress.ts';
import { readPalette } from '../../src/media/palette.ts';
import { makePictures } from '../../src/media/pictures.ts';
import { progressPicture } from '../../src/media/progress-picture.ts';
import { HEIGHT, WIDTH } from '../../src/media/step-picture.ts';
import { alt } from '../../src/messages/progress.ts';
import { realBank } from '../support/bank.ts';
import { TEST_TENANT } from '../support/talk.ts';
import { tempDir } from '../support/temp-dir.ts';

const bank = realBank();
const palette = readPalette();
const count = fc.integer({ min: 0, max: 40 });
const ofTotal = fc.tuple(count, count).map(([a, b]) => ({ done: Math.min(a, b), total: Math.max(a, b, 1) }));
const snapshots: fc.Arbitrary<ProgressSnapshot> = fc
  .record({
    name: fc.option(fc.constantFrom('Lan', 'Nguyễn Thị Lan', 'Hoàng Phủ Nguyễn Thị Minh Nguyệt Ánh Hồng')),
    tracks: fc.array(fc.tuple(fc.constantFrom(...bank.tracks.values()), ofTotal), { maxLength: 3 }),
    skills: fc.array(
      fc.tuple(fc.constantFrom(...bank.skills.values()), ofTotal, count, fc.constantFrom(...SKILL_STATES)),
      { maxLength: 4 },
    ),
    moreSkills: fc.constantFrom(0, 1, 10),
    done: count,
    levels: fc.tuple(count, count, count),
    due: count,
    next: fc.option(fc.constantFrom(...bank.topics.values()).map((topic) => topic.title)),
  })
  .map(({ tracks, skills, levels, ...rest }) => ({
    ...rest,
    v: 1,
    at: Date.parse('2026-11-25T09:00:00+07:00'),
    tracks: tracks.map(([track, n]) => ({ title: track.title, ...n })),
    skills: skills.map(([title, n, due, state]) => ({ title, ...n, due, state })),
    evidence: { 'tu-khai': levels[0], 'dat-cau-hoi': levels[1], 'xac-nhan': levels[2] },
  }));

const numbersOf = (svg: string, pattern: RegExp): number[][] =>
  [...svg.matchAll(pattern)].map((match) => match.slice(1).map(Number));

describe('the drawing', () => {
  test('inside its frame, nothing smaller than 26 of 720, nothing cut but an overlong title', () => {
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const svg = progressPicture({ snapshot, tenant: TEST_TENANT }, palette);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        for (const [size] of numbersOf(svg, /font-size="([\d.]+)"/g)) expect(size).toBeGreaterThanOrEqual(26);
        for (const [x, y, w, h] of numbersOf(
          svg,
          /<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"/g,
        ))
          expect(x! >= 0 && y! >= 0 && x! + w! <= WIDTH && y! + h! <= HEIGHT).toBe(true);
        for (const [x, y] of numbersOf(svg, /<text x="([-\d.]+)" y="([-\d.]+)"/g))
          expect(x! > 0 && x! < WIDTH && y! > 0 && y! < HEIGHT).toBe(true);
        for (const skill of snapshot.skills) expect(svg).toContain(skill.title);
        const words = alt(snapshot);
        if (snapshot.due > 0)
          expect([
            svg.includes(`Cần ôn: ${snapshot.due} câu`),
            words.includes(`Cần ôn: ${snapshot.due} câu`),
          ]).toEqual([true, true]);
      }),
      { numRuns: 300 },
    );
  });

  test('gold is only for what is complete', () => {
    const of = (done: number): string =>
      progressPicture(
        {
          snapshot: {
            v: 1,
            at: 0,
            name: null,
            tracks: [{ title: 'Người dân', done, total: 5 }],
            skills: [{ title: 'Danh tính số', done, total: 5, due: 0, state: 'sure' }],
            moreSkills: 0,
            done,
            evidence: { 'tu-khai': done, 'dat-cau-hoi': 0, 'xac-nhan': 0 },
            due: 0,
            next: null,
          },
          tenant: TEST_TENANT,
        },
        palette,
      );
    expect(of(4)).not.toContain(palette.gold);
    expect(of(5)).toContain(palette.gold);
    expect(of(5)).toContain('Xong cả lộ trình');
  });

  test('a name is text, never markup', () => {
    const [snapshot] = fc.sample(snapshots, { numRuns: 1, seed: 7 });
    const svg = progressPicture({ snapshot: { ...snapshot!, name: '<b>&"' }, tenant: TEST_TENANT }, palette);
    expect(svg).not.toContain('<b>');
  });
});

test('as a file: PNG of 900 x 1125, under 250 kB, nothing kept on the disk', async () => {
  const dataDir = tempDir();
  const drawn = fc.sample(snapshots, { numRuns: 4, seed: 3 });
  const pictures = makePictures(
    () => bank,
    { contentDir: tempDir(), dataDir },
    () => null,
    (code) => (drawn[Number(code)] ? { snapshot: drawn[Number(code)]!, tenant: TEST_TENANT } : null),
  );
  for (const code of drawn.keys()) {
    const file = (await pictures.render({ progress: String(code) }))!;
    expect([file.bytes.readUInt32BE(16), file.bytes.readUInt32BE(20)]).toEqual([900, 1125]);
    expect(file.bytes.length).toBeLessThan(250_000);
  }
  expect(await pictures.render({ progress: '99' })).toBeNull();
  expect(await import('node:fs').then((fs) => fs.readdirSync(dataDir))).toEqual([]);
  await pictures.close();
});
