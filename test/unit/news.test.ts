/** Whether somebody is told that their question has an answer now: never against a rule of unasked messages, whatever the case. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WEEK_MS } from '../../src/domain/learning.ts';
import { HOUR_MS, isQuiet, momentOf } from '../../src/domain/local-time.ts';
import { decideNews, type NewsInput } from '../../src/learning/news.ts';

const DAY = 20_781;
const at = (hour: number, day = 0): number => momentOf(DAY + day, hour * 60);
const base: NewsInput = {
  now: at(9),
  proactiveAt: [],
  reach: { isPulled: false, openUntil: at(9, 2), isBlocked: false },
  lastInboundAt: at(5),
  isOptedOut: false,
  pausedUntil: null,
};

test.each<[string, Partial<NewsInput>, ReturnType<typeof decideNews>]>([
  ['in the open', {}, { do: 'send' }],
  ['at night, to the morning', { now: at(22) }, { do: 'wait', until: at(7, 1) }],
  ['at noon, until it is over', { now: at(12) }, { do: 'wait', until: at(13.5) }],
  ['in a warm talk', { lastInboundAt: at(8.5) }, { do: 'wait', until: at(9.5) }],
  ['while an officer answers', { pausedUntil: at(10) }, { do: 'wait', until: at(10) }],
  ['after "dừng nhắc"', { isOptedOut: true }, { do: 'unsent', reason: 'opted-out' }],
  ['blocked', { reach: { ...base.reach, isBlocked: true } }, { do: 'unsent', reason: 'unreachable' }],
  ['window closed', { reach: { ...base.reach, openUntil: at(8) } }, { do: 'unsent', reason: 'window' }],
  [
    'window closes in the night',
    { now: at(22), reach: { ...base.reach, openUntil: at(23) } },
    { do: 'unsent', reason: 'window' },
  ],
  ['week used up', { proactiveAt: [at(9, -3), at(9, -1)] }, { do: 'unsent', reason: 'cap' }],
  [
    'week used up, on a page of ours',
    { proactiveAt: [at(9, -3), at(9, -1)], reach: { ...base.reach, openUntil: null } },
    { do: 'wait', until: at(9, 4) },
  ],
])('%s', (_name, over, decision) => {
  expect(decideNews({ ...base, ...over })).toEqual(decision);
});

test('sent means: not quiet, two in seven days at most, open, wanted; waiting ends at a time like that', () => {
  const moment = fc.integer({ min: at(0, -9), max: at(0, 9) });
  const any = fc.record({
    now: moment,
    proactiveAt: fc.array(moment, { maxLength: 4 }),
    reach: fc.record({ isPulled: fc.boolean(), openUntil: fc.option(moment), isBlocked: fc.boolean() }),
    lastInboundAt: fc.option(moment),
    isOptedOut: fc.boolean(),
    pausedUntil: fc.option(moment),
  });
  fc.assert(
    fc.property(any, (input) => {
      const decision = decideNews(input);
      if (decision.do === 'unsent') return;
      expect(input.isOptedOut || input.reach.isBlocked).toBe(false);
      const when = decision.do === 'send' ? input.now : decision.until;
      if (decision.do === 'wait') expect(when).toBeGreaterThan(input.now);
      expect(isQuiet(when)).toBe(false);
      expect(when).toBeLessThan(input.reach.openUntil ?? Number.POSITIVE_INFINITY);
      expect(input.proactiveAt.filter((one) => one > when - WEEK_MS).length).toBeLessThan(2);
      expect(when - (input.lastInboundAt ?? 0)).toBeGreaterThanOrEqual(HOUR_MS);
    }),
    { numRuns: 2000 },
  );
});
