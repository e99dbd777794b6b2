/** A broadcast through the real service and the strict fake Zalo: failures of every class, and kill -9 in the middle. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { HOUR_MS, minuteOf } from '../../src/domain/local-time.ts';
import { saveUpload } from '../../src/media/uploads.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { AN, addPeople, BINH, DRAFT, settle } from '../support/broadcast-rig.ts';
import { FakeClock, until } from '../support/clock.ts';
import { startFakeZalo } from '../support/fake-zalo/server.ts';
import { logSink } from '../support/log-sink.ts';
import { type Service, startService } from '../support/service.ts';
import { makeTenant } from '../support/tenant.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';

const MINUTE = 60_000;
/** What must be added to the machine's clock so that it is nine in the morning. */
const toMorning = (): number => ((9 * 60 - minuteOf(Date.now()) + 1440) % 1440) * MINUTE;

async function startRig(linkedZca = false) {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-bc-zalo-'));
  const zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 100_000, linkedZca }],
    appRatePerMinute: 100_000,
  });
  connectTestOa(dir, zalo.grant().refreshToken);
  onTestFinished(async () => {
    await zalo.close();
    rmSync(dir, { recursive: true, force: true });
  });
  const env = {
    DATA_DIR: dir,
    CONTENT_DIR,
    PORT: '0',
    HOST: '127.0.0.1',
    ZALO_API_BASE: zalo.apiBase,
    ZALO_OAUTH_BASE: zalo.oauthBase,
    ZALO_RATE_PER_MINUTE: '100000',
  };
  return { dir, zalo, env };
}
const names = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `90000000000000${1000 + n}`);

test('every class of failure ends in a state with its reason, and nobody gets it twice', {
  timeout: 60_000,
}, async () => {
  const { dir, zalo, env } = await startRig();
  let shift = toMorning();
  const now = (): number => Date.now() + shift;
  const sink = logSink();
  const app = await startApp(env, { now, logSink: sink.stream });
  const tenant = app.tenants.get('kha-son');
  const people = names(30);
  for (const name of people) zalo.person(name).touched();
  zalo.person(people[28]!).blocks();
  zalo.person(people[29]!).known.lastInteractionAt = zalo.clock.now() - 8 * 24 * HOUR_MS;
  addPeople({ store: tenant.store, clock: { now } as FakeClock }, people);
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = await saveUpload(dir, png);
  const { broadcasts } = tenant;
  const id = broadcasts.create(AN, { ...DRAFT, picture: { upload } });
  // Before the two people above: lost before and after it was taken, a proxy's page, a refusal, an empty allowance, a hasty rate.
  zalo.fail('cs', { kind: 'drop' });
  zalo.fail('cs', { kind: 'do-then-drop' });
  zalo.fail('cs', { kind: 'html', status: 502 });
  zalo.fail('cs', { kind: 'error', code: -201, message: 'user_id is invalid!' });
  zalo.fail('cs', { kind: 'error', code: -213 });
  zalo.fail('cs', { kind: 'error', code: -320 });
  zalo.fail('cs', { kind: 'error', code: -200 });
  zalo.fail('cs', { kind: 'error', code: -32 });
  await broadcasts.start(AN, id);
  await until(
    async () => {
      // Minutes pass for back-offs, pauses and lost answers.
      shift += 20_000;
      tenant.wake();
      await new Promise((resolve) => setTimeout(resolve, 15));
      return broadcasts.get(id).finishedAt !== null;
    },
    'the broadcast to finish',
    40_000,
  );
  const { progress, reasons, total } = broadcasts.progress(id);
  expect(total).toBe(30);
  const received = new Map<string, number>();
  for (const message of zalo.state.messages)
    received.set(message.userId, (received.get(message.userId) ?? 0) + 1);
  expect([...received.values()].every((n) => n === 1)).toBe(true);
  // Lost, lost after it was taken, and the proxy's page: not known, and shown as such.
  expect(progress.uncertain).toBe(3);
  expect(reasons.map((r) => `${r.state} ${r.reason}`)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^uncertain /),
      'failed delivery.unreachable',
      'failed delivery.rejected',
      'failed delivery.quota',
      'failed delivery.window-closed',
    ]),
  );
  expect(progress.sent).toBeGreaterThanOrEqual(20);
  expect(progress.sent + progress.uncertain + progress.failed + progress.expired).toBe(30);
  expect(received.size).toBe(progress.sent + 1);
  const [message] = zalo.state.messages;
  expect(message!.attachmentId).not.toBeNull();
  expect(message!.text).toContain('1. Quét mã QR\n2. Dừng nhắc');
  expect(zalo.state.violations).toEqual([]);
  await app.close();
});

