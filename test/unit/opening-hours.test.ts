/** When the office answers: weeks, lunch, holidays, Tet; and how that is said. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tenantSchema } from '../../src/content/schema.ts';
import { isOpen, nextOpen, type Opening, WEEKDAYS } from '../../src/domain/opening-hours.ts';
import { phoneTypeIn } from '../../src/domain/phone-type.ts';
import { replyWindow } from '../../src/domain/reply-window.ts';
import { answerTime } from '../../src/messages/desk-inbox.ts';
import { OFFICE_HOURS } from '../support/talk-desk.ts';

const at = (local: string): number => Date.parse(`${local}:00+07:00`);
const local = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16);

describe('nextOpen', () => {
  test.each([
    ['inside the morning', '2026-11-23T08:15', '2026-11-23T08:15'],
    ['the first minute', '2026-11-23T07:30', '2026-11-23T07:30'],
    ['a minute before', '2026-11-23T07:29', '2026-11-23T07:30'],
    ['the first closed minute: lunch', '2026-11-23T11:30', '2026-11-23T13:30'],
    ['the evening of a workday', '2026-11-24T17:00', '2026-11-25T07:30'],
    ['Friday evening: over the weekend', '2026-11-27T19:30', '2026-11-30T07:30'],
    ['Sunday', '2026-11-29T12:00', '2026-11-30T07:30'],
    ['a holiday on a Friday, then the weekend', '2026-12-31T18:00', '2027-01-04T07:30'],
    ['midnight', '2026-11-24T00:00', '2026-11-24T07:30'],
  ])('%s', (_name, now, expected) => {
    expect(local(nextOpen(at(now), OFFICE_HOURS))).toBe(expected);
  });

  test('a whole Tet off, and hours written out of order', () => {
    const days = Array.from({ length: 9 }, (_, n) => `2027-02-${String(4 + n).padStart(2, '0')}`);
    const opening: Opening = { hours: [...OFFICE_HOURS.hours].reverse(), holidays: days };
    expect(local(nextOpen(at('2027-02-03T17:30'), opening))).toBe('2027-02-15T07:30');
  });

  test('no hours, or none within two months: nothing can be promised', () => {
    expect(nextOpen(at('2026-11-23T08:00'), { hours: [], holidays: [] })).toBeNull();
    const holidays = Array.from({ length: 90 }, (_, n) =>
      new Date(Date.UTC(2026, 10, 20 + n)).toISOString().slice(0, 10),
    );
    expect(nextOpen(at('2026-11-23T08:00'), { ...OFFICE_HOURS, holidays })).toBeNull();
  });

  test('never in the past, always open then, and nothing open is skipped', () => {
    const clock = fc.integer({ min: 0, max: 1438 });
    const span = fc
      .tuple(fc.subarray([...WEEKDAYS], { minLength: 1 }), clock, clock)
      .filter(([, a, b]) => a !== b)
      .map(([days, a, b]) => ({ days, from: hhmm(Math.min(a, b)), to: hhmm(Math.max(a, b)) }));
    fc.assert(
      fc.property(
        fc.array(span, { maxLength: 4 }),
        fc.integer({ min: 1_760_000_000_000, max: 1_900_000_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (hours, now, part) => {
          const opening = { hours, holidays: [] };
          const next = nextOpen(now, opening);
          if (next === null) {
            expect(hours).toEqual([]);
            return;
          }
          expect(next).toBeGreaterThanOrEqual(now);
          expect(isOpen(next, opening)).toBe(true);
          const between = Math.floor(now + (next - now) * part);
          if (between < next) expect(isOpen(between, opening)).toBe(false);
        },
      ),
    );
  });
});

const hhmm = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

test.each([
  ['2026-11-27T19:30', '2026-11-30T07:30', 'sáng thứ Hai, 7 giờ 30'],
  ['2026-11-23T11:40', '2026-11-23T13:30', 'chiều nay, 1 giờ 30'],
  ['2026-11-23T06:00', '2026-11-23T07:30', 'sáng nay, 7 giờ 30'],
  ['2026-11-23T18:00', '2026-11-24T08:00', 'sáng mai, 8 giờ'],
  ['2027-02-03T17:30', '2027-02-15T07:30', 'sáng thứ Hai 15/2, 7 giờ 30'],
  ['2026-11-28T09:00', '2026-11-29T08:00', 'sáng mai, 8 giờ'],
])('said at %s of %s: %s', (now, then, words) => {
  expect(answerTime(at(now), at(then))).toBe(words);
});

test('hours in the commune’s file: clocks, the right way round', () => {
  const base = { slug: 'a', name: 'A', kind: 'xã', province: 'B', unit: 'thôn' };
  const hours = (from: string, to: string) => ({ ...base, hours: [{ days: ['mon'], from, to }] });
  expect(tenantSchema.safeParse(hours('07:30', '11:30')).success).toBe(true);
  expect(tenantSchema.parse(base)).toMatchObject({ hours: [], holidays: [] });
  for (const [from, to] of [
    ['7:30', '11:30'],
    ['07:30', '24:00'],
    ['11:30', '07:30'],
    ['07:30', '07:30'],
  ] as const)
    expect(tenantSchema.safeParse(hours(from, to)).success, `${from}-${to}`).toBe(false);
});

test('the reply window: free, then money or nothing, then closed', () => {
  const span = { freeMs: 48, billableMs: null };
  expect(replyWindow(1000, null, 9e15)).toEqual({ kind: 'unlimited' });
  expect(replyWindow(1000, span, 1048)).toEqual({ kind: 'free', until: 1048 });
  expect(replyWindow(1000, span, 1049)).toEqual({ kind: 'closed', since: 1048 });
  expect(replyWindow(1000, { ...span, billableMs: 168 }, 1049)).toEqual({ kind: 'billable', until: 1168 });
  expect(replyWindow(1000, { ...span, billableMs: 168 }, 1169)).toEqual({ kind: 'closed', since: 1168 });
});

test.each([
  [['máy tôi là samsung cũ'], 'Samsung'],
  [['ko thấy', 'iphone 8 của con cho'], 'iPhone'],
  [['dung oppo', 'truoc dung nokia'], 'OPPO'],
  [['vip quá', 'chipset'], null],
  [['redmi note'], 'Xiaomi'],
])('the phone in %j: %s', (texts, phone) => {
  expect(phoneTypeIn(texts)).toBe(phone);
});
