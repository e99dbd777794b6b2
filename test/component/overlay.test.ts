/** A commune teaches the assistant: asked in vain, taught, answered at once and after a restart; those who asked are told once. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { DAY_MS, HOUR_MS } from '../../src/domain/local-time.ts';
import type { Actor } from '../../src/domain/staff.ts';
import { previewTurn } from '../../src/runtime/preview.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo/server.ts';
import { DOGS, MORE_ASKS, RICE } from '../support/overlay.ts';
import { TEST_TENANT } from '../support/talk.ts';
import { tempDir } from '../support/temp-dir.ts';
import { makeTenant, OA } from '../support/tenant.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';
import { ZaloLearner } from '../support/zalo-learner.ts';

type Rig = ReturnType<typeof makeTenant>;
const LAN: Actor = { staffId: 1, name: 'Nguyễn Thị Lan' };
const ASKED = 'bao gio tiem phong cho cho vay chau';

async function startWith(dir: string, zalo: FakeZalo): Promise<App> {
  const app = await startApp({
    DATA_DIR: dir,
    CONTENT_DIR,
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    ZALO_API_BASE: zalo.apiBase,
    ZALO_OAUTH_BASE: zalo.oauthBase,
    ZALO_RATE_PER_MINUTE: '4000',
  });
  zalo.webhooks.url = `${app.url}/webhooks/zalo`;
  return app;
}

test('on Zalo: asked in vain, taught, asked again, and again after a restart', {
  timeout: 60_000,
}, async () => {
  const dir = tempDir();
  const zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  connectTestOa(dir, zalo.grant().refreshToken);
  let app = await startWith(dir, zalo);
  const ba = new ZaloLearner(zalo);
  await ba.says('menu');
  expect(await ba.says(ASKED)).toContain('chưa có hướng dẫn chắc chắn');

  const { own, misses } = app.tenants.get('kha-son');
  const [group] = await misses.groups();
  expect(group).toMatchObject({ text: ASKED, people: 1, villages: 0, answeredBy: null });
  const id = own.newId(DOGS.title);
  expect(own.saveDraft({ ...DOGS, id, asks: [group!.text, ...DOGS.asks] }, LAN)).toEqual([]);
  expect(await ba.says(ASKED)).toContain('chưa có hướng dẫn chắc chắn');

  const changes = await own.regressions(own.editable(id)!.data);
  expect(changes.map(({ text, kind }) => [text, kind])).toEqual([[ASKED, 'new-answer']]);
  expect(own.publish(id, LAN)).toEqual({ ok: true, version: 1 });
  expect(misses.assign(group!.missIds, id, LAN)).toBe(1);

  const answer = await ba.says(ASKED);
  expect(answer).toContain('mồng 5 hằng tháng');
  expect(answer).toContain('Câu này do xã Kha Sơn trả lời');
  expect(ba.choices).toEqual(['Gặp người', 'Câu hỏi khác']);
  expect(await ba.says('tiem phong meo ngay nao')).toContain('mồng 5 hằng tháng');
  expect(await ba.says('quen mat khau vneid')).toContain('VNeID');

  await app.close();
  app = await startWith(dir, zalo);
  expect(await ba.says(ASKED)).toContain('mồng 5 hằng tháng');
  expect(app.tenants.get('kha-son').own.remove(id, LAN)).toBe(true);
  expect(await ba.says(ASKED)).toContain('chưa có hướng dẫn chắc chắn');
  const audited = app.tenants.get('kha-son').store.audit.page({}, 20);
  expect(audited.map((entry) => entry.action).sort()).toEqual(
    ['teach.assign', 'teach.draft', 'teach.publish', 'teach.remove'].sort(),
  );
  await app.close();
  await zalo.close();
});

/** The last thing said to somebody. */
const lastSaid = ({ store }: Rig, who = 'u1'): string =>
  JSON.stringify(store.outbox.said(OA, who, 1)[0]?.message ?? null);

