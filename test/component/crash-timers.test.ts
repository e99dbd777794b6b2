/**
 * kill -9 while timers fall due, over nine days of a clock put forward at each visit: every due timer becomes exactly one event,
 * nobody hears of the same one twice, never more than two in seven days, never in quiet hours, also when the service died with
 * reminders still waiting and comes back at night. Nothing waits for a fixed time: kills come while reminders are under way.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openVault } from '../../src/config/secrets.ts';
import { NO_REMINDERS, WEEK_MS, WEEKLY_CAP } from '../../src/domain/learning.ts';
import { DAY_MS, dayOf, HOUR_MS, isQuiet, momentOf } from '../../src/domain/local-time.ts';
import { NEW_SESSION } from '../../src/domain/session.ts';
import { Control } from '../../src/store/accounts.ts';
import { openTenantStore, type TenantStore } from '../../src/store/tenant-store.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { startFakeZalo } from '../support/fake-zalo/server.ts';
import type { FakeMessage } from '../support/fake-zalo/state.ts';
import { type Service, startService } from '../support/service.ts';
import { TEST_OA, TEST_OA_ID } from '../support/zalo-account.ts';

const PEOPLE = 160;
/** Timers of one evening fall due over this long, so that some do while the service is dead. */
const SPREAD_MS = 3_000;
/** Sends in flight at once (runtime/sender.ts). */
const CONCURRENCY = 8;
const EVENING = 19 * 60;

type Visit = {
  readonly day: number;
  readonly minute: number;
  readonly kills: number;
  /** Everybody has a timer due now, as a planner gone wrong would make it. */
  readonly forced?: boolean;
  /** The last kill ends it: what is under way stays for the next visit. */
  readonly isCut?: boolean;
  /** Half of the people write when it is over. */
  readonly answered?: boolean;
};
const VISITS: readonly Visit[] = [
  { day: 1, minute: EVENING, kills: 4, forced: true, isCut: true },
  { day: 1, minute: 21 * 60 + 20, kills: 1 },
  { day: 2, minute: 11 * 60 + 40, kills: 1, forced: true, answered: true },
  { day: 3, minute: EVENING, kills: 3, forced: true, answered: true },
  { day: 5, minute: EVENING, kills: 2, forced: true, answered: true },
  { day: 9, minute: EVENING, kills: 3, forced: true },
];

type Timer = { readonly person: string; readonly dueAt: number };
const idOf = ({ person, dueAt }: Timer): string => `${person}@${dueAt}`;

test('kill -9 while timers fall due', { timeout: 180_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-timers-'));
  let ahead = 0;
  const now = (): number => Date.now() + ahead;
  const zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    keepRequests: 100,
    clock: {
      now,
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    },
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 100_000, linkedZca: true }],
    appRatePerMinute: 100_000,
  });
  // Its echoes would be redelivered while the service is dead; that they settle a send is shown elsewhere (sender.test.ts).
  zalo.knobs.echo = 'off';
  const people = Array.from({ length: PEOPLE }, (_, n) => zalo.person(`9100000000000${1000 + n}`));
  const today = dayOf(Date.now());
  const path = join(dir, 'kha-son.db');
  const inStore = <T>(work: (store: TenantStore) => T): T => {
    const store = openTenantStore(path);
    try {
      return work(store);
    } finally {
      store.db.close();
    }
  };

  const start = async (): Promise<Service> => {
    const service = await startService(
      {
        DATA_DIR: dir,
        CONTENT_DIR,
        LOG_LEVEL: 'info',
        CLOCK_AHEAD_MS: String(ahead),
        ZALO_API_BASE: zalo.apiBase,
        ZALO_OAUTH_BASE: zalo.oauthBase,
        ZALO_RATE_PER_MINUTE: '100000',
        ZALO_SEND_BILLABLE: 'on',
      },
      join('test', 'support', 'clocked-service.ts'),
    );
    zalo.webhooks.url = `${service.url}/webhooks/zalo`;
    return service;
  };

  /** Every timer that was there to fire in one of the visits. */
  const due = new Set<string>();
  let kills = 0;
  /** Messages before each visit, to tell whose clock they were sent by. */
  const received: number[] = [];

  for (const [index, visit] of VISITS.entries()) {
    ahead = momentOf(today + visit.day, visit.minute) - 2_000 - Date.now();
    connect(dir, zalo.grant(), now());
    const from = now();
    const lastDueAt = from + SPREAD_MS + 1_000;
    inStore((store) => {
      if (index === 0)
        people.forEach((person) => {
          enrol(store, person.id, now() - DAY_MS);
          person.touched();
        });
      if (visit.forced) force(store, from);
      for (const timer of planned(store)) if (timer.dueAt <= lastDueAt) due.add(idOf(timer));
    });
    received.push(zalo.state.messages.length);
    let service = await start();
    for (let n = 0; n < visit.kills; n++) {
      await underWay(path, n, lastDueAt);
      await service.kill();
      kills++;
      if (visit.isCut && n === visit.kills - 1) break;
      service = await start();
    }
    if (visit.isCut) continue;
    await until(async () => settled(path, lastDueAt, service), `visit ${index} to settle`, 60_000);
    if (visit.answered)
      await Promise.all(people.filter((_, n) => n % 2 === 0).map((person) => person.types('để hôm khác')));
    await until(async () => settled(path, lastDueAt, service), `the answers of visit ${index}`, 60_000);
    expect(await service.stop()).toBe(0);
  }
  await zalo.close();

  inStore((store) => {
    expect(store.inbox.listDead()).toEqual([]);
    // Each timer that fell due is one event, and it was handled.
    const fired = firedIn(store);
    expect(due.size).toBeGreaterThanOrEqual(PEOPLE * VISITS.filter((visit) => visit.forced).length);
    expect([...fired].filter(([, count]) => count !== 1)).toEqual([]);
    expect([...fired.keys()].sort()).toEqual([...due].sort());

    const reminders = zalo.state.messages.filter(isReminder);
    expect(reminders.length).toBeGreaterThan(PEOPLE);
    for (const { at } of reminders) expect(isQuiet(at), new Date(at).toISOString()).toBe(false);
    let doubtful = 0;
    for (const person of people) {
      const mine = reminders.filter((m) => m.userId === person.id);
      for (const { at } of mine)
        expect(mine.filter((m) => m.at > at - WEEK_MS && m.at <= at).length).toBeLessThanOrEqual(WEEKLY_CAP);
      // None twice, and two in a row never in the same words.
      expect(mine.every((m, n) => n === 0 || m.text !== mine[n - 1]!.text)).toBe(true);
      const written = outcomesOf(store, person.id);
      expect(mine.length).toBeLessThanOrEqual(written.sent + written.uncertain);
      expect(mine.length).toBeGreaterThanOrEqual(written.sent);
      expect(written.open).toBe(0);
      doubtful += written.uncertain;
      const { id } = store.learners.find(TEST_OA_ID, person.id)!;
      // What the ledger counts as gone is what went or may have gone.
      expect(store.reminders.proactiveAt(id, now()).every((at) => !isQuiet(at))).toBe(true);
    }
    expect(doubtful).toBeLessThanOrEqual(kills * CONCURRENCY);
  });
  // At night and at noon not one arrived, though reminders of the evening were still waiting.
  expect(received[2]! - received[1]!).toBe(0);
  expect(zalo.state.violations).toEqual([]);
  rmSync(dir, { recursive: true, force: true });
});