test('after the window a ZBS template goes, where the commune has one and pays for it', async () => {
  const { zalo, env } = await startRig(true);
  const shift = toMorning();
  const now = (): number => Date.now() + shift;
  const app = await startApp(env, { now, logSink: logSink().stream });
  const tenant = app.tenants.get('kha-son');
  const [old] = names(1) as [string];
  zalo.person(old).touched();
  zalo.knobs.templates = ['T1'];
  addPeople({ store: tenant.store, clock: { now } as FakeClock }, [old], { agoMs: 10 * 24 * HOUR_MS });
  tenant.store.db.transact((tx) => {
    const put = (key: string, value: unknown) => tenant.store.settings.put(tx, key, value, 'staff:1', now());
    put('tariff', { zbs: 120 });
    put('zbsTemplate', { id: 'T1', fields: { ten_xa: 'commune', noi_dung: 'text' } });
  });
  const { broadcasts } = tenant;
  const draft = broadcasts.read({ ...DRAFT, sendPaid: true });
  expect((await broadcasts.plan(draft)).paid).toEqual([{ how: 'zbs', count: 1, dong: 120, isAllowed: true }]);
  const id = broadcasts.create(AN, draft);
  await broadcasts.start(AN, id);
  await settle(tenant);
  await until(() => broadcasts.get(id).state === 'finished', 'finished');
  expect(broadcasts.progress(id)).toMatchObject({ progress: { sent: 1 }, dong: 120 });
  expect(zalo.state.templates).toMatchObject([
    {
      userId: old,
      templateId: 'T1',
      fields: {
        ten_xa: 'xã Kha Sơn',
        noi_dung: 'Chào bác, sáng thứ Bảy xã Kha Sơn mở lớp học số ở nhà văn hoá.',
      },
    },
  ]);
  expect(zalo.state.messages).toEqual([]);
  await app.close();
});

test('kill -9 in the middle, again and again: it goes on, and nobody gets it twice', {
  timeout: 120_000,
}, async () => {
  const { dir, zalo, env } = await startRig();
  const shift = toMorning();
  const people = names(400);
  for (const name of people) zalo.person(name).touched();
  const rig = makeTenant(dir, { clock: new FakeClock(Date.now() + shift) });
  addPeople(rig, people);
  const id = rig.tenant.broadcasts.create(AN, DRAFT);
  await rig.tenant.broadcasts.start(AN, id);
  rig.tenant.broadcasts.confirm(BINH, id);
  await rig.tenant.stop();

  const start = async (): Promise<Service> => {
    const preload = `data:text/javascript,${encodeURIComponent(`const n=Date.now;Date.now=()=>n()+${shift}`)}`;
    const service = await startService({ ...env, NODE_OPTIONS: `--import ${preload}` });
    zalo.webhooks.url = `${service.url}/webhooks/zalo`;
    return service;
  };
  const file = new Sqlite(join(dir, 'kha-son.db'), { readonly: true });
  const ask = <T>(sql: string): T => file.prepare(sql).get() as T;
  // Slow enough that every kill hits something.
  zalo.fail('cs', { kind: 'delay', ms: 25 }, Number.POSITIVE_INFINITY);
  let service = await start();
  await until(() => zalo.state.messages.length > 5, 'the first messages', 20_000);
  const kills = 7;
  for (let n = 0; n < kills; n++) {
    const before = zalo.state.messages.length;
    await until(() => zalo.state.messages.length > before + 10 + n * 3, `kill ${n + 1}`, 20_000);
    await service.kill();
    service = await start();
  }
  await until(
    () => ask<{ at: number | null }>('SELECT finished_at AS at FROM broadcasts').at !== null,
    'the broadcast to finish',
    60_000,
  );
  expect(await service.stop()).toBe(0);
  const counts = file
    .prepare('SELECT state, sum(n) AS n FROM broadcast_counts WHERE n > 0 GROUP BY state')
    .all() as { state: string; n: number }[];
  const count = Object.fromEntries(counts.map(({ state, n }) => [state, n]));
  file.close();

  const received = zalo.state.messages.map((message) => message.userId);
  expect(new Set(received).size).toBe(received.length);
  expect(Object.keys(count).sort()).toEqual(['sent', 'uncertain']);
  expect((count['sent'] ?? 0) + (count['uncertain'] ?? 0)).toBe(400);
  // In flight at a kill: at most eight each time.
  expect(count['uncertain']).toBeLessThanOrEqual(kills * 8);
  expect(received.length).toBeGreaterThanOrEqual(count['sent']!);
  expect(zalo.state.violations).toEqual([]);
});
