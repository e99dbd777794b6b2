/** Whole turns (claim, advance, commit) on a file of 400,000 learners and 2 million records, sustained and one by one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { makeTenant, OA } from '../support/tenant.ts';
import { fillStore } from './big-store.ts';
import { type BenchRow, quantile, round } from './row.ts';

const LEARNERS = 400_000;
const RECORDS = 2_000_000;
const TEXTS = ['xong', 'kẹt', '1', 'quen mat khau vneid', 'tiếp', 'quay lại', 'cach quet ma qr', 'menu'];

export async function run(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-bench-'));
  fillStore(dir, 'kha-son', OA, LEARNERS, RECORDS);
  const { tenant, store } = makeTenant(dir, { now: Date.now });
  let count = 0;
  const feed = (many: number): void => {
    store.db.transact((tx) => {
      for (let n = 0; n < many; n++, count++) {
        const externalId = `p${1 + ((count * 7919) % LEARNERS)}`;
        const event = { type: 'text' as const, text: TEXTS[count % TEXTS.length]! };
        const item = { accountId: OA, externalId, dedupeKey: `b${count}`, event, occurredAt: Date.now() };
        store.inbox.add(tx, item, Date.now());
      }
    });
  };
  const drain = (): void => {
    while (tenant.turns.runSlice());
  };
  feed(2000);
  drain();
  // One at a time: claim, advance, one commit with FULL for a single turn.
  const single: number[] = [];
  for (let n = 0; n < 2000; n++) {
    feed(1);
    const started = performance.now();
    tenant.turns.runSlice();
    single.push(performance.now() - started);
  }
  // Sustained: turns share commits as they do under load.
  const rates: number[] = [];
  for (let round = 0; round < 3; round++) {
    feed(6000);
    const started = performance.now();
    drain();
    rates.push(6000 / ((performance.now() - started) / 1000));
  }
  await tenant.stop();
  const bare = bareCommits(join(dir, 'bare.db'));
  rmSync(dir, { recursive: true, force: true });
  const p50 = quantile(single, 0.5);
  const p99 = quantile(single, 0.99);
  const rate = quantile(rates, 0.5);
  return [
    {
      name: 'turn, one commit each, p50',
      value: round(p50, 3),
      unit: 'ms',
      budget: '< 0.5',
      yardstick: { name: 'SQLite, one row, FULL', value: round(quantile(bare, 0.5), 3) },
      ok: p50 < 0.5,
    },
    {
      name: 'turn, one commit each, p99',
      value: round(p99, 3),
      unit: 'ms',
      budget: '< 5',
      yardstick: { name: 'SQLite, one row, FULL', value: round(quantile(bare, 0.99), 3) },
      ok: p99 < 5,
    },
    { name: 'turns sustained', value: Math.round(rate), unit: '/s', budget: '>= 2,000', ok: rate >= 2000 },
  ];
}

/** What the disk and SQLite cost by themselves: one small row, one commit with FULL. */
function bareCommits(path: string): number[] {
  const db = new Sqlite(path);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, text TEXT)');
  const add = db.prepare('INSERT INTO t (text) VALUES (?)');
  const times = Array.from({ length: 2000 }, () => {
    const started = performance.now();
    add.run('x'.repeat(200));
    return performance.now() - started;
  });
  db.close();
  return times;
}