/** Only a reminder offers another day. */
const isReminder = ({ buttons }: FakeMessage): boolean =>
  buttons.some((button) => button.title.includes('Để hôm khác'));

/** The account, with a pair of tokens that lives as long as this visit. */
function connect(dir: string, granted: { accessToken: string; refreshToken: string }, at: number): void {
  const control = Control.open(join(dir, 'control.db'), openVault({}, dir));
  const token = { ...granted, expiresAt: at + 25 * HOUR_MS, refreshedAt: at };
  control.putZalo({ id: TEST_OA_ID, tenant: 'kha-son', ...TEST_OA }, token, at);
  control.close();
}

/** Somebody who follows a track and wants to be reminded in the evening. */
function enrol(store: TenantStore, externalId: string, at: number): void {
  store.db.transact((tx) => {
    const { id } = store.learners.add(tx, TEST_OA_ID, externalId, at);
    store.learners.saveSession(tx, id, { ...NEW_SESSION, greeted: true });
    store.learning.enrol(tx, id, 'cao-tuoi', at);
    store.reminders.set(tx, id, { ...NO_REMINDERS, isOn: true, minute: EVENING }, at);
  });
}

/** A timer for everybody, spread over the first seconds. */
function force(store: TenantStore, from: number): void {
  const ids = store.db.prepare('SELECT id FROM learners ORDER BY id').all() as { id: number }[];
  store.db.transact((tx) => {
    ids.forEach(({ id }, n) => {
      store.schedule.cancel(tx, id, 'reminder');
      store.schedule.set(tx, id, 'reminder', Math.round(from + 500 + (n / ids.length) * SPREAD_MS));
    });
  });
}

function planned(store: TenantStore): Timer[] {
  return store.db
    .prepare(
      'SELECT l.external_id AS person, s.due_at AS dueAt FROM schedule AS s JOIN learners AS l ON l.id = s.learner_id',
    )
    .all() as Timer[];
}

/** How many events each timer became. */
function firedIn(store: TenantStore): Map<string, number> {
  const rows = store.db
    .prepare(
      `SELECT external_id AS person, event ->> 'dueAt' AS dueAt, count(*) AS n FROM inbox
       WHERE event ->> 'type' = 'timer' GROUP BY 1, 2`,
    )
    .all() as (Timer & { n: number })[];
  return new Map(rows.map((row) => [idOf(row), row.n]));
}

function outcomesOf(
  store: TenantStore,
  externalId: string,
): { sent: number; uncertain: number; open: number } {
  const rows = store.db
    .prepare('SELECT state, count(*) AS n FROM outbox WHERE external_id = ? AND priority = 1 GROUP BY state')
    .all(externalId) as { state: string; n: number }[];
  const of = (...states: string[]): number =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);
  return { sent: of('sent'), uncertain: of('uncertain'), open: of('ready', 'sending') };
}

/** Resolves in the middle of things: when some more timers fired than when this was called, or none of the visit is left. */
async function underWay(path: string, n: number, lastDueAt: number): Promise<void> {
  const store = openTenantStore(path);
  const events = store.db.prepare(`SELECT count(*) AS n FROM inbox WHERE event ->> 'type' = 'timer'`);
  const fired = (): number => (events.get() as { n: number }).n;
  const enough = fired() + 1 + ((n * 29) % 70);
  try {
    await until(
      () => fired() >= enough || store.schedule.due(lastDueAt, 1).length === 0,
      'timers to fire',
      20_000,
    );
  } finally {
    store.db.close();
  }
}

async function settled(path: string, lastDueAt: number, service: Service): Promise<boolean> {
  const state = (await (await fetch(`${service.url}/health/ready`)).json()) as {
    tenants: { pendingEvents: number; accounts: { open: number }[] }[];
  };
  const tenant = state.tenants[0]!;
  if (tenant.pendingEvents + tenant.accounts[0]!.open > 0) return false;
  const store = openTenantStore(path);
  try {
    return store.schedule.due(lastDueAt, 1).length === 0;
  } finally {
    store.db.close();
  }
}
