/** Settings in Chromium: what an officer changes is what the assistant says at once; an OA is connected by Zalo's own page. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { ask, launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { logIn, makeStaff, SECRET_KEY } from '../support/desk.ts';
import { startFakeZalo } from '../support/fake-zalo/server.ts';
import { tempDir } from '../support/temp-dir.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function start(env: Record<string, string> = {}): Promise<{ app: App; page: Page; base: string }> {
  const dataDir = tempDir();
  const admin = await makeStaff(dataDir, 'kha-son', 'quan-tri');
  const app = await startApp({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONTENT_DIR,
    SECRET_KEY,
    LOG_LEVEL: 'fatal',
    ...env,
  });
  onTestFinished(() => app.close());
  const { page, close } = await openPhone(browser);
  onTestFinished(() => close());
  await logIn(page, app.url, admin);
  return { app, page, base: `${app.url}/quan-tri/kha-son` };
}

async function seemly(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, name, true);
}

test('contacts, villages and targets are changed and hold at once', { timeout: 60_000 }, async () => {
  const { app, page, base } = await start();
  await page.goto(`${base}/cai-dat`);
  await seemly(page, 'desk-settings');

  await page.getByRole('link', { name: /Thông tin của xã/ }).click();
  const office = page.locator('section', { hasText: 'Nơi tiếp dân' });
  await office.getByLabel('Số điện thoại').fill('0208 3862 123');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Có số hoặc địa chỉ thì cần tên nơi này').waitFor();
  expect(await office.getByLabel('Số điện thoại').inputValue()).toBe('0208 3862 123');
  await office.getByLabel('Tên nơi này').fill('Trung tâm phục vụ hành chính công xã Kha Sơn');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã lưu.').waitFor();
  await seemly(page, 'desk-commune');

  const person = await openPhone(browser);
  onTestFinished(() => person.close());
  await person.page.goto(`${app.url}/chat/kha-son`);
  await person.page.locator('.assistant').first().waitFor();
  await ask(person.page, 'gặp người', '0208 3862 123');

  await page.goto(`${base}/cai-dat/thon`);
  await page.getByLabel('Thêm nhiều nơi một lúc').fill('Xóm Đình\nXóm Chợ');
  await page.getByRole('button', { name: 'Thêm', exact: true }).click();
  await page.getByText('Đã thêm.').waitFor();
  await page.getByText('Xóm Chợ').click();
  await page.locator('li.village', { hasText: 'Xóm Chợ' }).getByLabel('Đổi tên').fill('Xóm Đình');
  await page.locator('li.village', { hasText: 'Xóm Chợ' }).getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Đã có một nơi mang tên này.').waitFor();
  await seemly(page, 'desk-villages');

  await page.goto(`${base}/cai-dat/chi-tieu`);
  await page.locator('#indicator').selectOption('xac-nhan-vneid');
  await page.getByLabel('Năm').fill('2027');
  await page.getByLabel('Phần trăm').fill('cao');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('Số từ 0 đến 100.').waitFor();
  await page.getByLabel('Phần trăm').fill('97,5');
  await page.getByLabel('trên').check();
  await page.getByRole('button', { name: 'Lưu' }).click();
  await page.getByText('trên 97,5 %').waitFor();
  await seemly(page, 'desk-targets');
  expect(
    app.tenants
      .get('kha-son')
      .store.audit.page({}, 10)
      .map(({ action }) => action),
  ).toContain('settings.change');
});

test('an OA is connected by the permission page, checked, and answers without a restart', {
  timeout: 60_000,
}, async () => {
  const zalo = await startFakeZalo();
  onTestFinished(() => zalo.close());
  const { app, page, base } = await start({ ZALO_API_BASE: zalo.apiBase, ZALO_OAUTH_BASE: zalo.oauthBase });
  const oa = zalo.state.firstOa();
  await page.goto(`${base}/cai-dat/zalo`);
  await seemly(page, 'desk-zalo-none');
  await page.getByLabel('App ID').fill(zalo.state.app.appId);
  await page.getByLabel('ID của OA').fill(oa.oaId);
  await page.getByLabel('Khoá bí mật của ứng dụng').fill(zalo.state.app.appSecret);
  await page.getByLabel('Khoá bí mật của OA').fill(oa.oaSecretKey);
  // Zalo's page: the administrator says yes, and Zalo sends the browser back with a code.
  await page.route('**/v4/oa/permission?*', async (route) => {
    const query = new URL(route.request().url()).searchParams;
    const code = zalo.authorise(oa.oaId, query.get('code_challenge')!);
    const back = `${query.get('redirect_uri')}?code=${code}&oa_id=${oa.oaId}&state=${query.get('state')}`;
    await route.fulfill({ status: 302, headers: { location: back } });
  });
  await page.getByRole('button', { name: 'Xin phép qua Zalo' }).click();
  await page.getByRole('link', { name: 'Mở trang xin phép của Zalo' }).click();
  await page.getByText('Đã nối Zalo OA.').waitFor();
  await page.getByRole('button', { name: 'Kiểm tra kết nối' }).click();
  await page.getByText('Zalo trả lời tốt').waitFor();
  await seemly(page, 'desk-zalo');
  expect(app.tenants.get('kha-son').senders.size).toBe(1);
  expect(zalo.state.violations).toEqual([]);
  expect(await page.content()).not.toContain(zalo.state.app.appSecret);
});
