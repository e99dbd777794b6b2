/** Takes the pictures a designer looks at: `node test/browser/shots.ts`. Not a test. */
import type { Page } from 'playwright-core';
import { ask, launch, openPhone, settled, shoot, tap } from '../support/chat-browser.ts';
import { startChat } from '../support/chat-server.ts';

const chat = await startChat();
const browser = await launch();

async function journey(page: Page, prefix: string): Promise<void> {
  await page.goto(`${chat.url}/chat`);
  await page.locator('.assistant').first().waitFor();
  await shoot(page, `${prefix}-1-first`);
  await ask(page, 'lam sao kich hoat vneid muc 2', 'Không mất tiền');
  await settled(page);
  await shoot(page, `${prefix}-2-answer`);
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/');
  await tap(page, 'Xong, bước tiếp', 'Bước 2/');
  await page.locator('.picture').last().scrollIntoViewIfNeeded();
  await settled(page);
  await page.evaluate('[...document.querySelectorAll(".me")].at(-1).scrollIntoView()');
  await settled(page);
  await shoot(page, `${prefix}-3-step`);
  await tap(page, 'Bị kẹt', 'vướng chỗ nào');
  await settled(page);
  await shoot(page, `${prefix}-4-stuck`);
  await ask(page, 'bước 5', 'Cẩn thận');
  await settled(page);
  await shoot(page, `${prefix}-5-warn`);
  await page.locator('.head').getByRole('button', { name: 'Gặp người' }).click();
  await page.locator('.assistant').last().filter({ hasText: 'Công an' }).waitFor();
  await settled(page);
  await shoot(page, `${prefix}-6-person`);
  await shoot(page, `${prefix}-7-all`, true);
}

const voice = `Object.defineProperty(speechSynthesis, 'getVoices', { value: () => [{ lang: 'vi-VN', name: 'Linh' }] });`;
const phone = await openPhone(browser);
await phone.page.addInitScript(voice);
await journey(phone.page, '360');
await phone.page.getByRole('button', { name: 'Chữ to' }).click();
await shoot(phone.page, '360-8-size2');
await phone.page.getByRole('button', { name: 'Chữ to' }).click();
await settled(phone.page);
await shoot(phone.page, '360-9-size3');
await phone.page.reload();
await phone.page.locator('.assistant').last().waitFor();
await shoot(phone.page, '360-9-size3-reloaded');
const dark = await openPhone(browser, { colorScheme: 'dark' });
await dark.page.addInitScript(voice);
await journey(dark.page, 'dark');
const desk = await openPhone(browser, {
  viewport: { width: 1280, height: 900 },
  hasTouch: false,
  isMobile: false,
});
await desk.page.addInitScript(voice);
await journey(desk.page, '1280');
await desk.page.goto(`${chat.url}/chat/xa-la`);
await shoot(desk.page, '1280-404');
await phone.page.goto(`${chat.url}/chat/xa-la`);
await shoot(phone.page, '360-404');
await browser.close();
await chat.close();
