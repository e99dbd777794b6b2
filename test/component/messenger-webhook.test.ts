/** /webhooks/messenger of the whole service: who may speak, what is stored once, what reaches whom; erasure asked for through Meta. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { type FakeMessenger, startFakeMessenger } from '../support/fake-messenger/server.ts';
import type { Person } from '../support/fake-messenger/simulator.ts';
import type { FakePage } from '../support/fake-messenger/state.ts';
import { escaped } from '../support/fake-messenger/webhooks.ts';
import { logSink } from '../support/log-sink.ts';
import { connectTestPages } from '../support/messenger-account.ts';

const dir = mkdtempSync(join(tmpdir(), 'hoc-so-pages-'));
const sink = logSink();
let fake: FakeMessenger;
let app: App;
let khaSon: FakePage;
let phuDong: FakePage;

beforeAll(async () => {
  fake = await startFakeMessenger({
    pages: [
      { pageId: '100000000000001', token: 'EAAkhason' },
      { pageId: '100000000000002', token: 'EAAphudong', name: 'Xã Phù Đổng' },
    ],
  });
  [khaSon, phuDong] = [...fake.state.pages.values()] as [FakePage, FakePage];
  connectTestPages(dir, fake, [
    { pageId: khaSon.pageId, tenant: 'kha-son' },
    { pageId: phuDong.pageId, tenant: 'phu-dong' },
  ]);
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dir,
    CONTENT_DIR,
    GRAPH_BASE_URL: fake.base,
    MESSENGER_RATE_PER_SECOND: '300',
    MESSENGER_CALLS_PER_PERSON_PER_DAY: '100000',
    PUBLIC_URL: 'https://hocso.khason.gov.vn',
  };
  app = await startApp(env, { logSink: sink.stream });
  fake.webhooks.url = `${localUrl()}/webhooks/messenger`;
});
afterAll(async () => {
  expect(fake.state.violations).toEqual([]);
  await app.close();
  await fake.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Where it listens; the public address is made up. */
const localUrl = (): string => `http://127.0.0.1:${app.port}`;
const accountOf = (page: FakePage): string => `messenger:${page.pageId}`;
const saidTo = (person: Person, tenant = 'kha-son') =>
  app.tenants.get(tenant).store.outbox.said(accountOf(person.page), person.id, 500);
const counts = async (): Promise<Record<string, number>> =>
  ((await (await fetch(`${localUrl()}/health/ready`)).json()) as { webhooks: Record<string, number> })
    .webhooks;

describe('is this address ours', () => {
  test('the challenge comes back as plain text to who knows the token', async () => {
    expect(await fake.webhooks.verify()).toEqual({
      status: 200,
      body: '1158201444',
      type: 'text/plain; charset=utf-8',
    });
    expect((await fake.webhooks.verify('wrong')).status).toBe(403);
  });

  test.each([
    ['', 400],
    ['?hub.mode=subscribe&hub.challenge=1', 403],
    ['?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=verify-me-0123456789', 403],
    ['?hub.mode=subscribe&hub.verify_token=verify-me-0123456789', 400],
    ['?hub.mode=subscribe&hub.verify_token=verify-me-0123456789&hub.challenge=%3Cscript%3E', 400],
    ['?hub.mode=subscribe&hub.verify_token=a&hub.verify_token=b&hub.challenge=1', 403],
  ])('%s: %i', async (query, status) => {
    expect((await fetch(`${fake.webhooks.url}${query}`)).status).toBe(status);
  });
});

describe('who may speak', () => {
  test.each(['wrong-secret', 'none', 'sha1', 'reserialised', 'upper-case'] as const)(
    '%s: 401, nothing read',
    async (sign) => {
      const person = fake.person();
      const before = (await counts())['wire.bad-signature'] ?? 0;
      const event = person.typed('Chào bà con 😀');
      const delivery = await fake.webhooks.postMany([{ page: khaSon, event }], { sign });
      expect(delivery.attempts[0]!.status).toBe(401);
      expect((await counts())['wire.bad-signature']).toBe(before + 1);
      expect(saidTo(person)).toEqual([]);
    },
  );

  test('what is signed but no event: 200, counted', async () => {
    for (const body of [
      { object: 'instagram', entry: [] },
      { object: 'page' },
      { object: 'page', entry: [{ id: '7' }] },
    ])
      expect((await fake.webhooks.postBody(body)).attempts[0]!.status).toBe(200);
    expect(await counts()).toMatchObject({ 'wire.not-json': 1, 'wire.wrong-account': 1 });
  });

  test('a large body is taken, and a hundred in a row are not turned away', async () => {
    const person = fake.person();
    const many = Array.from({ length: 400 }, () => ({ page: khaSon, event: person.typed('a'.repeat(1500)) }));
    expect((await fake.webhooks.postMany(many)).attempts[0]!.status).toBe(200);
    const sticky = fake.person();
    const one = await fake.webhooks.postMany([{ page: khaSon, event: sticky.typed('menu') }]);
    for (let n = 0; n < 400; n++) await fake.webhooks.again(one);
    expect(one.attempts.every((attempt) => attempt.status === 200)).toBe(true);
    await fake.until(() => sticky.inbox.length === 1);
    expect(saidTo(sticky)).toHaveLength(1);
  });
});