describe('drafts and versions', () => {
  test('killed between draft and publication: the draft is there, nothing is in force', async () => {
    const dir = tempDir();
    const first = makeTenant(dir);
    first.tenant.own.saveDraft(DOGS, LAN);
    // Not stopped: what is on the disk is what a kill would leave.
    const second = makeTenant(dir);
    expect(second.tenant.own.bank()).toBe(realBank());
    expect(second.tenant.own.list()).toMatchObject([
      { topic: DOGS.id, title: DOGS.title, published: null, draft: { who: LAN.name } },
    ]);
    expect(second.tenant.own.publish(DOGS.id, LAN).ok).toBe(true);
    expect(second.tenant.own.list()[0]!.draft).toBeNull();
    await second.say(DOGS.asks[0]!);
    expect(lastSaid(second)).toContain('mồng 5');
    await first.tenant.stop();
    await second.tenant.stop();
  });

  test('every version stays; an older one can be taken up again; a removed one leaves kindly', async () => {
    const rig = makeTenant(tempDir());
    const { own } = rig.tenant;
    for (const answer of ['Sáng mồng 5.', 'Sáng mồng 6.']) {
      own.saveDraft({ ...DOGS, answer }, LAN);
      own.publish(DOGS.id, LAN);
    }
    await rig.say(DOGS.asks[0]!);
    expect(lastSaid(rig)).toContain('mồng 6');
    const [newest, oldest] = own.history(DOGS.id);
    own.saveDraft(oldest!.data, LAN);
    own.publish(DOGS.id, LAN);
    await rig.say(DOGS.asks[0]!);
    expect(lastSaid(rig)).toContain('mồng 5');
    expect(own.history(DOGS.id)).toHaveLength(3);
    own.remove(DOGS.id, LAN);
    await rig.tell({ type: 'choice', key: `topic:${DOGS.id}` });
    expect(lastSaid(rig)).toContain('không còn trong sổ');
    expect(own.newId(DOGS.title)).not.toBe(DOGS.id);
    expect(newest!.who).toBe(LAN.name);
    await rig.tenant.stop();
  });

  test('an unfinished draft is kept and cannot be published; nor can one with a person’s number', async () => {
    const { tenant } = makeTenant(tempDir());
    const { own } = tenant;
    expect(own.saveDraft({ kind: 'answer', id: DOGS.id, title: 'Tiêm chó' }, LAN)).toHaveLength(2);
    expect(own.publish(DOGS.id, LAN).ok).toBe(false);
    expect(own.saveDraft({ ...DOGS, answer: 'Mang căn cước số 019180004321 theo.' }, LAN)).toMatchObject([
      { field: 'answer', message: expect.stringContaining('số riêng') },
    ]);
    expect(own.publish(DOGS.id, LAN).ok).toBe(false);
    expect(own.publish('khong-co', LAN).ok).toBe(false);
    expect(own.bank()).toBe(realBank());
    await tenant.stop();
  });

  test('a draft thrown away, an answer taken back: what they answered is asked again', async () => {
    const rig = makeTenant(tempDir());
    const { own, misses } = rig.tenant;
    await rig.say(ASKED);
    const ids = (await misses.groups())[0]!.missIds;
    own.saveDraft(DOGS, LAN);
    misses.assign(ids, DOGS.id, LAN);
    expect(await misses.groups()).toEqual([]);
    const { at } = own.editable(DOGS.id)!;
    rig.clock.advance(1000);
    own.saveDraft(DOGS, { staffId: 2, name: 'Anh Bình' });
    expect(own.publish(DOGS.id, LAN, at)).toMatchObject({ ok: false, problems: [{ field: 'all' }] });
    own.dropDraft(DOGS.id, LAN);
    expect(await misses.groups()).toMatchObject([{ missIds: ids }]);
    own.saveDraft(DOGS, LAN);
    misses.assign(ids, DOGS.id, LAN);
    expect(own.publish(DOGS.id, LAN, own.editable(DOGS.id)!.at).ok).toBe(true);
    expect(await misses.groups()).toEqual([]);
    own.remove(DOGS.id, LAN);
    expect(await misses.groups()).toMatchObject([{ missIds: ids, answeredBy: null }]);
    await rig.tenant.stop();
  });

  test('questions are added to a topic of the bank, each once', async () => {
    const rig = makeTenant(tempDir());
    const { own } = rig.tenant;
    const known = realBank().topics.get(MORE_ASKS.topic)!.asks[0]!;
    own.addAsks(MORE_ASKS.topic, [...MORE_ASKS.asks, known, MORE_ASKS.asks[0]!.toUpperCase()], LAN);
    expect(own.publish(MORE_ASKS.topic, LAN).ok).toBe(true);
    own.addAsks(MORE_ASKS.topic, ['cài mức hai cho ông nhà tôi'], LAN);
    expect(own.editable(MORE_ASKS.topic)!.data).toMatchObject({
      asks: [...MORE_ASKS.asks, 'cài mức hai cho ông nhà tôi'],
    });
    expect(own.exportYaml('xã Kha Sơn')).toContain(MORE_ASKS.asks[1]!);
    await rig.say(MORE_ASKS.asks[1]!);
    expect(lastSaid(rig)).toContain('guide:vneid-kich-hoat-muc-2');
    await rig.tenant.stop();
  });

  test('a broken overlay never stops the commune: the rest is in force, the desk is told', async () => {
    const dir = tempDir();
    const first = makeTenant(dir);
    for (const entry of [DOGS, RICE]) {
      first.tenant.own.saveDraft(entry, LAN);
      first.tenant.own.publish(entry.id, LAN);
    }
    await first.tenant.stop();
    const store = openTenantStore(join(dir, 'kha-son.db'));
    store.db.transact((tx) => {
      store.overlay.publish(tx, RICE.id, { kind: 'answer', nonsense: true }, LAN, 1);
      store.overlay.publish(tx, 'khong-co', { ...MORE_ASKS, topic: 'khong-co' }, LAN, 2);
    });
    store.db.close();
    const rig = makeTenant(dir);
    await rig.say(DOGS.asks[0]!);
    expect(lastSaid(rig)).toContain('mồng 5');
    expect(rig.tenant.own.problems().map((problem) => problem.topic)).toEqual([RICE.id, 'khong-co']);
    rig.tenant.own.saveDraft(RICE, LAN);
    expect(rig.tenant.own.publish(RICE.id, LAN).ok).toBe(true);
    expect(rig.tenant.own.problems().map((problem) => problem.topic)).toEqual(['khong-co']);
    await rig.tenant.stop();
  });

  test('node scripts/overlay.ts hands over what is in force, and says so kindly when nothing is', async () => {
    const dir = tempDir();
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(CONTENT_DIR, '..', 'scripts', 'overlay.ts'), ...args], {
        env: { PATH: process.env['PATH'], DATA_DIR: dir },
        encoding: 'utf8',
      });
    const { tenant } = makeTenant(dir);
    expect(run('export', '--tenant', 'kha-son').stdout).toContain('chưa dạy thêm');
    tenant.own.saveDraft(RICE, LAN);
    tenant.own.publish(RICE.id, LAN);
    tenant.own.saveDraft(DOGS, LAN);
    const { stdout, stderr, status } = run('export', '--tenant', 'kha-son');
    expect([stderr, status]).toEqual(['', 0]);
    expect(stdout).toContain('topics/thanh-toan/xa-nuoc-tuoi.yaml:');
    expect(stdout).not.toContain(DOGS.id);
    expect(run('export', '--tenant', 'xa-la').stderr).toContain('tenant.unknown');
    await tenant.stop();
  });

  test('a draft is tried out as a resident would meet it, and nothing is stored', async () => {
    const rig = makeTenant(tempDir());
    const { own } = rig.tenant;
    const bank = own.bankWith(DOGS)!;
    const now = rig.clock.now();
    const first = previewTurn(bank, TEST_TENANT, null, { type: 'text', text: 'tiem cho meo o dau' }, now);
    expect(JSON.stringify(first.messages)).toContain('mồng 5');
    const next = previewTurn(
      bank,
      TEST_TENANT,
      JSON.parse(JSON.stringify(first.session)),
      { type: 'text', text: '2' },
      now,
    );
    expect(JSON.stringify(next.messages)).toContain('gõ câu hỏi');
    expect(rig.store.learners.count()).toBe(0);
    expect(own.list()).toEqual([]);
    await rig.tenant.stop();
  });
});

