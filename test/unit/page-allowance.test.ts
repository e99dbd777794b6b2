/** What a Page may call: by the second, by the day for each person, and what the platform's answers change about it. */
import { expect, test } from 'vitest';
import { PageAllowance } from '../../src/runtime/page-allowance.ts';
import { FakeClock } from '../support/clock.ts';

const HOUR = 3_600_000;
function allowance(over: { perSecond?: number; perPersonPerDay?: number; people?: number } = {}) {
  const clock = new FakeClock();
  const rests: number[] = [];
  const allowed = new PageAllowance({
    perSecond: over.perSecond ?? 5,
    perPersonPerDay: over.perPersonPerDay ?? 200,
    people: () => over.people ?? 1,
    throttleMs: HOUR,
    now: clock.now,
    onRest: (until) => void rests.push(until - clock.now()),
    onNote: () => undefined,
  });
  return { clock, rests, allowed, take: (isBulk?: boolean) => allowed.take(clock.now(), isBulk) };
}

test('so many a second, the next one a second after the first', () => {
  const { clock, take } = allowance();
  expect(Array.from({ length: 6 }, () => take())).toEqual([0, 0, 0, 0, 0, 1000]);
  clock.advance(1000);
  expect(take()).toBe(0);
});

test('so many a day for each person: unasked messages leave a part for replies', () => {
  const { clock, take } = allowance({ perSecond: 300, perPersonPerDay: 10, people: 2 });
  for (let n = 0; n < 16; n++) expect(take(true)).toBe(0);
  expect(take(true)).toBeGreaterThan(0);
  for (let n = 0; n < 4; n++) expect(take()).toBe(0);
  expect(take()).toBeGreaterThan(23 * HOUR);
  clock.advance(25 * HOUR);
  expect(take()).toBe(0);
});

test('a rest is the longest that was told, and is told on', () => {
  const { clock, rests, take, allowed } = allowance();
  allowed.rest(60_000);
  allowed.rest(5_000);
  expect([take(), rests]).toEqual([60_000, [60_000]]);
  clock.advance(60_000);
  expect(take()).toBe(0);
});

test('waits a moment for its turn, but not for a long rest', async () => {
  const { allowed } = allowance({ perSecond: 1 });
  const { signal } = new AbortController();
  expect(await allowed.wait(signal)).toBe(0);
  allowed.rest(60_000);
  expect(await allowed.wait(signal)).toBe(60_000);
  await expect(allowed.wait(AbortSignal.abort())).rejects.toThrow();
});
