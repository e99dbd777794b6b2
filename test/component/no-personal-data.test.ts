/**
 * Done when (issue 9): a run of the whole service full of citizen numbers, cards, codes, passwords, phone numbers and birth
 * dates on Zalo and on the web leaves none of them in any file of the data folder (the write-ahead log too), in the log, or
 * in what is exported; and the person is told kindly. Forwarded messages are judged and not kept as questions.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fold } from '../../src/language/fold.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { type FakeZalo, startFakeZalo } from '../support/fake-zalo/server.ts';
import { floodOf, type Secret } from '../support/secrets.ts';
import { type Service, startService } from '../support/service.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';
import { ZaloLearner } from '../support/zalo-learner.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const dir = mkdtempSync(join(tmpdir(), 'hoc-so-private-'));
let zalo: FakeZalo;
let service: Service;

beforeAll(async () => {
  zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  connectTestOa(dir, zalo.grant().refreshToken);
  service = await startService({
    DATA_DIR: dir,
    CONTENT_DIR,
    LOG_LEVEL: 'debug',
    ZALO_API_BASE: zalo.apiBase,
    ZALO_OAUTH_BASE: zalo.oauthBase,
    ZALO_RATE_PER_MINUTE: '4000',
  });
  zalo.webhooks.url = `${service.url}/webhooks/zalo`;
});
afterAll(async () => {
  await service.stop();
  await zalo.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What people may be in the middle of when they send it. */
const BEFORE = [
  'menu',
  'làm sao kích hoạt vneid mức 2',
  'kiểm tra tin nhắn lừa đảo',
  'bị lừa rồi',
  'nhắc tôi học',
  'xoá dữ liệu của tôi',
];
const sentence = ({ before, said }: Secret, n: number): string =>
  [
    `${before}${said}`,
    `cháu ơi ${before}${said} có sao không`,
    `Ngân hàng gọi bảo đọc, ${before}${said}, nhấn vào vcb-vn.top ngay`,
    fold(`${before}`) + ` ${said}`,
  ][n % 4]!;

async function webPerson(): Promise<(body: Record<string, string>) => Promise<void>> {
  const page = await fetch(`${service.url}/chat/kha-son`);
  const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
  return async (body) => {
    const response = await fetch(`${service.url}/chat/kha-son/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify({ id: randomUUID(), ...body }),
    });
    expect(response.status).toBe(202);
  };
}

type Ready = { tenants: { pendingEvents: number; accounts: { open: number }[] }[] };
const settled = (): Promise<void> =>
  until(async () => {
    const ready = (await (await fetch(`${service.url}/health/ready`)).json()) as Ready;
    return ready.tenants.every((t) => t.pendingEvents === 0 && t.accounts.every((a) => a.open === 0));
  }, 'everything is answered');

/** The secret as it was said, and its characters with anything but digits and letters between them. */
function findIn(text: string, { said, raw }: Secret): boolean {
  const bytes = (value: string): string => Buffer.from(value, 'utf8').toString('latin1');
  if (text.includes(bytes(said))) return true;
  if (/\D/.test(raw)) return text.includes(bytes(raw));
  const spaced = [...raw].join('[^0-9A-Za-z]{0,3}');
  return new RegExp(`(?<![0-9])${spaced}(?![0-9])`).test(text);
}

const leaksIn = (text: string, secrets: readonly Secret[]): string[] =>
  secrets.filter((secret) => findIn(text, secret)).map(({ before, said }) => `${before}${said}`);

const files = (): Map<string, string> =>
  new Map(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path, readFileSync(path).toString('latin1')]),
  );

test('none of it is anywhere afterwards', async () => {
  const secrets = floodOf(160, 25_11_2026);
  const marker = 'hỏi chuyện nuôi cá sấu lần này';
  let learner = new ZaloLearner(zalo);
  expect(await learner.says(`mật khẩu của tôi là Hoacuc2026@ thì sao`)).toContain('đã che');
  for (const [n, secret] of secrets.slice(0, 90).entries()) {
    // Nobody writes more than so much in a minute.
    if (n % 15 === 0) learner = new ZaloLearner(zalo);
    const person = learner;
    if (n % 5 === 0) await person.says(BEFORE[(n / 5) % BEFORE.length]!);
    // As a text, and as a button's payload that somebody types by hand.
    await person.person.types(n % 9 === 8 ? `#hoc:${secret.raw}` : sentence(secret, n));
  }
  for (let from = 90; from < secrets.length; from += 10) {
    const send = await webPerson();
    await send({ text: BEFORE[(from / 10) % BEFORE.length]! });
    for (const [n, secret] of secrets.slice(from, from + 10).entries())
      await send(n % 5 === 4 ? { key: `topic:${secret.raw}` } : { text: sentence(secret, n) });
    await send({ text: marker });
  }
  await settled();

  const running = files();
  expect([...running.keys()].some((path) => path.endsWith('.db-wal'))).toBe(true);
  // The search finds what is kept: the marker is there, so an empty result means something.
  expect([...running.values()].some((text) => text.includes(Buffer.from(marker).toString('latin1')))).toBe(
    true,
  );
  for (const [path, text] of running) expect(leaksIn(text, secrets), path).toEqual([]);
  expect(leaksIn(service.output(), secrets)).toEqual([]);
  expect(service.output()).not.toContain('vcb-vn.top');

  for (const script of ['editor-report.ts', 'replay.ts']) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(ROOT, 'scripts', script)], {
      env: { PATH: process.env['PATH'], DATA_DIR: dir },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    expect(leaksIn(Buffer.from(stdout).toString('latin1'), secrets), script).toEqual([]);
    expect(stdout).not.toContain('vcb-vn.top');
  }

  await service.stop();
  for (const [path, text] of files()) expect(leaksIn(text, secrets), path).toEqual([]);
}, 120_000);
