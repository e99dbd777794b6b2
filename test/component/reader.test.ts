/** The reading worker: asleep until wanted, one job at a time, and nobody waits for ever. */
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { Reader, type ReaderDeps } from '../../src/runtime/reader.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { fillReports, SMALL } from '../support/fill-reports.ts';
import { logSink } from '../support/log-sink.ts';
import { tempDir } from '../support/temp-dir.ts';

const NOW = Date.parse('2025-11-25T10:00:00+07:00');
const CELLS = { now: NOW, topics: null };
const FAILING = join(import.meta.dirname, '..', 'support', 'failing-reader-worker.ts');

function makeReader(dataDir: string, over: Partial<ReaderDeps> = {}) {
  const sink = logSink();
  const reader = new Reader({ dataDir, log: sink.log, ...over });
  onTestFinished(() => reader.close());
  return { reader, sink };
}
function emptyFiles(count: number): string {
  const dir = tempDir();
  for (let n = 0; n < count; n++) openTenantStore(join(dir, `xa-${n}.db`)).db.close();
  return dir;
}

describe('reader', () => {
  test('sleeps until the first report, and again after a while without', async () => {
    const { reader } = makeReader(emptyFiles(1), { idleMs: 30 });
    expect(reader.isAwake).toBe(false);
    await reader.run('xa-0', 'village-cells', CELLS);
    expect(reader.isAwake).toBe(true);
    await until(() => !reader.isAwake, 'the worker to end');
    expect((await reader.run('xa-0', 'village-cells', CELLS)).cells).toEqual([]);
  });

  test('many communes, more than the files it keeps open, at once', async () => {
    const { reader } = makeReader(emptyFiles(12));
    const asked = Array.from({ length: 36 }, (_, n) =>
      reader.run(`xa-${n % 12}`, 'topics', { now: NOW + n, days: 7 }),
    );
    expect((await Promise.all(asked)).flat()).toEqual([]);
  });

  test('the same question asked meanwhile is counted once', async () => {
    const { reader } = makeReader(emptyFiles(1));
    const first = reader.run('xa-0', 'village-cells', CELLS);
    expect(reader.run('xa-0', 'village-cells', CELLS)).toBe(first);
    await first;
  });

  test('a commune without a file, a file that is none: said with a code, and the next report is answered', async () => {
    const { reader, sink } = makeReader(emptyFiles(1));
    await expect(reader.run('khong-co', 'village-cells', CELLS)).rejects.toMatchObject({
      code: 'report.failed',
    });
    expect(sink.noisy()).toHaveLength(1);
    expect(await reader.run('xa-0', 'topics', { now: NOW, days: 1 })).toEqual([]);
  });

  test('a worker that dies takes no report with it; one that kills every worker is given up', async () => {
    const { reader, sink } = makeReader(tempDir(), { workerPath: FAILING });
    const dying = (deaths: number) => ({ now: NOW, topics: null, deaths });
    expect(await reader.run('once', 'village-cells', dying(1))).toEqual([]);
    expect(sink.noisy()).toEqual([]);
    const next = reader.run('fine', 'village-cells', dying(0));
    await expect(reader.run('always', 'village-cells', dying(9))).rejects.toMatchObject({
      code: 'report.failed',
    });
    expect(await next).toEqual([]);
    expect(await reader.run('later', 'village-cells', dying(0))).toEqual([]);
  });

  test('too long is said, and does not hold up the next', async () => {
    const dir = tempDir();
    fillReports(dir, 'xa', SMALL, NOW, ['a', 'b']);
    const slow = makeReader(dir, { timeoutMs: 1 });
    await expect(slow.reader.run('xa', 'village-cells', CELLS)).rejects.toMatchObject({
      code: 'report.timeout',
    });
    expect(slow.sink.noisy()).toMatchObject([{ code: 'report.timeout', report: 'village-cells' }]);
    await expect(slow.reader.run('xa', 'topics', { now: NOW, days: 1 })).rejects.toMatchObject({
      code: 'report.timeout',
    });
  });

  test('closed while a report runs: it is refused, not forgotten', async () => {
    const { reader } = makeReader(emptyFiles(1));
    const asked = [1, 2, 3].map((days) => reader.run('xa-0', 'topics', { now: NOW, days }));
    const ends = Promise.allSettled(asked);
    await reader.close();
    for (const end of await ends) expect(end.status).toBe('rejected');
    await expect(reader.run('xa-0', 'topics', { now: NOW, days: 1 })).rejects.toMatchObject({
      code: 'report.busy',
    });
  });

  test('too many waiting: refused at once', async () => {
    const { reader } = makeReader(emptyFiles(1));
    const asked = Array.from({ length: 80 }, (_, n) =>
      reader.run('xa-0', 'topics', { now: NOW, days: n + 1 }),
    );
    const ends = await Promise.allSettled(asked);
    const refused = ends.filter((end) => end.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(80);
    for (const end of refused) expect(end.reason).toMatchObject({ code: 'report.busy' });
  });
});

test('the service has one, asleep, and closes it', async () => {
  const dataDir = tempDir();
  const sink = logSink('warn');
  const env = { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, LOG_LEVEL: 'warn' };
  const app = await startApp(env, { logSink: sink.stream });
  expect(app.reader.isAwake).toBe(false);
  const { villages } = await app.reader.run('kha-son', 'village-cells', CELLS);
  expect(villages.map((v) => v.name)).toContain('Xóm 10');
  await app.close();
  expect(app.reader.isAwake).toBe(false);
  expect(sink.noisy()).toEqual([]);
});
