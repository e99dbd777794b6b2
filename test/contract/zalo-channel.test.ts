/** Sending over real HTTP against the strict fake: what goes out, what is mended, what a failure becomes. */
import { afterEach, describe, expect, test } from 'vitest';
import { checkAccount } from '../../src/channels/zalo/check-account.ts';
import { createZaloClient } from '../../src/channels/zalo/client.ts';
import type { ZaloDeps } from '../../src/channels/zalo/deps.ts';
import { type Choice, type Message, textMessage } from '../../src/domain/message.ts';
import { png, type Rig, startRig } from '../support/fake-zalo/rig.ts';
import type { StartOptions } from '../support/fake-zalo/server.ts';

const CHOICES: readonly Choice[] = [
  { key: 'guide:a/b/done', label: 'Xong, bước tiếp' },
  { key: 'guide:a/b/stuck', label: 'Bị kẹt' },
];
const QUESTION = textMessage('Bác làm xong chưa ạ?', CHOICES);
const STEP: Message = { ...QUESTION, picture: { topic: 'a', step: 'b', alt: 'Màn hình' } };
const LONG = textMessage(
  Array.from({ length: 30 }, (_, n) => `Đoạn ${n}. ${'chữ '.repeat(24)}`).join('\n\n'),
  CHOICES,
);
const PICTURES = { render: () => Promise.resolve(png()) };

const rigs: Rig[] = [];
async function start(overrides: Partial<ZaloDeps> = {}, options: StartOptions = {}): Promise<Rig> {
  const rig = await startRig(overrides, options);
  rigs.push(rig);
  return rig;
}
afterEach(async () => {
  for (const rig of rigs.splice(0)) {
    expect(rig.zalo.state.violations).toEqual([]);
    await rig.zalo.close();
  }
});

describe('an ordinary message', () => {
  test("one request, the token in its own header, buttons, Zalo's id back", async () => {
    const rig = await start();
    const result = await rig.send(QUESTION);
    expect(result).toEqual({ ok: true, platformId: rig.person.last?.id });
    expect(rig.cs()).toHaveLength(1);
    expect(rig.gates).toEqual([]);
    const { headers } = rig.cs()[0]!;
    expect(headers['access_token']).toBe(rig.tokens.pair?.accessToken);
    expect(headers['authorization']).toBeUndefined();
    expect(headers['appsecret_proof']).toBeUndefined();
    expect(rig.person.last?.buttons.map((b) => b.payload)).toEqual([
      '#hoc:guide:a/b/done',
      '#hoc:guide:a/b/stuck',
    ]);
  });

  test('appsecret_proof where the app demands it', async () => {
    const rig = await start({ appsecretProof: true });
    rig.zalo.knobs.proofRequired = true;
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true });
    const without = await start();
    without.zalo.knobs.proofRequired = true;
    expect(await without.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.account', detail: /-242/ },
    });
  });

  test('what is left of the minute is told', async () => {
    const rates: unknown[] = [];
    const rig = await start({ onRate: (rate) => rates.push(rate) });
    await rig.send(QUESTION);
    expect(rates).toEqual([{ limit: 100, remain: 99 }]);
  });
});

describe('buttons', () => {
  test.each([-201, -233] as const)(
    'refused with %i: numbered text once more, and from then on',
    async (code) => {
      const rig = await start();
      rig.zalo.knobs.buttons = code;
      const result = await rig.send(QUESTION);
      expect(result).toEqual({ ok: true, platformId: rig.person.last?.id, degraded: ['buttons'] });
      expect(rig.person.last?.text).toContain('1. Xong, bước tiếp\n2. Bị kẹt');
      expect([rig.cs().length, rig.gates.length]).toEqual([2, 1]);
      await rig.send(QUESTION);
      expect(rig.cs()).toHaveLength(3);
      expect(rig.notes).toEqual(['buttons.refused']);
    },
  );

  test('a refusal for another reason does not cost the account its buttons', async () => {
    const rig = await start();
    rig.zalo.fail('cs', { kind: 'error', code: -201, message: 'text is invalid!' }, 2);
    expect(await rig.send(QUESTION)).toMatchObject({ ok: false, error: { code: 'delivery.rejected' } });
    await rig.send(QUESTION);
    expect(rig.person.last?.buttons).toHaveLength(2);
    expect(rig.notes).toEqual([]);
  });

  test('a person Zalo does not know is not about buttons: one request', async () => {
    const rig = await start();
    rig.zalo.fail('cs', { kind: 'error', code: -201, message: 'user_id is invalid!' });
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.rejected', retry: 'never' } });
    expect(rig.cs()).toHaveLength(1);
  });

  test('switched off: numbers at once', async () => {
    const rig = await start({ buttons: 'off' });
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true, degraded: ['buttons'] });
    expect(rig.person.last?.buttons).toEqual([]);
  });
});

