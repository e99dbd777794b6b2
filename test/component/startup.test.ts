/** Starting as a person does: what is wrong is said in one clear message with what to do, exit code 78, no stack trace. */
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { CONTENT_DIR } from '../support/bank.ts';
import { runToEnd, startService } from '../support/service.ts';
import { tempDir } from '../support/temp-dir.ts';

const noStack = /\n\s+at .+:\d+/;

describe('start', () => {
  test('starts with nothing but a data folder, answers, stops on SIGTERM with 0', async () => {
    const dir = tempDir();
    const service = await startService({ DATA_DIR: dir, CONTENT_DIR });
    const ready = await fetch(`${service.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect((await fetch(`${service.url}/health/live`)).status).toBe(200);
    const page = await fetch(`${service.url}/chat`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Kha Sơn');
    expect(await service.stop()).toBe(0);
    expect(service.output()).not.toMatch(noStack);
  });

  test.each([
    ['a wrong number', { PORT: 'tám nghìn' }, '[config.invalid]', 'PORT phải là số'],
    [
      'several wrong settings at once',
      { PORT: '99999', WEB_CHAT: 'co' },
      'WEB_CHAT phải là',
      'PORT phải là số',
    ],
    ['a misspelt name', { ZALO_RATE: '5' }, '[config.unknown]', 'ZALO_RATE'],
    ['an unknown commune', { DEFAULT_TENANT: 'khong-co' }, '[tenant.unknown]', 'kha-son'],
    ['a short key', { SECRET_KEY: 'abc' }, '[config.invalid]', 'openssl rand'],
  ])('%s', async (_label, env, code, words) => {
    const { code: exit, output } = await runToEnd({
      DATA_DIR: tempDir(),
      CONTENT_DIR,
      ...(env as Record<string, string>),
    });
    expect(exit).toBe(78);
    expect(output).toContain(code);
    expect(output).toContain(words);
    expect(output.split('\n').slice(1).join('\n')).not.toMatch(/\.ts:\d+:\d+/);
  });

  test('a taken port says which to use instead', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    const { code, output } = await runToEnd({ DATA_DIR: tempDir(), CONTENT_DIR, PORT: String(port) });
    other.close();
    expect(code).toBe(78);
    expect(output).toContain(`PORT=${port + 1} npm start`);
  });

  test('a folder that cannot be written, and one in use', async () => {
    const file = join(tempDir(), 'tep');
    writeFileSync(file, '');
    expect((await runToEnd({ DATA_DIR: join(file, 'data'), CONTENT_DIR })).output).toContain(
      '[config.data-dir]',
    );
    if (process.getuid?.() !== 0) {
      const dir = tempDir();
      chmodSync(dir, 0o500);
      expect((await runToEnd({ DATA_DIR: dir, CONTENT_DIR })).output).toContain('[config.data-dir]');
      chmodSync(dir, 0o700);
    }
    const shared = tempDir();
    const first = await startService({ DATA_DIR: shared, CONTENT_DIR });
    const second = await runToEnd({ DATA_DIR: shared, CONTENT_DIR });
    await first.kill();
    expect(second.code).toBe(78);
    expect(second.output).toContain('[config.locked]');
  });

  test('broken content names every problem with file and line, and nothing starts', async () => {
    const content = join(tempDir(), 'content');
    cpSync(CONTENT_DIR, content, { recursive: true });
    const path = join(content, 'topics', 'vneid', 'vneid-cai-dat.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('group: vneid', 'group: vneit'));
    const other = join(content, 'topics', 'vneid', 'vneid-quen-mat-khau.yaml');
    writeFileSync(other, readFileSync(other, 'utf8').replace(/\{(?:[Oo]ther|office|police)\}/, '{Khac}'));
    const { code, output } = await runToEnd({ DATA_DIR: tempDir(), CONTENT_DIR: content });
    expect(code).toBe(78);
    expect(output).toMatch(/topics\/vneid\/vneid-cai-dat\.yaml:\d+ \[schema\]/);
    expect(output).toMatch(/topics\/vneid\/vneid-quen-mat-khau\.yaml:\d+ \[wording\].*Khac/);
    expect(output).toContain('npm run check:content');
  });

  test('a damaged data file and one of a newer version are named', async () => {
    const damaged = tempDir();
    mkdirSync(damaged, { recursive: true });
    writeFileSync(
      join(damaged, 'kha-son.db'),
      'not a database, but long enough to be looked at as one'.repeat(40),
    );
    const first = await runToEnd({ DATA_DIR: damaged, CONTENT_DIR });
    expect(first.code).toBe(78);
    expect(first.output).toContain('[store.corrupt]');
    expect(first.output).toContain('kha-son.db');
    const newer = tempDir();
    const db = new Sqlite(join(newer, 'kha-son.db'));
    db.pragma('user_version = 999');
    db.close();
    expect((await runToEnd({ DATA_DIR: newer, CONTENT_DIR })).output).toContain('[store.newer]');
  });
});
