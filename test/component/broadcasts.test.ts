/** Broadcasts on a real file: from writing to the last outcome, and everything that may happen between. */
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, isQuiet } from '../../src/domain/local-time.ts';
import type { DraftError } from '../../src/runtime/broadcasts.ts';
import {
  AN,
  addPeople,
  BINH,
  DRAFT,
  type Rig,
  setting,
  settle,
  standing,
  WEB,
} from '../support/broadcast-rig.ts';
import { until } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';
import { failure, makeTenant, OA } from '../support/tenant.ts';

const MINUTE = 60_000;
const stateOf = (rig: Rig, id: number): string => rig.tenant.broadcasts.get(id).state;
const auditOf = (rig: Rig): string[] =>
  rig.store.audit.page({}, 50).map((entry) => `${entry.who} ${entry.action}`);

async function sendNow(rig: Rig, draft: unknown = DRAFT): Promise<number> {
  const id = rig.tenant.broadcasts.create(AN, draft);
  await rig.tenant.broadcasts.start(AN, id);
  return id;
}

describe('from writing to the report', () => {
  test('reaches whom the plan says, keeps each outcome with its reason, and ends when all are final', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a', 'b']);
    addPeople(rig, ['late'], { agoMs: 3 * DAY_MS });
    addPeople(rig, ['gone'], { agoMs: 9 * DAY_MS });
    await rig.tell({ type: 'unfollow' }, 'a');
    const { broadcasts } = rig.tenant;
    const id = broadcasts.create(AN, DRAFT);
    const plan = await broadcasts.plan(broadcasts.get(id).draft);
    expect(plan).toMatchObject({ total: 4, free: 1, willSend: 1, dong: 0, late: 0 });
    expect(plan.paid).toEqual([{ how: 'zalo-after-free', count: 1, dong: 55, isAllowed: false }]);
    expect(plan.none).toEqual(
      expect.arrayContaining([
        { reason: 'blocked', count: 1 },
        { reason: 'window', count: 1 },
      ]),
    );
    expect(await broadcasts.start(AN, id)).toBe('scheduled');
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({
      a: 'skipped blocked',
      b: 'sent',
      gone: 'skipped window',
      late: 'skipped only-paid',
    });
    expect(stateOf(rig, id)).toBe('finished');
    expect(broadcasts.progress(id)).toMatchObject({ total: 4, done: 4, progress: { sent: 1, skipped: 3 } });
    const [sent] = rig.channel.sent;
    expect(rig.channel.texts()).toEqual([
      'Mời bà con học số\nChào bác, sáng thứ Bảy xã Kha Sơn mở lớp học số ở nhà văn hoá.',
    ]);
    expect(sent!.message.choices).toEqual([
      { key: 'topic:tt-quet-qr', label: 'Quét mã QR', primary: true },
      { key: 'remind:off', label: 'Dừng nhắc' },
    ]);
    expect(auditOf(rig)).toEqual(['An broadcast.schedule', 'An broadcast.create']);
    await rig.tenant.stop();
    expect(rig.sink.noisy()).toEqual([]);
  });

  test('typing the number of a button enters its topic, unless the talk went on meanwhile', async () => {
    const rig = makeTenant(tempDir());
    await rig.say('menu', 'a');
    await settle(rig.tenant);
    await sendNow(rig);
    await settle(rig.tenant);
    await rig.say('1', 'a');
    await settle(rig.tenant);
    expect(rig.channel.texts().at(-1)).toContain('chạm nút quét mã');
    await rig.tenant.stop();
  });

  test('villages, group, track, topics, last seen and channel all narrow it', async () => {
    const rig = makeTenant(tempDir());
    const [a, b, c] = addPeople(rig, ['a', 'b', 'c']) as [number, number, number];
    addPeople(rig, ['old'], { agoMs: 40 * HOUR_MS });
    addPeople(rig, ['web'], { accountId: WEB });
    const { store, clock } = rig;
    store.db.transact((tx) => {
      store.people.addVillage(tx, 'Xóm Trại');
      const village = store.people.villages()[0]!.id;
      store.people.change(tx, a, { villageId: village, audience: 'cao-tuoi' }, 'self', clock.now());
      store.people.change(tx, b, { villageId: village, audience: 'tieu-thuong' }, 'self', clock.now());
      store.learning.enrol(tx, c, 'cao-tuoi', clock.now());
      store.learning.place(tx, c, [{ skill: 'thiet-bi', level: 2 }], clock.now());
      store.learning.addEvidence(tx, a, {
        topic: 'tt-quet-qr',
        level: 'tu-khai',
        detail: 'alone',
        at: clock.now(),
      });
    });
    const village = store.people.villages()[0]!.id;
    const count = async (audience: object): Promise<number> =>
      (await rig.tenant.broadcasts.plan(rig.tenant.broadcasts.read({ ...DRAFT, audience }))).total;
    expect(await count({})).toBe(5);
    expect(await count({ villages: [village] })).toBe(2);
    expect(await count({ villages: [village], groups: ['cao-tuoi'] })).toBe(1);
    expect(await count({ tracks: ['cao-tuoi'] })).toBe(1);
    expect(await count({ level: { from: 2, to: 3 } })).toBe(1);
    expect(await count({ level: { skill: 'thiet-bi', from: 0, to: 1 } })).toBe(4);
    expect(await count({ done: ['tt-quet-qr'] })).toBe(1);
    expect(await count({ notDone: ['tt-quet-qr'] })).toBe(4);
    expect(await count({ seenWithinDays: 1 })).toBe(4);
    expect(await count({ unseenForDays: 1 })).toBe(1);
    expect(await count({ channels: ['webchat'] })).toBe(1);
    await rig.tenant.stop();
  });

  test('a draft that leads nowhere is refused, field by field', async () => {
    const rig = makeTenant(tempDir());
    const problems = (input: unknown): string[] => {
      try {
        rig.tenant.broadcasts.create(AN, input);
        return [];
      } catch (error) {
        return (error as DraftError).problems.map((p) => p.path);
      }
    };
    expect(problems({ ...DRAFT, title: ' ' })).toEqual(['title']);
    expect(problems({ ...DRAFT, text: 'x'.repeat(2001) })).toEqual(['text']);
    expect(problems({ ...DRAFT, text: 'ư'.repeat(2000) })).toEqual([]);
    expect(problems({ ...DRAFT, text: 'Chào {ten}' })).toEqual(['text']);
    expect(problems({ ...DRAFT, buttons: [{ topic: 'khong-co', label: 'Xem' }] })).toEqual([
      'buttons.0.topic',
    ]);
    expect(problems({ ...DRAFT, buttons: [{ topic: 'tt-quet-qr', label: 'dừng nhắc' }] })).toEqual([
      'buttons.0.label',
    ]);
    expect(problems({ ...DRAFT, strange: 1 })).toEqual(['']);
    await rig.tenant.stop();
  });
});

