/** The real service with a web chat, the strict fake Zalo and an officer at the desk, all on one clock. */
import { onTestFinished } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import type { Tenant } from '../../src/runtime/tenant.ts';
import { CONTENT_DIR } from './bank.ts';
import { FakeClock } from './clock.ts';
import { DeskClient, type Member, makeStaff, SECRET_KEY } from './desk.ts';
import { realClock } from './fake-zalo/clock.ts';
import { type FakeZalo, startFakeZalo } from './fake-zalo/server.ts';
import { tempDir } from './temp-dir.ts';
import { connectTestOa, TEST_OA } from './zalo-account.ts';
import { ZaloLearner } from './zalo-learner.ts';

export type Stage = {
  readonly app: App;
  readonly tenant: Tenant;
  readonly clock: FakeClock;
  readonly zalo: FakeZalo;
  readonly officer: Member;
  readonly base: string;
  /** Of kha-son's desk. */
  readonly path: string;
  learner(id?: string): ZaloLearner;
  /** Another member of staff, logged in over HTTP. */
  client(role: Member['role'], username: string): Promise<DeskClient>;
  /** Another member of staff, not logged in. */
  member(role: Member['role'], username: string): Promise<Member>;
};

export async function stage(more: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const clock = new FakeClock(Date.now());
  const zalo = await startFakeZalo({
    // Zalo's hour is ours; what it does later it does in real time.
    clock: { now: clock.now, after: realClock().after },
    appId: TEST_OA.appId,
    appSecret: TEST_OA.appSecret,
    oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey, ratePerMinute: 4000 }],
  });
  zalo.knobs.echo = { delayMs: 1, receipts: true };
  onTestFinished(() => zalo.close());
  const dataDir = tempDir();
  connectTestOa(dataDir, zalo.grant().refreshToken, 'kha-son', SECRET_KEY);
  const officer = await makeStaff(dataDir, 'kha-son', 'quan-tri', 'hoa', clock.now);
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONTENT_DIR,
    SECRET_KEY,
    LOG_LEVEL: 'fatal',
    ZALO_API_BASE: zalo.apiBase,
    ZALO_OAUTH_BASE: zalo.oauthBase,
    ZALO_RATE_PER_MINUTE: '4000',
    ...more,
  };
  const app = await startApp(env, { now: clock.now });
  onTestFinished(() => app.close());
  zalo.webhooks.url = `${app.url}/webhooks/zalo`;
  const path = '/quan-tri/kha-son';
  return {
    app,
    tenant: app.tenants.get('kha-son'),
    clock,
    zalo,
    officer,
    base: app.url + path,
    path,
    learner: (id) => new ZaloLearner(zalo, id),
    member: (role, username) => makeStaff(dataDir, 'kha-son', role, username, clock.now),
    client: async (role, username) =>
      new DeskClient(app.url).enter(
        await makeStaff(dataDir, 'kha-son', role, username, clock.now),
        clock.now(),
      ),
  };
}