describe('pictures', () => {
  test('uploaded once, kept, and shown with a numbered caption', async () => {
    const rig = await start({ pictures: PICTURES });
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['buttons'] });
    await rig.send(STEP);
    expect([rig.uploads().length, rig.cs().length]).toEqual([1, 2]);
    expect(rig.gates).toHaveLength(1);
    const [upload] = rig.zalo.state.uploads.values();
    expect(rig.person.last).toMatchObject({ attachmentId: upload!.id });
    expect(rig.person.last?.text).toMatch(/1\. Xong, bước tiếp/);
    expect(upload!.bytes).toEqual(png().bytes);
    const row = rig.attachments.rows.get('aa11');
    expect(row?.expiresAt).toBe(rig.clock.now() + 6 * 24 * 3_600_000);
  });

  test('an account that prefers it gets the buttons in a second message; refused, they become numbers', async () => {
    const rig = await start({ pictures: PICTURES, buttonsAfterPicture: true });
    expect(await rig.send(STEP)).toMatchObject({ ok: true });
    const [shown, asked] = rig.person.inbox.slice(-2);
    expect(shown?.attachmentId).not.toBeNull();
    expect(shown?.text).not.toMatch(/1\. /);
    expect(asked?.buttons.length).toBe(STEP.choices.length);
    rig.zalo.knobs.buttons = -233;
    expect(await rig.send(STEP)).toMatchObject({ ok: true });
    expect(rig.person.last?.buttons).toEqual([]);
    expect(rig.person.last?.text).toMatch(/1\. Xong, bước tiếp/);
    await rig.send(STEP);
    expect(rig.person.last).toMatchObject({ buttons: [] });
    expect(rig.person.last?.attachmentId).not.toBeNull();
  });

  test('many at the same step share one upload', async () => {
    const rig = await start({ pictures: PICTURES });
    const results = await Promise.all(Array.from({ length: 5 }, () => rig.send(STEP)));
    expect(results.every((r) => r.ok)).toBe(true);
    expect([rig.uploads().length, rig.cs().length]).toEqual([1, 5]);
  });

  test('expired at Zalo (-100): uploaded anew, once', async () => {
    const rig = await start({ pictures: PICTURES });
    await rig.send(STEP);
    rig.zalo.fail('cs', { kind: 'error', code: -100 });
    expect(await rig.send(STEP)).toMatchObject({ ok: true });
    expect(rig.uploads()).toHaveLength(2);
    expect(rig.person.last?.attachmentId).toBe([...rig.zalo.state.uploads.keys()][1]);
  });

  test('expired again and again: goes without the picture', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.zalo.fail('cs', { kind: 'error', code: -100 }, 2);
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(rig.person.last?.buttons).toHaveLength(2);
    expect(rig.cs()).toHaveLength(3);
  });

  test.each<[string, Partial<ZaloDeps>]>([
    ['no such picture', { pictures: { render: () => Promise.resolve(null) } }],
    ['the drawing fails', { pictures: { render: () => Promise.reject(new Error('resvg')) } }],
    [
      'too big',
      { pictures: { render: () => Promise.resolve({ ...png(), bytes: Buffer.alloc(1_000_001) }) } },
    ],
    [
      'not a type Zalo takes',
      { pictures: { render: () => Promise.resolve({ ...png(), contentType: 'image/webp' }) } },
    ],
    ['no media room', { pictures: null }],
  ])('%s: text and buttons, nothing uploaded', async (_name, overrides) => {
    const rig = await start(overrides);
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(rig.uploads()).toEqual([]);
    expect(rig.person.last?.buttons).toHaveLength(2);
  });

  test('upload fails: goes without, and is not tried with every message', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.zalo.fail('upload', { kind: 'html', status: 502 }, Number.POSITIVE_INFINITY);
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(rig.uploads()).toHaveLength(1);
    rig.zalo.heal();
    await rig.clock.advance(11 * 60_000);
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['buttons'] });
    expect(rig.notes).toEqual(['picture.upload-failed']);
  });

  test('the picture is refused: the text still arrives', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.zalo.fail('cs', { kind: 'error', code: -233 });
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(rig.notes).toEqual(['picture.refused']);
    expect(rig.attachments.rows.size).toBe(0);
  });

  test('throttled at the upload: the message is not hammered after it', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.zalo.fail('upload', { kind: 'error', code: -32 });
    expect(await rig.send(STEP)).toMatchObject({ ok: false, error: { code: 'delivery.throttled' } });
    expect(rig.cs()).toEqual([]);
  });
});