describe('time', () => {
  test('scheduled: goes at its time; the plan shows the windows of then', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a']);
    addPeople(rig, ['b'], { agoMs: 24 * HOUR_MS });
    const { broadcasts } = rig.tenant;
    const id = broadcasts.create(AN, DRAFT);
    const at = rig.clock.now() + 26 * HOUR_MS;
    expect((await broadcasts.plan(broadcasts.get(id).draft)).free).toBe(2);
    expect((await broadcasts.plan(broadcasts.get(id).draft, at)).free).toBe(1);
    await broadcasts.schedule(AN, id, at);
    await settle(rig.tenant);
    expect(stateOf(rig, id)).toBe('scheduled');
    rig.clock.advance(26 * HOUR_MS);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ a: 'sent', b: 'skipped only-paid' });
    await rig.tenant.stop();
  });

  test('quiet hours hold it, and it goes on afterwards; whose window closes meanwhile is told as such', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a']);
    addPeople(rig, ['b'], { agoMs: 40 * HOUR_MS });
    // 20:59: too late to put anything into the outbox.
    rig.clock.advance(12 * HOUR_MS + 59 * MINUTE);
    addPeople(rig, ['c']);
    const plan = await rig.tenant.broadcasts.plan(
      rig.tenant.broadcasts.read(DRAFT),
      rig.clock.now() + 2 * MINUTE,
    );
    expect(plan.startAt - rig.clock.now()).toBe(10 * HOUR_MS + MINUTE);
    const id = await sendNow(rig);
    await settle(rig.tenant);
    expect(rig.channel.sent).toEqual([]);
    expect(rig.tenant.broadcasts.progress(id).heldUntil).not.toBeNull();
    rig.clock.advance(10 * HOUR_MS + MINUTE);
    expect(isQuiet(rig.clock.now())).toBe(false);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ a: 'sent', b: 'skipped only-paid', c: 'sent' });
    await rig.tenant.stop();
  });

  test('one that was in the outbox when the night began keeps its turn', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a']);
    rig.channel.script = [failure({ code: 'delivery.throttled', scope: 'account', retryAfterMs: HOUR_MS })];
    rig.clock.advance(12 * HOUR_MS + 30 * MINUTE);
    const id = await sendNow(rig);
    await settle(rig.tenant);
    rig.clock.advance(HOUR_MS);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ a: 'planned' });
    rig.clock.advance(10 * HOUR_MS);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ a: 'sent' });
    expect(rig.channel.sent).toHaveLength(2);
    await rig.tenant.stop();
  });

  test('a service that was down for long leaves the decision to a person', async () => {
    const dir = tempDir();
    const rig = makeTenant(dir);
    addPeople(rig, ['a']);
    const id = rig.tenant.broadcasts.create(AN, DRAFT);
    await rig.tenant.broadcasts.schedule(AN, id, rig.clock.now() + HOUR_MS);
    await rig.tenant.stop();
    rig.clock.advance(24 * HOUR_MS + HOUR_MS);
    const next = makeTenant(dir, { clock: rig.clock });
    await settle(next.tenant);
    expect(next.tenant.broadcasts.get(id)).toMatchObject({ state: 'paused', why: 'late' });
    next.tenant.broadcasts.resume(BINH, id);
    await settle(next.tenant);
    expect(standing(next, id)).toEqual({ a: 'sent' });
    await next.tenant.stop();
  });

  test('no faster than the account, leaving its reserve for replies', async () => {
    const rig = makeTenant(tempDir(), { perMinute: 10 });
    addPeople(
      rig,
      Array.from({ length: 30 }, (_, n) => `p${n}`),
    );
    const id = rig.tenant.broadcasts.create(AN, DRAFT);
    expect(await rig.tenant.broadcasts.plan(rig.tenant.broadcasts.get(id).draft)).toMatchObject({
      minutes: 4,
    });
    await rig.tenant.broadcasts.start(AN, id);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(8);
    rig.clock.advance(MINUTE);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(16);
    await rig.tenant.stop();
  });
});

