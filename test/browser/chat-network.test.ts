/** Bad networks: what was written is never lost, never counted twice, and answers find their way. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '../../src/domain/errors.ts';
import { ask, lastAnswer, launch, openPhone } from '../support/chat-browser.ts';
import { type RunningChat, startChat } from '../support/chat-server.ts';

let browser: Browser;
let chat: RunningChat;

beforeAll(async () => {
  browser = await launch();
  chat = await startChat();
});
beforeEach(() => {
  chat.backend.received.length = 0;
});
afterAll(async () => {
  await browser.close();
  await chat.close();
});

const texts = () => chat.backend.received.filter((event) => event.type === 'text').map((event) => event.text);

test('without a network the words stay, and go by themselves when it is back', async () => {
  const { page, close } = await openPhone(browser);
  await page.goto(`${chat.url}/chat`);
  await page.context().setOffline(true);
  await page.locator('#viet').fill('quen mat khau vneid');
  await page.getByRole('button', { name: 'Gửi' }).click();
  await page.getByText('Mạng yếu, cháu đang gửi lại…').waitFor();
  expect(await page.locator('.me.pending').textContent()).toContain('quen mat khau vneid');
  await page.context().setOffline(false);
  await lastAnswer(page).filter({ hasText: 'Quên mật khẩu' }).waitFor();
  expect(await page.locator('.me.pending').count()).toBe(0);
  expect(texts()).toEqual(['quen mat khau vneid']);
  await close();
});

test('a reload in the middle of a dead network keeps what was not sent', async () => {
  const { page, close } = await openPhone(browser);
  await page.goto(`${chat.url}/chat`);
  await page.route('**/send', (route) => route.abort('connectionreset'));
  await page.locator('#viet').fill('quen mat khau vneid');
  await page.getByRole('button', { name: 'Gửi' }).click();
  await page.locator('.me.pending').waitFor();
  await page.unroute('**/send');
  await page.reload();
  await lastAnswer(page).filter({ hasText: 'Quên mật khẩu' }).waitFor();
  expect(texts()).toEqual(['quen mat khau vneid']);
  await close();
});

test('a confirmation that got lost does not make the message count twice', async () => {
  const { page, close } = await openPhone(browser);
  await page.goto(`${chat.url}/chat`);
  let attempts = 0;
  await page.route('**/send', async (route) => {
    attempts += 1;
    if (attempts > 1) return route.continue();
    await route.fetch();
    await route.abort('connectionreset');
  });
  await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
  await page.getByText('Đã gửi xong.').waitFor();
  expect(attempts).toBe(2);
  expect(texts()).toEqual(['quen mat khau vneid']);
  expect(await page.locator('.assistant').count()).toBe(2);
  expect(await page.locator('.waiting').isVisible()).toBe(false);
  await close();
});

test('a full disk is a reason to try again, not to forget', async () => {
  const { page, close } = await openPhone(browser);
  await page.goto(`${chat.url}/chat`);
  chat.backend.failWith = new AppError('store.full', 'disk full');
  await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
  expect(texts()).toEqual(['quen mat khau vneid']);
  await close();
});

test('words are shown as words, whoever wrote them', async () => {
  const { page, complaints, close } = await openPhone(browser);
  await page.goto(`${chat.url}/chat`);
  const evil = '<img src=x onerror=alert(1)> & "hi" </script>';
  await page.locator('#viet').fill(evil);
  await page.getByRole('button', { name: 'Gửi' }).click();
  await page.locator('.assistant').nth(1).waitFor();
  expect(await page.locator('.said').textContent()).toBe(evil);
  await page.reload();
  expect(await page.locator('.said').textContent()).toBe(evil);
  await close();
  expect(complaints).toEqual([]);
});

test('a second tab of the same person hears the answers, too', async () => {
  const { page, close } = await openPhone(browser);
  await page.goto(`${chat.url}/chat`);
  const other = await page.context().newPage();
  await other.goto(`${chat.url}/chat`);
  await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
  await lastAnswer(other).filter({ hasText: 'Quên mật khẩu' }).waitFor();
  await close();
});
