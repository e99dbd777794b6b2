/** Backup and restore through the real thing: a service that is working, its files, and the commands people run. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import {
  checkBackup,
  listBackups,
  makeBackup,
  pruneBackups,
  restoreBackup,
} from '../../src/runtime/backup.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { FakeClock, until } from '../support/clock.ts';
import { makeStaff, SECRET_KEY } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const run = (script: string, env: Record<string, string>, ...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', `${script}.ts`), ...args], {
    env: { ...process.env, CONTENT_DIR, ...env },
    encoding: 'utf8',
  });

/** A service with a conversation in it. */
async function start(dataDir: string, extra: Record<string, string> = {}, clock = new FakeClock()) {
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, LOG_LEVEL: 'fatal', ...extra },
    { now: clock.now },
  );
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (isOpen) await app.close();
    isOpen = false;
  };
  onTestFinished(close);
  const { chat, store } = app.tenants.get('kha-son');
  await chat.receive('nguoi-1', 'a', { type: 'open' });
  await chat.receive('nguoi-1', 'b', { type: 'text', text: 'làm sao kích hoạt vneid mức 2' });
  await until(() => store.outbox.said('webchat:kha-son', 'nguoi-1', 9).length === 2, 'two answers');
  return { app, close };
}

test('a backup of a working service is restored elsewhere, and the person goes on where they were', async () => {
  const dataDir = join(tempDir(), 'data');
  const { close } = await start(dataDir);
  const made = run('backup', { DATA_DIR: dataDir });
  expect(made.stderr).toBe('');
  expect(made.stdout).toContain('Đã sao lưu 2 tệp');
  const [backup] = listBackups(join(dataDir, 'backups'));
  expect(readdirSync(backup!).sort()).toEqual(['MANIFEST.json', 'control.db', 'kha-son.db']);
  const checked = run('restore', { DATA_DIR: dataDir }, '--check');
  expect(checked.stdout).toContain('tốt: 2 tệp');

  // Not while somebody works on it.
  const refused = run('restore', { DATA_DIR: dataDir }, backup!);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('config.locked');
  await close();

  const elsewhere = join(tempDir(), 'data');
  const restored = run('restore', { DATA_DIR: elsewhere }, backup!);
  expect(restored.stderr).toBe('');
  const again = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: elsewhere, CONTENT_DIR, LOG_LEVEL: 'fatal' },
    { now: new FakeClock().now },
  );
  onTestFinished(() => again.close());
  const { chat, store } = again.tenants.get('kha-son');
  expect(store.outbox.said('webchat:kha-son', 'nguoi-1', 9)).toHaveLength(2);
  await chat.receive('nguoi-1', 'c', { type: 'text', text: '1' });
  await until(() => store.outbox.said('webchat:kha-son', 'nguoi-1', 9).length === 3, 'the guide');
  expect(JSON.stringify(store.outbox.said('webchat:kha-son', 'nguoi-1', 1))).toContain('Bước 1/');
});

test('a restore moves what was there aside, keeps the backups, and tells when the key does not fit', async () => {
  const place = tempDir();
  const dataDir = join(place, 'data');
  const { close } = await start(dataDir);
  await makeStaff(dataDir, 'kha-son', 'quan-tri');
  await close();
  const { folder } = makeBackup(dataDir, join(dataDir, 'backups'), { now: 1e12, withKey: true });
  writeFileSync(join(dataDir, 'note.txt'), 'later');
  const done = restoreBackup(folder, dataDir, 5);
  expect(done).toEqual({ aside: `${dataDir}.before-5`, keyFits: true });
  expect(existsSync(join(dataDir, 'note.txt'))).toBe(false);
  expect(existsSync(`${dataDir}.before-5/note.txt`)).toBe(true);
  expect(listBackups(join(dataDir, 'backups'))).toHaveLength(1);

  const { folder: keyless } = makeBackup(dataDir, join(place, 'other'), { now: 2e12, withKey: false });
  expect(restoreBackup(keyless, join(place, 'new-machine'), 6).keyFits).toBe(false);
});

test('a copy that was damaged or changed is refused, and nothing is put in place', () => {
  const dataDir = tempDir();
  const place = tempDir();
  run('staff', { DATA_DIR: dataDir, SECRET_KEY }, 'list');
  const { folder } = makeBackup(dataDir, place, { now: 1e12, withKey: false });
  const broken = join(place, 'broken');
  cpSync(folder, broken, { recursive: true });
  writeFileSync(join(broken, 'control.db'), 'no database at all, but long enough to look like something');
  expect(checkBackup(broken).problems).toHaveLength(1);
  expect(() => restoreBackup(broken, join(place, 'data'), 1)).toThrow(/control\.db/);
  expect(existsSync(join(place, 'data'))).toBe(false);
  expect(checkBackup(join(place, 'nothing-here')).problems[0]).toContain('MANIFEST.json');
});

test('the newest are kept', () => {
  const dataDir = tempDir();
  const place = tempDir();
  run('staff', { DATA_DIR: dataDir, SECRET_KEY }, 'list');
  for (let n = 0; n < 4; n++) makeBackup(dataDir, place, { now: 1e12 + n * 86_400_000, withKey: false });
  expect(pruneBackups(place, 2)).toBe(2);
  expect(listBackups(place).map((path) => path.slice(-19))).toEqual([
    '2001-09-12T01-46-40',
    '2001-09-11T01-46-40',
  ]);
});

test('every night one backup, while the service goes on', { timeout: 30_000 }, async () => {
  const dataDir = tempDir();
  const clock = new FakeClock(Date.parse('2026-11-23T01:30:00+07:00'));
  const { app } = await start(dataDir, { BACKUP_NIGHTLY: 'on' }, clock);
  const folder = join(dataDir, 'backups');
  app.beat();
  expect(listBackups(folder)).toEqual([]);
  clock.advance(45 * 60_000);
  app.beat();
  await until(() => listBackups(folder).length === 1, 'the first backup');
  app.beat();
  clock.advance(24 * 3_600_000);
  app.beat();
  await until(() => listBackups(folder).length === 2, 'the second backup');
  for (const path of listBackups(folder)) expect(checkBackup(path).problems).toEqual([]);
});
