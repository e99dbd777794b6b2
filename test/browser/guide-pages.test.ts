/** The guide pages as people meet them: on a phone of 360 points, without scripts, with large letters, on paper. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Topic } from '../../src/content/schema.ts';
import { violations } from '../support/axe.ts';
import { realBank } from '../support/bank.ts';
import { launch, openPhone, overflow } from '../support/chat-browser.ts';
import { type RunningGuides, startGuides } from '../support/guide-server.ts';

const SLUG = 'vneid-kich-hoat-muc-2';
const MM = 96 / 25.4;
let browser: Browser;
let guides: RunningGuides;

beforeAll(async () => {
  browser = await launch();
  guides = await startGuides();
});
afterAll(async () => {
  await browser.close();
  await guides.close();
});

const open = (page: Page, path: string) => page.goto(guides.url + path);

test('without scripts: every step, its picture, what to do when stuck, and the way to the chat', async () => {
  const { page, complaints, close } = await openPhone(browser, { javaScriptEnabled: false });
  await open(page, `/hd/${SLUG}?xa=vi-du`);
  expect(await page.locator('.step').count()).toBe(10);
  expect(await page.locator('#co-chu').isVisible()).toBe(false);
  const first = page.locator('.step').first();
  await first.locator('img').scrollIntoViewIfNeeded();
  const box = (await first.locator('img').boundingBox())!;
  expect(box.height / box.width).toBeCloseTo(1.25, 1);
  expect(await first.getByText('Máy chưa có VNeID').isVisible()).toBe(false);
  await first.getByText('Bị kẹt ở bước này?').click();
  expect(await first.getByText('Máy chưa có VNeID').isVisible()).toBe(true);
  expect(await overflow(page)).toBe(0);
  const chat = page.getByRole('link', { name: 'Hỏi tiếp với trợ lý' });
  expect(await chat.getAttribute('href')).toBe(`/chat/vi-du?ref=guide:${SLUG}`);
  await page.getByRole('link', { name: 'Tất cả hướng dẫn' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tất cả hướng dẫn' }).waitFor();
  await page.getByRole('link', { name: 'Quét mã QR trả tiền' }).click();
  await page.getByRole('heading', { level: 1, name: 'Quét mã QR trả tiền' }).waitFor();
  expect(page.url()).toContain('?xa=vi-du');
  await close();
  expect(complaints).toEqual([]);
});

describe.each(['light', 'dark'] as const)('axe finds nothing in the %s scheme', (colorScheme) => {
  test.each(['/hd', `/hd/${SLUG}?xa=vi-du`, `/hd/${SLUG}/in`, '/hd/kich-hoat-vneid'])('%s', async (path) => {
    const { page, close } = await openPhone(browser, { colorScheme });
    await open(page, path);
    await page.evaluate('for (const part of document.querySelectorAll("details")) part.open = true');
    expect(await violations(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await close();
  });
});

test('large letters: nothing to scroll sideways, remembered on the next page', async () => {
  const { page, complaints, close } = await openPhone(browser);
  await open(page, `/hd/${SLUG}`);
  for (const size of ['2', '3']) {
    await page.getByRole('button', { name: 'Chữ to' }).click();
    expect(await page.locator('html').getAttribute('data-size')).toBe(size);
    expect(await overflow(page)).toBe(0);
    expect(await violations(page)).toEqual([]);
  }
  await open(page, '/hd');
  expect(await page.locator('html').getAttribute('data-size')).toBe('3');
  expect(await overflow(page)).toBe(0);
  await close();
  expect(complaints).toEqual([]);
});

test('what is pressed is 48 points high', async () => {
  const { page, close } = await openPhone(browser);
  for (const path of ['/hd', `/hd/${SLUG}?xa=vi-du`]) {
    await open(page, path);
    const small = await page.evaluate(
      '[...document.querySelectorAll("button, summary, .go, .acts a, .up a, .before a, .links a, .jumps a")].filter((e) => e.getBoundingClientRect().height < 48).map((e) => e.outerHTML)',
    );
    expect(small).toEqual([]);
  }
  await close();
});

/** The guides with the longest steps: where those fit, all do. */
function wordiest(count: number): string[] {
  const longest = (topic: Topic): number =>
    Math.max(...topic.guide.steps.map((step) => (step.do + step.see + (step.warn ?? '')).length));
  return [...realBank().topics.values()]
    .sort((a, b) => longest(b) - longest(a))
    .slice(0, count)
    .map((topic) => topic.id);
}

describe('on paper', () => {
  /** The printable part of A5 as paper.css leaves it. */
  const PAGE = { width: Math.floor(128 * MM), height: Math.floor(189 * MM) };

  test('A5, black and the primary ink, 16 points, a code of 30 mm, the bar not printed', async () => {
    const { page, complaints, close } = await openPhone(browser, { viewport: PAGE, isMobile: false });
    await open(page, `/hd/${SLUG}/in?xa=vi-du`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar').isVisible()).toBe(false);
    const colours = await page.evaluate(
      '[...new Set([...document.querySelectorAll(".paper *")].map((e) => getComputedStyle(e).color))].sort()',
    );
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(11, 93, 86)', 'rgb(255, 255, 255)']);
    const sizes = await page.evaluate(
      '[...new Set([...document.querySelectorAll(".do, .see, .warn, .back > p:not(.small)")].map((e) => getComputedStyle(e).fontSize))]',
    );
    expect(sizes).toEqual([`${(16 * 96) / 72}px`.replace(/(\.\d{4})\d+/, '$1')]);
    const code = (await page.locator('.scan img').boundingBox())!;
    expect([code.width, code.height].map((px) => Math.round(px / MM))).toEqual([30, 30]);
    expect(await violations(page)).toEqual([]);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    const box = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf)!;
    expect([box[1], box[2]].map((points) => Math.round((Number(points) / 72) * 25.4))).toEqual([148, 210]);
    await close();
    expect(complaints).toEqual([]);
  });

  test('no step is cut, not even in the wordiest guides: each fits a page and may not be broken', async () => {
    const { page, close } = await openPhone(browser, { viewport: PAGE, isMobile: false });
    await page.route(/\/pictures\/|qr\.svg/, (route) => route.abort());
    await page.emulateMedia({ media: 'print' });
    const cut: unknown[] = [];
    for (const id of wordiest(12)) {
      await open(page, `/hd/${id}/in?xa=vi-du`);
      const parts = (await page.evaluate(
        '[...document.querySelectorAll(".step, .back")].map((e) => [e.offsetHeight, getComputedStyle(e).breakInside])',
      )) as [number, string][];
      for (const [height, rule] of parts)
        if (height > PAGE.height || rule !== 'avoid') cut.push([id, height, rule]);
    }
    expect(cut).toEqual([]);
    await close();
  });

  test('the button prints', async () => {
    const { page, close } = await openPhone(browser);
    await page.addInitScript('window.print = () => { document.title = "printed"; }');
    await open(page, `/hd/${SLUG}/in`);
    await page.getByRole('button', { name: 'In tờ này' }).click();
    expect(await page.title()).toBe('printed');
    await close();
  });
});
