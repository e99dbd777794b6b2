/** Timers and unasked messages on a real file with a clock turned by hand: once, at a good hour, twice a week at most, off at once. */
import { describe, expect, test } from 'vitest';
import { WEEK_MS } from '../../src/domain/learning.ts';
import { DAY_MS, HOUR_MS, isQuiet, localDate, minuteOf } from '../../src/domain/local-time.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { until } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';
import { failure, makeTenant, OA } from '../support/tenant.ts';

type Rig = ReturnType<typeof makeTenant>;

/** Follows a track and asks to be reminded at seven in the evening. */
async function withReminders(dir: string, over: Parameters<typeof makeTenant>[1] = {}): Promise<Rig> {
  const rig = makeTenant(dir, over);
  await rig.tell({ type: 'choice', key: 'track:cao-tuoi/follow' });
  await rig.say('nhắc tôi học lúc 7 giờ tối');
  await until(() => rig.channel.sent.length === 2, 'the two answers');
  return rig;
}

/** The slow beat, as the ticker does it, until nothing moves. */
async function beat({ tenant, store, channel }: Rig): Promise<void> {
  tenant.wake();
  await tenant.turns.whenIdle();
  await until(() => store.outbox.open(OA).count === 0, 'the outbox to settle');
  expect(channel.sent.length).toBeGreaterThan(0);
}

/** Lets time pass, hour by hour. @returns when reminders went out */
async function pass(rig: Rig, ms: number): Promise<number[]> {
  const times: number[] = [];
  for (const end = rig.clock.now() + ms; rig.clock.now() < end; rig.clock.advance(HOUR_MS)) {
    const before = rig.channel.sent.length;
    await beat(rig);
    for (let n = before; n < rig.channel.sent.length; n++) times.push(rig.clock.now());
  }
  return times;
}

