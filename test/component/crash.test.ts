/**
 * kill -9 in a loop while events are delivered and redelivered: nothing is lost, nothing is processed twice, every learner
 * stands exactly where the pure engine says; a message is doubled at most for what was in flight at a kill.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NEW_SESSION, type Session } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { openTenantStore } from '../../src/store/tenant-store.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { until } from '../support/clock.ts';
import { textFrom } from '../support/fake-zalo/events.ts';
import { startFakeZalo } from '../support/fake-zalo/server.ts';
import { type Service, startService } from '../support/service.ts';
import { EMPTY_VIEW, project } from '../support/talk.ts';
import { connectTestOa, TEST_OA, TEST_OA_ID } from '../support/zalo-account.ts';

const KILLS = 10;
const LEARNERS = 40;
const TEXTS = [
  'quen mat khau vneid',
  '1',
  'xong',
  'xong',
  'kẹt',
  'quay lại',
  'xong',
  'dừng',
  'tiến độ',
  'tiếp',
  'xong',
  'cảm ơn',
];
/** Sends in flight at once (runtime/sender.ts). */
const CONCURRENCY = 8;

test('kill -9 at random moments', { timeout: 120_000 }, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-crash-'));
  const zalo = await startFakeZalo({
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    keepRequests: 10_000,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 100_000 }],
    appRatePerMinute: 100_000,
  });
  zalo.knobs.echo = { delayMs: 1, receipts: false };
  connectTestOa(dir, zalo.grant().refreshToken);
  const start = async (): Promise<Service> => {
    const service = await startService({
      DATA_DIR: dir,
      CONTENT_DIR,
      LOG_LEVEL: 'info',
      ZALO_API_BASE: zalo.apiBase,
      ZALO_OAUTH_BASE: zalo.oauthBase,
      ZALO_RATE_PER_MINUTE: '100000',
    });
    zalo.webhooks.url = `${service.url}/webhooks/zalo`;
    return service;
  };

  let service = await start();
  // The first send exchanges the refresh token, which works once: cut there, a person must connect the OA anew (README).
  const first = zalo.person('900000000000000001');
  await first.types('menu');
  await zalo.until(() => first.inbox.length === 1);
  let isOver = false;
  // A service that does not come back ends the test at once, with its reason.
  let failure: unknown = null;
  const oa = zalo.state.firstOa();
  const people = Array.from({ length: LEARNERS }, (_, n) => zalo.person(`90000000000000000${100 + n}`));
  /** One learner's whole conversation; each event is sent again until it was accepted, as Zalo does. */
  const talk = async (person: (typeof people)[number], n: number): Promise<void> => {
    for (const text of TEXTS) {
      await new Promise((resolve) => setTimeout(resolve, 40 + ((n * 37) % 160)));
      const event = textFrom(zalo.state, person.touched().known, text);
      const delivery = await zalo.webhooks.post(oa, event);
      // Redelivered here and not by the fake's ladder, which would end the subscription after five failures (zalo.md 1.2).
      delivery.state = 'delivered';
      while (delivery.attempts.at(-1)?.status !== 200) {
        if (failure) throw failure;
        await new Promise((resolve) => setTimeout(resolve, 20));
        await zalo.webhooks.again(oa, delivery, event);
      }
      // Accepted, and yet once more: the answer may have been lost on its way.
      if (n % 5 === 0) await zalo.webhooks.again(oa, delivery, event);
    }
  };
  const killing = (async () => {
    for (let n = 0; n < KILLS && !isOver; n++) {
      await new Promise((resolve) => setTimeout(resolve, 30 + ((n * 131) % 400)));
      await service.kill();
      service = await start();
    }
  })().catch((error: unknown) => {
    failure = error;
  });
  await Promise.all(people.map(talk));
  isOver = true;
  await killing;

  const expected = LEARNERS * TEXTS.length;
  const open = async (): Promise<number> => {
    const state = (await (await fetch(`${service.url}/health/ready`)).json()) as {
      tenants: { pendingEvents: number; accounts: { open: number }[] }[];
    };
    return state.tenants[0]!.pendingEvents + state.tenants[0]!.accounts[0]!.open;
  };
  await until(async () => (await open()) === 0, 'everything processed and sent', 60_000).catch(
    (error: unknown) => {
      throw new Error(`${String(error)}: ${leftOver(dir)}`, { cause: error });
    },
  );
  expect(await service.stop()).toBe(0);
  await zalo.close();

  const store = openTenantStore(join(dir, 'kha-son.db'));
  const reference = referenceSession(store.learners.find(TEST_OA_ID, people[0]!.id)!.firstSeenAt);
  expect(store.inbox.listDead()).toEqual([]);
  expect(store.outbox.listFailed()).toEqual([]);
  for (const person of people) {
    expect(store.outbox.said(TEST_OA_ID, person.id, 100)).toHaveLength(TEXTS.length);
    expect(withoutTimes(store.learners.find(TEST_OA_ID, person.id)!.session as Session)).toEqual(reference);
  }
  const sent = zalo.state.messages.filter((m) => m.userId !== first.id).length;
  expect(sent).toBeGreaterThanOrEqual(expected);
  expect(sent - expected).toBeLessThanOrEqual(KILLS * CONCURRENCY);
  expect(zalo.state.violations).toEqual([]);
  store.db.close();
  rmSync(dir, { recursive: true, force: true });
});

/** What the same events give without any crash. */
function referenceSession(now: number): unknown {
  let session = NEW_SESSION;
  let view = { ...EMPTY_VIEW, tenant: { ...EMPTY_VIEW.tenant } };
  TEXTS.forEach((text, seed) => {
    const result = advance({ session, view, event: { type: 'text', text }, now, seed, bank: realBank() });
    session = result.session;
    view = project(view, result.effects, now);
  });
  return withoutTimes(session);
}

const withoutTimes = (session: Session): unknown => ({
  ...session,
  places: session.places.map(({ topic, step, index }) => ({ topic, step, index })),
});

/** What is not sent yet, by state and reason: says what a failure of this test is about. */
function leftOver(dir: string): string {
  const store = openTenantStore(join(dir, 'kha-son.db'));
  const rows = store.db
    .prepare(
      `SELECT state, error, attempts, count(*) AS n, min(not_before) AS notBefore, min(lease_until) AS leaseUntil
       FROM outbox WHERE state IN ('ready', 'sending') GROUP BY state, error, attempts`,
    )
    .all();
  store.db.close();
  return `now ${Date.now()} ${JSON.stringify(rows)}`;
}