describe('what reaches whom', () => {
  test('entries of two Pages in one body go to their communes; the rest harms nothing', async () => {
    const lan = fake.person(undefined, khaSon);
    const dong = fake.person(undefined, phuDong);
    const change = {
      field: 'message_template_status_update',
      value: { event: 'APPROVED', message_template_name: 'nhac_buoi_hoc_1', message_template_language: 'vi' },
    };
    await fake.webhooks.postMany([
      { page: khaSon, event: lan.typed('xin chào') },
      { page: phuDong, event: dong.typed('xin chào') },
      { page: khaSon, event: change, kind: 'changes' },
      { page: khaSon, event: lan.typed('nói với người khác'), kind: 'standby' },
    ]);
    await fake.until(() => lan.inbox.length === 1 && dong.inbox.length === 1);
    expect(lan.last!.text).toContain('Kha Sơn');
    expect(dong.last!.text).toContain('Phù Đổng');
    expect(app.tenants.get('phu-dong').store.learners.find(accountOf(phuDong), lan.id)).toBeUndefined();
    const port = app.tenants.get('kha-son').templates.get(accountOf(khaSon))!;
    expect(port.approved()).toEqual([{ name: 'nhac_buoi_hoc_1', language: 'vi', status: 'APPROVED' }]);
    expect(app.tenants.get('phu-dong').templates.get(accountOf(phuDong))!.approved()).toEqual([]);
  });

  test('shuffled, some twice: each said once', async () => {
    const people = Array.from({ length: 8 }, () => fake.person());
    const words = ['xin chào', 'quên mật khẩu vneid', 'menu', 'tiến độ', 'cảm ơn'];
    const events = people.flatMap((person) =>
      words.map((word) => ({ page: khaSon, event: person.typed(word) })),
    );
    await fake.webhooks.burst(events, (n) => (n * 7919) % events.length, true);
    await fake.until(() => people.every((person) => person.inbox.length >= words.length), 15_000);
    for (const person of people) {
      expect(saidTo(person)).toHaveLength(words.length);
      expect(person.inbox).toHaveLength(words.length);
    }
  });

  test('a lost answer is settled by the echo with our note: sent once', async () => {
    fake.knobs.echo = { delayMs: 80, receipts: true, isTwice: true };
    const person = fake.person();
    fake.fail('messages', { kind: 'do-then-drop' });
    await person.types('quên mật khẩu vneid');
    const outbox = app.tenants.get('kha-son').store.outbox;
    await until(() => person.inbox.length > 0, 'the platform took it');
    await until(() => outbox.open(accountOf(khaSon)).count === 0, 'the echo settled it');
    expect(person.inbox).toHaveLength(1);
    fake.knobs.echo = { delayMs: 0, receipts: false, isTwice: false };
  });

  test('a block by Meta is an error in the log', async () => {
    await fake.webhooks.post(khaSon, {
      recipient: { id: khaSon.pageId },
      timestamp: Date.now(),
      policy_enforcement: { action: 'block', reason: 'Spam' },
    });
    expect(sink.noisy()).toContainEqual(
      expect.objectContaining({ level: 50, code: 'page.policy', detail: 'block Spam' }),
    );
  });

  test('the Page was subscribed to our app when the service started', async () => {
    await until(() => phuDong.subscribedFields !== null, 'both are looked at');
    expect(khaSon.subscribedFields).toContain('message_echoes');
  });

  test('guides lead to Messenger at the same guide', async () => {
    const page = await (await fetch(`${localUrl()}/hd/vneid-cai-dat`)).text();
    expect(page.replaceAll('&#61;', '=')).toContain(`https://m.me/${khaSon.pageId}?ref=guide_vneid-cai-dat`);
  });

  test('a throttle stops the account and is shown; no call is made meanwhile', async () => {
    const person = fake.person(undefined, phuDong);
    fake.fail('messages', { kind: 'error', code: 613 });
    await person.types('menu');
    const accounts = async () =>
      (
        (await (await fetch(`${localUrl()}/health/ready`)).json()) as {
          tenants: { accounts: { id: string; paused: string | null }[] }[];
        }
      ).tenants.flatMap((t) => t.accounts);
    await until(
      async () =>
        (await accounts()).some((a) => a.id === accountOf(phuDong) && a.paused === 'delivery.throttled'),
      'paused',
    );
    const calls = fake.requestsTo('messages').length;
    await person.types('menu');
    await fake.person(undefined, phuDong).types('menu');
    const other = fake.person();
    await other.types('menu');
    await fake.until(() => other.inbox.length === 1);
    expect(fake.requestsTo('messages')).toHaveLength(calls + 1);
  });
});