/** Three people asked in vain; the question is assigned and the answer published. */
async function taught(
  dir: string,
  who = ['u1', 'u2', 'u3'],
  over: Parameters<typeof makeTenant>[1] = {},
): Promise<Rig> {
  const rig = makeTenant(dir, over);
  for (const person of who) await rig.say(ASKED, person);
  const { own, misses } = rig.tenant;
  own.saveDraft(DOGS, LAN);
  own.publish(DOGS.id, LAN);
  const [group] = await misses.groups();
  expect(group!.people).toBe(who.length);
  expect(group!.answeredBy).toBe(DOGS.id);
  misses.assign(group!.missIds, DOGS.id, LAN);
  expect(await misses.groups()).toEqual([]);
  await settled(rig);
  return rig;
}

async function settled(rig: Rig): Promise<void> {
  rig.tenant.wake();
  await rig.tenant.turns.whenIdle();
  await until(() => rig.store.outbox.open(OA).count === 0, 'the outbox to settle');
}
const toldTo = (rig: Rig, who: string): number =>
  rig.channel.sent.filter((out) => out.externalId === who && JSON.stringify(out).includes('Hôm trước'))
    .length;
const states = (rig: Rig) =>
  rig.tenant.misses
    .told(DOGS.id)
    .map(({ state, reason }) => (reason ? `${state} ${reason}` : state))
    .sort();

