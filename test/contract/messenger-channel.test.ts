/** The Messenger channel against the strict fake: what goes out, and what is mended on the way. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Pictures } from '../../src/channels/channel.ts';
import type { MessengerDeps } from '../../src/channels/messenger/deps.ts';
import { type Message, textMessage } from '../../src/domain/message.ts';
import { png, type Rig, startRig } from '../support/fake-messenger/rig.ts';
import type { StartOptions } from '../support/fake-messenger/server.ts';
import { DAY_MS } from '../support/fake-messenger/state.ts';

const CHOICES = [
  { key: 'guide:a/b/done', label: 'Xong, bước tiếp', primary: true },
  { key: 'guide:a/b/stuck', label: 'Bị kẹt' },
];
const LONG = [...CHOICES, { key: 'guide:a/b/differs', label: 'Màn hình của tôi khác' }];
const QUESTION = textMessage('Bác mở VNeID chưa ạ?', CHOICES);
const STEP: Message = {
  ...textMessage('Chạm nút “Đăng nhập”.', LONG),
  picture: { topic: 'a', step: 'b', alt: '' },
};
const PICTURES: Pictures = { render: async () => png() };

const rigs: Rig[] = [];
async function start(over: Partial<MessengerDeps> = {}, options: StartOptions = {}): Promise<Rig> {
  const rig = await startRig(over, options);
  rigs.push(rig);
  return rig;
}
afterEach(async () => {
  for (const rig of rigs.splice(0)) {
    expect(rig.fake.state.violations).toEqual([]);
    expect(rig.fake.state.callsWhileThrottled).toBe(0);
    await rig.fake.close();
  }
});
const bodyOf = (rig: Rig, n = 0) => JSON.parse(rig.sends()[n]!.body.toString()) as Record<string, unknown>;

describe('an ordinary message', () => {
  test('one request: the token in a header, the proof, our note, buttons that stay', async () => {
    const rig = await start();
    expect(await rig.send(QUESTION)).toEqual({ ok: true, platformId: rig.person.last!.id });
    const [request] = rig.sends();
    expect(rig.sends()).toHaveLength(1);
    expect(request!.path).toMatch(/^\/v25\.0\/100000000000001\/messages\?appsecret_proof=[0-9a-f]{64}$/);
    expect(request!.headers['authorization']).toBe('Bearer EAAtestPageToken');
    expect(bodyOf(rig)).toMatchObject({ messaging_type: 'RESPONSE', message: { metadata: 'hoc/1' } });
    expect(rig.person.last!.buttons).toEqual([
      { title: '1. Xong, bước tiếp', payload: '#hoc:guide:a/b/done' },
      { title: '2. Bị kẹt', payload: '#hoc:guide:a/b/stuck' },
    ]);
  });

  test('a long label stands in the text, its button carries its number', async () => {
    const rig = await start();
    expect(
      await rig.send(textMessage('Tiếp ạ?', [...LONG, { key: 'menu', label: 'Xem các việc khác' }])),
    ).toMatchObject({ ok: true });
    const { text, quickReplies } = rig.person.last!;
    expect(text).toContain('3. Màn hình của tôi khác');
    expect(quickReplies.map((q) => q.title)).toEqual([
      '1. Xong, bước tiếp',
      '2. Bị kẹt',
      '3. Màn hình của tôi…',
      '4. Xem các việc khác',
    ]);
  });

  test('unasked ones say so; buttons can be switched to quick replies, or off', async () => {
    const rig = await start({ buttons: 'quick' });
    await rig.send(QUESTION, { isUnasked: true });
    expect(bodyOf(rig)).toMatchObject({ messaging_type: 'UPDATE' });
    expect(rig.person.last!.quickReplies).toHaveLength(2);
    const off = await start({ buttons: 'off' });
    expect(await off.send(QUESTION)).toMatchObject({ ok: true, degraded: ['buttons'] });
    expect(off.person.last!.text).toContain('1. Xong, bước tiếp\n2. Bị kẹt');
  });

  test('letters written apart are put together; long text goes on in a second message', async () => {
    const rig = await start();
    await rig.send(textMessage('Chào bác'.normalize('NFD')));
    expect(rig.person.last!.text).toBe('Chào bác');
    const long = textMessage('Một câu dài lắm ạ 😀. '.repeat(180), CHOICES);
    expect(await rig.send(long)).toMatchObject({ ok: true, degraded: ['split'] });
    const parts = rig.person.inbox.slice(1);
    expect(parts.length).toBe(2);
    expect(parts.every((part) => part.text.length <= 2000)).toBe(true);
    expect(parts.map((part) => part.metadata)).toEqual(['hoc/2/0', 'hoc/2']);
  });
});

describe('pictures', () => {
  test('uploaded once for everybody, shown before the words', async () => {
    const rig = await start({ pictures: PICTURES });
    expect(await rig.send(STEP)).toEqual({ ok: true, platformId: rig.person.last!.id });
    await rig.send(STEP);
    expect([rig.uploads().length, rig.sends().length]).toEqual([1, 4]);
    const [picture, words] = rig.person.inbox;
    expect(picture).toMatchObject({
      attachmentId: [...rig.fake.state.uploads.keys()][0],
      metadata: 'hoc/1/0',
    });
    expect(words).toMatchObject({ attachmentId: null, metadata: 'hoc/1' });
    expect(words!.quickReplies).toHaveLength(0);
    expect(words!.buttons).toHaveLength(3);
    expect([...rig.fake.state.uploads.values()][0]!.bytes).toEqual(png().bytes);
  });

  test('an id Meta forgot is uploaded anew, once', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.attachments.put('aa11', '1600000000000001', rig.clock.now() + DAY_MS);
    expect(await rig.send(STEP)).toEqual({ ok: true, platformId: rig.person.last!.id });
    expect([rig.uploads().length, rig.sends().length]).toEqual([1, 3]);
  });

  test('a picture refused, or not to be had: the words go alone', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.fake.fail('message_attachments', { kind: 'error', code: 100, subcode: 2_018_047 });
    expect(await rig.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(rig.notes).toEqual(['picture.upload-failed']);
    // It rests: the next message does not try again at once.
    await rig.send(STEP);
    expect(rig.uploads()).toHaveLength(1);
    const other = await start({ pictures: PICTURES });
    other.fake.fail('messages', { kind: 'error', code: 100, subcode: 2_018_008 });
    expect(await other.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
    expect(other.person.inbox).toHaveLength(1);
    const none = await start({ pictures: { render: async () => null } });
    expect(await none.send(STEP)).toMatchObject({ ok: true, degraded: ['picture'] });
  });

  test('the words fail after the picture went: the next try goes on with the words', async () => {
    const rig = await start({ pictures: PICTURES });
    const failing = rig.send(STEP, { id: 9 });
    await rig.fake.until(() => rig.person.inbox.length === 1);
    rig.fake.fail('messages', { kind: 'error', code: 2 });
    expect(await failing).toMatchObject({ ok: false, error: { code: 'delivery.temporary', retry: 'later' } });
    expect(await rig.send(STEP, { id: 9 })).toMatchObject({ ok: true });
    expect(rig.person.inbox.map((m) => m.attachmentId !== null)).toEqual([true, false]);
  });
});

describe('what Meta refuses', () => {
  test.each([100, 105] as const)('buttons (%i): the same words with numbers', async (code) => {
    const rig = await start();
    rig.fake.knobs.buttons = code;
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true, degraded: ['buttons'] });
    expect(rig.person.last!.text).toContain('1. Xong, bước tiếp\n2. Bị kẹt');
    expect(rig.sends()).toHaveLength(2);
    expect(rig.notes).toEqual(['buttons.refused']);
  });

  test('outside the 24 hours: never again, and no tag is tried', async () => {
    const rig = await start();
    await rig.clock.advance(DAY_MS + 1);
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.window-closed', retry: 'never', scope: 'learner', detail: /^10\/2018278/ },
    });
    expect(rig.sends()).toHaveLength(1);
  });

  test.each([
    ['blocked', 'delivery.unreachable'],
    ['unavailable', 'delivery.unreachable'],
    ['not_receiving', 'delivery.unreachable'],
  ] as const)('a person who is %s', async (state, code) => {
    const rig = await start();
    rig.person.known.state = state;
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code, retry: 'never', scope: 'learner' } });
  });

  test('a dead token, a token of another Page, a wrong proof: the Page stands still', async () => {
    const rig = await start();
    rig.page.isTokenDead = true;
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.token', scope: 'account', report: true },
    });
    const pages = [{}, { pageId: '100000000000002', token: 'EAAother' }];
    const account = {
      appId: '1517776481860111',
      appSecret: 'test_app_secret_0123456789abcdef',
      pageId: '100000000000001',
      pageToken: 'EAAother',
    };
    const mixed = await start({ account }, { pages });
    expect(await mixed.send(QUESTION)).toMatchObject({ error: { code: 'delivery.token' } });
    mixed.fake.knobs.wrongPage = 33;
    expect(await mixed.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.unreachable', report: true },
    });
    const bare = await start({ appsecretProof: false });
    expect(await bare.send(QUESTION)).toMatchObject({ error: { code: 'delivery.rejected', report: true } });
  });
});

describe('the way there', () => {
  test('a cut before, and after: never sent is tried again, perhaps sent is not', async () => {
    const rig = await start({ timeoutMs: 200 });
    rig.fake.fail('messages', { kind: 'do-then-drop' });
    expect(await rig.send(QUESTION)).toMatchObject({
      error: { code: 'delivery.uncertain', retry: 'unknown' },
    });
    rig.fake.fail('messages', { kind: 'do-then-hang' });
    expect(await rig.send(QUESTION)).toMatchObject({ error: { retry: 'unknown' } });
    expect(rig.person.inbox).toHaveLength(2);
    rig.fake.fail('messages', { kind: 'html', status: 503 });
    expect(await rig.send(QUESTION)).toMatchObject({ error: { code: 'delivery.temporary', retry: 'later' } });
    const closed = await startRig();
    await closed.fake.close();
    const gone = await start({ base: closed.fake.base });
    expect(await gone.send(QUESTION)).toMatchObject({ error: { retry: 'later', detail: /ECONNREFUSED/ } });
  });

  test('stopping: nothing new is begun', async () => {
    const rig = await start();
    const signal = AbortSignal.abort();
    expect(await rig.send(QUESTION, { signal })).toMatchObject({ error: { retry: 'later' } });
    expect(rig.sends()).toEqual([]);
  });
});

describe('limits', () => {
  test('told to be quiet: no call of any kind until the time the header gives', async () => {
    const rig = await start({ pictures: PICTURES });
    rig.fake.knobs.sendsPerSecond = 1;
    // The picture goes, its words are one too many; the rest of the Page must hear of it.
    expect(await rig.send(STEP, { id: 1 })).toMatchObject({
      error: { code: 'delivery.throttled', scope: 'account', retryAfterMs: 60_000 },
    });
    expect(rig.rests).toEqual([60_000]);
    expect(await rig.allowance.wait(new AbortController().signal)).toBe(60_000);
    expect(rig.allowance.take(rig.clock.now())).toBe(60_000);
    await rig.clock.advance(60_000);
    rig.fake.knobs.sendsPerSecond = 300;
    expect(await rig.send(STEP, { id: 1 })).toMatchObject({ ok: true });
    expect(rig.person.inbox).toHaveLength(2);
  });

  test('usage at 80 % slows down, at 100 % rests', async () => {
    const rig = await start();
    rig.fake.knobs.usageHeaders = { 'x-app-usage': '{"call_count":81,"total_time":1,"total_cputime":1}' };
    await rig.send(QUESTION);
    const now = rig.clock.now();
    expect([rig.allowance.take(now), rig.allowance.take(now)]).toEqual([0, 1000]);
    rig.fake.knobs.usageHeaders = { 'x-app-usage': '{"call_count":100,"total_time":1,"total_cputime":1}' };
    await rig.send(QUESTION);
    expect(rig.allowance.take(now)).toBe(3_600_000);
    expect(rig.notes).toEqual(['usage.slow', 'usage.rest']);
  });

  test('bothersome: unasked messages stop for a day, replies go on after the rest', async () => {
    const rig = await start();
    rig.fake.fail('messages', { kind: 'error', code: 613, subcode: 1_893_016 });
    expect(await rig.send(QUESTION, { isUnasked: true })).toMatchObject({
      error: { report: true, scope: 'account' },
    });
    await rig.clock.advance(3_600_000);
    expect(await rig.send(QUESTION, { isUnasked: true })).toMatchObject({
      error: { retry: 'never', scope: 'message' },
    });
    expect(rig.sends()).toHaveLength(1);
    expect(await rig.send(QUESTION)).toMatchObject({ ok: true });
  });
});

describe('asked to be heard', () => {
  const SPOKEN: Message = { ...QUESTION, spoken: { topic: 'a', step: 'b' }, aloud: { page: null } };
  const MP3 = {
    bytes: Buffer.from([0xff, 0xf3, 0x40, 0xc4, 1, 2, 3]),
    contentType: 'audio/mpeg',
    hash: 'ee55',
  } as const;
  const heard = (): Partial<MessengerDeps> => ({ sounds: { find: async () => MP3 } });

  test('the sound goes first, then the words with their choices; uploaded once for everybody', async () => {
    const rig = await start(heard());
    expect(await rig.send(SPOKEN)).toMatchObject({ ok: true });
    expect(await rig.send(SPOKEN)).toMatchObject({ ok: true });
    expect(rig.uploads()).toHaveLength(1);
    expect([...rig.fake.state.uploads.values()].map((upload) => upload.kind)).toEqual(['audio']);
    expect(bodyOf(rig, 0)['message']).toMatchObject({ attachment: { type: 'audio' }, metadata: 'hoc/1/0' });
    expect(bodyOf(rig, 1)['message']).toMatchObject({ metadata: 'hoc/1' });
    expect(rig.person.last!.buttons).toHaveLength(2);
  });

  test('no sound to be had: said so under the words', async () => {
    const rig = await start({ sounds: { find: async () => null } });
    expect(await rig.send(SPOKEN)).toMatchObject({ ok: true, degraded: ['sound'] });
    expect(rig.sends()).toHaveLength(1);
    expect(JSON.stringify(bodyOf(rig))).toContain('máy chưa đọc được');
  });

  test('an upload that Meta no longer knows is made anew, once', async () => {
    const rig = await start(heard());
    await rig.send(SPOKEN);
    rig.fake.state.uploads.clear();
    expect(await rig.send(SPOKEN)).toEqual({ ok: true, platformId: rig.person.last!.id });
    expect(rig.uploads()).toHaveLength(2);
  });

  test('not asked for: nothing is made and nothing goes', async () => {
    let asked = 0;
    const rig = await start({
      sounds: {
        find: async () => {
          asked += 1;
          return MP3;
        },
      },
    });
    await rig.send({ ...QUESTION, spoken: { topic: 'a' } });
    expect([asked, rig.sends().length]).toEqual([0, 1]);
  });
});
