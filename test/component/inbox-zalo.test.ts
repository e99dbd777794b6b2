/** The inbox over real HTTP against the strict fake Zalo: officers at the desk and in Zalo's own tool, and kill -9 in between. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import type { Officer } from '../../src/domain/desk.ts';
import type { ActResult } from '../../src/runtime/inbox-desk.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { FakeClock, until } from '../support/clock.ts';
import type { DeskOrder } from '../support/desk-service.ts';
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo/server.ts';
import { logSink } from '../support/log-sink.ts';
import { tempDir } from '../support/temp-dir.ts';
import { connectTestOa, TEST_OA, TEST_OA_ID } from '../support/zalo-account.ts';
import { ZaloLearner } from '../support/zalo-learner.ts';

const HOA: Officer = { id: '7', name: 'Chị Hoa' };
const MINUTE = 60_000;

async function fake(): Promise<FakeZalo> {
  const zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  zalo.knobs.echo = { delayMs: 1, receipts: true };
  onTestFinished(() => zalo.close());
  return zalo;
}
const envOf = (dir: string, zalo: FakeZalo): Record<string, string> => ({
  DATA_DIR: dir,
  CONTENT_DIR,
  PORT: '0',
  HOST: '127.0.0.1',
  ZALO_API_BASE: zalo.apiBase,
  ZALO_OAUTH_BASE: zalo.oauthBase,
  ZALO_RATE_PER_MINUTE: '4000',
});

async function start() {
  const zalo = await fake();
  const dir = tempDir();
  connectTestOa(dir, zalo.grant().refreshToken);
  const clock = new FakeClock(Date.now());
  const sink = logSink('info');
  const app = await startApp(envOf(dir, zalo), { now: clock.now, logSink: sink.stream });
  onTestFinished(() => app.close());
  zalo.webhooks.url = `${app.url}/webhooks/zalo`;
  const tenant = app.tenants.get('kha-son');
  const learner = new ZaloLearner(zalo);
  const got = async (text: string): Promise<void> =>
    zalo.until(() => learner.person.inbox.some((message) => message.text.includes(text)), 10_000);
  const conversation = () => tenant.inboxDesk.list('open', HOA.id).rows[0]!;
  return { zalo, clock, sink, tenant, learner, got, conversation };
}

test('asked, answered from the desk, answered in Zalo’s own tool, handed back; the log holds none of it', async () => {
  const { zalo, tenant, learner, got, conversation, clock, sink } = await start();
  const { inboxDesk } = tenant;
  inboxDesk.visited(HOA.id);
  expect(await learner.says('gặp cán bộ')).toContain('đã báo cán bộ xã Kha Sơn');
  const { id } = conversation();
  const done = await inboxDesk.act(id, HOA, { kind: 'reply', text: 'Bác cần giúp gì ạ?' }, 'f1');
  expect(done).toEqual({ ok: true, isRepeat: false });
  await got('Bác cần giúp gì ạ?');
  expect(learner.text).toBe(
    'Chị Hoa, cán bộ xã Kha Sơn, trả lời bác:\n\nBác cần giúp gì ạ?\n\nMuốn hỏi lại trợ lý, bác gõ: trợ lý.',
  );
  // Our own words come back without admin_id: no takeover, and the reply counts as arrived.
  await until(() => tenant.store.outbox.open(TEST_OA_ID).count === 0, 'settled');

  clock.advance(MINUTE);
  const before = learner.person.inbox.length;
  await learner.person.types('tôi quên mật khẩu, căn cước 001234567890');
  await until(() => conversation().state === 'waiting', 'the officer sees it');
  clock.advance(MINUTE);
  await zalo.officer().writes(learner.person, 'Bác bấm Quên mật khẩu nhé, gọi 0912345678 nếu chưa được');
  await until(() => conversation().state === 'claimed', 'answered');
  clock.advance(MINUTE);
  await learner.person.sends('image');
  await until(() => conversation().state === 'waiting', 'heard');
  // The officer's own message is in the fake's list; of ours there is none.
  expect(learner.person.inbox.length).toBe(before + 1);
  const thread = inboxDesk.thread(conversation()).rows.slice(-3);
  expect(thread).toMatchObject([
    { kind: 'heard', event: { type: 'text', text: 'tôi quên mật khẩu, căn cước «số căn cước đã che»' } },
    {
      kind: 'heard',
      event: {
        type: 'takeover',
        admin: '4267886274574868951',
        text: 'Bác bấm Quên mật khẩu nhé, gọi «số điện thoại đã che» nếu chưa được',
      },
    },
    { kind: 'heard', event: { type: 'media', kind: 'image' } },
  ]);
  await inboxDesk.act(id, HOA, { kind: 'resume' }, 'f2');
  await got('nay trả lời tiếp');
  expect(await learner.says('quen mat khau vneid')).toContain('Quên mật khẩu');
  expect(sink.text()).not.toMatch(/Bác bấm|căn cước|Chị Hoa|gặp cán bộ/);
  expect(zalo.state.violations).toEqual([]);
});

test('after the free window the desk is told so and Zalo is not even asked', async () => {
  const { zalo, tenant, learner, conversation, clock } = await start();
  await learner.says('gặp cán bộ');
  const { id } = conversation();
  clock.advance(49 * 60 * MINUTE);
  const asked = zalo.requestsTo('/v3.0/oa/message/cs').length;
  const refused = await tenant.inboxDesk.act(id, HOA, { kind: 'reply', text: 'Bác ơi' }, 'f1');
  expect(refused).toEqual({ ok: false, why: 'window-closed' });
  expect(tenant.inboxDesk.detail(id)?.window.kind).toBe('closed');
  await tenant.turns.whenIdle();
  expect(zalo.requestsTo('/v3.0/oa/message/cs')).toHaveLength(asked);
});

test('kill -9 while an officer answers: each reply is there once in the thread and reaches the person', {
  timeout: 60_000,
}, async () => {
  const zalo = await fake();
  const dir = tempDir();
  connectTestOa(dir, zalo.grant().refreshToken);
  let child = await startDesk(dir, zalo);
  onTestFinished(() => void child.process.kill('SIGKILL'));
  const learner = new ZaloLearner(zalo);
  await learner.says('gặp cán bộ');
  const conversation = await child.firstConversation();
  const ROUNDS = 6;
  for (let n = 0; n < ROUNDS; n++) {
    const order: DeskOrder = { conversation, act: { kind: 'reply', text: `Lời thứ ${n}.` }, form: `f${n}` };
    // Killed before it was written, between writing and sending, or with the answer of Zalo under way.
    if (n % 2 === 1) zalo.fail('cs', { kind: 'delay', ms: 300 });
    const first = child.act(order);
    if (n % 3 !== 0) await first;
    await child.kill();
    zalo.heal();
    child = await startDesk(dir, zalo);
    // The officer sees an error page and presses once more.
    expect(await child.act(order)).toMatchObject({ ok: true });
  }
  const arrived = (n: number) => learner.person.inbox.filter((m) => m.text.includes(`Lời thứ ${n}.`)).length;
  await zalo.until(
    () => Array.from({ length: ROUNDS }, (_, n) => arrived(n)).every((count) => count >= 1),
    30_000,
  );
  await child.kill();
  const store = openTenantStore(join(dir, 'kha-son.db'));
  const said = store.outbox.said(TEST_OA_ID, learner.person.id, 100).map((s) => JSON.stringify(s.message));
  for (let n = 0; n < ROUNDS; n++) {
    expect(said.filter((message) => message.includes(`Lời thứ ${n}.`))).toHaveLength(1);
    // At least once: twice only when the kill cut the answer of a message that Zalo had taken.
    expect(arrived(n)).toBeLessThanOrEqual(2);
  }
  expect(store.conversationList.find(conversation)).toMatchObject({ state: 'claimed', claimedBy: '7' });
  store.db.close();
});

type Said = { url?: string; list?: number[]; form?: string; result?: ActResult };

async function startDesk(dir: string, zalo: FakeZalo) {
  const process = fork(join(import.meta.dirname, '..', 'support', 'desk-service.ts'), {
    env: { ...globalThis.process.env, LOG_LEVEL: 'silent', ...envOf(dir, zalo) },
    stdio: 'ignore',
  });
  const { url } = await heard(process, (said) => said.url !== undefined);
  zalo.webhooks.url = `${url}/webhooks/zalo`;
  return {
    process,
    async act(order: DeskOrder): Promise<ActResult | undefined> {
      process.send(order);
      return (await heard(process, (said) => said.form === order.form)).result;
    },
    async firstConversation(): Promise<number> {
      process.send('list');
      return (await heard(process, (said) => said.list !== undefined)).list![0]!;
    },
    async kill(): Promise<void> {
      const gone = new Promise((resolve) => process.once('exit', resolve));
      process.kill('SIGKILL');
      await gone;
    },
  };
}

/** The first message of that kind; an empty one when the child ends before. */
function heard(child: ChildProcess, isIt: (said: Said) => boolean): Promise<Said> {
  return new Promise((resolve) => {
    const listen = (said: Said): void => {
      if (!isIt(said)) return;
      child.off('message', listen);
      resolve(said);
    };
    child.on('message', listen);
    child.once('exit', () => resolve({}));
  });
}
