/** Whatever people did before, while linked and after: taking a link away loses nothing, and joining is the same from either side. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LearnerView } from '../../src/domain/learner.ts';
import type { Card, Enrolment, Evidence, SkillLevel } from '../../src/domain/learning.ts';
import type { Place } from '../../src/domain/session.ts';
import { learnKey } from '../../src/engine/learning-keys.ts';
import { migrateSession } from '../../src/engine/session.ts';
import * as join from '../../src/learning/joined.ts';
import { realBank } from '../support/bank.ts';
import { tempDir } from '../support/temp-dir.ts';
import { type Talker, twoChannels } from '../support/two-channels.ts';

const TOPICS = ['a', 'b', 'c'] as const;
const topic = fc.constantFrom(...TOPICS);
const at = fc.integer({ min: 0, max: 6 });
const lists = <T>(row: fc.Arbitrary<T>, keyOf: (row: T) => string) =>
  fc.array(fc.uniqueArray(row, { selector: keyOf, maxLength: 4 }), { minLength: 1, maxLength: 3 });

const guide = fc.record({
  topic,
  status: fc.constantFrom('started', 'left', 'finished'),
  step: fc.constantFrom('x', 'y'),
  at,
});
const card: fc.Arbitrary<Card> = fc.record({
  topic,
  item: fc.constantFrom('q1', 'q2'),
  dueAt: at,
  stability: fc.constant(1),
  difficulty: fc.constant(5),
  reps: at,
  lapses: fc.constant(0),
  lastAt: at,
  isRight: fc.boolean(),
});
const evidence: fc.Arbitrary<Evidence> = fc.record({
  topic,
  level: fc.constantFrom('tu-khai', 'dat-cau-hoi', 'xac-nhan'),
  detail: fc.constantFrom('alone', 'helped', 'quiz', 'staff'),
  at,
});
const enrolment: fc.Arbitrary<Enrolment> = fc.record({ track: topic, at, finishedAt: fc.option(at) });
const level: fc.Arbitrary<SkillLevel> = fc.record({ skill: topic, level: at, at });
const place: fc.Arbitrary<Place> = fc.record({ topic, step: fc.constantFrom('x', 'y'), index: at, at });

describe('joined', () => {
  const rules = {
    guides: [lists(guide, (g) => g.topic), join.joinGuides, (g: { topic: string }) => g.topic],
    cards: [lists(card, (c) => `${c.topic}/${c.item}`), join.joinCards, (c: Card) => `${c.topic}/${c.item}`],
    evidence: [
      lists(evidence, (e) => `${e.topic}/${e.level}`),
      join.joinEvidence,
      (e: Evidence) => `${e.topic}/${e.level}`,
    ],
    enrolments: [lists(enrolment, (e) => e.track), join.joinEnrolments, (e: Enrolment) => e.track],
    levels: [lists(level, (l) => l.skill), join.joinLevels, (l: SkillLevel) => l.skill],
  } as const;

  test.each(Object.entries(rules))(
    '%s: the same from every side, the same twice, and nothing missing',
    (_name, rule) => {
      const [arbitrary, joinThem, keyOf] = rule as unknown as [
        fc.Arbitrary<object[][]>,
        (lists: readonly (readonly object[])[]) => object[],
        (row: object) => string,
      ];
      fc.assert(
        fc.property(arbitrary, (given) => {
          const joined = joinThem(given);
          expect(joinThem([...given].reverse())).toEqual(joined);
          expect(joinThem([joined, ...given])).toEqual(joined);
          expect(joinThem([joined, joined])).toEqual(joined);
          expect(new Set(joined.map(keyOf))).toEqual(new Set(given.flat().map(keyOf)));
        }),
      );
    },
  );

  test('what is finished anywhere is finished; the card is the one answered last', () => {
    fc.assert(
      fc.property(
        lists(guide, (g) => g.topic),
        lists(card, (c) => `${c.topic}/${c.item}`),
        (guides, cards) => {
          const finished = new Set(
            guides
              .flat()
              .filter((g) => g.status === 'finished')
              .map((g) => g.topic),
          );
          for (const g of join.joinGuides(guides as LearnerView['guides'][number][][]))
            expect(g.status === 'finished').toBe(finished.has(g.topic as (typeof TOPICS)[number]));
          for (const c of join.joinCards(cards)) {
            const same = cards.flat().filter((other) => other.topic === c.topic && other.item === c.item);
            expect(c.lastAt).toBe(Math.max(...same.map((other) => other.lastAt)));
          }
        },
      ),
    );
  });

  test('places: the same from every side; before the link the furthest, after it the latest', () => {
    fc.assert(
      fc.property(
        lists(place, (p) => p.topic),
        at,
        (given, linkedAt) => {
          const joined = join.joinPlaces(given, [], linkedAt);
          expect(join.joinPlaces([...given].reverse(), [], linkedAt)).toEqual(joined);
          for (const p of joined) {
            const same = given.flat().filter((other) => other.topic === p.topic);
            const newest = Math.max(...same.map((other) => other.at));
            if (newest > linkedAt) expect(p.at).toBe(newest);
            else expect(p.index).toBe(Math.max(...same.map((other) => other.index)));
          }
        },
      ),
    );
  });
});

// ---- on a real file

const bank = realBank();
const IDS = ['vneid-quen-mat-khau', 'vneid-kich-hoat-muc-2'] as const;
/** What people do, as keys and words: guides back and forth, lessons, quizzes, tracks, evidence, reminders. */
const DEEDS: readonly ((talker: Talker) => Promise<string>)[] = [
  ...IDS.map((id) => (t: Talker) => t.taps(`guide:${id}`)),
  (t) => t.says('xong'),
  (t) => t.says('xong'),
  (t) => t.says('quay lại'),
  (t) => t.says('dừng'),
  (t) => t.says('kẹt'),
  ...IDS.map((id) => (t: Talker) => t.taps(`lesson:${id}`)),
  ...IDS.map((id) => (t: Talker) => t.taps(`quiz:${id}`)),
  (t) => t.says('1'),
  (t) => t.says('2'),
  (t) => t.taps(learnKey.track('cao-tuoi', 'follow')),
  (t) => t.says('học tiếp'),
  (t) => t.says('ôn bài'),
  (t) => t.says('nhắc tôi học lúc 7 giờ tối'),
  (t) => t.says('đọc'),
];
const deed = fc.nat({ max: DEEDS.length - 1 });
const deeds = fc.array(fc.tuple(fc.boolean(), deed), { maxLength: 12 });

