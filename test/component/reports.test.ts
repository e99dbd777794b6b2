/** The desk's figures, from a real file filled by real turns, read by the real worker. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DAY_MS } from '../../src/domain/local-time.ts';
import { parsePersonCode } from '../../src/domain/person-code.ts';
import { Reader } from '../../src/runtime/reader.ts';
import { targetRows } from '../../src/runtime/targets.ts';
import type { PeopleFilter } from '../../src/store/reports/people-filter.ts';
import { FakeClock } from '../support/clock.ts';
import { failure, makeTenant, OA, TENANT } from '../support/tenant.ts';

const CONFIG = { ...TENANT, villages: ['Xóm 1', 'Xóm 2', 'Xóm 3'] };
const START = Date.parse('2025-11-24T09:00:00+07:00');
const dir = mkdtempSync(join(tmpdir(), 'hoc-so-reports-'));
const { tenant, tell, say, clock, store, channel, sink } = makeTenant(dir, {
  config: CONFIG,
  clock: new FakeClock(START),
});
const reader = new Reader({ dataDir: dir, log: sink.log });
const goTo = (moment: string): void => clock.advance(Date.parse(`${moment}:00+07:00`) - clock.now());

const tap = (key: string, from: string) => tell({ type: 'choice', key }, from);
const people = (filter: PeopleFilter, isOpen = false) =>
  reader.run('kha-son', 'people', { now: clock.now(), filter, sort: 'seen', after: null, limit: 50, isOpen });
const figure = async (name: string, period: string) => {
  const rows = await reader.run('kha-son', 'activity', { now: clock.now(), retentionDays: 90 });
  const found = rows.find((row) => row.figure === name && row.period === period)!;
  return [found.count, found.before];
};

beforeAll(async () => {
  // Yesterday: one person asks at nine, another in the evening.
  await say('quên mật khẩu vneid', 'lan');
  goTo('2025-11-24T20:00');
  await say('quên mật khẩu vneid', 'toi');
  // Today.
  goTo('2025-11-25T08:00');
  await say('tôi ở xóm 2', 'lan');
  await tap('audience:cao-tuoi', 'lan');
  await tap('guide:vneid-kich-hoat-muc-2', 'lan');
  await tap('guide:vneid-kich-hoat-muc-2/mo-vneid/stuck', 'lan');
  await tap('guide:vneid-kich-hoat-muc-2/mo-vneid/cause/0', 'lan');
  await say('gặp người', 'lan');
  await say('xin giấy phép nuôi cọp trong nhà', 'hung');
  await say('Xin giay phep nuoi cop trong nha', 'lan');
  await tap('thon:3', 'hung');
  await tap('did:vneid-kich-hoat-muc-2/alone', 'hung');
  await tap('audience:nguoi-dan', 'hung');
  channel.script = [failure({ code: 'delivery.rejected', retry: 'never' })];
  await say('cách quét mã qr', 'hung');
  goTo('2025-11-25T10:00');
});
afterAll(async () => {
  await reader.close();
  await tenant.stop();
  rmSync(dir, { recursive: true, force: true });
});

describe('today', () => {
  test('people and questions beside the same hours of yesterday', async () => {
    // Until ten yesterday only Lan had come; the evening's visitor is of no part of the day that is compared.
    expect(await figure('active', 'day')).toEqual([2, 1]);
    expect(await figure('active', 'week')).toEqual([3, 0]);
    expect(await figure('newcomers', 'day')).toEqual([1, 1]);
    expect(await figure('answered', 'day')).toEqual([1, 1]);
    expect(await figure('missed', 'day')).toEqual([2, 0]);
    expect(await figure('handedOff', 'day')).toEqual([1, 0]);
    expect(await figure('guidesStarted', 'day')).toEqual([1, 0]);
    expect(await figure('askers', 'day')).toEqual([2, 1]);
  });

  test('what is kept no longer is unknown, not nought', async () => {
    const rows = await reader.run('kha-son', 'activity', { now: clock.now(), retentionDays: 30 });
    const earlier = (name: string) => rows.find((r) => r.figure === name && r.period === 'month')!.before;
    expect([earlier('missed'), earlier('askers'), earlier('active')]).toEqual([null, null, 0]);
  });

  test('day by day, hour by hour', async () => {
    const days = await reader.run('kha-son', 'activity-by-day', { now: clock.now(), days: 3 });
    expect(days.map((d) => [d.active, d.answered, d.missed])).toEqual([
      [0, 0, 0],
      [2, 2, 0],
      [2, 1, 2],
    ]);
    const hours = await reader.run('kha-son', 'activity-by-hour', { now: clock.now(), days: 1 });
    expect(hours).toHaveLength(24);
    expect(hours[8]).toEqual({ hour: 8, messages: 12, people: 2 });
  });

  test('who is stuck where, and for what', async () => {
    const [place, ...more] = await reader.run('kha-son', 'stuck-places', { now: clock.now(), days: 7 });
    expect(place).toMatchObject({
      topic: 'vneid-kich-hoat-muc-2',
      step: 'mo-vneid',
      times: 1,
      people: 1,
      still: 1,
    });
    expect(place!.causes).toEqual([{ cause: 0, times: 1, people: 1 }]);
    expect(more).toEqual([]);
  });

  test('topics by people; misses taken together whatever their accents', async () => {
    const [top] = await reader.run('kha-son', 'topics', { now: clock.now(), days: 7 });
    expect(top).toMatchObject({ asks: 2, people: 2 });
    const rows = await reader.run('kha-son', 'misses', { now: clock.now(), days: 7 });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      text: expect.stringMatching(/^xin gi[aấ]y/i),
      times: 2,
      people: 2,
      villages: 2,
    });
  });

  test('what waits for staff; dealt with is done', async () => {
    const todo = () => reader.run('kha-son', 'todo', { now: clock.now(), days: 7 });
    expect(await todo()).toEqual({
      questions: 1,
      stuck: 1,
      worst: { topic: 'vneid-kich-hoat-muc-2', step: 'mo-vneid', people: 1 },
    });
    const open = async () =>
      (await reader.run('kha-son', 'misses', { now: clock.now(), days: 7 })).map((row) => row.open);
    expect(await open()).toEqual([2]);
    const ids = store.taught.open(10).map((miss) => miss.id);
    tenant.misses.setAside(ids, { staffId: 1, name: 'An' });
    expect([(await todo()).questions, await open()]).toEqual([0, [0]]);
    tenant.misses.release(ids, { staffId: 1, name: 'An' });
    expect((await todo()).questions).toBe(1);
  });

  test('ninety days are a span like the others', async () => {
    const rows = await reader.run('kha-son', 'activity', {
      now: clock.now(),
      retentionDays: 90,
      periods: ['quarter'],
    });
    expect(rows.every((row) => row.period === 'quarter')).toBe(true);
    expect(rows.find((row) => row.figure === 'active')).toMatchObject({ count: 3, before: 0 });
    expect(rows.find((row) => row.figure === 'missed')!.before).toBeNull();
  });

  test('sending: what waits, what went, what did not and why', async () => {
    const accounts = [OA, 'webchat:kha-son'];
    const [zalo, web] = await reader.run('kha-son', 'sending', { now: clock.now(), days: 7, accounts });
    expect(zalo!.queue).toBe(0);
    expect(zalo!.outcomes.filter((o) => o.state === 'failed')).toMatchObject([
      { reason: 'delivery.rejected', count: 1 },
    ]);
    expect(zalo!.lastEventAt).toBe(Date.parse('2025-11-25T08:00:00+07:00'));
    expect(zalo!.lastSentAt).not.toBeNull();
    expect(web).toMatchObject({ queue: 0, lastEventAt: null, lastSentAt: null, outcomes: [] });
  });
});

describe('villages and groups', () => {
  test('everybody in one cell; who said nothing has one too', async () => {
    const { cells, villages } = await reader.run('kha-son', 'village-cells', {
      now: clock.now(),
      topics: null,
    });
    expect(villages.map((v) => v.name)).toEqual(['Xóm 1', 'Xóm 2', 'Xóm 3']);
    expect(cells).toHaveLength(3);
    expect(cells.find((c) => c.villageId === 3)).toMatchObject({
      audience: 'nguoi-dan',
      learners: 1,
      selfSaid: 1,
      able: 0,
    });
    expect(cells.reduce((sum, c) => sum + c.learners, 0)).toBe(store.learners.count());
  });

  test('targets: without the number of people a share is unknown; with it the missing are counted', async () => {
    const target = { indicator: 'nguoi-lon', year: 2026, rule: 'at-least' as const, percent: 80 };
    const phones = { ...target, indicator: 'dien-thoai' };
    const [unknown, other] = await targetRows(reader, 'kha-son', [target, phones], clock.now());
    expect(unknown).toMatchObject({
      isCounted: true,
      learners: 2,
      selfSaid: 1,
      share: null,
      isReached: null,
    });
    expect(other).toMatchObject({ isCounted: false, share: null });
    const [known] = await targetRows(reader, 'kha-son', [target], clock.now(), () => 10);
    expect(known).toMatchObject({ people: 10, share: 0, isReached: false, missing: 8 });
  });
});

describe('people', () => {
  test('filters, a masked name, a code that leads back', async () => {
    const all = await people({});
    expect(all.total).toBe(3);
    const lan = all.rows.find((row) => row.village === 'Xóm 2')!;
    store.db.transact((tx) =>
      store.people.change(tx, lan.id, { name: 'Nguyễn Thị Lan' }, 'staff:1', clock.now()),
    );
    expect(parsePersonCode(lan.code)).toBe(lan.id);
    const named = await people({ name: 'thi lan' });
    expect(named.rows.map((row) => row.name)).toEqual(['N. T. Lan']);
    expect((await people({ name: 'thi lan' }, true)).rows[0]!.name).toBe('Nguyễn Thị Lan');
    expect(named.rows[0]!.stuck).toMatchObject({ topic: 'vneid-kich-hoat-muc-2', step: 'mo-vneid' });
    const totals = async (filter: PeopleFilter) => (await people(filter)).total;
    expect(await totals({ stuck: true })).toBe(1);
    expect(await totals({ stuck: true, topic: 'vneid-cai-dat' })).toBe(0);
    expect(await totals({ village: 'none' })).toBe(1);
    expect(await totals({ village: 3, audience: 'nguoi-dan' })).toBe(1);
    expect(await totals({ evidence: 'tu-khai' })).toBe(1);
    expect(await totals({ evidence: 'none' })).toBe(2);
    expect(await totals({ channel: 'zalo', seen: '7' })).toBe(3);
    expect(await totals({ seen: 'older' })).toBe(0);
    expect(await totals({ track: 'cao-tuoi' })).toBe(0);
    expect(await totals({ id: lan.id })).toBe(1);
    expect(await totals({ name: `'; DROP TABLE learners; --` })).toBe(0);
  });

  test('one person: the name masked unless the record is opened, the conversation never', async () => {
    const { rows } = await people({ village: 2 });
    const id = rows[0]!.id;
    const closed = (await reader.run('kha-son', 'person', { id, isOpen: false }))!;
    expect(JSON.stringify(closed)).not.toMatch(/cop|cọp|Nguyễn/);
    expect(closed.guides).toMatchObject([
      { topic: 'vneid-kich-hoat-muc-2', status: 'started', isStuck: true },
    ]);
    expect(closed.consents).toMatchObject([{ status: 'shown' }]);
    expect(closed.sends.every((send) => send.kind === 'reply')).toBe(true);
    const open = (await reader.run('kha-son', 'person', { id, isOpen: true }))!;
    expect(open.name).toBe('Nguyễn Thị Lan');
    expect(JSON.stringify(open)).not.toMatch(/cop|cọp/);
    expect(await reader.run('kha-son', 'person', { id: 999_999, isOpen: true })).toBeNull();
  });

  test('nothing in the file changes by being read', async () => {
    clock.advance(DAY_MS);
    const before = store.db.prepare('SELECT total_changes() AS n').get();
    await people({});
    expect(store.db.prepare('SELECT total_changes() AS n').get()).toEqual(before);
  });
});
