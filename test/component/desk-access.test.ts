/** The walls of the desk: who gets in, who reaches which page, and which forms are believed. Over real HTTP. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { may, ROLES, type Role } from '../../src/domain/staff.ts';
import { deskActions } from '../../src/web/admin/actions.ts';
import type { DeskAction } from '../../src/web/admin/desk.ts';
import type { DeskOptions } from '../../src/web/admin/options.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { FakeClock } from '../support/clock.ts';
import { codeOf, DeskClient, makeStaff, PASSWORD, SECRET_KEY } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';

const MINUTE = 60_000;

async function start(): Promise<{ app: App; dataDir: string; clock: FakeClock }> {
  const dataDir = tempDir();
  const clock = new FakeClock();
  const env = {
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONTENT_DIR,
    SECRET_KEY,
    LOG_LEVEL: 'fatal',
  };
  const app = await startApp(env, { now: clock.now });
  onTestFinished(() => app.close());
  return { app, dataDir, clock };
}

const ACTIONS: readonly DeskAction[] = deskActions({} as DeskOptions, {} as never);
const addressOf = (action: DeskAction, tenant: string): string =>
  `/quan-tri/${tenant}${action.path.replace(/:\w+/g, '1')}`;

describe('roles', () => {
  test('each role tries each route: allowed by its permissions, walled off elsewhere', async () => {
    const { app, dataDir, clock } = await start();
    for (const role of ROLES) {
      const client = await new DeskClient(app.url).enter(
        await makeStaff(dataDir, 'kha-son', role, role, clock.now),
        clock.now(),
      );
      for (const action of ACTIONS) {
        const address = addressOf(action, 'kha-son');
        const response = action.method === 'GET' ? await client.get(address) : await client.post(address, {});
        const isAllowed = [action.permission].flat().some((permission) => may(role as Role, permission));
        if (!isAllowed) expect(response.status, `${role} ${action.method} ${address}`).toBe(403);
        // A post without the form's token is refused to everyone.
        else if (action.method === 'POST') expect(response.status, `${role} POST ${address}`).toBe(403);
        else expect([200, 302, 303, 400, 404], `${role} GET ${address}`).toContain(response.status);
        await response.arrayBuffer();
      }
    }
  });

  test('staff of one commune see nothing of another, nor whether it exists', async () => {
    const { app, dataDir, clock } = await start();
    const client = await new DeskClient(app.url).enter(
      await makeStaff(dataDir, 'kha-son', 'quan-tri', 'an', clock.now),
      clock.now(),
    );
    for (const action of ACTIONS)
      for (const tenant of ['xuan-hung', 'khong-co-xa-nay']) {
        const address = addressOf(action, tenant);
        const response = action.method === 'GET' ? await client.get(address) : await client.post(address, {});
        expect(response.status, `${action.method} ${address}`).toBe(404);
      }
  });

  test('without logging in every page leads to the log-in page, also halfway through', async () => {
    const { app, dataDir, clock } = await start();
    const member = await makeStaff(dataDir, 'kha-son', 'quan-tri', 'an', clock.now);
    const half = new DeskClient(app.url);
    await half.post('/quan-tri/dang-nhap', { username: 'an', password: PASSWORD });
    for (const client of [new DeskClient(app.url), half])
      for (const action of ACTIONS) {
        const address = addressOf(action, 'kha-son');
        const response = action.method === 'GET' ? await client.get(address) : await client.post(address, {});
        expect(response.status).toBe(303);
        expect(response.headers.get('location')).toMatch(/^\/quan-tri\/dang-nhap/);
      }
    expect(member.role).toBe('quan-tri');
  });
});

describe('log-in', () => {
  test('five wrong tries make everybody wait, longer each time, and the right password waits too', async () => {
    const { app, dataDir, clock } = await start();
    await makeStaff(dataDir, 'kha-son', 'xem', 'an', clock.now);
    const client = new DeskClient(app.url);
    const attempt = (password: string): Promise<Response> =>
      client.post('/quan-tri/dang-nhap', { username: 'an', password });
    for (let n = 0; n < 5; n++) expect((await attempt('sai roi nhe')).status).toBe(401);
    expect((await attempt(PASSWORD)).status).toBe(429);
    clock.advance(MINUTE + 1000);
    expect((await attempt('sai roi nhe')).status).toBe(401);
    clock.advance(MINUTE + 1000);
    expect((await attempt(PASSWORD)).status).toBe(429);
    clock.advance(MINUTE);
    expect((await attempt(PASSWORD)).status).toBe(303);
  });

  test('an unknown name is answered like a wrong password', async () => {
    const { app } = await start();
    const response = await new DeskClient(app.url).post('/quan-tri/dang-nhap', {
      username: 'ai-do',
      password: 'x',
    });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('Tên đăng nhập hoặc mật khẩu chưa đúng');
  });

  test('a code works once, and its session is another than that of the password', async () => {
    const { app, dataDir, clock } = await start();
    const member = await makeStaff(dataDir, 'kha-son', 'quan-tri', 'an', clock.now);
    clock.advance(MINUTE);
    const first = await new DeskClient(app.url).enter(member, clock.now());
    expect((await first.get('/quan-tri/kha-son/cai-dat')).status).toBe(200);
    const second = new DeskClient(app.url);
    const planted = await second.post('/quan-tri/dang-nhap', { username: 'an', password: PASSWORD });
    const before = planted.headers.getSetCookie()[0];
    expect(
      (await second.post('/quan-tri/ma-xac-thuc', { code: codeOf(member.secret, clock.now()) })).status,
    ).toBe(401);
    clock.advance(MINUTE);
    const done = await second.post('/quan-tri/ma-xac-thuc', { code: codeOf(member.secret, clock.now()) });
    expect(done.status).toBe(303);
    expect(done.headers.getSetCookie()[0]).not.toBe(before);
    expect(done.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
  });

  test('a session ends after two idle hours, after twelve in all, and at once when the account is switched off', async () => {
    const { app, dataDir, clock } = await start();
    const member = await makeStaff(dataDir, 'kha-son', 'xem', 'an', clock.now);
    const page = '/quan-tri/kha-son/cai-dat';
    clock.advance(MINUTE);
    const client = await new DeskClient(app.url).enter(member, clock.now());
    for (let n = 0; n < 11; n++) {
      clock.advance(65 * MINUTE);
      expect((await client.get(page)).status).toBe(n * 65 + 65 > 12 * 60 ? 303 : 200);
    }
    clock.advance(65 * MINUTE);
    expect((await client.get(page)).status).toBe(303);
    await client.enter(member, clock.now());
    clock.advance(121 * MINUTE);
    expect((await client.get(page)).status).toBe(303);

    await client.enter(member, clock.now());
    const admin = await new DeskClient(app.url).enter(
      await makeStaff(dataDir, 'kha-son', 'quan-tri', 'binh', clock.now),
      clock.now(),
    );
    const list = await (await admin.get('/quan-tri/kha-son/cai-dat/can-bo')).text();
    const id = /can-bo\/(\d+)">Sửa<span class="sr"> Cán bộ an</.exec(list)![1]!;
    await admin.submit(`/quan-tri/kha-son/cai-dat/can-bo/${id}`, { do: 'off' });
    expect((await client.get(page)).status).toBe(303);
  });

  test('the way back after logging in stays inside the desk', async () => {
    const { app, dataDir, clock } = await start();
    const member = await makeStaff(dataDir, 'kha-son', 'xem', 'an', clock.now);
    for (const [asked, reached] of [
      ['/quan-tri/kha-son/cai-dat', '/quan-tri/kha-son/cai-dat'],
      ['https://example.com/', '/quan-tri'],
      ['//example.com', '/quan-tri'],
      ['/quan-tri/../../etc', '/quan-tri'],
    ] as const) {
      clock.advance(MINUTE);
      const client = new DeskClient(app.url);
      await client.post('/quan-tri/dang-nhap', { username: 'an', password: PASSWORD, ve: asked });
      const done = await client.post('/quan-tri/ma-xac-thuc', {
        code: codeOf(member.secret, clock.now()),
        ve: asked,
      });
      expect(done.headers.get('location')).toBe(reached);
    }
  });
});

describe('forms', () => {
  test('a form of another site is refused, whatever it carries', async () => {
    const { app, dataDir, clock } = await start();
    const client = await new DeskClient(app.url).enter(
      await makeStaff(dataDir, 'kha-son', 'quan-tri', 'an', clock.now),
      clock.now(),
    );
    const page = '/quan-tri/kha-son/cai-dat/can-bo/them';
    const fields = { name: 'Ai Đó', username: 'ai.do', role: 'quan-tri' };
    expect((await client.post(page, { ...fields, _csrf: 'khong-phai' })).status).toBe(403);
    expect((await client.submit(page, fields)).status).toBe(200);
  });

  test('the last administrator cannot be lost', async () => {
    const { app, dataDir, clock } = await start();
    const client = await new DeskClient(app.url).enter(
      await makeStaff(dataDir, 'kha-son', 'quan-tri', 'an', clock.now),
      clock.now(),
    );
    const changes: Record<string, string>[] = [{ do: 'off' }, { do: 'remove' }, { do: 'role', role: 'xem' }];
    for (const change of changes)
      expect((await client.submit('/quan-tri/kha-son/cai-dat/can-bo/1', change)).status).toBe(409);
  });

  test('the audit log can be neither changed nor deleted, by anybody', async () => {
    const { app, clock } = await start();
    const { db, audit } = app.tenants.get('kha-son').store;
    db.transact((tx) => audit.add(tx, { staffId: 1, name: 'An' }, 'person.open', 'learner:1', clock.now()));
    expect(() => db.prepare("UPDATE audit SET who = 'x'").run()).toThrow(/append-only/);
    expect(() => db.prepare('DELETE FROM audit').run()).toThrow(/append-only/);
    expect(audit.page({}, 10).map(({ who }) => who)).toEqual(['An']);
  });
});
