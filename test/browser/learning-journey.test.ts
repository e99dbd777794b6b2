/** Learning on a phone of 360 points, on the real service with a clock turned by hand: track, check, task, reminder, review, certificate. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { ask, launch, openPhone, overflow, settled, shoot, tap } from '../support/chat-browser.ts';
import { FakeClock, until } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Everything of a track done on the person's word: as many taps, sent by the page itself. */
async function finishTrack(page: Page, track: string): Promise<void> {
  for (const { id } of realBank().tracks.get(track)!.topics) {
    const before = await page.locator('.assistant').count();
    await page.evaluate(
      `fetch('/chat/kha-son/send', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id: crypto.randomUUID(), key: 'did:${id}/alone' }) })`,
    );
    await page.locator('.assistant').nth(before).waitFor();
  }
}

/** The newest picture is on the screen, drawn. */
async function pictureDrawn(page: Page): Promise<void> {
  await page.locator('.picture').last().scrollIntoViewIfNeeded();
  await until(
    () => page.evaluate<boolean>('[...document.querySelectorAll(".picture")].at(-1).naturalWidth > 0'),
    'the picture to be drawn',
  );
}

test('from choosing a track to the certificate', { timeout: 90_000 }, async () => {
  const clock = new FakeClock();
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: tempDir(), CONTENT_DIR, LOG_LEVEL: 'fatal' },
    { now: clock.now },
  );
  onTestFinished(() => app.close());
  const { page, complaints, close } = await openPhone(browser);
  onTestFinished(() => close());
  await page.goto(`${app.url}/chat`);
  await page.locator('.assistant').first().waitFor();

  await ask(page, 'học tiếp', 'lộ trình nào');
  await tap(page, 'Người cao tuổi', '15 bài');
  await tap(page, 'Theo lộ trình này', 'Bài đầu');
  await tap(page, 'Học tiếp hôm nay', 'mở đầu lộ trình');
  await settled(page);
  await shoot(page, 'learn-1-why');
  await tap(page, 'Trả lời luôn câu hỏi', 'Câu hỏi 1/');
  await ask(page, 'Chạm một cái vào hình của nó', 'Câu hỏi 2/');
  await ask(page, 'Giữ nút nguồn vài giây', 'Câu hỏi 3/');
  await ask(page, '1234', 'đúng cả 3');
  await ask(page, 'học tiếp', 'đèn pin');
  await settled(page);
  await shoot(page, 'learn-2-task');
  await tap(page, 'Làm được rồi', 'tự làm được');
  await ask(page, 'nhắc tôi học lúc 7 giờ tối', 'từ 7 giờ tối thứ Hai 23/11');
  await settled(page);
  await shoot(page, 'learn-3-remind');

  // The reminder is there when the person looks in the evening two days later.
  clock.advance(59 * 3_600_000);
  const before = await page.locator('.assistant').count();
  const tenant = app.tenants.get('kha-son');
  tenant.wake();
  await tenant.turns.whenIdle();
  clock.advance(24 * 3_600_000);
  tenant.wake();
  await page.locator('.assistant').nth(before).filter({ hasText: 'đến lúc ôn' }).waitFor();
  await settled(page);
  await shoot(page, 'learn-4-reminder');
  await tap(page, 'Ôn bài', 'Ôn bài 1/');
  await ask(page, 'chưa nhớ', 'Câu đúng là');
  await settled(page);
  await shoot(page, 'learn-5-not-remembered');
  await ask(page, 'tiến độ', 'Theo kỹ năng');
  await pictureDrawn(page);
  const box = await page.locator('.picture').last().boundingBox();
  expect(Math.abs(box!.height - box!.width * 1.25)).toBeLessThan(2);
  expect(box!.width).toBeGreaterThan(270);
  await settled(page);
  await shoot(page, 'learn-6-progress');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'learn-6-progress-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await finishTrack(page, 'cao-tuoi');
  await ask(page, 'giấy ghi nhận', 'ghi tên gì');
  await ask(page, 'Nguyễn Thị Lan', 'không phải chứng nhận chính thức');
  await pictureDrawn(page);
  await settled(page);
  await shoot(page, 'learn-7-certificate');
  expect(await overflow(page)).toBeLessThanOrEqual(0);

  const code = /Mã ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(
    (await page.locator('.assistant').last().textContent()) ?? '',
  )![1]!;
  await page.goto(`${app.url}/xac-minh/${code}`);
  await page.getByText('N. T. L.').waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await shoot(page, 'learn-8-real', true);
  await page.getByLabel('Mã trên giấy').fill('abcd 2345');
  await page.getByRole('button', { name: 'Kiểm tra' }).click();
  await page.getByText('Chưa thấy giấy nào').waitFor();
  await shoot(page, 'learn-9-unknown', true);
  // A 404 page is logged by the browser itself.
  expect(complaints.filter((line) => !line.includes('404'))).toEqual([]);
});
