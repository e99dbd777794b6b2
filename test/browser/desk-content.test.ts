/** An officer teaches the assistant in Chromium: asked in vain, seen, written, tried, published, answered, and those who asked are told. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { ask, launch, openPhone, overflow, settled, shoot } from '../support/chat-browser.ts';
import { FakeClock, until } from '../support/clock.ts';
import { logIn, makeStaff, SECRET_KEY } from '../support/desk.ts';
import { tempDir } from '../support/temp-dir.ts';

const HOUR = 3_600_000;
const ASKED = ['bao giờ tiêm phòng dại cho chó', 'xa minh tiem phong dai cho cho hom nao'];
const MICE = 'chuột phá lúa nhiều lắm';
const ANSWER =
  'Thú y tiêm phòng dại cho chó mèo sáng mồng 5 hằng tháng, ở nhà văn hoá xóm. {Other} xích chó, dắt đến trước 9 giờ.';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function start(): Promise<{
  app: App;
  clock: FakeClock;
  desk: Page;
  complaints: string[];
  base: string;
}> {
  const dataDir = tempDir();
  const clock = new FakeClock();
  const officer = await makeStaff(dataDir, 'kha-son', 'gui-tin', 'lan', clock.now);
  clock.advance(60_000);
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, CONTENT_DIR, SECRET_KEY, LOG_LEVEL: 'fatal' },
    { now: clock.now },
  );
  onTestFinished(() => app.close());
  const { page: desk, complaints, close } = await openPhone(browser);
  onTestFinished(() => close());
  // Looking at all questions anew takes a second of a processor; the machine of the tests has others to serve.
  desk.setDefaultTimeout(30_000);
  await logIn(desk, app.url, officer, clock.now);
  return { app, clock, desk, complaints, base: `${app.url}/quan-tri/kha-son/noi-dung` };
}

async function resident(app: App): Promise<Page> {
  const { page, close } = await openPhone(browser);
  onTestFinished(() => close());
  await page.goto(`${app.url}/chat/kha-son`);
  await page.locator('.assistant').first().waitFor();
  await settled(page);
  return page;
}

/** The page as it is: clean, no wider than the phone, and on a wide screen; pictures for a person to look at. */
async function seemly(page: Page, name: string): Promise<void> {
  expect(await violations(page), name).toEqual([]);
  expect(await overflow(page), name).toBe(0);
  await shoot(page, `content-${name}-360`, true);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations(page), `${name} dark`).toEqual([]);
  await shoot(page, `content-${name}-360-dark`, true);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 860 });
  expect(await violations(page), `${name} wide`).toEqual([]);
  await shoot(page, `content-${name}-1280`, true);
  await page.setViewportSize({ width: 360, height: 740 });
}

test('asked in vain, written, tried, published, answered, told', { timeout: 240_000 }, async () => {
  const { app, clock, desk, complaints, base } = await start();
  await desk.goto(base);
  await seemly(desk, '0-none');
  const ba = await resident(app);
  for (const question of ASKED) await ask(ba, question, 'chưa có hướng dẫn chắc chắn');
  const ong = await resident(app);
  await ask(ong, 'tiêm phòng dại cho chó bao giờ hả cháu', 'chưa có hướng dẫn chắc chắn');
  await ask(ong, 'nuôi lợn có phải đăng ký không', 'chưa có hướng dẫn chắc chắn');
  clock.advance(20 * 60_000);

  await desk.goto(base);
  const card = desk.locator('.asks-list li.card').first();
  await card.filter({ hasText: '2 người' }).waitFor();
  await card.locator('summary').click();
  expect(await card.getByRole('checkbox').count()).toBe(3);
  await seemly(desk, '1-open');
  await card.getByRole('button', { name: /Viết câu trả lời/ }).click();

  // Nothing is kept without a name; what was typed stays.
  expect((await desk.getByLabel('Bà con hỏi thế nào').inputValue()).split('\n')).toHaveLength(3);
  await desk.getByLabel('Tên việc').fill('Lịch tiêm phòng chó mèo');
  await desk.getByLabel('Câu trả lời').fill('Gọi số 0912 345 678 nhé');
  expect(await desk.locator('[data-count-of]').textContent()).toBe('23');
  await seemly(desk, '2-write');
  await desk.getByRole('button', { name: 'Lưu nháp' }).click();
  await desk.getByText('Đã lưu bản nháp').waitFor();
  await desk.getByText('Ghi số vào đó trước').waitFor();
  const pane = desk.frameLocator('iframe[name=thu]');
  await pane.getByText('Sửa những chỗ này trước').waitFor();
  await desk.getByRole('button', { name: 'Lưu, rồi xem trước khi đăng' }).click();
  await desk.getByText('chỗ phải sửa mới đăng được').waitFor();
  await seemly(desk, '3-problems');

  // Tried before it is saved, as a resident would see it.
  await desk.getByLabel('Câu trả lời').fill(ANSWER);
  await desk.getByRole('button', { name: 'Thử ngay' }).click();
  await pane.getByText('Bác xích chó').waitFor();
  await pane.locator('#viet').fill('lich tiem phong cho meo');
  await pane.locator('#viet').press('Enter');
  await until(async () => (await pane.locator('.msg.assistant').count()) === 2, 'the second answer');
  await pane.locator('.choices').last().getByRole('button', { name: 'Câu hỏi khác' }).click();
  await until(async () => (await pane.locator('.msg.me').count()) === 3, 'the tap as a bubble');
  await pane.locator('#viet').scrollIntoViewIfNeeded();
  await desk.locator('.try').scrollIntoViewIfNeeded();
  await shoot(desk, 'content-4-try-360');
  await seemly(desk, '4-try');
  expect(await desk.getByLabel('Câu trả lời').inputValue()).toBe(ANSWER);

  await desk.getByRole('button', { name: 'Lưu, rồi xem trước khi đăng' }).click();
  await desk.getByRole('heading', { name: 'Xem trước khi đăng' }).waitFor();
  await desk.getByText('nay trả lời được').waitFor();
  await desk.locator('tr', { hasText: ASKED[0]! }).getByText('Trả lời: Lịch tiêm phòng chó mèo').waitFor();
  await seemly(desk, '5-publish');
  await desk.getByRole('button', { name: 'Đăng', exact: true }).click();
  await desk.getByText('Đã đăng.').waitFor();
  await desk.getByText('2 người từng hỏi việc này').waitFor();
  await seemly(desk, '6-published');

  await desk.goto(`${base}/da-day`);
  await desk.getByText('2 người đã hỏi chưa được báo').waitFor();
  await seemly(desk, '15-taught');
  const download = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'Tải về (YAML)' }).click();
  expect((await download).suggestedFilename()).toBe('noi-dung-kha-son.yaml');
  await desk.getByRole('link', { name: /Lịch tiêm phòng chó mèo/ }).click();

  await ask(ba, 'bao gio tiem phong dai cho cho', 'mồng 5 hằng tháng');

  await desk.getByRole('link', { name: 'Xem báo được cho ai' }).click();
  await desk.getByText('1 người không báo được: đã hỏi lại và được trả lời rồi').waitFor();
  await desk.getByText(/1 người báo sau/).waitFor();
  await seemly(desk, '7-tell');
  clock.advance(1.5 * HOUR);
  await desk.reload();
  await desk.getByText('1 người báo được ngay').waitFor();
  desk.once('dialog', (dialog) => void dialog.accept());
  await desk.getByRole('button', { name: 'Báo cho 1 người' }).click();
  await desk.getByText('Đã bắt đầu báo').waitFor();
  await ong.locator('.assistant', { hasText: 'Nay cháu có câu trả lời rồi' }).waitFor();
  await shoot(ong, 'content-8-resident-360');
  await desk.reload();
  await desk.locator('tr', { hasText: 'đã hỏi lại và được trả lời rồi' }).waitFor();
  await seemly(desk, '8-told');
  expect(await ba.locator('.assistant', { hasText: 'Nay cháu có câu trả lời rồi' }).count()).toBe(0);
  expect(complaints.filter((line) => !line.includes('status of 400'))).toEqual([]);
});