describe('reminders', () => {
  test('one at the hour asked for, in words that change, with a way to stop it', async () => {
    const rig = await withReminders(tempDir());
    const times = await pass(rig, 12 * HOUR_MS);
    expect(times.map(minuteOf)).toEqual([19 * 60]);
    const { message } = rig.channel.sent.at(-1)!;
    expect(message.choices.map((choice) => choice.label)).toContain('Dừng nhắc');
    await rig.tenant.stop();
    expect(rig.sink.noisy()).toEqual([]);
  });

  test('a month with answers and restarts: never quiet, never more than two in seven days', async () => {
    const dir = tempDir();
    let rig = await withReminders(dir);
    const times: number[] = [];
    for (let day = 0; day < 30; day++) {
      if (day % 3 === 2) {
        await rig.tenant.stop();
        rig = makeTenant(dir, { clock: rig.clock });
        await rig.say('menu');
        await beat(rig);
      }
      times.push(...(await pass(rig, DAY_MS)));
      await rig.say('để hôm khác');
      await beat(rig);
    }
    expect(times.length).toBeGreaterThanOrEqual(6);
    for (const at of times) {
      expect(isQuiet(at), localDate(at)).toBe(false);
      expect(times.filter((x) => x > at - WEEK_MS && x <= at).length).toBeLessThanOrEqual(2);
    }
    await rig.tenant.stop();
  });

  test('two without an answer, and it stops by itself (where the channel would let it go on)', async () => {
    const rig = await withReminders(tempDir(), { sendBillable: true });
    const times = await pass(rig, 40 * DAY_MS);
    expect(times).toHaveLength(2);
    const learner = rig.store.learners.find(OA, 'u1')!;
    expect(rig.store.reminders.get(learner.id)).toMatchObject({ isOn: false, stoppedWhy: 'unanswered' });
    await rig.tenant.stop();
  });

  test('outside the channel window it is recorded as not sendable, with the reason; a word from the person plans anew', async () => {
    const rig = await withReminders(tempDir());
    expect(await pass(rig, 10 * DAY_MS)).toHaveLength(1);
    const learner = rig.store.learners.find(OA, 'u1')!;
    expect(rig.store.reminders.listUnsent(learner.id)).toMatchObject([
      { kind: 'reminder', reason: 'window' },
    ]);
    expect(rig.store.schedule.plannedAt(learner.id, 'reminder')).toBeNull();
    await rig.say('alo');
    expect(rig.store.schedule.plannedAt(learner.id, 'reminder')).toBeGreaterThan(rig.clock.now());
    await rig.tenant.stop();
  });

  test('"dừng nhắc" takes back the one that is waiting to be sent', async () => {
    const rig = await withReminders(tempDir());
    rig.channel.script = [failure({ scope: 'account', retryAfterMs: HOUR_MS / 4 })];
    await rig.say('menu');
    await until(() => rig.sender.pauseReason !== null, 'the account to pause');
    rig.clock.advance(11 * HOUR_MS);
    rig.sender.pausedUntil = rig.clock.now() + HOUR_MS;
    rig.tenant.wake();
    await rig.tenant.turns.whenIdle();
    const waiting = (): number =>
      rig.store.outbox.said(OA, 'u1', 9).filter((s) => JSON.stringify(s.message).includes('remind:later'))
        .length;
    expect(waiting()).toBe(1);
    await rig.say('dừng nhắc');
    expect(waiting()).toBe(0);
    expect(rig.store.schedule.due(rig.clock.now() + 365 * DAY_MS, 10)).toEqual([]);
    await rig.tenant.stop();
  });

  test('one held up until a quiet hour is dropped, and holds up no reply', async () => {
    const rig = await withReminders(tempDir());
    rig.clock.advance(11 * HOUR_MS);
    rig.sender.pausedUntil = rig.clock.now() + 4 * HOUR_MS;
    rig.tenant.wake();
    await rig.tenant.turns.whenIdle();
    rig.clock.advance(4 * HOUR_MS);
    await rig.say('menu');
    await until(() => rig.channel.sent.length === 3, 'the reply');
    expect(rig.channel.texts().at(-1)).toContain('Bác cần việc gì');
    expect(rig.store.outbox.listFailed(9)).toMatchObject([{ state: 'expired', error: 'delivery.night' }]);
    // Said where the week is counted, and it neither uses the week up nor waits for an answer.
    const { id } = rig.store.learners.find(OA, 'u1')!;
    expect(rig.store.reminders.listUnsent(id)).toMatchObject([{ kind: 'reminder', reason: 'night' }]);
    expect(rig.store.reminders.proactiveAt(id, rig.clock.now())).toEqual([]);
    expect(rig.store.reminders.get(id).unanswered).toBe(0);
    await rig.tenant.stop();
  });

  test('refused by the platform: recorded with the reason, the week stays free', async () => {
    const rig = await withReminders(tempDir());
    rig.channel.script = [failure({ code: 'delivery.unreachable', retry: 'never', scope: 'learner' })];
    expect(await pass(rig, 12 * HOUR_MS)).toHaveLength(1);
    const { id } = rig.store.learners.find(OA, 'u1')!;
    expect(rig.store.reminders.listUnsent(id)).toMatchObject([{ reason: 'unreachable' }]);
    expect(rig.store.reminders.proactiveAt(id, rig.clock.now())).toEqual([]);
    await rig.tenant.stop();
  });

  test('of unknown outcome it is not sent again: twice would be one too many', async () => {
    const rig = await withReminders(tempDir());
    rig.channel.script = [failure({ code: 'delivery.uncertain', retry: 'unknown' })];
    rig.clock.advance(11 * HOUR_MS);
    rig.tenant.wake();
    await rig.tenant.turns.whenIdle();
    await until(() => rig.channel.sent.length === 3, 'the one try');
    rig.clock.advance(HOUR_MS / 2);
    await beat(rig);
    expect(rig.channel.sent).toHaveLength(3);
    expect(rig.store.outbox.listFailed(9)).toMatchObject([{ state: 'uncertain' }]);
    // It may have arrived: it counts.
    const { id } = rig.store.learners.find(OA, 'u1')!;
    expect(rig.store.reminders.proactiveAt(id, rig.clock.now())).toHaveLength(1);
    await rig.tenant.stop();
  });

  test('while a person of the office is answering it waits, yet "dừng nhắc" is obeyed without a word', async () => {
    const rig = await withReminders(tempDir());
    await rig.tell({ type: 'takeover', untilAt: rig.clock.now() + 2 * DAY_MS });
    expect(await pass(rig, DAY_MS)).toEqual([]);
    const sent = rig.channel.sent.length;
    await rig.say('dừng nhắc');
    expect(rig.channel.sent.length).toBe(sent);
    expect(rig.store.reminders.get(rig.store.learners.find(OA, 'u1')!.id).isOn).toBe(false);
    await rig.tenant.stop();
  });
});

