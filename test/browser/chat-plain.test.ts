/** Without JavaScript: forms alone do everything. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { lastAnswer, launch, openPhone, overflow } from '../support/chat-browser.ts';
import { type RunningChat, startChat } from '../support/chat-server.ts';

let browser: Browser;
let chat: RunningChat;

beforeAll(async () => {
  browser = await launch();
  chat = await startChat();
});
afterAll(async () => {
  await browser.close();
  await chat.close();
});

test('ask, tap, get stuck, see a person: by forms, the answer in sight', async () => {
  const { page, complaints, close } = await openPhone(browser, { javaScriptEnabled: false });
  await page.goto(`${chat.url}/chat`);
  expect(await lastAnswer(page).textContent()).toContain('Cháu chào bác');
  expect(await page.locator('#co-chu').isVisible()).toBe(false);
  await page.locator('#viet').fill('lam sao kich hoat vneid muc 2');
  await page.getByRole('button', { name: 'Gửi' }).click();
  await page.waitForURL('**/chat/kha-son#moi');
  expect(await page.locator('.said').last().textContent()).toBe('lam sao kich hoat vneid muc 2');
  expect(await lastAnswer(page).textContent()).toContain('Không mất tiền');
  await lastAnswer(page).getByRole('button', { name: 'Xem hướng dẫn từng bước' }).click();
  await lastAnswer(page).filter({ hasText: 'Bước 1/10' }).waitFor();
  await lastAnswer(page).getByRole('button', { name: 'Bị kẹt' }).click();
  await lastAnswer(page).filter({ hasText: 'vướng chỗ nào' }).waitFor();
  await page.locator('.head').getByRole('button', { name: 'Gặp người' }).click();
  await lastAnswer(page).filter({ hasText: 'Công an xã Kha Sơn' }).waitFor();
  expect(await page.locator('.chosen .label').allInnerTexts()).toEqual(['Xem hướng dẫn từng bước', 'Bị kẹt']);
  expect(await overflow(page)).toBe(0);
  await close();
  expect(complaints).toEqual([]);
});

test('when nothing can be stored the words are kept on the page, ready to be sent again', async () => {
  const { page, close } = await openPhone(browser, { javaScriptEnabled: false });
  await page.goto(`${chat.url}/chat`);
  chat.backend.failWith = new AppError('store.busy', 'busy');
  await page.locator('#viet').fill('quen mat khau vneid');
  await page.getByRole('button', { name: 'Gửi' }).click();
  await page.getByRole('heading', { name: 'Cháu chưa ghi được tin vừa rồi' }).waitFor();
  await page.getByRole('button', { name: 'Gửi lại' }).click();
  await lastAnswer(page).filter({ hasText: 'Quên mật khẩu' }).waitFor();
  await close();
});
