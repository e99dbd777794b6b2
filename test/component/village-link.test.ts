/** A village's poster: the link sets the village of who comes by it; what the desk changes is offered at once. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { CONTENT_DIR } from '../support/bank.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'hoc-so-link-'));
let app: App;
beforeAll(async () => {
  app = await startApp({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, LOG_LEVEL: 'fatal' });
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function come(query: string, cookie?: string) {
  const first = await fetch(`${app.url}/chat/kha-son${query}`, {
    redirect: 'manual',
    headers: cookie ? { cookie } : {},
  });
  const session = cookie ?? first.headers.getSetCookie()[0]!.split(';')[0]!;
  const page = await fetch(`${app.url}/chat/kha-son`, { headers: { cookie: session } });
  return {
    status: first.status,
    to: first.headers.get('location'),
    cookie: session,
    html: await page.text(),
  };
}
const store = () => app.tenants.get('kha-son').store;
const places = () =>
  store().db.prepare('SELECT village_id AS village, set_by AS by FROM people ORDER BY learner_id').all();

describe('?thon=', () => {
  test('sets the village of a newcomer, greets once, and a reload asks nothing again', async () => {
    const { status, to, html, cookie } = await come('?thon=3');
    expect([status, to]).toEqual([303, '/chat/kha-son#moi']);
    expect(html).toContain('Cháu ghi bác ở Xóm 3.');
    expect(places()).toEqual([{ village: 3, by: 'qr' }]);
    // The same poster read twice within a minute is one scan.
    const again = await come('?thon=3', cookie);
    expect(again.html.split('Cháu ghi bác ở Xóm 3.')).toHaveLength(2);
  });

  test('with a guide behind it', async () => {
    const { html } = await come('?thon=4&ref=guide:vneid-kich-hoat-muc-2');
    expect(html.indexOf('Xóm 4')).toBeGreaterThan(0);
    expect(html.indexOf('Bước 1/10')).toBeGreaterThan(html.indexOf('Cháu ghi bác ở Xóm 4.'));
  });

  test.each(['?thon=abc', '?thon=0', '?thon=-1', '?thon=3%27', '?thon=3&thon=4', '?thon='])(
    '%s is no poster',
    async (query) => {
      const before = places();
      expect((await come(query)).status).toBe(200);
      expect(places()).toEqual(before);
    },
  );

  test('a village that is no more: said kindly, nothing recorded', async () => {
    const before = places();
    expect((await come('?thon=999')).html).toContain('không còn trong sổ');
    expect(places()).toEqual(before);
  });
});

test('a village added or archived at the desk is offered, or not, from the next message on', async () => {
  const tenant = app.tenants.get('kha-son');
  tenant.store.db.transact((tx) => {
    tenant.store.people.addVillage(tx, 'Xóm Mới');
    tenant.store.people.archiveVillage(tx, 3, Date.now());
  });
  tenant.refresh();
  expect(tenant.view.villages.map((v) => v.name)).toContain('Xóm Mới');
  expect((await come('?thon=3')).html).toContain('không còn trong sổ');
  expect((await come('?thon=11')).html).toContain('Xóm Mới');
});