describe('erasure asked for through Facebook', () => {
  const signed = (userId: string, secret = fake.state.app.appSecret, issuedAt = 1_790_000_000): string => {
    const part = Buffer.from(
      JSON.stringify({ algorithm: 'HMAC-SHA256', issued_at: issuedAt, user_id: userId }),
    ).toString('base64url');
    return `${createHmac('sha256', secret).update(part).digest('base64url')}.${part}`;
  };
  const ask = (request: string) =>
    fetch(`${localUrl()}/webhooks/messenger/data-deletion`, {
      method: 'POST',
      body: new URLSearchParams({ signed_request: request }),
    });
  const statusPage = async (code: string) => {
    const response = await fetch(`${localUrl()}/xoa-du-lieu/${code}`);
    return { status: response.status, text: await response.text(), headers: response.headers };
  };

  test('somebody we know: everything is gone, and the page says so; asked again, it stays so', async () => {
    const person = fake.person();
    await person.types('quên mật khẩu vneid');
    await fake.until(() => person.inbox.length === 1);
    const { learners } = app.tenants.get('kha-son').store;
    expect(learners.find(accountOf(khaSon), person.id)).toBeDefined();
    const answer = (await (await ask(signed(person.id))).json()) as {
      url: string;
      confirmation_code: string;
    };
    expect(answer.confirmation_code).toMatch(/^[0-9A-Z]{12}$/);
    expect(answer.url).toBe(`https://hocso.khason.gov.vn/xoa-du-lieu/${answer.confirmation_code}`);
    expect(learners.find(accountOf(khaSon), person.id)).toBeUndefined();
    expect(saidTo(person)).toEqual([]);
    expect(await (await ask(signed(person.id))).json()).toEqual(answer);
    const page = await statusPage(answer.confirmation_code.toLowerCase());
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Đã xoá xong') as string });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.text).not.toContain(person.id);
    expect(person.inbox).toHaveLength(1);
  });

  test('somebody Meta names by another id: the page says how to erase for certain', async () => {
    const { confirmation_code: code } = (await (await ask(signed('218471'))).json()) as {
      confirmation_code: string;
    };
    const page = await statusPage(code);
    expect(page.text).toContain('Chưa tìm thấy');
    expect(page.text).toContain('xoá dữ liệu của tôi');
  });

  test('not signed by Meta: 401; a code nobody was given: 404, with the way; no code: the way', async () => {
    expect((await ask(signed('218471', 'x'))).status).toBe(401);
    expect((await ask('x')).status).toBe(401);
    expect((await statusPage('AAAAAAAAAAAA')).status).toBe(404);
    expect((await statusPage('%3Cscript%3E')).text).not.toContain('<script>');
    const page = await (await fetch(`${localUrl()}/xoa-du-lieu`)).text();
    expect(page).toContain('Gõ: xoá dữ liệu của tôi.');
    const redirect = await fetch(`${localUrl()}/xoa-du-lieu?ma=k7m2 q9rt 4xwb`, { redirect: 'manual' });
    expect(redirect.headers.get('location')).toBe('/xoa-du-lieu/K7M2Q9RT4XWB');
  });
});

test('the fake escapes as Meta does', () => {
  expect(escaped({ text: 'Chào/😀' }).toString()).toBe(String.raw`{"text":"Ch\u00e0o\/\ud83d\ude00"}`);
});