describe('people decide', () => {
  test('"dừng nhắc" stops this and every later broadcast, also what lies in the outbox', async () => {
    const rig = makeTenant(tempDir());
    await rig.say('menu', 'a');
    await rig.say('menu', 'b');
    await settle(rig.tenant);
    rig.channel.sent.length = 0;
    rig.sender.pausedUntil = rig.clock.now() + 10 * MINUTE;
    const id = await sendNow(rig);
    await until(() => rig.store.outbox.openBulk(OA) === 2, 'both in the outbox');
    await rig.tell({ type: 'choice', key: 'remind:off' }, 'a');
    await rig.say('dung nhac', 'b');
    rig.clock.advance(11 * MINUTE);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ a: 'skipped opted-out', b: 'skipped opted-out' });
    const second = await sendNow(rig);
    await settle(rig.tenant);
    expect(standing(rig, second)).toEqual({ a: 'skipped opted-out', b: 'skipped opted-out' });
    expect(rig.channel.texts().filter((text) => text.includes('Mời bà con'))).toEqual([]);
    await rig.tenant.stop();
  });

  test('said while the message is on its way: a failed try is not tried again', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a']);
    let refuse: (result: ReturnType<typeof failure>) => void = () => {};
    rig.channel.script = [new Promise((resolve) => (refuse = resolve))];
    const id = await sendNow(rig);
    await until(() => rig.channel.sent.length === 1, 'on its way');
    await rig.say('dừng nhắc', 'a');
    refuse(failure({}));
    await until(() => rig.store.outbox.listFailed().length + rig.store.outbox.open(OA).count >= 1, 'refused');
    rig.clock.advance(MINUTE);
    await settle(rig.tenant);
    expect(rig.channel.texts().filter((text) => text.includes('Mời bà con'))).toHaveLength(1);
    expect(standing(rig, id)).toEqual({ a: 'expired delivery.opted-out' });
    await rig.tenant.stop();
  });

  test('two unasked messages a week at most; one that failed for certain does not count', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a']);
    rig.channel.script = [failure({ code: 'delivery.rejected', retry: 'never' })];
    const ids: number[] = [];
    for (let n = 0; n < 4; n++) {
      ids.push(await sendNow(rig));
      await settle(rig.tenant);
    }
    expect(ids.map((id) => standing(rig, id)['a'])).toEqual([
      'failed delivery.rejected',
      'sent',
      'sent',
      'skipped cap',
    ]);
    await rig.tenant.stop();
  });

  test('one person on two channels gets it once', async () => {
    const rig = makeTenant(tempDir());
    const [oa] = addPeople(rig, ['a']) as [number];
    const [web] = addPeople(rig, ['web'], { accountId: WEB }) as [number];
    rig.store.db.transact((tx) => rig.store.recipients.linkPerson(tx, oa, web));
    const id = await sendNow(rig);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ a: 'sent', web: 'skipped same-person' });
    await rig.tenant.stop();
  });

  test('erasing a person takes them out of it, counts included', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a', 'b']);
    const id = await sendNow(rig);
    await settle(rig.tenant);
    await rig.tell({ type: 'withdraw' }, 'a');
    expect(standing(rig, id)).toEqual({ b: 'sent' });
    expect(rig.tenant.broadcasts.progress(id)).toMatchObject({ total: 1, progress: { sent: 1 } });
    await rig.tenant.stop();
  });
});

