/** For eyes and ears: no axe violation in any state, letters to 200 %, reading aloud, the dark scheme. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violations as axe } from '../support/axe.ts';
import { ask, lastAnswer, launch, openPhone, overflow, settled, tap } from '../support/chat-browser.ts';
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

async function violations(page: Page): Promise<unknown> {
  await settled(page);
  return axe(page);
}

async function toStep(page: Page): Promise<void> {
  await page.goto(`${chat.url}/chat`);
  await ask(page, 'lam sao kich hoat vneid muc 2', 'Không mất tiền');
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/10');
  await ask(page, 'bước 5', 'Cẩn thận');
}

describe.each(['light', 'dark'] as const)('axe finds nothing in the %s scheme', (colorScheme) => {
  test('greeting, guide step with picture and warning, large letters, not-found page', async () => {
    const { page, close } = await openPhone(browser, { colorScheme });
    await page.goto(`${chat.url}/chat`);
    expect(await violations(page)).toEqual([]);
    await toStep(page);
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Chữ to' }).click();
    expect(await violations(page)).toEqual([]);
    await page.goto(`${chat.url}/chat/khong-co`);
    expect(await page.getByRole('heading', { name: 'Chưa có trang này' }).count()).toBe(1);
    expect(await violations(page)).toEqual([]);
    await close();
  });
});

test('large letters: nothing to scroll sideways at 360 points, remembered, and everything can still be reached', async () => {
  const { page, complaints, close } = await openPhone(browser);
  await toStep(page);
  const size = page.getByRole('button', { name: 'Chữ to' });
  for (const percent of [140, 200]) {
    await size.click();
    await settled(page);
    expect(
      await page.evaluate('parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 * 100'),
    ).toBe(percent);
    expect(await overflow(page)).toBe(0);
    expect((await page.locator('#viet').boundingBox())!.width).toBeGreaterThan(150);
  }
  await page.reload();
  expect(await page.locator('html').getAttribute('data-size')).toBe('3');
  await tap(page, 'Xong, bước tiếp', 'Bước 6/10');
  await size.click();
  expect(await page.locator('html').getAttribute('data-size')).toBe('1');
  await close();
  expect(complaints).toEqual([]);
});

test.each([320, 360, 1280])('targets are 48 points high and 8 apart at a width of %i', async (width) => {
  const { page, close } = await openPhone(browser, { viewport: { width, height: 740 } });
  await toStep(page);
  const boxes = await Promise.all(
    (await lastAnswer(page).locator('.choice').all()).map((c) => c.boundingBox()),
  );
  boxes.forEach((box, n) => {
    expect(box!.height).toBeGreaterThanOrEqual(48);
    if (n > 0) expect(box!.y - (boxes[n - 1]!.y + boxes[n - 1]!.height)).toBeGreaterThanOrEqual(8);
  });
  for (const button of await page.locator('.head button, .send, .foot button').all()) {
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(48);
  }
  expect(await overflow(page)).toBe(0);
  await close();
});

test('reading aloud: offered only with a Vietnamese voice, and stopped by the same button', async () => {
  const silent = await openPhone(browser);
  await silent.page.goto(`${chat.url}/chat`);
  expect(await silent.page.locator('.speak').first().isVisible()).toBe(false);
  await silent.close();

  const { page, complaints, close } = await openPhone(browser);
  await page.addInitScript(`
    window.spoken = [];
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
    const put = (name, value) => Object.defineProperty(speechSynthesis, name, { value });
    put('getVoices', () => [{ lang: 'en-US' }, { lang: 'vi_VN', name: 'Linh' }]);
    put('speak', (utterance) => window.spoken.push(utterance.text));
    put('cancel', () => {});`);
  await toStep(page);
  const button = lastAnswer(page).locator('.speak');
  await button.click();
  expect(await button.textContent()).toBe('Dừng đọc');
  const spoken = (await page.evaluate('window.spoken')) as string[];
  expect(spoken[0]).toContain('Bước 5 trên 10');
  expect(spoken).toContain('Mở tin nhắn, xem mã, rồi nhập mã vào ô trên VNeID.');
  expect(spoken).toContain('Cẩn thận');
  expect(spoken.join(' ')).toContain('1, Xong, bước tiếp');
  await button.click();
  expect(await button.textContent()).toBe('Đọc cho tôi');
  await close();
  expect(complaints).toEqual([]);
});

test('no movement for who asked for none', async () => {
  const { page, close } = await openPhone(browser, { reducedMotion: 'reduce' });
  await toStep(page);
  expect(
    await page.evaluate('getComputedStyle([...document.querySelectorAll(".fresh")].at(-1)).animationName'),
  ).toBe('none');
  await close();
});
