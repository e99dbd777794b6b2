/** Getting into the desk in Chromium: invitation, password, second factor, recovery codes, rights, and out again. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { codeOf, logIn, makeStaff, PASSWORD, SECRET_KEY } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('an administrator invites a colleague, who sets a password and a second factor', {
  timeout: 60_000,
}, async () => {
  const dataDir = tempDir();
  const admin = await makeStaff(dataDir, 'kha-son', 'quan-tri');
  const app = await startApp({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONTENT_DIR,
    SECRET_KEY,
    LOG_LEVEL: 'fatal',
  });
  onTestFinished(() => app.close());
  const { page, complaints, close } = await openPhone(browser);
  onTestFinished(() => close());

  await page.goto(`${app.url}/quan-tri`);
  await shoot(page, 'desk-login');
  expect(await violations(page)).toEqual([]);
  await logIn(page, app.url, admin);
  await page.goto(`${app.url}/quan-tri/kha-son/cai-dat/can-bo`);
  await page.getByRole('link', { name: 'Thêm cán bộ' }).click();
  await page.getByLabel('Họ và tên').fill('Lê Văn Bình');
  await page.getByLabel('Tên đăng nhập').fill('Bình');
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  await page.getByText('Dùng 3–40 chữ thường').waitFor();
  expect(await page.getByLabel('Họ và tên').inputValue()).toBe('Lê Văn Bình');
  await page.getByLabel('Tên đăng nhập').fill('binh.le');
  await page.getByLabel(/^Xem: /).check();
  await page.getByRole('button', { name: 'Thêm cán bộ' }).click();
  const link = await page.locator('#duong-dan').inputValue();
  expect(await violations(page)).toEqual([]);
  await shoot(page, 'desk-link', true);

  const second = await openPhone(browser);
  onTestFinished(() => second.close());
  const other = second.page;
  await other.goto(link);
  await other.getByLabel('Mật khẩu mới').fill('1234567890');
  await other.getByLabel('Gõ lại mật khẩu').fill('1234567890');
  await other.getByRole('button', { name: 'Lưu mật khẩu' }).click();
  await other.getByText('dễ đoán').waitFor();
  await other.getByLabel('Mật khẩu mới').fill(PASSWORD);
  await other.getByLabel('Gõ lại mật khẩu').fill(PASSWORD);
  await other.getByRole('button', { name: 'Lưu mật khẩu' }).click();
  const secret = (await other.locator('#khoa').textContent())!.replaceAll(' ', '');
  await shoot(other, 'desk-protect', true);
  expect(await violations(other)).toEqual([]);
  await other.getByLabel('Mã 6 số').fill(codeOf(secret, Date.now()));
  await other.getByRole('button', { name: 'Bật lớp khoá' }).click();
  expect(await other.locator('.codes li').count()).toBe(8);
  const spare = (await other.locator('.codes li').first().textContent())!;
  await other.getByRole('link', { name: 'vào bàn làm việc' }).click();
  await other.locator('body.desk nav.nav').waitFor();

  // Their role shows figures only.
  const refused = await other.goto(`${app.url}/quan-tri/kha-son/cai-dat/can-bo`);
  expect(refused?.status()).toBe(403);
  expect(await other.goto(`${app.url}/quan-tri/xuan-hung`).then((r) => r?.status())).toBe(404);

  // Out, and in again with a code kept on paper; the link is dead.
  await other.goto(`${app.url}/quan-tri/kha-son/cai-dat`);
  await other.locator('.me summary').click();
  await other.getByRole('button', { name: 'Đăng xuất' }).click();
  await other.getByLabel('Tên đăng nhập').fill('binh.le');
  await other.getByLabel('Mật khẩu').fill(PASSWORD);
  await other.getByRole('button', { name: 'Tiếp tục' }).click();
  await other.getByLabel('Mã 6 số').fill(spare);
  await other.getByRole('button', { name: 'Vào bàn làm việc' }).click();
  await other.locator('body.desk nav.nav').waitFor();
  expect(await other.goto(link).then((r) => r?.status())).toBe(410);

  await page.goto(`${app.url}/quan-tri/kha-son/cai-dat/nhat-ky?so=can-bo`);
  await page.getByText('Thêm cán bộ').first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, 'desk-audit', true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${app.url}/quan-tri/kha-son/cai-dat/can-bo`);
  await shoot(page, 'desk-staff-wide', true);
  expect(complaints.filter((line) => !line.includes('status of'))).toEqual([]);
});
