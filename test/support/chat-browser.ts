/** A phone of 360 points for the browser tests: what a person sees and does on the chat page, and what the console complains of. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const SHOTS = join(import.meta.dirname, '..', 'browser', 'shots');

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export type Phone = { readonly page: Page; readonly complaints: string[]; close(): Promise<void> };

/** A new person on a new phone. Console errors and warnings (a broken CSP rule among them) are collected. */
export async function openPhone(browser: Browser, options: BrowserContextOptions = {}): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    ...options,
  });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, complaints, close: () => context.close() };
}

export const lastAnswer = (page: Page) => page.locator('.assistant').last();

/** Waits until the assistant has said one message more and that message contains `text`. */
async function answered(page: Page, before: number, text: string | RegExp): Promise<void> {
  await page.locator('.assistant').nth(before).filter({ hasText: text }).waitFor();
}

/** Types a question, sends it by the button, and waits for the answer. */
export async function ask(page: Page, question: string, expected: string | RegExp): Promise<void> {
  const before = await page.locator('.assistant').count();
  await page.locator('#viet').fill(question);
  await page.getByRole('button', { name: 'Gửi' }).click();
  await answered(page, before, expected);
}

/** Taps a choice of the last message and waits for the answer. A tap right after a move is ignored by design: wait it out. */
export async function tap(page: Page, label: string, expected: string | RegExp): Promise<void> {
  const before = await page.locator('.assistant').count();
  const choice = lastAnswer(page).locator('.choice').filter({ hasText: label });
  await choice.waitFor();
  await settled(page);
  await choice.click();
  await answered(page, before, expected);
}

/** No message is fading in any more and the pause after it is over (see isMoving in client/page.js). */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    'new Promise((done) => { const start = performance.now(); const look = () => performance.now() - start > 400 ? done() : requestAnimationFrame(look); look(); })',
  );
}

/** How many points the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export async function shoot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage });
}