test('offered topics in vain: that question is unanswered, too, and staff see it once', async () => {
  const rig = makeTenant(tempDir());
  await rig.say('may gio bom nuoc vao ruong');
  expect(lastSaid(rig)).toContain('Bác hỏi việc nào ạ?');
  expect(await rig.tenant.misses.groups()).toEqual([]);
  await rig.say('không có trong này');
  expect(lastSaid(rig)).toContain('ghi lại câu vừa rồi');
  await rig.tell({ type: 'choice', key: 'none' });
  const groups = await rig.tenant.misses.groups();
  expect(groups).toMatchObject([{ text: 'may gio bom nuoc vao ruong', times: 1 }]);
  await rig.tenant.stop();
});

describe('telling those who asked', () => {
  test('each once, in their own words, with a way on and a way to stop', async () => {
    const rig = await taught(tempDir());
    expect(rig.tenant.misses.untoldCount(DOGS.id)).toBe(3);
    expect(states(rig)).toEqual(['open', 'open', 'open']);
    rig.clock.advance(2 * HOUR_MS);
    const plan = { people: 3, now: 3, later: 0, lastAt: null, unsent: [] };
    expect(await rig.tenant.misses.tellPlan(DOGS.id)).toEqual(plan);
    expect(await rig.tenant.misses.tell(DOGS.id, LAN)).toBe(3);
    expect(await rig.tenant.misses.tellPlan(DOGS.id)).toMatchObject({ people: 0 });
    await settled(rig);
    expect(['u1', 'u2', 'u3'].map((who) => toldTo(rig, who))).toEqual([1, 1, 1]);
    const { message } = rig.channel.sent.at(-1)!;
    expect(JSON.stringify(message.blocks)).toContain(ASKED);
    expect(message.choices.map((choice) => choice.label)).toEqual([
      'Tôi hỏi việc khác',
      'Đừng nhắn trước nữa',
    ]);
    expect(states(rig)).toEqual(['sent', 'sent', 'sent']);
    expect(await rig.tenant.misses.tell(DOGS.id, LAN)).toBe(0);
    for (let day = 0; day < 3; day++) {
      rig.clock.advance(DAY_MS);
      await settled(rig);
    }
    expect(['u1', 'u2', 'u3'].map((who) => toldTo(rig, who))).toEqual([1, 1, 1]);
    await rig.say('2', 'u1');
    expect(rig.store.reminders.get(rig.store.learners.find(OA, 'u1')!.id).stoppedWhy).toBe('asked');
    await rig.tenant.stop();
    expect(rig.sink.noisy()).toEqual([]);
  });

  test('not at night, not in the talk, not when told to stop, blocked, out of the window, over the cap; always said why', async () => {
    const rig = await taught(tempDir(), ['night', 'stop', 'gone', 'late', 'full', 'knows', 'erased']);
    const idOf = (who: string): number => rig.store.learners.find(OA, who)!.id;
    await rig.say('dừng nhắc', 'stop');
    await rig.tell({ type: 'unfollow' }, 'gone');
    await rig.say('xoá dữ liệu của tôi', 'erased');
    await rig.say('đồng ý xoá hết', 'erased');
    rig.store.db.transact((tx) => {
      for (const ago of [1, 2])
        rig.store.reminders.take(tx, idOf('full'), 'broadcast', rig.clock.now() - ago * HOUR_MS);
    });
    rig.clock.advance(13.5 * HOUR_MS);
    await rig.say(ASKED, 'knows');
    await settled(rig);
    // What is promised beforehand is what happens below.
    const plan = await rig.tenant.misses.tellPlan(DOGS.id);
    expect(plan).toMatchObject({ people: 6, now: 0, later: 2 });
    expect(plan.unsent.map(({ reason }) => reason).sort()).toEqual([
      'cap',
      'known',
      'opted-out',
      'unreachable',
    ]);
    expect(plan.lastAt).toBe(Date.parse('2026-11-24T07:00:00+07:00'));
    await rig.tenant.misses.tell(DOGS.id, LAN);
    await settled(rig);
    expect(rig.channel.sent.filter((out) => JSON.stringify(out).includes('Hôm trước'))).toEqual([]);
    expect(states(rig)).toEqual([
      'unsent cap',
      'unsent known',
      'unsent opted-out',
      'unsent unreachable',
      'waiting',
      'waiting',
    ]);
    // Night is over; one of the two who wait has left the window meanwhile.
    rig.store.db
      .prepare('UPDATE learners SET last_inbound_at = last_inbound_at - 200000000 WHERE id = ?')
      .run(idOf('late'));
    rig.clock.advance(10 * HOUR_MS);
    await settled(rig);
    expect(toldTo(rig, 'night')).toBe(1);
    expect(states(rig)).toEqual([
      'sent',
      'unsent cap',
      'unsent known',
      'unsent opted-out',
      'unsent unreachable',
      'unsent window',
    ]);
    expect(rig.store.reminders.listUnsent(idOf('late'))).toMatchObject([
      { kind: 'answer', reason: 'window' },
    ]);
    await rig.tenant.stop();
  });

  test('planned, and the service is gone before it goes: told once by the next one', async () => {
    const dir = tempDir();
    const first = await taught(dir, ['u1']);
    first.clock.advance(14 * HOUR_MS);
    await first.tenant.misses.tell(DOGS.id, LAN);
    const second = makeTenant(dir, { clock: first.clock });
    first.clock.advance(10 * HOUR_MS);
    await settled(second);
    await settled(second);
    expect(toldTo(second, 'u1') + toldTo(first, 'u1')).toBe(1);
    await first.tenant.stop();
    await second.tenant.stop();
  });

  test('taken back before it went: nobody is told of what is no more; set aside and released', async () => {
    const rig = await taught(tempDir(), ['u1', 'u2']);
    rig.clock.advance(14 * HOUR_MS);
    await rig.tenant.misses.tell(DOGS.id, LAN);
    rig.tenant.own.remove(DOGS.id, LAN);
    rig.clock.advance(10 * HOUR_MS);
    await settled(rig);
    expect(states(rig)).toEqual(['unsent gone', 'unsent gone']);
    expect(await rig.tenant.misses.tell(DOGS.id, LAN)).toBe(0);
    await rig.say(ASKED, 'u3');
    const [group] = await rig.tenant.misses.groups();
    rig.tenant.misses.setAside(group!.missIds, LAN);
    expect(await rig.tenant.misses.groups()).toEqual([]);
    expect(rig.tenant.misses.release(group!.missIds, LAN)).toBe(1);
    expect(await rig.tenant.misses.groups()).toHaveLength(1);
    await rig.tenant.stop();
  });
});
