/** The error table of platforms/messenger.md 2.4, read from the page's rows as they stand there. */
import { describe, expect, test } from 'vitest';
import { CODE_RULES, SUBCODE_RULES } from '../../src/channels/messenger/error-rules.ts';
import { deliveryError, type Failure, wording } from '../../src/channels/messenger/errors.ts';
import { readUsage } from '../../src/channels/messenger/usage.ts';

const CONTEXT = { jitterMs: 7, throttleMs: 3_600_000 };
const api = (code: number, subcode: number | null = null, over: object = {}): Failure => ({
  kind: 'api',
  code,
  subcode,
  message: 'x',
  isTransient: false,
  regainMs: null,
  ...over,
});
const judged = (code: number, subcode: number | null = null) => deliveryError(api(code, subcode), CONTEXT);

/** code, subcode, what it means: [delivery code, retry, scope, reported] */
const TABLE = [
  [1, null, 'temporary', 'later', 'message', true],
  [1, 99, 'temporary', 'later', 'message', true],
  [2, null, 'temporary', 'later', 'message', false],
  [1200, null, 'temporary', 'later', 'message', false],
  [4, null, 'throttled', 'later', 'account', false],
  [4, 2018022, 'rejected', 'never', 'message', true],
  [4, 2018354, 'quota', 'never', 'message', true],
  [9, 2018352, 'quota', 'never', 'message', true],
  [17, null, 'throttled', 'later', 'account', false],
  [32, null, 'throttled', 'later', 'account', false],
  [613, null, 'throttled', 'later', 'account', false],
  [613, 1893016, 'throttled', 'later', 'account', true],
  [80001, null, 'throttled', 'later', 'account', false],
  [80002, null, 'throttled', 'later', 'account', false],
  [80006, null, 'throttled', 'later', 'account', false],
  [10, 2018278, 'window-closed', 'never', 'learner', false],
  [10, 2018065, 'window-closed', 'never', 'learner', false],
  [10, 2534022, 'window-closed', 'never', 'learner', false],
  [10, 2018108, 'unreachable', 'never', 'learner', false],
  [10, null, 'account', 'later', 'account', true],
  [100, 2018001, 'unreachable', 'never', 'learner', false],
  [100, 33, 'unreachable', 'never', 'learner', true],
  [100, 2018109, 'rejected', 'never', 'message', true],
  [100, 2018008, 'attachment-expired', 'later', 'message', false],
  [100, 2018047, 'attachment-expired', 'later', 'message', false],
  [100, 2018294, 'attachment-expired', 'later', 'message', false],
  [100, 2018074, 'attachment-expired', 'later', 'message', false],
  [100, 2018416, 'rejected', 'never', 'message', true],
  [100, 1893061, 'rejected', 'never', 'message', true],
  [100, null, 'rejected', 'never', 'message', true],
  [105, null, 'rejected', 'never', 'message', true],
  [194, null, 'rejected', 'never', 'message', true],
  [190, 463, 'token', 'later', 'account', true],
  [190, 460, 'token', 'later', 'account', true],
  [190, 467, 'token', 'later', 'account', true],
  [190, null, 'token', 'later', 'account', true],
  [200, 1545041, 'unreachable', 'never', 'learner', false],
  [200, 2018028, 'account', 'later', 'account', true],
  [200, null, 'account', 'later', 'account', true],
  [230, null, 'account', 'later', 'account', true],
  [368, null, 'account', 'later', 'account', true],
  [551, 1545041, 'unreachable', 'never', 'learner', false],
  [551, null, 'unreachable', 'never', 'learner', false],
  [2018218, null, 'unreachable', 'never', 'learner', false],
  [2018300, null, 'unreachable', 'never', 'learner', false],
  [2018321, null, 'unreachable', 'never', 'learner', false],
  [10303, null, 'rejected', 'never', 'message', true],
] as const;

