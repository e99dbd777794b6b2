/** Each report of the desk in its worker, on a file of 400,000 learners and two million records; and what active days cost a turn. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/log.ts';
import { Reader } from '../../src/runtime/reader.ts';
import type { PeopleFilter } from '../../src/store/reports/people-filter.ts';
import type { PeopleSort } from '../../src/store/reports/people-list.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { realBank } from '../support/bank.ts';
import { fillReports } from '../support/fill-reports.ts';
import { type BenchRow, median, quantile, round } from './row.ts';

const SIZE = {
  learners: 400_000,
  villages: 60,
  guides: 500_000,
  asks: 500_000,
  misses: 50_000,
  stuck: 100_000,
  evidence: 350_000,
  inbox: 300_000,
  outbox: 200_000,
};
/** A page of the desk may take this long at province size; the other pages do not wait for it. */
const BUDGET_MS = 3000;
const ACCOUNT = 'zalo:388613280878808645';

export async function run(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-bench-'));
  const now = Date.parse('2025-11-25T10:00:00+07:00');
  fillReports(dir, 'tinh', SIZE, now, [...realBank().topics.keys()]);
  const reader = new Reader({ dataDir: dir, log: createLog('error'), timeoutMs: 120_000 });
  const people = (filter: PeopleFilter, sort: PeopleSort, at: number) =>
    reader.run('tinh', 'people', { now: at, filter, sort, after: null, limit: 50, isOpen: false });
  const reports: Readonly<Record<string, (at: number) => Promise<unknown>>> = {
    activity: (at) => reader.run('tinh', 'activity', { now: at, retentionDays: 90 }),
    'activity of today and ninety days': (at) =>
      reader.run('tinh', 'activity', { now: at, retentionDays: 90, periods: ['day', 'quarter'] }),
    todo: (at) => reader.run('tinh', 'todo', { now: at, days: 30 }),
    'activity by day': (at) => reader.run('tinh', 'activity-by-day', { now: at, days: 30 }),
    'activity by hour': (at) => reader.run('tinh', 'activity-by-hour', { now: at, days: 30 }),
    'stuck places': (at) => reader.run('tinh', 'stuck-places', { now: at, days: 30 }),
    topics: (at) => reader.run('tinh', 'topics', { now: at, days: 30 }),
    misses: (at) => reader.run('tinh', 'misses', { now: at, days: 30 }),
    'village cells': (at) => reader.run('tinh', 'village-cells', { now: at, topics: null }),
    sending: (at) => reader.run('tinh', 'sending', { now: at, days: 7, accounts: [ACCOUNT] }),
    'people, last seen': (at) => people({}, 'seen', at),
    'people, by name': (at) => people({}, 'name', at),
    'people, stuck': (at) => people({ stuck: true }, 'seen', at),
    'people of a village': (at) => people({ village: 3 }, 'seen', at),
    'one person': (at) => reader.run('tinh', 'person', { id: 777 + (at % 1000), isOpen: true }),
  };
  const rows: BenchRow[] = [];
  for (const [name, ask] of Object.entries(reports)) {
    const times: number[] = [];
    for (let n = 0; n < 3; n++) {
      const started = performance.now();
      await ask(now + n);
      times.push(performance.now() - started);
    }
    const value = Math.round(median(times));
    rows.push({
      name: `report: ${name}`,
      value,
      unit: 'ms',
      budget: `< ${BUDGET_MS}`,
      ok: value < BUDGET_MS,
    });
  }
  await reader.close();
  rows.push(dayOfTouch(join(dir, 'tinh.db'), now));
  rmSync(dir, { recursive: true, force: true });
  return rows;
}

/** What a turn pays for active days: the first event of a person's day. */
function dayOfTouch(path: string, now: number): BenchRow {
  const store = openTenantStore(path);
  const times: number[] = [];
  store.db.transact((tx) => {
    for (let n = 0; n < 5000; n++) {
      const started = performance.now();
      store.learners.touch(tx, 1 + ((n * 7919) % SIZE.learners), now + 90_000_000);
      times.push((performance.now() - started) * 1000);
    }
  });
  store.db.close();
  return { name: 'first event of a person today, p50', value: round(quantile(times, 0.5), 1), unit: 'µs' };
}