const TABLES = [
  'guides',
  'lessons',
  'quizzes',
  'answers',
  'cards',
  'evidence',
  'enrolments',
  'levels',
  'certificates',
  'asks',
  'reminders',
  'people',
] as const;

/** What a row is about, whatever its state. */
const nameOf = (table: string, row: Record<string, unknown>): string =>
  JSON.stringify(
    ['topic', 'item', 'level', 'track', 'skill', 'code']
      .map((column) => row[column])
      .concat(table === 'answers' || table === 'asks' ? [row['id']] : []),
  );

describe('on a real file', () => {
  type World = ReturnType<typeof twoChannels>;
  const run = async (world: World, done: readonly (readonly [boolean, number])[]): Promise<void> => {
    for (const [isZalo, n] of done) await DEEDS[n]!(isZalo ? world.onZalo : world.onWeb);
  };
  const kept = ({ store }: World, id: number) => {
    const rows = TABLES.map((table) => [
      table,
      store.db.prepare(`SELECT * FROM ${table} WHERE learner_id = ?`).all(id),
    ]);
    return Object.fromEntries(rows) as Record<(typeof TABLES)[number], Record<string, unknown>[]>;
  };
  const places = ({ store }: World, talker: Talker): readonly Place[] =>
    migrateSession(store.learners.find(talker.accountId, talker.externalId)!.session).places;
  const unlink = async (talker: Talker): Promise<void> => {
    await talker.says('bỏ liên kết');
    await talker.takes('Bỏ liên kết đi');
  };

  test('linked and parted: every row and every place of each is what it was', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (before) => {
        const world = twoChannels(tempDir());
        const { onZalo, onWeb, link } = world;
        for (const talker of [onZalo, onWeb]) await talker.says('xin chào');
        await run(world, before);
        const was = [onZalo, onWeb].map((talker) => [kept(world, talker.id()), places(world, talker)]);
        await link(onZalo, onWeb);
        await unlink(onWeb);
        expect([onZalo, onWeb].map((talker) => [kept(world, talker.id()), places(world, talker)])).toEqual(
          was,
        );
        await world.tenant.stop();
      }),
      { numRuns: 25 },
    );
  });

  test('whatever is done while linked: nothing of before is gone or undone on either side', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(deeds, deeds, async (before, during) => {
        const world = twoChannels(tempDir());
        const { onZalo, onWeb, link } = world;
        for (const talker of [onZalo, onWeb]) await talker.says('xin chào');
        await run(world, before);
        const was = [onZalo, onWeb].map((talker) => kept(world, talker.id()));
        const wasAt = [onZalo, onWeb].map((talker) => places(world, talker));
        await link(onZalo, onWeb);
        await run(world, during);
        await unlink(onZalo);
        [onZalo, onWeb].forEach((talker, n) => {
          const now = kept(world, talker.id());
          for (const table of TABLES) {
            const keys = now[table].map((row) => nameOf(table, row));
            for (const row of was[n]![table]) expect(keys, table).toContain(nameOf(table, row));
          }
          for (const g of was[n]!.guides.filter((row) => row['finished_at'] !== null))
            expect(now.guides.find((row) => row['topic'] === g['topic'])!['finished_at']).toBe(
              g['finished_at'],
            );
          for (const c of was[n]!.cards)
            expect(
              now.cards.find((row) => row['topic'] === c['topic'] && row['item'] === c['item'])!['reps'],
            ).toBeGreaterThanOrEqual(Number(c['reps']));
          // A place is gone only when its guide was finished.
          for (const p of wasAt[n]!) {
            const isThere = places(world, talker).some((place) => place.topic === p.topic);
            const isFinished = now.guides.some((g) => g['topic'] === p.topic && g['finished_at'] !== null);
            expect(isThere || isFinished).toBe(true);
          }
        });
        await world.tenant.stop();
      }),
      { numRuns: 25 },
    );
  });

  test('the topics the deeds speak of are in the bank', () => {
    expect(IDS.filter((id) => !bank.topics.has(id))).toEqual([]);
  });
});