describe('the table', () => {
  test.each(TABLE)('%i/%s: %s', (code, subcode, name, retry, scope, report) => {
    expect(judged(code, subcode)).toMatchObject({ code: `delivery.${name}`, retry, scope, report });
  });

  test('holds every rule there is', () => {
    const codes = new Set(TABLE.map(([code]) => code));
    expect([...CODE_RULES.keys()].filter((code) => !codes.has(code as never))).toEqual([]);
    const pairs = new Set(TABLE.map(([code, subcode]) => `${code}/${subcode}`));
    expect([...SUBCODE_RULES.keys()].filter((pair) => !pairs.has(pair))).toEqual([]);
  });
});

describe('how long, how often', () => {
  test('a throttle rests until the header says, else for the time set', () => {
    expect(judged(613).retryAfterMs).toBe(3_600_007);
    expect(deliveryError(api(80006, null, { regainMs: 120_000 }), CONTEXT).retryAfterMs).toBe(120_007);
  });
  test('few tries for what may be a blocked Page or a missing right', () => {
    expect(judged(2).limit).toEqual({ tries: 4, thenUnreachable: true });
    expect(judged(1).limit).toEqual({ tries: 3, thenUnreachable: false });
  });
  test('an unknown code goes later, and somebody is told unless Meta calls it passing', () => {
    expect(judged(4242)).toMatchObject({ code: 'delivery.temporary', retry: 'later', report: true });
    expect(deliveryError(api(4242, null, { isTransient: true }), CONTEXT).report).toBe(false);
  });
  test('below the API', () => {
    const lost = (failure: Failure) => deliveryError(failure, CONTEXT);
    expect(lost({ kind: 'network', sent: true, detail: 'x' })).toMatchObject({
      code: 'delivery.uncertain',
      retry: 'unknown',
    });
    expect(lost({ kind: 'network', sent: false, detail: 'x' })).toMatchObject({
      code: 'delivery.temporary',
      retry: 'later',
    });
    expect(lost({ kind: 'http', status: 502 })).toMatchObject({ retry: 'later', report: false });
    for (const status of [504, 200])
      expect(lost({ kind: 'http', status })).toMatchObject({ retry: 'unknown' });
    expect(lost({ kind: 'http', status: 404 })).toMatchObject({ retry: 'later', report: true });
    expect(lost({ kind: 'http', status: 429 })).toMatchObject({
      code: 'delivery.throttled',
      scope: 'account',
    });
    expect(lost({ kind: 'held', waitMs: 5_000 })).toMatchObject({ scope: 'account', retryAfterMs: 5_007 });
    expect(lost({ kind: 'stopped' })).toMatchObject({ retry: 'later' });
  });
  test('no id in what is logged', () => {
    expect(wording('(#100)  No user 24000000000000001\nfound')).toBe('(#100) No user # found');
  });
});

describe('usage headers', () => {
  const usage = (headers: Record<string, string>) => readUsage(new Headers(headers));
  test('the fullest counter, and the minutes until calls are allowed again', () => {
    expect(usage({})).toBeNull();
    expect(usage({ 'x-app-usage': '{"call_count":28,"total_time":25,"total_cputime":85}' })).toEqual({
      percent: 85,
      regainMs: 0,
    });
    const cases =
      '{"1":[{"type":"messenger","call_count":3,"total_cputime":1,"total_time":1,"estimated_time_to_regain_access":2}]}';
    expect(usage({ 'x-business-use-case-usage': cases, 'x-page-usage': '{"call_count":90}' })).toEqual({
      percent: 90,
      regainMs: 120_000,
    });
  });
  test.each(['x', '[]', '{"a":3}', '{"a":[{"call_count":"x"}]}', 'null'])(
    'odd ones harm nothing: %s',
    (value) => {
      expect(() => usage({ 'x-app-usage': value, 'x-business-use-case-usage': value })).not.toThrow();
    },
  );
});
