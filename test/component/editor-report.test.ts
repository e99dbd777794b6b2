/** "Màn hình của tôi khác" is counted by step and people, an erasure takes it away, and editors can read it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EditorReport } from '../../src/store/editor-report.ts';
import { tempDir } from '../support/temp-dir.ts';
import { makeTenant } from '../support/tenant.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const DIFFERS = { type: 'choice', key: 'guide:vneid-kich-hoat-muc-2/cham-kich-hoat/differs' } as const;
const STUCK = { type: 'choice', key: 'guide:vneid-kich-hoat-muc-2/nhap-so/stuck' } as const;

describe('what editors see', () => {
  test('people, not taps; the most troubled step first; gone with the person', async () => {
    const { tenant, tell, say, store } = makeTenant(tempDir());
    for (const who of ['a', 'b', 'b']) await tell(DIFFERS, who);
    await tell(STUCK, 'a');
    await say('xin giay phep nuoi cop trong nha', 'a');
    await say('Xin giay phep nuoi cop trong nha', 'c');
    const report = new EditorReport(store.db);
    const rows = report.listTroubles();
    expect(rows.map(({ step, differs, stuck, people }) => ({ step, differs, stuck, people }))).toEqual([
      { step: 'cham-kich-hoat', differs: 2, stuck: 0, people: 2 },
      { step: 'nhap-so', differs: 0, stuck: 1, people: 1 },
    ]);
    expect(report.listUnanswered().map((row) => row.times)).toEqual([2]);
    await say('xoá dữ liệu của tôi', 'a');
    await say('đồng ý xoá hết', 'a');
    expect(report.listTroubles().map((row) => row.people)).toEqual([1]);
    await tenant.stop();
  });

  test('npm run editor-report names the step as the learner saw it, and the question', async () => {
    const dir = tempDir();
    const { tenant, tell, say } = makeTenant(dir);
    await tell(DIFFERS, 'a');
    await say('xin giay phep nuoi cop trong nha', 'a');
    await tenant.stop();
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(ROOT, 'scripts', 'editor-report.ts'), ...args], {
        env: { PATH: process.env['PATH'], DATA_DIR: dir },
        encoding: 'utf8',
      });
    const { stdout, stderr, status } = run();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toMatch(/1 người báo màn hình khác.*Kích hoạt VNeID mức 2 · bước 2 \(cham-kich-hoat\)/);
    expect(stdout).toContain('xin giay phep nuoi cop trong nha');
    const unknown = run('--tenant', 'xa-la');
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toContain('tenant.unknown');
  });
});
