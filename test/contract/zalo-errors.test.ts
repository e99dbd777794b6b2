/** What a failure means: the whole table of platforms/zalo.md 3.5, and what happens below it. */
import { describe, expect, test } from 'vitest';
import { API_RULES } from '../../src/channels/zalo/error-rules.ts';
import { deliveryError, type Failure, isTokenFailure, wording } from '../../src/channels/zalo/errors.ts';
import type { DeliveryError } from '../../src/domain/errors.ts';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-23T08:00:20+07:00');
const api = (code: number, message = '', status = 200): Failure => ({ kind: 'api', code, message, status });
const classify = (failure: Failure, hadButtons = false, now = NOW): DeliveryError =>
  deliveryError(failure, { now, jitterMs: 0, hadButtons });

type Row = readonly [
  codes: readonly number[],
  code: DeliveryError['code'],
  retry: DeliveryError['retry'],
  scope: DeliveryError['scope'],
  report: boolean,
];
const TABLE: readonly Row[] = [
  [[-32], 'delivery.throttled', 'later', 'account', false],
  [[-100], 'delivery.attachment-expired', 'later', 'message', false],
  [[-200, -214], 'delivery.temporary', 'later', 'message', false],
  [[-216, -220], 'delivery.token', 'later', 'account', true],
  [[-213, -217, -227, -244], 'delivery.unreachable', 'never', 'learner', false],
  [[-230, -232], 'delivery.window-closed', 'never', 'learner', false],
  [[-218], 'delivery.quota', 'never', 'learner', false],
  [[-211], 'delivery.quota', 'later', 'message', true],
  [[-320, -321], 'delivery.quota', 'never', 'message', true],
  [[-234], 'delivery.night', 'later', 'message', false],
  [
    [-201, -210, -233, -237, -238, -240, -241, -248, -249, -403, -1340, -1341],
    'delivery.rejected',
    'never',
    'message',
    true,
  ],
  [
    [-204, -205, -209, -212, -219, -221, -223, -224, -235, -242, -501],
    'delivery.account',
    'later',
    'account',
    true,
  ],
];

describe('codes of openapi.zalo.me (3.5)', () => {
  const rows = TABLE.flatMap(([codes, ...rest]) => codes.map((n) => [n, ...rest] as const));
  test.each(rows)('%i is %s', (n, code, retry, scope, report) => {
    expect(classify(api(n))).toMatchObject({ code, retry, scope, report });
  });

  test('the table is complete', () => {
    expect([...API_RULES.keys()].toSorted()).toEqual(rows.map(([n]) => n).toSorted());
  });

  test('buttons are the first suspect of a message that has some, unless the person is named', () => {
    expect(classify(api(-201, 'attachment is invalid!'), true).code).toBe('delivery.buttons-refused');
    expect(classify(api(-233), true).code).toBe('delivery.buttons-refused');
    expect(classify(api(-201, 'user_id is invalid!'), true).code).toBe('delivery.rejected');
    expect(classify(api(-230), true).code).toBe('delivery.window-closed');
  });

  test('-223 about articles is a quota', () => {
    expect(classify(api(-223, 'Your OA has reach the limit quota create article')).code).toBe(
      'delivery.quota',
    );
  });

  test('an unknown code is tried again and reported; an unknown address is our bug', () => {
    expect(classify(api(-9999))).toMatchObject({ code: 'delivery.temporary', retry: 'later', report: true });
    expect(classify(api(404, 'You are accessing an empty or invalid API', 404))).toMatchObject({
      code: 'delivery.rejected',
      retry: 'never',
    });
  });

  test('only -216 and -220 are about the token', () => {
    expect([...API_RULES.keys()].filter((code) => isTokenFailure(api(code)))).toEqual([-216, -220]);
  });
});

describe('when to try again', () => {
  test('-32: at the next calendar minute, with jitter', () => {
    expect(classify(api(-32)).retryAfterMs).toBe(40_000);
    expect(deliveryError(api(-32), { now: NOW, jitterMs: 1234 }).retryAfterMs).toBe(41_234);
    expect(classify(api(-32), false, NOW + 40_000).retryAfterMs).toBe(60_000);
  });

  test.each([
    ['22:00', '2026-11-23T22:00:00+07:00', 8 * 60 * MINUTE],
    ['23:30', '2026-11-23T23:30:00+07:00', 6.5 * 60 * MINUTE],
    ['00:00', '2026-11-24T00:00:00+07:00', 6 * 60 * MINUTE],
    ['05:59', '2026-11-24T05:59:00+07:00', MINUTE],
    ['06:00, the clocks disagree', '2026-11-24T06:00:00+07:00', 15 * MINUTE],
    ['noon, the clocks disagree', '2026-11-24T12:00:00+07:00', 15 * MINUTE],
  ])('-234 at %s in Viet Nam', (_name, at, expected) => {
    expect(classify(api(-234), false, Date.parse(at)).retryAfterMs).toBe(expected);
  });

  test('an account that needs a person is looked at every quarter of an hour', () => {
    expect(classify(api(-224)).retryAfterMs).toBe(15 * MINUTE);
  });
});

describe('below the answers', () => {
  test.each<[string, Failure, Partial<DeliveryError>]>([
    ['502', { kind: 'http', status: 502 }, { code: 'delivery.temporary', retry: 'later', report: false }],
    ['HTML with 200', { kind: 'http', status: 200 }, { code: 'delivery.temporary', retry: 'later' }],
    ['403 of a proxy', { kind: 'http', status: 403 }, { code: 'delivery.temporary', report: true }],
    ['429', { kind: 'http', status: 429 }, { code: 'delivery.throttled', scope: 'account' }],
    [
      'refused',
      { kind: 'network', sent: false, detail: 'ECONNREFUSED' },
      { code: 'delivery.temporary', retry: 'later' },
    ],
    [
      'cut',
      { kind: 'network', sent: true, detail: 'UND_ERR_SOCKET' },
      { code: 'delivery.uncertain', retry: 'unknown' },
    ],
    ['stopping', { kind: 'stopped' }, { code: 'delivery.temporary', retry: 'later' }],
  ])('%s', (_name, failure, expected) => {
    expect(classify(failure)).toMatchObject(expected);
  });

  test.each([-14002, -14003, -14012, -14014, -14019, -14024])('OAuth %i needs a person', (code) => {
    expect(classify({ kind: 'oauth', code, name: 'x' })).toMatchObject({
      code: 'delivery.account',
      scope: 'account',
      report: true,
    });
  });

  test('the detail is short and holds no id', () => {
    expect(wording(`user 2468458835291979220 \n\t not ${'x'.repeat(500)}`)).toMatch(/^user # not x{1,120}$/);
    expect(classify(api(-213, 'User 84912345678 has not followed OA')).detail).toBe(
      '-213: User # has not followed OA',
    );
  });
});