describe('tokens on the way', () => {
  test('refused as stale: renewed and tried once more, through the gate', async () => {
    const rig = await start();
    rig.zalo.killAccessTokens();
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true });
    expect([rig.cs().length, rig.refreshes().length, rig.gates.length]).toEqual([2, 1, 1]);
  });

  test('a new one is refused, too: told once, no loop', async () => {
    const rig = await start();
    rig.zalo.fail('cs', { kind: 'error', code: -216 }, Number.POSITIVE_INFINITY);
    expect(await rig.send(QUESTION)).toMatchObject({
      ok: false,
      error: { code: 'delivery.token', scope: 'account', report: true },
    });
    expect([rig.cs().length, rig.refreshes().length]).toEqual([2, 1]);
  });

  test("expired by Zalo's clock (-220)", async () => {
    const rig = await start();
    for (const token of rig.zalo.state.accessTokens.keys())
      rig.zalo.state.accessTokens.set(token, { oaId: rig.deps.account.oaId, expiresAt: 0, isDead: false });
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true });
  });

  test('the upload renews as well', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.zalo.killAccessTokens();
    expect(await rig.send(STEP)).toMatchObject({ ok: true });
    expect([rig.uploads().length, rig.cs().length, rig.refreshes().length]).toEqual([2, 1, 1]);
  });
});

describe('long text', () => {
  test('parts in order, the choices on the last', async () => {
    const rig = await start();
    const result = await rig.send(LONG);
    expect(result).toEqual({ ok: true, platformId: rig.person.last?.id, degraded: ['split'] });
    expect(rig.person.inbox.map((m) => m.buttons.length)).toEqual([0, 2]);
    expect(rig.person.inbox[0]?.text).toMatch(/^Đoạn 0/);
    expect(rig.gates).toHaveLength(1);
  });

  test('a later part fails: the next try goes on from there', async () => {
    const rig = await start();
    rig.zalo.fail('cs', { kind: 'delay', ms: 0 });
    rig.zalo.fail('cs', { kind: 'error', code: -200 });
    expect(await rig.send(LONG, 7)).toMatchObject({ ok: false, error: { code: 'delivery.temporary' } });
    expect(await rig.send(LONG, 7)).toMatchObject({ ok: true });
    expect(rig.person.inbox).toHaveLength(2);
    await rig.send(LONG, 7);
    expect(rig.person.inbox).toHaveLength(4);
  });

  test('buttons refused on the last part: only that part again, with numbers', async () => {
    const rig = await start();
    rig.zalo.knobs.buttons = -233;
    expect(await rig.send(LONG)).toMatchObject({ ok: true });
    expect(rig.person.inbox.map((m) => m.text.includes('1. Xong'))).toEqual([false, true]);
    expect(rig.cs()).toHaveLength(3);
  });
});