test('given to a topic of the bank as further ways to ask; set aside and taken back; taken back after publishing', {
  timeout: 240_000,
}, async () => {
  const { app, desk, base } = await start();
  const ba = await resident(app);
  await ask(ba, MICE, 'chưa có hướng dẫn chắc chắn');
  await ask(ba, 'nuôi lợn có phải đăng ký không', 'chưa có hướng dẫn chắc chắn');
  await desk.goto(base);
  const card = desk.locator('.asks-list li.card', { hasText: MICE });
  await card.getByRole('button', { name: /Gán vào bài có sẵn/ }).click();
  await seemly(desk, '9-choose');
  await desk.getByLabel('Tìm bài').fill('khong co bai nao nhu the nay xyzt');
  await desk.getByRole('button', { name: 'Tìm bài' }).click();
  await desk.getByText('Không có bài nào hợp với').waitFor();
  await desk.getByLabel('Tìm bài').fill('phan anh');
  await desk.getByRole('button', { name: 'Tìm bài' }).click();
  await desk
    .getByRole('link', { name: /Phản ánh hiện trường/ })
    .first()
    .click();
  await desk.getByRole('heading', { name: /Gán vào/ }).waitFor();
  await desk.getByRole('link', { name: /Xem hướng dẫn \d+ bước/ }).waitFor();
  await seemly(desk, '10-assign');
  await desk.getByRole('button', { name: 'Gán vào bài này' }).click();
  await desk.getByText('Đã thêm vào bản nháp của bài này').waitFor();
  await seemly(desk, '11-asks');
  await desk.goto(`${base}/dang-soan`);
  await seemly(desk, '16-drafts');
  await desk.getByRole('link', { name: /Phản ánh hiện trường/ }).click();
  await desk.getByRole('button', { name: 'Lưu, rồi xem trước khi đăng' }).click();
  await desk.getByRole('button', { name: 'Đăng', exact: true }).click();
  await desk.getByText('Đã đăng.').waitFor();
  await ask(ba, MICE, /phản ánh/i);

  await desk.getByRole('link', { name: 'Gỡ ra, không dùng nữa' }).click();
  await seemly(desk, '12-remove');
  await desk.getByRole('button', { name: 'Gỡ ra' }).click();
  await desk.getByText('Đã gỡ.').waitFor();
  await seemly(desk, '13-removed');
  await ask(ba, MICE, 'chưa có hướng dẫn chắc chắn');

  await desk.goto(base);
  await card.getByRole('button', { name: /Bỏ qua/ }).click();
  await desk.getByText('Đã bỏ qua.').waitFor();
  expect(await card.count()).toBe(0);
  await desk.getByRole('link', { name: /Đã bỏ qua/ }).click();
  await seemly(desk, '14-aside');
  await desk
    .getByRole('button', { name: /Đưa về Chưa trả lời/ })
    .first()
    .click();
  await desk.getByText('Đã đưa về phần Chưa trả lời.').waitFor();
  await desk.goto(base);
  expect(await card.count()).toBe(1);
});
