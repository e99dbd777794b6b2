/** The commands of README, run as a person runs them. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { textMessage } from '../../src/domain/message.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { startFakeMessenger } from '../support/fake-messenger/server.ts';
import { startFakeZalo } from '../support/fake-zalo/server.ts';
import { tempDir } from '../support/temp-dir.ts';
import { makeTenant, OA } from '../support/tenant.ts';
import { TEST_OA } from '../support/zalo-account.ts';

const ROOT = join(import.meta.dirname, '..', '..');
type Ran = { readonly code: number | null; readonly out: string };

function run(script: string, args: readonly string[], env: Record<string, string>, input = ''): Promise<Ran> {
  const child = spawn(process.execPath, [join(ROOT, 'scripts', `${script}.ts`), ...args], {
    env: { ...process.env, CONTENT_DIR, ...env },
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stdin.end(input);
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })));
}

describe('npm run account', () => {
  test('add from a secrets file, list without a secret, check against the platform, remove', async () => {
    const dir = tempDir();
    const zalo = await startFakeZalo({
      appId: TEST_OA.appId,
      appSecret: TEST_OA.appSecret,
      oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey }],
    });
    const env = { DATA_DIR: dir, ZALO_API_BASE: zalo.apiBase, ZALO_OAUTH_BASE: zalo.oauthBase };
    const { refreshToken } = zalo.grant();
    const secrets = join(dir, 'secrets.json');
    writeFileSync(
      secrets,
      JSON.stringify({ 'app-secret': TEST_OA.appSecret, 'refresh-token': refreshToken }),
    );
    const ids = ['--tenant', 'kha-son', '--app-id', TEST_OA.appId, '--oa-id', TEST_OA.oaId];
    const missing = await run('account', ['add', 'zalo', ...ids, '--secrets', secrets], env);
    expect(missing).toMatchObject({ code: 1 });
    expect(missing.out).toContain('oa-secret-key');
    const all = [...ids, '--secrets', secrets, '--oa-secret-key', TEST_OA.oaSecretKey];
    expect((await run('account', ['add', 'zalo', ...all], env)).code).toBe(0);
    expect(
      (await run('account', ['add', 'zalo', ...all.map((a) => (a === 'kha-son' ? 'khong-co' : a))], env)).out,
    ).toContain('[tenant.unknown]');
    const list = await run('account', ['list'], env);
    expect(list.out).toContain(`zalo:${TEST_OA.oaId}`);
    for (const secret of [TEST_OA.appSecret, TEST_OA.oaSecretKey, refreshToken]) {
      expect(list.out).not.toContain(secret);
      expect(readFileSync(join(dir, 'control.db')).includes(secret)).toBe(false);
    }
    expect(statSync(join(dir, 'secret.key')).mode & 0o077).toBe(0);
    const check = await run('account', ['check'], env);
    expect(check).toMatchObject({ code: 0 });
    expect(check.out).toContain('UBND xã Kha Sơn');
    zalo.fail('any', { kind: 'error', code: -204, message: 'Offical Account is disable' });
    const broken = await run('account', ['check'], env);
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('[delivery.account]');
    const otherKey = { ...env, SECRET_KEY: Buffer.alloc(32, 7).toString('base64') };
    expect((await run('account', ['list'], otherKey)).out).toContain('[account.secret-key]');
    expect((await run('account', ['remove', `zalo:${TEST_OA.oaId}`], env)).code).toBe(0);
    expect((await run('account', ['list'], env)).out).toContain('Chưa nối');
    await zalo.close();
  });
});

describe('npm run account, Facebook Pages', () => {
  test('add, set up, check, put a template before Meta, remove', { timeout: 120_000 }, async () => {
    const dir = tempDir();
    const fake = await startFakeMessenger();
    const page = fake.state.firstPage();
    const env = { DATA_DIR: dir, GRAPH_BASE_URL: fake.base };
    const account = (...args: string[]) => run('account', args, env);
    const secrets = join(dir, 'secrets.json');
    writeFileSync(secrets, JSON.stringify({ 'app-secret': fake.state.app.appSecret }));
    const ids = ['--tenant', 'kha-son', '--page-id', page.pageId, '--app-id', fake.state.app.appId];
    const missing = await account('add', 'messenger', ...ids, '--secrets', secrets);
    expect(missing).toMatchObject({ code: 1, out: expect.stringContaining('page-token') as string });
    const all = [...ids, '--secrets', secrets, '--page-token', page.token];
    const badId = all.map((arg) => (arg === page.pageId ? 'khason' : arg));
    expect((await account('add', 'messenger', ...badId)).out).toContain('page-id chỉ gồm chữ số');
    const added = await account('add', 'messenger', ...all);
    expect(added.code).toBe(0);
    // Nobody gave a verify token, so one was made, and is shown: it has to be typed at Meta's.
    expect(added.out).toMatch(/Verify token: [0-9a-f]{32}/);
    const chosen = await account('add', 'messenger', ...all, '--verify-token', 'tu-chon-1234');
    expect(chosen.out).toContain('Verify token: tu-chon-1234');
    expect((await account('list')).out).toContain(`messenger:${page.pageId}  xã kha-son`);
    for (const secret of [fake.state.app.appSecret, page.token])
      expect(readFileSync(join(dir, 'control.db')).includes(secret)).toBe(false);

    const before = await account('check');
    expect(before).toMatchObject({ code: 1, out: expect.stringContaining('CHƯA gửi sự kiện') as string });
    expect(await account('messenger', 'setup')).toMatchObject({ code: 0 });
    expect(page.subscribedFields).toContain('messages');
    expect(Object.keys(page.profile)).toEqual(['get_started', 'greeting', 'persistent_menu', 'ice_breakers']);
    const check = await account('check');
    expect(check).toMatchObject({ code: 0, out: expect.stringContaining('Xã Kha Sơn') as string });

    fake.knobs.templateVerdict = 'PENDING';
    expect((await account('messenger', 'templates')).out).toContain('chưa có mẫu tin nào');
    expect((await account('messenger', 'add-template')).out).toContain('PENDING');
    page.templates[0]!.status = 'APPROVED';
    expect((await account('messenger', 'templates')).out).toContain('nhac_buoi_hoc_1 (vi)  APPROVED');
    expect((await account('list')).out).toContain('mẫu tin được duyệt: 1');
    expect((await account('messenger', 'remove-template', 'nhac_buoi_hoc_1')).code).toBe(0);

    page.isTokenDead = true;
    expect(await account('check')).toMatchObject({
      code: 1,
      out: expect.stringContaining('[delivery.token]') as string,
    });
    expect(await account('messenger', 'setup', '--page-id', '999999')).toMatchObject({ code: 1 });
    expect(await account('messenger', 'la')).toMatchObject({
      code: 1,
      out: expect.stringContaining('Dùng:') as string,
    });
    expect((await account('remove', `messenger:${page.pageId}`)).code).toBe(0);
    expect((await account('list')).out).toContain('Chưa nối');
    expect(fake.state.violations).toEqual([]);
    await fake.close();
  });
});

describe('npm run tenant', () => {
  test('lists the samples; adds one from words or from a file; names what is wrong', async () => {
    const dir = tempDir();
    const env = { DATA_DIR: dir };
    const list = await run('tenant', ['list'], env);
    for (const slug of ['xuan-hung', 'nghia-hanh', 'phu-dong', 'kha-son', 'hai-duong'])
      expect(list.out).toContain(slug);
    const words = [
      '--slug',
      'ea-kar',
      '--name',
      'Ea Kar',
      '--kind',
      'xã',
      '--province',
      'Đắk Lắk',
      '--unit',
      'buôn',
    ];
    expect((await run('tenant', ['add', ...words], env)).code).toBe(0);
    expect(existsSync(join(dir, 'tenants', 'ea-kar.yaml'))).toBe(true);
    expect((await run('tenant', ['list'], env)).out).toContain('ea-kar');
    expect(await run('tenant', ['add', ...words], env)).toMatchObject({ code: 1 });
    const bad = join(dir, 'sai.yaml');
    writeFileSync(bad, 'slug: sai\nname: Sai\nkind: huyện\nprovince: X\nunit: thôn\nla: 1\n');
    const refused = await run('tenant', ['add', bad], env);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/:3 \[schema\] kind/);
  });
});

describe('npm run replay', () => {
  test('lists what was put aside and hands it back', async () => {
    const dir = tempDir();
    const { tell, tenant, store, clock } = makeTenant(dir, {
      advance: () => {
        throw new Error('broken');
      },
    });
    for (let n = 0; n < 3; n++) {
      if (n === 0) await tell({ type: 'text', text: 'menu' });
      clock.advance(5000);
      tenant.wake();
      await tenant.turns.whenIdle();
    }
    store.db.transact((tx) => {
      const message = textMessage('x');
      const id = store.outbox.add(
        tx,
        { accountId: OA, externalId: 'u9', dedupeKey: 'k', priority: 0, message },
        clock.now(),
      );
      store.outbox.finish(tx, id!, 'failed', clock.now(), null, 'delivery.rejected');
    });
    await tenant.stop();
    const env = { DATA_DIR: dir };
    const list = await run('replay', ['list'], env);
    expect(list.out).toContain('defect Error');
    expect(list.out).toContain('delivery.rejected');
    expect(list.out).toContain('1 sự kiện hỏng, 1 tin');
    expect((await run('replay', ['all'], env)).out).toContain('2 mục');
    expect((await run('replay', ['list'], env)).out).toContain('0 sự kiện hỏng, 0 tin');
    const mended = makeTenant(dir, { clock });
    mended.tenant.wake();
    await mended.tenant.turns.whenIdle();
    expect(mended.store.outbox.said(OA, 'u1', 5).length).toBeGreaterThanOrEqual(2);
    await mended.tenant.stop();
  });
});

describe('npm run ask and chat', () => {
  test('ask answers each line with one line of JSON, whatever the line', async () => {
    const input =
      'quen mat khau vneid\n\nxong\n{"text": 3}\n\u0000\u{1F64F}\nmật khẩu của tôi là Bacho1950@\n';
    const { code, out } = await run('ask', [], {}, input);
    expect(code).toBe(0);
    const rows = out
      .trim()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as {
            text: string;
            decision: string;
            topics: { id: string; score: number }[];
            ms: number;
          },
      );
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({ text: 'quen mat khau vneid', decision: 'answer' });
    expect(rows[0]!.topics[0]!.id).toBe('vneid-quen-mat-khau');
    expect(rows[1]).toMatchObject({ decision: 'command' });
    for (const row of rows) expect(['answer', 'clarify', 'fallback', 'command']).toContain(row.decision);
    const jsonl = await run('ask', ['--jsonl'], {}, '{"text":"quen mat khau vneid"}\nnot json\n');
    expect(jsonl.out.trim().split('\n')).toHaveLength(2);
  });

  test('chat walks through a guide in the terminal', async () => {
    const { code, out } = await run('chat', [], {}, 'quen mat khau vneid\n1\nxong\n/thoat\n');
    expect(code).toBe(0);
    expect(out).toContain('Bước 1/');
    expect(out).toContain('Bước 2/');
  });
});
