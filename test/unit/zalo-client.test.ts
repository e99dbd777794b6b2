/** Small HTTP edge cases of the Zalo client, with nock in place of the network: odd bodies, redirects, refused connections. */
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createZaloClient } from '../../src/channels/zalo/client.ts';
import { deliveryError } from '../../src/channels/zalo/errors.ts';

const BASE = 'https://openapi.zalo.me';
const signal = new AbortController().signal;
const body = { recipient: { user_id: '1' }, message: { text: 'Chào bác' } };
const client = createZaloClient({
  apiBase: BASE,
  appSecret: 'APPSECRET',
  appsecretProof: true,
  timeoutMs: 500,
});

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

async function codeOf(): Promise<string> {
  const answer = await client.sendCs('TOKEN', body, signal);
  if (answer.ok) return 'ok';
  return deliveryError(answer.failure, { now: Date.parse('2026-11-23T08:00:00+07:00'), jitterMs: 0 }).code;
}
const cs = () => nock(BASE).post('/v3.0/oa/message/cs');

describe('what comes back', () => {
  test('the token travels bare in its header, with the proof, and never in the address', async () => {
    nock(BASE, {
      reqheaders: {
        access_token: 'ACCESSTOKEN',
        appsecret_proof: '38758d3f0c4773dec9143768f99ee233d334511be672298af245f60bcc1975f0',
        'content-type': 'application/json',
      },
      badheaders: ['authorization'],
    })
      .post('/v3.0/oa/message/cs', body)
      .query({})
      .reply(200, { data: { message_id: 'm1', quota: { remain: '7' } }, error: 0, message: 'Success' });
    expect(await client.sendCs('ACCESSTOKEN', body, signal)).toMatchObject({ ok: true });
  });

  test.each([
    ['an HTML page of a proxy', 502, '<html><h1>Bad Gateway</h1></html>', 'delivery.temporary'],
    [
      'an error of the body under HTTP 200',
      200,
      { error: -230, message: 'User has not interacted' },
      'delivery.window-closed',
    ],
    [
      'the same under HTTP 400',
      400,
      { error: -213, message: 'User has not followed OA' },
      'delivery.unreachable',
    ],
    ['throttled', 200, { error: -32, message: 'Your OA reached limit call api' }, 'delivery.throttled'],
    ['out of quota', 200, { error: -211, message: 'Out of quota' }, 'delivery.quota'],
  ])('%s', async (_label, status, answer, code) => {
    cs().reply(status, answer);
    expect(await codeOf()).toBe(code);
  });

  test.each([
    ['an empty body', ''],
    ['JSON that is no envelope', '[]'],
    ['half a JSON', '{"error":0,"da'],
  ])('200 with %s is never taken for success', async (_label, answer) => {
    cs().reply(200, answer);
    expect(['delivery.temporary', 'delivery.uncertain']).toContain(await codeOf());
  });

  test('a redirect is not followed: the token would go to another host', async () => {
    cs().reply(302, '', { location: 'https://example.com/steal' });
    expect(await codeOf()).not.toBe('ok');
  });

  test('refused before sending: surely not sent; cut after sending: unknown', async () => {
    cs().replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    expect(await codeOf()).toBe('delivery.temporary');
    cs().replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    expect(await codeOf()).toBe('delivery.uncertain');
  });
});