describe('web chat', () => {
  test('waits for the page to be opened; then it has arrived, and its buttons work', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['w'], { accountId: WEB });
    const id = await sendNow(rig);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ w: 'waiting' });
    expect(stateOf(rig, id)).toBe('sending');
    const shown = rig.tenant.chat.history('w', 20);
    expect(JSON.stringify(shown)).toContain('Mời bà con học số');
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ w: 'sent' });
    expect(stateOf(rig, id)).toBe('finished');
    await rig.tenant.stop();
  });

  test('nobody opens it for a week: the message goes, and the broadcast ends', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['w'], { accountId: WEB });
    const id = await sendNow(rig);
    await settle(rig.tenant);
    rig.clock.advance(8 * DAY_MS);
    await settle(rig.tenant);
    expect(standing(rig, id)).toEqual({ w: 'expired not-opened' });
    expect(rig.tenant.chat.history('w', 20)).toEqual([]);
    expect(stateOf(rig, id)).toBe('finished');
    await rig.tenant.stop();
  });
});

describe('staff decide', () => {
  test('above the limit another person must confirm; editing makes that void', async () => {
    const rig = makeTenant(tempDir());
    setting(rig, 'secondPersonAbove', 1);
    addPeople(rig, ['a', 'b']);
    const { broadcasts } = rig.tenant;
    const id = broadcasts.create(AN, DRAFT);
    expect(await broadcasts.start(AN, id)).toBe('awaiting-confirm');
    expect(() => broadcasts.confirm(AN, id)).toThrow(
      expect.objectContaining({ code: 'broadcast.second-person' }),
    );
    broadcasts.edit(BINH, id, { ...DRAFT, title: 'Mời học' }, broadcasts.get(id).editedAt);
    expect(() => broadcasts.confirm(BINH, id)).toThrow(expect.objectContaining({ code: 'broadcast.state' }));
    await broadcasts.start(AN, id);
    broadcasts.confirm(BINH, id);
    await settle(rig.tenant);
    expect(stateOf(rig, id)).toBe('finished');
    expect(rig.channel.sent).toHaveLength(2);
    expect(auditOf(rig)[0]).toBe('Bình broadcast.confirm');
    await rig.tenant.stop();
  });

  test('more people than when it was asked for: it waits for the second person before anything goes', async () => {
    const rig = makeTenant(tempDir());
    setting(rig, 'secondPersonAbove', 1);
    addPeople(rig, ['a']);
    const { broadcasts } = rig.tenant;
    const id = broadcasts.create(AN, DRAFT);
    expect(await broadcasts.schedule(AN, id, rig.clock.now() + HOUR_MS)).toBe('scheduled');
    addPeople(rig, ['b', 'c']);
    rig.clock.advance(HOUR_MS);
    await settle(rig.tenant);
    expect(stateOf(rig, id)).toBe('awaiting-confirm');
    expect(rig.channel.sent).toEqual([]);
    expect(() => broadcasts.edit(AN, id, DRAFT, broadcasts.get(id).editedAt)).toThrow();
    broadcasts.confirm(BINH, id);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(3);
    await rig.tenant.stop();
  });

  test('an edit of somebody else is not overwritten', async () => {
    const rig = makeTenant(tempDir());
    const { broadcasts } = rig.tenant;
    const id = broadcasts.create(AN, DRAFT);
    const { editedAt } = broadcasts.get(id);
    broadcasts.edit(BINH, id, { ...DRAFT, title: 'Mới' }, editedAt);
    expect(() => broadcasts.edit(AN, id, DRAFT, editedAt)).toThrow(
      expect.objectContaining({ code: 'broadcast.stale' }),
    );
    await rig.tenant.stop();
  });

  test('pause takes back what has not left and resume goes on; cancel ends it for good', async () => {
    const rig = makeTenant(tempDir(), { perMinute: 5 });
    addPeople(
      rig,
      Array.from({ length: 12 }, (_, n) => `p${n}`),
    );
    const id = await sendNow(rig);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(4);
    rig.tenant.broadcasts.pause(AN, id);
    expect(rig.store.outbox.openBulk(OA)).toBe(0);
    rig.clock.advance(5 * MINUTE);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(4);
    rig.tenant.broadcasts.resume(AN, id);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(8);
    rig.tenant.broadcasts.cancel(AN, id);
    rig.clock.advance(5 * MINUTE);
    await settle(rig.tenant);
    expect(rig.channel.sent).toHaveLength(8);
    expect(rig.tenant.broadcasts.progress(id)).toMatchObject({
      total: 12,
      done: 12,
      progress: { sent: 8, skipped: 4 },
      reasons: [{ state: 'skipped', reason: 'cancelled', count: 4 }],
    });
    expect(new Set(rig.channel.sent.map((out) => out.externalId)).size).toBe(8);
    await rig.tenant.stop();
  });

  test('once more to those who did not get it: never the sent, never the uncertain', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a', 'b', 'c'], { agoMs: HOUR_MS });
    rig.channel.script = [
      failure({ code: 'delivery.rejected', retry: 'never' }),
      failure({ code: 'delivery.uncertain', retry: 'unknown' }),
    ];
    const id = await sendNow(rig);
    await settle(rig.tenant);
    rig.clock.advance(MINUTE);
    await settle(rig.tenant);
    expect(Object.values(standing(rig, id)).sort()).toEqual([
      'failed delivery.rejected',
      'sent',
      'uncertain delivery.uncertain',
    ]);
    expect(stateOf(rig, id)).toBe('finished');
    expect(rig.tenant.broadcasts.resend(AN, id)).toBe(1);
    await settle(rig.tenant);
    expect(Object.values(standing(rig, id)).sort()).toEqual(['sent', 'sent', 'uncertain delivery.uncertain']);
    expect(rig.channel.sent).toHaveLength(4);
    const [line] = rig.tenant.broadcasts
      .recipients(id, {}, { after: 0, limit: 10 })
      .filter((recipient) => recipient.wave === 2);
    expect(line).toMatchObject({ state: 'sent', earlier: '1 failed delivery.rejected' });
    expect(() => rig.tenant.broadcasts.resend(AN, id)).toThrow(
      expect.objectContaining({ code: 'broadcast.state' }),
    );
    await rig.tenant.stop();
  });

  test('the list can be filtered and read page by page', async () => {
    const rig = makeTenant(tempDir());
    addPeople(rig, ['a', 'b', 'c']);
    addPeople(rig, ['old'], { agoMs: 9 * DAY_MS });
    const id = await sendNow(rig);
    await settle(rig.tenant);
    const page = (filter: object, after = 0) =>
      rig.tenant.broadcasts.recipients(id, filter, { after, limit: 2 }).map((r) => r.learnerId);
    expect(page({ state: 'sent' })).toEqual([1, 2]);
    expect(page({ state: 'sent' }, 2)).toEqual([3]);
    expect(page({ reason: 'window' })).toEqual([4]);
    await rig.tenant.stop();
  });

  test('sends to oneself after typing a code into the chat, in the night too', async () => {
    const rig = makeTenant(tempDir());
    const { broadcasts } = rig.tenant;
    expect(() => broadcasts.sendTest(AN, broadcasts.read(DRAFT))).toThrow();
    const phrase = broadcasts.newTestCode(AN);
    await rig.say('tin thử aaaaaa', 'officer');
    await rig.say(phrase.toUpperCase(), 'officer');
    await settle(rig.tenant);
    expect(rig.channel.texts().at(-1)).toContain('đã nối khung chat này với An');
    rig.clock.advance(14 * HOUR_MS);
    expect(broadcasts.sendTest(AN, broadcasts.read(DRAFT))).toBe(1);
    await settle(rig.tenant);
    expect(rig.channel.texts().at(-1)).toContain('Tin gửi thử');
    expect(rig.channel.texts().at(-1)).toContain('Mời bà con học số');
    await rig.say(phrase, 'other');
    await settle(rig.tenant);
    expect(rig.channel.texts().at(-1)).toContain('quá hạn');
    await rig.tenant.stop();
  });
});

test('previews are what each channel sends', async () => {
  const rig = makeTenant(tempDir());
  const draft = rig.tenant.broadcasts.read({
    ...DRAFT,
    picture: { topic: 'tt-quet-qr', step: 'x' },
  });
  const [zalo, web] = rig.tenant.broadcasts.preview(draft);
  expect(zalo).toMatchObject({ channel: 'zalo', degraded: ['buttons'] });
  expect(zalo!.parts).toHaveLength(1);
  expect(zalo!.parts[0]!.text).toContain('1. Quét mã QR\n2. Dừng nhắc');
  expect(zalo!.parts[0]!.picture).toMatchObject({ topic: 'tt-quet-qr' });
  expect(web).toMatchObject({ channel: 'webchat', isRich: true });
  await rig.tenant.stop();
});