describe('failures', () => {
  test.each([
    ['drop', 0],
    ['do-then-drop', 1],
  ] as const)('connection cut (%s): uncertain, asked once', async (kind, arrived) => {
    const rig = await start();
    rig.zalo.fail('cs', { kind });
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.uncertain', retry: 'unknown' },
    });
    expect([rig.cs().length, rig.person.inbox.length]).toEqual([1, arrived]);
  });

  test('no answer in time: uncertain', async () => {
    const rig = await start({ timeoutMs: 60 });
    rig.zalo.fail('cs', { kind: 'do-then-hang' });
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.uncertain', retry: 'unknown' },
    });
  });

  test('nobody listens: certainly not sent', async () => {
    const rig = await start();
    await rig.zalo.close();
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.temporary', retry: 'later', detail: 'network ECONNREFUSED' },
    });
  });

  test.each([
    ["a proxy's page", { kind: 'html', status: 502 }],
    ['a page with 200', { kind: 'html', status: 200 }],
    ['broken JSON', { kind: 'raw', status: 200, body: '{"error":' }],
    ['no error field', { kind: 'raw', status: 200, body: '{}' }],
    ['a redirect', { kind: 'raw', status: 302, body: '', location: 'http://127.0.0.1:9/' }],
  ] as const)('%s: later', async (_name, fault) => {
    const rig = await start();
    rig.zalo.fail('cs', fault);
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.temporary', retry: 'later' } });
    expect(rig.cs()).toHaveLength(1);
  });

  test('an error in JSON under HTTP 500 is read', async () => {
    const rig = await start();
    rig.zalo.knobs.errorStatus = 500;
    rig.person.blocks();
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.unreachable', scope: 'learner' },
    });
  });

  test("over the OA's rate: wait for the next minute", async () => {
    const rig = await start({}, { oas: [{ ratePerMinute: 2 }] });
    await rig.send(QUESTION);
    await rig.send(QUESTION);
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.throttled', retryAfterMs: 60_000 },
    });
    await rig.clock.advance(60_000);
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true });
  });

  test('eight days of silence, never written, cap, no money', async () => {
    const rig = await start();
    await rig.clock.advance(3 * 24 * 3_600_000);
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.quota', retry: 'never' } });
    await rig.clock.advance(5 * 24 * 3_600_000);
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.window-closed' } });
    rig.person.known.lastInteractionAt = null;
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.window-closed' } });
    rig.person.touched();
    rig.zalo.knobs.cap = 'refuse';
    for (let n = 0; n < 8; n++) expect(await rig.send(QUESTION)).toMatchObject({ ok: true });
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.quota', retry: 'later' } });
  });

  test('stopping: nothing goes out; under way it is uncertain', async () => {
    const rig = await start();
    const stopped = AbortSignal.abort();
    expect(await rig.send(QUESTION, 1, stopped)).toMatchObject({ error: { code: 'delivery.temporary' } });
    expect(rig.cs()).toEqual([]);
    rig.zalo.fail('cs', { kind: 'do-then-hang' });
    const stop = new AbortController();
    const sending = rig.send(QUESTION, 2, stop.signal);
    await rig.zalo.until(() => rig.person.inbox.length === 1);
    stop.abort();
    expect(await sending).toMatchObject({ error: { code: 'delivery.uncertain' } });
  });

  test('a defect of ours is a value, too', async () => {
    const rig = await start({ gate: () => Promise.reject(new TypeError('gate')), pictures: PICTURES });
    expect(await rig.send(STEP)).toMatchObject({
      error: { code: 'defect', report: true, detail: 'TypeError' },
    });
  });
});

describe('asking about a person', () => {
  test('name, quota, and somebody Zalo does not know', async () => {
    const rig = await start();
    const client = createZaloClient({ ...rig.deps, appSecret: rig.deps.account.appSecret });
    const { signal } = new AbortController();
    const token = rig.tokens.pair!.accessToken;
    await rig.send(QUESTION);
    expect(await client.userDetail(token, rig.person.id, signal)).toEqual({
      ok: true,
      data: { user_id: rig.person.id, display_name: rig.person.known.displayName, user_is_follower: false },
    });
    expect(await client.quotaMessage(token, rig.person.id, signal)).toEqual({
      ok: true,
      data: { last_interaction: String(rig.clock.now()), cs_reply: { remain: 7, total: 8 } },
    });
    expect(await client.userDetail(token, '1', signal)).toMatchObject({ ok: false, failure: { code: -201 } });
  });
});

describe('check of an account', () => {
  const signal = new AbortController().signal;
  test('says who it is', async () => {
    const rig = await start();
    expect(await checkAccount(rig.deps, signal)).toEqual({
      ok: true,
      oaId: '388613280878808645',
      isOurs: true,
      name: 'UBND xã Kha Sơn',
      packageName: 'Tăng trưởng',
      packageValidThrough: '31/12/2026',
      isVerified: true,
      type: 'government',
      followers: 0,
    });
  });

  test('tokens of another OA, or none', async () => {
    const rig = await start({}, { oas: [{}, { oaId: '999', name: 'OA khác' }] });
    rig.tokens.pair = { ...rig.tokens.pair!, accessToken: rig.zalo.grant('999').accessToken };
    expect(await checkAccount(rig.deps, signal)).toMatchObject({ ok: true, oaId: '999', isOurs: false });
    rig.tokens.pair = null;
    expect(await checkAccount(rig.deps, signal)).toMatchObject({
      ok: false,
      error: { code: 'delivery.account' },
    });
  });
});

describe('asked to be heard', () => {
  const listenUrl = (page: string): string => `https://xa.gov.vn/nghe/${page}`;
  const asked: Message = { ...QUESTION, spoken: { topic: 'a' }, aloud: { page: 'ab12' } };

  test('Zalo carries no sound: a link under the words, the buttons as ever', async () => {
    const rig = await start({ listenUrl });
    expect(await rig.send(asked)).toMatchObject({ ok: true });
    expect(rig.person.last!.text).toMatch(/Nghe: https:\/\/xa\.gov\.vn\/nghe\/ab12$/);
    expect(rig.person.last!.buttons.length).toBe(QUESTION.choices.length);
    expect(rig.cs()).toHaveLength(1);
  });

  test('no address from outside: no link', async () => {
    const rig = await start();
    await rig.send(asked);
    expect(rig.person.last!.text).not.toContain('nghe/');
  });
});
