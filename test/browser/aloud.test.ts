/** Hearing in Chromium: the page with one large button at 360 points, and the button under a message of the web chat. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { ask, lastAnswer, launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { hasSpeech } from '../support/speech-programs.ts';
import { tempDir } from '../support/temp-dir.ts';

const ID = 'ab'.repeat(16);
const STEP = { topic: 'vneid-quen-mat-khau', step: 'cham-quen-mat-khau' };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function start(env: Record<string, string> = {}): Promise<App> {
  const app = await startApp({
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: tempDir(),
    CONTENT_DIR,
    LOG_LEVEL: 'fatal',
    ...env,
  });
  onTestFinished(() => app.close());
  const { store } = app.tenants.get('kha-son');
  store.db.transact((tx) => store.listens.add(tx, ID, STEP, Date.now()));
  return app;
}
/** Asked again and again by the debugger: the page's policy allows no text to become code. */
const becomes = (page: Page, what: string) =>
  expect.poll(() => page.evaluate(what), { timeout: 8_000 }).toBe(true);
/** The player has come so far that something was heard. */
const isHeard = (page: Page, player = 'document.querySelector("audio")') =>
  becomes(page, `Boolean(${player} && ${player}.currentTime > 0.05)`);

describe.skipIf(!hasSpeech)('the page that plays a text', () => {
  test('one large button: plays, pauses, plays again; nothing to scroll for sideways, nothing axe minds', {
    timeout: 60_000,
  }, async () => {
    const app = await start();
    const { page, complaints, close } = await openPhone(browser);
    await page.goto(`${app.url}/nghe/${ID}`);
    const button = page.locator('#phat');
    await button.waitFor();
    expect(await button.textContent()).toBe('Nghe');
    const box = (await button.boundingBox())!;
    expect(box.width).toBeGreaterThan(300);
    expect(box.height).toBeGreaterThan(150);
    expect(box.y + box.height).toBeLessThan(740);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
    await shoot(page, 'nghe-360');
    await button.click();
    await isHeard(page);
    expect(await button.textContent()).toBe('Tạm dừng');
    await button.click();
    await becomes(page, 'document.querySelector("audio").paused');
    expect(await button.textContent()).toBe('Nghe');
    await page.evaluate(
      '{ const player = document.querySelector("audio"); player.currentTime = player.duration - 0.4; }',
    );
    await button.click();
    await becomes(page, 'document.querySelector("#phat").textContent === "Nghe lại"');
    expect(complaints).toEqual([]);
    await close();
  });

  test('in the dark, and with letters twice as large', { timeout: 60_000 }, async () => {
    const app = await start();
    const { page, close } = await openPhone(browser, { colorScheme: 'dark' });
    await page.goto(`${app.url}/nghe/${ID}`);
    expect(await violations(page)).toEqual([]);
    await page.evaluate('document.documentElement.style.fontSize = "200%"');
    expect(await overflow(page)).toBe(0);
    await shoot(page, 'nghe-360-dark');
    await close();
  });

  test("without scripts: the browser's own player", { timeout: 60_000 }, async () => {
    const app = await start();
    const { page, close } = await openPhone(browser, { javaScriptEnabled: false });
    await page.goto(`${app.url}/nghe/${ID}`);
    expect(await page.locator('#phat').isVisible()).toBe(false);
    expect(await page.locator('audio').isVisible()).toBe(true);
    await close();
  });
});

test('a link that is over says what to do', { timeout: 60_000 }, async () => {
  const app = await start({ SPEECH: 'off' });
  const { page, close } = await openPhone(browser);
  await page.goto(`${app.url}/nghe/${'0'.repeat(32)}`);
  expect(await page.locator('h1').textContent()).toBe('Đường nghe này đã hết hạn');
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, 'nghe-het-han');
  await close();
});

/** Counts what a browser with a Vietnamese voice would say, and lets us look at the server's player. */
const WATCH = (voices: string) => `
  window.said = []; window.played = null;
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => ${voices}, cancel() {}, speak: (u) => window.said.push(u.text), addEventListener() {},
  } });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  const RealAudio = window.Audio;
  window.Audio = function (src) { window.played = new RealAudio(src); return window.played; };
`;

describe('the button under a message of the web chat', () => {
  test.skipIf(!hasSpeech)(
    'a browser without a Vietnamese voice plays the server\'s; "đọc" is read at once',
    {
      timeout: 60_000,
    },
    async () => {
      const app = await start();
      const { page, complaints, close } = await openPhone(browser);
      await page.addInitScript(WATCH('[]'));
      await page.goto(`${app.url}/chat/kha-son`);
      await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
      const button = lastAnswer(page).locator('.speak');
      await button.click();
      await isHeard(page, 'window.played');
      expect(await button.textContent()).toBe('Dừng đọc');
      await shoot(page, 'chat-doc-360');
      await button.click();
      await becomes(page, 'window.played.paused');
      expect(await button.textContent()).toBe('Đọc cho tôi');
      await page.evaluate('window.played = null');
      await ask(page, 'đọc', 'Cháu đọc cho bác nghe');
      await isHeard(page, 'window.played');
      expect(await violations(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(complaints).toEqual([]);
      await close();
    },
  );

  test('a browser that has one is asked first, and the server makes nothing', {
    timeout: 60_000,
  }, async () => {
    const app = await start();
    const { page, close } = await openPhone(browser);
    await page.addInitScript(WATCH('[{ lang: "vi-VN" }]'));
    await page.goto(`${app.url}/chat/kha-son`);
    await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
    await lastAnswer(page).locator('.speak').click();
    await becomes(page, 'window.said.length > 1');
    expect(await page.evaluate('window.played')).toBeNull();
    await close();
  });

  test('with neither there is no button that does nothing', { timeout: 60_000 }, async () => {
    const app = await start({ SPEECH: 'off' });
    const { page, close } = await openPhone(browser);
    await page.addInitScript(WATCH('[]'));
    await page.goto(`${app.url}/chat/kha-son`);
    await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
    expect(await lastAnswer(page).locator('.speak').isVisible()).toBe(false);
    await close();
  });
});
