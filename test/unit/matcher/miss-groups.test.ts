/** Unanswered questions by likeness: the same in any order, ranked by people and villages, quick enough for a page. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupMisses, type Miss } from '../../../src/matcher/miss-groups.ts';
import { realBank } from '../../support/bank.ts';
import { realMatcher } from '../../support/matcher.ts';

const { telling } = realMatcher();
const miss = (text: string, learnerId: number, villageId: number | null, id = learnerId): Miss => ({
  id,
  learnerId,
  villageId,
  text,
  at: id,
});
const QUESTIONS = [
  'bao giờ tiêm phòng dại cho chó',
  'bao gio tiem phong dai cho cho',
  'tiem phong cho ngay nao',
  'xã mình tiêm phòng dại ngày nào',
  'cắt điện đến mấy giờ',
  'cat dien den may gio the',
  'nuôi lợn có phải đăng ký không',
  'dang ky nuoi lon',
  'ok e',
];
const misses = QUESTIONS.map((text, n) => miss(text, n + 1, n % 3));

describe('grouping', () => {
  test('wordings of one matter come together, matters stay apart', () => {
    const groups = groupMisses(misses, telling);
    const of = (id: number) => groups.find((group) => group.missIds.includes(id))!;
    expect(of(1).missIds).toEqual([1, 2, 3, 4]);
    expect(of(5).missIds).toEqual([5, 6]);
    expect(of(7).missIds).toEqual([7, 8]);
    expect(of(9).missIds).toEqual([9]);
    expect(of(1).text).toBe('bao giờ tiêm phòng dại cho chó');
    expect(groups[0]).toBe(of(1));
  });

  test('people count, not how often one asks; villages count beside them', () => {
    const again = Array.from({ length: 9 }, (_, n) => miss('mất nước cả tuần', 1, 1, 100 + n));
    const three = [1, 2, 3].map((n) => miss('xe rác mấy giờ đến', n, 7, 200 + n));
    const spread = [1, 2, 3].map((n) => miss('loa phường hỏng rồi', n, n, 300 + n));
    const [first, second, third] = groupMisses([...again, ...three, ...spread], telling);
    expect([first!.people, first!.villages, second!.people, second!.villages]).toEqual([3, 3, 3, 1]);
    expect([third!.people, third!.times]).toEqual([1, 9]);
  });

  test('a village nobody knows is none', () => {
    expect(groupMisses([miss('xe rác', 1, null), miss('xe rác', 2, null)], telling)[0]!.villages).toBe(0);
  });

  test('the same in any order, every question in one group', () => {
    const texts = fc.constantFrom(...QUESTIONS, 'xyz', '', '🙂', 'mở nước ruộng', 'mo nuoc ruong may gio');
    const many = fc.array(fc.record({ text: texts, learnerId: fc.nat(6), villageId: fc.option(fc.nat(3)) }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(many, fc.integer(), (list, seed) => {
        const all = list.map((one, id) => ({ ...one, id, at: id }));
        const shuffled = [...all].sort((a, b) => ((a.id * 7919 + seed) % 31) - ((b.id * 7919 + seed) % 31));
        const groups = groupMisses(all, telling);
        expect(groupMisses(shuffled, telling)).toEqual(groups);
        expect(groups.flatMap((group) => group.missIds).sort((a, b) => a - b)).toEqual(
          all.map(({ id }) => id),
        );
      }),
    );
  });

  test('5,000 questions in about a second', () => {
    const asks = [...realBank().topics.values()].flatMap((topic) => topic.asks);
    const many = Array.from({ length: 5000 }, (_, n) =>
      miss(`${asks[n % asks.length]}${n % 3 === 0 ? '' : ` xóm ${n % 17}`}`, n % 900, n % 11, n),
    );
    const start = performance.now();
    expect(groupMisses(many, telling).length).toBeGreaterThan(100);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
