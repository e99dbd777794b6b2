/** Whatever is in the file: everybody counted once, sums over villages equal the whole, pages of a list make the list. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spansOf } from '../../src/domain/period.ts';
import { parsePersonCode, personCode } from '../../src/domain/person-code.ts';
import { judgeTarget } from '../../src/learning/targets.ts';
import { activity } from '../../src/store/reports/activity.ts';
import { activityByDay } from '../../src/store/reports/activity-by-day.ts';
import type { PeopleFilter } from '../../src/store/reports/people-filter.ts';
import { PEOPLE_SORTS, type PeopleSort, peopleList } from '../../src/store/reports/people-list.ts';
import { ReportFile } from '../../src/store/reports/report-file.ts';
import { stuckPlaces } from '../../src/store/reports/stuck-places.ts';
import { villageCells } from '../../src/store/reports/village-cells.ts';
import { fillReports, SMALL } from '../support/fill-reports.ts';

const NOW = Date.parse('2025-11-25T10:00:00+07:00');
const TOPICS = Array.from({ length: 12 }, (_, n) => `topic-${n}`);
const dir = mkdtempSync(join(tmpdir(), 'hoc-so-reports-'));
let file: ReportFile;
const count = (sql: string, params = {}): number =>
  file.find<{ n: number }>(`SELECT count(*) AS n ${sql}`, params)!.n;

beforeAll(() => {
  fillReports(dir, 'xa', SMALL, NOW, TOPICS);
  file = ReportFile.open(join(dir, 'xa.db'));
});
afterAll(() => {
  file.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('villages and groups', () => {
  test('sums over cells are counts of people, for any choice of topics', () => {
    fc.assert(
      fc.property(fc.option(fc.subarray(TOPICS)), (topics) => {
        const { cells, villages } = villageCells(file, { now: NOW, topics });
        const keys = cells.map((cell) => `${cell.villageId}/${cell.audience}`);
        expect(new Set(keys).size).toBe(cells.length);
        expect(villages).toHaveLength(SMALL.villages);
        const sum = (of: 'learners' | 'selfSaid' | 'passed' | 'confirmed' | 'able' | 'finished') =>
          cells.reduce((total, cell) => total + cell[of], 0);
        expect(sum('learners')).toBe(SMALL.learners);
        const names = { topics: topics ? JSON.stringify(topics) : null };
        const people = (level: string) =>
          file.find<{ n: number }>(
            `SELECT count(DISTINCT learner_id) AS n FROM evidence WHERE level IN (SELECT value FROM json_each(:level))
               AND (:topics IS NULL OR topic IN (SELECT value FROM json_each(:topics)))`,
            { ...names, level },
          )!.n;
        expect(sum('selfSaid')).toBe(people('["tu-khai"]'));
        expect(sum('passed')).toBe(people('["dat-cau-hoi"]'));
        expect(sum('confirmed')).toBe(people('["xac-nhan"]'));
        expect(sum('able')).toBe(people('["dat-cau-hoi","xac-nhan"]'));
        for (const cell of cells) {
          expect(cell.able).toBeGreaterThanOrEqual(Math.max(cell.passed, cell.confirmed));
          expect(cell.able).toBeLessThanOrEqual(Math.min(cell.learners, cell.passed + cell.confirmed));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('a target is reached exactly when nobody is missing', () => {
    const counts = { learners: 0, selfSaid: 0, passed: 0, confirmed: 0 };
    fc.assert(
      fc.property(
        fc.nat({ max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 0, max: 1000 }),
        fc.constantFrom('at-least' as const, 'more-than' as const),
        (able, people, tenths, rule) => {
          fc.pre(able <= people);
          const percent = tenths / 10;
          const row = judgeTarget({ indicator: 'x', year: 2026, rule, percent }, { ...counts, able }, people);
          expect(row.isReached).toBe(row.missing === 0);
          // Whole numbers decide, so that no fraction of a hundred does.
          const [done, wanted] = [able * 1000, tenths * people];
          const isReached = rule === 'at-least' ? done >= wanted : done > wanted || able === people;
          expect(row.isReached).toBe(isReached);
        },
      ),
    );
  });
});

describe('figures', () => {
  test('days of a month sum to the month', () => {
    const rows = activity(file, { now: NOW, retentionDays: 400 });
    const month = (figure: string) => rows.find((r) => r.figure === figure && r.period === 'month')!.count;
    const days = activityByDay(file, { now: NOW, days: 30 });
    for (const figure of ['newcomers', 'answered', 'missed', 'handedOff', 'guidesFinished'] as const)
      expect(
        days.reduce((sum, day) => sum + day[figure], 0),
        figure,
      ).toBe(month(figure));
    expect(days).toHaveLength(30);
  });

  test('people are counted once a span, and the span before has the same length', () => {
    const rows = activity(file, { now: NOW, retentionDays: 400 });
    for (const period of ['day', 'week', 'month'] as const) {
      const { current, before } = spansOf(period, NOW);
      expect(current.to - current.from).toBe(before.to - before.from);
      const people = ({ from, to }: { from: number; to: number }) =>
        count('FROM (SELECT DISTINCT learner_id FROM active_days WHERE at >= :from AND at < :to)', {
          from,
          to,
        });
      const row = rows.find((r) => r.figure === 'active' && r.period === period)!;
      expect([row.count, row.before]).toEqual([people(current), people(before)]);
    }
  });

  test('stuck: people are at most times taken together, still there at most people', () => {
    const places = stuckPlaces(file, { now: NOW, days: 90, limit: 1000 });
    const inAll = count('FROM stuck WHERE at >= :from', { from: NOW - 90 * 86_400_000 });
    const named = places.reduce((sum, p) => sum + p.causes.reduce((s, c) => s + c.times, 0), 0);
    expect(named).toBeLessThanOrEqual(inAll);
    for (const place of places) expect(place.still).toBeLessThanOrEqual(place.people);
  });
});

describe('the list of people', () => {
  const pages = (filter: PeopleFilter, sort: PeopleSort, limit: number) => {
    const rows = [];
    let after = null;
    let total: number | null = null;
    do {
      const page = peopleList(file, { now: NOW, filter, sort, after, limit, isOpen: false });
      total ??= page.total;
      rows.push(...page.rows);
      after = page.next;
    } while (after);
    return { rows, total };
  };
  const filters: fc.Arbitrary<PeopleFilter> = fc.record(
    {
      village: fc.oneof(fc.constant('none' as const), fc.integer({ min: 1, max: 7 })),
      audience: fc.constantFrom('none', 'cao-tuoi', 'nguoi-dan'),
      channel: fc.constantFrom('zalo', 'webchat', 'messenger'),
      seen: fc.constantFrom('7', '30', '90', 'older'),
      stuck: fc.constant(true),
      evidence: fc.constantFrom('none', 'tu-khai', 'dat-cau-hoi', 'xac-nhan'),
      name: fc.constantFrom('nguyen', 'thi 3', 'không ai'),
    },
    { requiredKeys: [] },
  );

  test('page by page: everybody once, as many as the total says, whatever the filter and the order', () => {
    fc.assert(
      fc.property(
        filters,
        fc.constantFrom(...PEOPLE_SORTS),
        fc.integer({ min: 1, max: 60 }),
        (filter, sort, limit) => {
          const { rows, total } = pages(filter, sort, limit);
          expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
          expect(rows.length).toBe(total);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('filters over one thing part the whole', () => {
    const total = (filter: PeopleFilter) =>
      peopleList(file, { now: NOW, filter, sort: 'seen', after: null, limit: 1, isOpen: false }).total!;
    const villages = Array.from({ length: SMALL.villages }, (_, n) => total({ village: n + 1 }));
    expect(villages.reduce((a, b) => a + b, total({ village: 'none' }))).toBe(SMALL.learners);
    expect(total({ seen: '90' }) + total({ seen: 'older' })).toBe(SMALL.learners);
    expect(['zalo', 'webchat', 'messenger'].reduce((sum, channel) => sum + total({ channel }), 0)).toBe(
      SMALL.learners,
    );
  });
});

test('a code leads back to its person, and one wrong or swapped sign to nobody', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40_000_000 }), fc.nat(), fc.nat(), (id, where, other) => {
      const code = personCode(id);
      expect(parsePersonCode(` #${code.toLowerCase()} `)).toBe(id);
      const signs = [...code];
      const at = where % signs.length;
      const wrong = '23456789ABCDEFGHJKMNPQRSTWXYZ'[other % 29]!;
      if (wrong !== signs[at]) expect(parsePersonCode(signs.with(at, wrong).join(''))).toBeNull();
      const next = signs[at + 1];
      if (next !== undefined && next !== signs[at])
        expect(
          parsePersonCode(
            signs
              .with(at, next)
              .with(at + 1, signs[at]!)
              .join(''),
          ),
        ).toBeNull();
    }),
  );
});
