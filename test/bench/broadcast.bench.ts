/** A broadcast to 100,000: planned, queued and sent while people write; what holds a turn up, and how long the plan takes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AN, BINH, DRAFT, setting } from '../support/broadcast-rig.ts';
import { FakeClock } from '../support/clock.ts';
import { makeTenant, OA } from '../support/tenant.ts';
import { fillStore } from './big-store.ts';
import { type BenchRow, quantile, round } from './row.ts';

const LEARNERS = 100_000;
/** The fastest Zalo lets an app call (platforms/zalo.md 4), and how long of it is watched. */
const PER_MINUTE = 4000;
const WATCH_MS = 20_000;
/** How long the platform takes to answer. */
const ANSWER_MS = 50;
/** A turn every so often, as a busy commune writes. */
const EVERY_MS = 25;

export async function run(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-bench-'));
  fillStore(dir, 'kha-son', OA, LEARNERS, 200_000);
  const clock = new FakeClock();
  // Daytime whatever the hour of the machine; the file's people wrote yesterday.
  const shift = clock.now() - Date.now();
  const rig = makeTenant(dir, { now: () => Date.now() + shift, perMinute: PER_MINUTE, clock });
  const { tenant, store } = rig;
  store.db.prepare('UPDATE learners SET last_inbound_at = ?').run(clock.now() - 3_600_000);
  setting(rig, 'secondPersonAbove', 1000);
  const { broadcasts } = tenant;
  const slices: number[] = [];
  const slice = broadcasts.runner.slice.bind(broadcasts.runner);
  broadcasts.runner.slice = () => {
    const at = performance.now();
    const more = slice();
    slices.push(performance.now() - at);
    return more;
  };
  const { channel } = rig;
  const answer = channel.send.bind(channel);
  channel.send = async (out) => {
    await sleep(ANSWER_MS);
    return answer(out);
  };

  const delays: number[] = [];
  let isOver = false;
  let n = 0;
  const talking = (async () => {
    while (!isOver) {
      await sleep(EVERY_MS);
      const started = performance.now();
      await rig.tell({ type: 'text', text: 'xong' }, `p${1 + ((n++ * 7919) % LEARNERS)}`);
      delays.push(performance.now() - started);
    }
  })();
  // The first turns build the matcher. Then: what the same turns take with nothing else going on.
  await sleep(3000);
  delays.splice(0);
  await sleep(5000);
  const alone = delays.splice(0);

  const id = broadcasts.create(AN, DRAFT);
  let started = performance.now();
  const plan = await broadcasts.plan(broadcasts.get(id).draft);
  const planMs = performance.now() - started;
  const whilePlanning = delays.splice(0);

  await broadcasts.start(AN, id);
  delays.splice(0);
  broadcasts.confirm(BINH, id);
  started = performance.now();
  while (broadcasts.get(id).plannedAt === null) await sleep(10);
  const listMs = performance.now() - started;
  const whileListing = delays.splice(0);
  const beats = setInterval(() => tenant.wake(), 1000);
  await sleep(WATCH_MS);
  const whileSending = delays.splice(0);
  const sent = broadcasts.progress(id).progress.sent;
  broadcasts.cancel(AN, id);
  while (broadcasts.get(id).finishedAt === null) await sleep(10);
  const whileCancelling = delays.splice(0);
  clearInterval(beats);
  isOver = true;
  await talking;
  const { progress } = broadcasts.progress(id);
  const counting: number[] = [];
  for (let k = 0; k < 200; k++) {
    const at = performance.now();
    broadcasts.progress(id);
    counting.push(performance.now() - at);
  }
  await tenant.stop();
  rmSync(dir, { recursive: true, force: true });
  if (plan.total !== LEARNERS || progress.sent + progress.skipped !== LEARNERS)
    throw new Error(`not everybody: ${plan.total} ${JSON.stringify(progress)}`);
  const base = quantile(alone, 0.99);
  const beside = { name: 'alone', value: round(base, 2) };
  const row = (what: string, times: readonly number[]): BenchRow => {
    const p99 = quantile([...times], 0.99);
    return {
      name: `turn while ${what}, p99 (longest ${round(Math.max(...times), 1)})`,
      value: round(p99, 2),
      unit: 'ms',
      budget: 'alone + 20',
      yardstick: beside,
      ok: p99 < base + 20,
    };
  };
  return [
    row('the reach plan of 100,000 is made', whilePlanning),
    row('100,000 are queued', whileListing),
    row(`sending at ${PER_MINUTE} a minute`, whileSending),
    row('the rest is taken back', whileCancelling),
    {
      name: `one slice of the runner, p99 (longest ${round(Math.max(...slices), 1)})`,
      value: round(quantile(slices, 0.99), 2),
      unit: 'ms',
      budget: '< 20',
      ok: quantile(slices, 0.99) < 20,
    },
    { name: 'reach plan of 100,000', value: round(planMs / 1000, 2), unit: 's' },
    { name: 'list of 100,000 recipients written', value: round(listMs / 1000, 2), unit: 's' },
    { name: 'sent a minute', value: Math.round(sent / (WATCH_MS / 60_000)), unit: '/min' },
    { name: 'progress of 100,000 recipients, p99', value: round(quantile(counting, 0.99), 3), unit: 'ms' },
  ];
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
