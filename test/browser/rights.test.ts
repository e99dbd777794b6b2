/** Own data on a phone, as a person meets it: asked for in the chat, opened by its link, read; and the desk's page about it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import {
  ask,
  lastAnswer,
  launch,
  openPhone,
  overflow,
  settled,
  shoot,
  tap,
} from '../support/chat-browser.ts';
import { logIn, makeStaff, SECRET_KEY } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function seemly(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, name, true);
}

test('a copy by its link, correcting a name, taking consent back; the desk sees what was decided', {
  timeout: 90_000,
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
  await page.goto(`${app.url}/chat/kha-son`);
  await page.locator('.assistant').first().waitFor();
  await ask(page, 'sửa tên', 'ghi tên nào');
  await ask(page, 'Nguyễn Thị Lan', 'Nguyễn Thị Lan rồi ạ');
  await ask(page, 'du lieu cua toi', 'Tên: Nguyễn Thị Lan');
  await settled(page);
  await seemly(page, 'rights-chat');
  await tap(page, 'Nhận bản sao dữ liệu', '15 phút');
  await settled(page);
  await shoot(page, 'rights-link');
  await lastAnswer(page).getByRole('link', { name: 'Bản sao dữ liệu của tôi' }).click();
  await page.getByRole('button', { name: 'Xem ngay trên trang này' }).waitFor();
  await seemly(page, 'rights-choice');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Tải tệp chữ để đọc' }).click();
  expect((await download).suggestedFilename()).toMatch(/^du-lieu-cua-toi-kha-son-[\d-]+\.txt$/);
  await page.getByRole('button', { name: 'Xem ngay trên trang này' }).click();
  await page.getByText('tên: Nguyễn Thị Lan').waitFor();
  await seemly(page, 'rights-copy');
  // Back goes to the conversation, and the link has given what it could give in this form.
  await page.getByRole('link', { name: 'Về cuộc trò chuyện' }).click();
  await ask(page, 'rút lại đồng ý', 'Khi đó');
  await settled(page);
  await shoot(page, 'rights-withdraw');
  await tap(page, 'Đúng, rút lại đồng ý', 'chỉ trả lời khi bác hỏi');
  expect(complaints).toEqual([]);

  const desk = await openPhone(browser);
  onTestFinished(() => desk.close());
  app.beat();
  await logIn(desk.page, app.url, admin);
  await desk.page.goto(`${app.url}/quan-tri/kha-son/cai-dat/du-lieu`);
  await desk.page.getByText('1 người đang rút lại đồng ý').waitFor();
  await seemly(desk.page, 'desk-data-360');
  await desk.page.setViewportSize({ width: 1280, height: 900 });
  await seemly(desk.page, 'desk-data-1280');
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(desk.page)).toEqual([]);
  expect(desk.complaints).toEqual([]);
});

test('an old link says kindly what to do', async () => {
  const app = await startApp({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: tempDir(),
    CONTENT_DIR,
    SECRET_KEY,
    LOG_LEVEL: 'fatal',
  });
  onTestFinished(() => app.close());
  const { page, close } = await openPhone(browser);
  onTestFinished(() => close());
  await page.goto(`${app.url}/du-lieu/${'0'.repeat(32)}`);
  await page.getByText('Đường dẫn này không còn dùng được').waitFor();
  await seemly(page, 'rights-gone');
});