describe('the schedule', () => {
  test('a restart between planning and firing: it fires once; a service down over the hour skips to the next', async () => {
    const dir = tempDir();
    const first = await withReminders(dir);
    await first.tenant.stop();
    first.clock.advance(10 * HOUR_MS);
    const second = makeTenant(dir, { clock: first.clock });
    second.clock.advance(HOUR_MS);
    second.tenant.wake();
    second.tenant.wake();
    await second.tenant.turns.whenIdle();
    await until(() => second.channel.sent.length === 1, 'the reminder');
    await second.tenant.stop();

    const dir2 = tempDir();
    const third = await withReminders(dir2);
    await third.tenant.stop();
    third.clock.advance(25 * HOUR_MS);
    const fourth = makeTenant(dir2, { clock: third.clock });
    fourth.tenant.wake();
    await fourth.tenant.turns.whenIdle();
    expect(fourth.channel.sent).toEqual([]);
    const planned = fourth.store.schedule.plannedAt(fourth.store.learners.find(OA, 'u1')!.id, 'reminder')!;
    expect(planned).toBeGreaterThan(fourth.clock.now());
    expect(minuteOf(planned)).toBe(19 * 60);
    await fourth.tenant.stop();
  });

  test('a clock that jumps back fires nothing twice', async () => {
    const rig = await withReminders(tempDir());
    expect(await pass(rig, 12 * HOUR_MS)).toHaveLength(1);
    rig.clock.advance(-5 * HOUR_MS);
    expect(await pass(rig, 5 * HOUR_MS)).toEqual([]);
    await rig.tenant.stop();
  });

  test('recurring slots run once each, forwards only', async () => {
    const { store, tenant } = makeTenant(tempDir());
    const take = (slot: number): boolean => store.db.transact((tx) => store.schedule.takeSlot(tx, 'x', slot));
    expect([take(5), take(5), take(4), take(9), take(6)]).toEqual([true, false, false, true, false]);
    await tenant.stop();
  });

  test('a wish whose timer was lost gets a new one by the daily sweep', async () => {
    const rig = await withReminders(tempDir());
    const learner = rig.store.learners.find(OA, 'u1')!;
    rig.store.db.transact((tx) => rig.store.schedule.cancel(tx, learner.id, 'reminder'));
    rig.clock.advance(DAY_MS);
    await beat(rig);
    expect(rig.store.schedule.plannedAt(learner.id, 'reminder')).toBeGreaterThan(rig.clock.now());
    await rig.tenant.stop();
  });

  test('erasing removes everything planned and kept; a timer already on its way makes nobody new', async () => {
    const rig = await withReminders(tempDir());
    await rig.tell({ type: 'choice', key: 'did:tt-quet-qr/alone' });
    const learner = rig.store.learners.find(OA, 'u1')!;
    expect(rig.store.learning.evidence(learner.id)).toHaveLength(1);
    rig.clock.advance(11 * HOUR_MS);
    rig.tenant.timers.beat();
    await rig.say('xoá dữ liệu của tôi');
    await rig.say('đồng ý xoá hết');
    rig.tenant.wake();
    await rig.tenant.turns.whenIdle();
    expect(rig.store.learners.find(OA, 'u1')).toBeUndefined();
    expect(rig.store.learning.evidence(learner.id)).toEqual([]);
    expect(rig.store.learning.enrolments(learner.id)).toEqual([]);
    expect(rig.store.schedule.due(rig.clock.now() + 365 * DAY_MS, 10)).toEqual([]);
    await rig.tenant.stop();
  });
});

test('a confirmation by staff is evidence of its own and says nothing', async () => {
  const rig = await withReminders(tempDir());
  const before = rig.channel.sent.length;
  await rig.tell({ type: 'confirmed', topic: 'tt-quet-qr' });
  await rig.tell({ type: 'confirmed', topic: 'khong-co' });
  const { id } = rig.store.learners.find(OA, 'u1')!;
  expect(rig.store.learning.evidence(id)).toMatchObject([
    { topic: 'tt-quet-qr', level: 'xac-nhan', detail: 'staff' },
  ]);
  expect(rig.channel.sent.length).toBe(before);
  await rig.tenant.stop();
});

test('the weekly cap is one gate for every kind and every connection to the file', async () => {
  const dir = tempDir();
  const rig = await withReminders(dir);
  const path = rig.store.db.path;
  const { id } = rig.store.learners.find(OA, 'u1')!;
  const others = [openTenantStore(path), openTenantStore(path)];
  const stores = [rig.store, ...others];
  const now = rig.clock.now();
  const taken = stores.flatMap((store, n) =>
    [0, 1, 2].map((k) =>
      store.db.transact((tx) =>
        store.reminders.take(tx, id, k % 2 === 0 ? 'broadcast' : 'reminder', now + n * HOUR_MS),
      ),
    ),
  );
  expect(taken.filter(Boolean)).toHaveLength(2);
  const again = others[0]!;
  const later = (ms: number): boolean =>
    again.db.transact((tx) => again.reminders.take(tx, id, 'reminder', now + ms));
  expect([later(WEEK_MS - 1), later(WEEK_MS), later(WEEK_MS), later(2 * WEEK_MS)]).toEqual([
    false,
    true,
    true,
    true,
  ]);
  for (const store of others) store.db.close();
  await rig.tenant.stop();
});
