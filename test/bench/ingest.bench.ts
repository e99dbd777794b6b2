/**
 * Webhooks accepted per second over real HTTP from a second process: verified, stored with FULL, answered 200; beside a
 * bare Fastify route that parses the same bodies and stores nothing. Turns run meanwhile, as in life.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../support/service.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';
import { type BenchRow, median, round } from './row.ts';
import { rss } from './start.bench.ts';

const COUNT = 12_000;
const CONNECTIONS = 64;
const ROUNDS = 3;
type Load = { perSecond: number; p50: number; p99: number; failed: number };

export async function run(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-bench-'));
  connectTestOa(dir);
  // Sends go to a closed port: they are not measured here, and must not hold anything up.
  const service = await startService({
    DATA_DIR: dir,
    ZALO_API_BASE: 'http://127.0.0.1:9',
    LOG_LEVEL: 'info',
  });
  const bare = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const bareUrl = await new Promise<string>((resolve) =>
    bare.stdout.once('data', (d: Buffer) => resolve(d.toString().trim())),
  );
  const ours: Load[] = [];
  const theirs: Load[] = [];
  await load(`${bareUrl}/webhooks/zalo`, 'w');
  await load(`${service.url}/webhooks/zalo`, 'w');
  for (let n = 0; n < ROUNDS; n++) {
    theirs.push(await load(`${bareUrl}/webhooks/zalo`, `r${n}`));
    ours.push(await load(`${service.url}/webhooks/zalo`, `r${n}`));
  }
  const megabytes = rss(service.pid);
  bare.kill();
  await service.kill();
  rmSync(dir, { recursive: true, force: true });
  const rate = median(ours.map((l) => l.perSecond));
  const bareRate = median(theirs.map((l) => l.perSecond));
  const share = rate / bareRate;
  const p99 = median(ours.map((l) => l.p99));
  const failed = ours.reduce((sum, l) => sum + l.failed, 0);
  return [
    {
      name: 'webhook accepted (verified, FULL, turns running)',
      value: Math.round(rate),
      unit: '/s',
      budget: '>= 50 % of bare',
      yardstick: { name: 'bare Fastify route, same bodies', value: Math.round(bareRate) },
      ok: share >= 0.5 && failed === 0,
    },
    {
      name: 'share of the bare route',
      value: round(share * 100, 0),
      unit: '%',
      budget: '>= 50',
      ok: share >= 0.5,
    },
    {
      name: 'webhook answered, p99 at full load',
      value: round(p99, 1),
      unit: 'ms',
      budget: '< 500',
      ok: p99 < 500,
    },
    { name: `memory after ${(ROUNDS + 1) * COUNT} messages (RSS)`, value: Math.round(megabytes), unit: 'MB' },
  ];
}

function load(url: string, prefix: string): Promise<Load> {
  const args = [
    url,
    String(COUNT),
    String(CONNECTIONS),
    TEST_OA.appId,
    TEST_OA.oaId,
    TEST_OA.oaSecretKey,
    prefix,
  ];
  const child = spawn(process.execPath, [join(import.meta.dirname, 'loader.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (d: Buffer) => (output += d.toString()));
  return new Promise((resolve) => child.once('exit', () => resolve(JSON.parse(output) as Load)));
}
