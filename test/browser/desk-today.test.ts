/** The landing page in Chromium: what needs doing today, the figures of real turns, each with its table and file. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { violations } from '../support/axe.ts';
import { launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { until } from '../support/clock.ts';
import { logIn, makeStaff } from '../support/desk.ts';
import { type Cast, play, type Stage, startStage } from '../support/desk-stage.ts';
import { unzip } from '../support/unzip.ts';
import { TEST_OA_ID } from '../support/zalo-account.ts';

const WIDE = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };
let browser: Browser;
let stage: Stage;
let cast: Cast;
beforeAll(async () => {
  browser = await launch();
  stage = await startStage();
  cast = await play(stage);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await stage.close();
});

let made = 0;
async function open(
  options: BrowserContextOptions = {},
  role: 'quan-tri' | 'xem' = 'quan-tri',
  tenant = 'kha-son',
) {
  const { app, dataDir, now } = stage;
  const member = await makeStaff(dataDir, tenant, role, `${role}-${made++}`, now);
  // The six digits that set it up count once: the next are those of the next minute.
  await stage.later();
  const { page, complaints, close } = await openPhone(browser, options);
  onTestFinished(() => close());
  await logIn(page, app.url, member, now);
  return { page, complaints, base: `${app.url}/quan-tri/${tenant}` };
}

async function seemly(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, name, true);
}

const tidy = (text: string | null): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
const words = async (page: Page, selector: string): Promise<string> =>
  tidy(await page.locator(selector).first().textContent());

describe('what needs doing', { timeout: 60_000 }, () => {
  test('the first sentence, and where it leads', async () => {
    const { page, complaints, base } = await open();
    expect(page.url()).toBe(`${base}/hom-nay`);
    expect(await words(page, '.todo-say')).toBe(
      '2 người đang chờ trả lời, 2 câu chưa có lời đáp, 2 người đang kẹt.',
    );
    expect(await words(page, '.todo-more')).toBe(
      'Nhiều nhất: 2 người ở bước 2 của việc “Kích hoạt VNeID mức 2”.',
    );
    await seemly(page, 'desk-today-360');
    await page.getByRole('link', { name: '2 người đang kẹt' }).click();
    expect(await words(page, '.how-many')).toBe('2 người');
    expect(complaints).toEqual([]);
  });

  test('a commune that begins: nothing waits, nothing is empty without a word', async () => {
    const { page } = await open({}, 'quan-tri', 'hai-duong');
    expect(await words(page, '.todo-say')).toBe('Không có việc nào đang chờ.');
    await page.getByText('Chưa có người học nào.').waitFor();
    await seemly(page, 'desk-today-empty');
    await page.getByRole('link', { name: 'Người học', exact: true }).click();
    await page.getByText('Chưa có ai nhắn cho trợ lý.').waitFor();
    await seemly(page, 'desk-people-empty');
  });

  test('dark, and on a wide screen', async () => {
    const dark = await open({ colorScheme: 'dark' });
    await seemly(dark.page, 'desk-today-360-dark');
    const wide = await open({ ...WIDE }, 'xem');
    await seemly(wide.page, 'desk-today-1280');
    const both = await open({ ...WIDE, colorScheme: 'dark' });
    await seemly(both.page, 'desk-today-1280-dark');
  });
});

describe('figures', { timeout: 60_000 }, () => {
  test('beside the days before, by a range in the address; the table under a picture says the same', async () => {
    const { page } = await open({ ...WIDE });
    const stat = (name: string) => page.locator('.stat', { hasText: name });
    // Lan's first visit is eight days ago.
    expect(await stat('Người dùng trợ lý').locator('.much').textContent()).toBe('8 người');
    expect(await stat('Người mới').locator('.much').textContent()).toBe('7 người');
    expect(await stat('Người mới').textContent()).toContain('Trước đó: 1');
    expect(await stat('Câu chưa trả lời được').locator('.much').textContent()).toBe('3 câu');
    await page.getByRole('link', { name: '30 ngày' }).click();
    expect(new URL(page.url()).search).toBe('?khoang=30');
    expect(await stat('Người mới').locator('.much').textContent()).toBe('8 người');
    const figure = page.locator('section', { hasText: 'Người dùng mỗi ngày' }).first();
    await figure.getByText('Xem thành bảng').click();
    expect(await figure.locator('tbody tr').count()).toBe(30);
    await seemly(page, 'desk-today-30');
  });

  test('every table comes as a file with what the page shows; all of them as one', async () => {
    const { page } = await open({ ...WIDE });
    const download = async (click: () => Promise<void>) => {
      const [file] = await Promise.all([page.waitForEvent('download'), click()]);
      return { name: file.suggestedFilename(), files: unzip(readFileSync(await file.path())) };
    };
    const stuck = await download(() =>
      page
        .locator('section', { hasText: 'Bà con hay kẹt ở đâu' })
        .getByRole('link', { name: 'Tải về Excel' })
        .click(),
    );
    expect(stuck.name).toBe('hom-nay-ket-2026-11-25.xlsx');
    expect(stuck.files.get('xl/sharedStrings.xml')).toContain('Kích hoạt VNeID mức 2');
    const links = await page
      .getByRole('link', { name: /^Tải về Excel/ })
      .evaluateAll((all) => (all as unknown as { href: string }[]).map(({ href }) => href));
    expect(new Set(links).size).toBe(10);
    const all = await download(() => page.getByRole('link', { name: /Tất cả các bảng/ }).click());
    expect([...all.files.keys()].filter((name) => name.includes('worksheets/sheet'))).toHaveLength(10);
    expect([...all.files.values()].join('')).not.toContain('NaN');
  });
});

test('an account that lost its token is told first; a report that fails leaves the rest of the page', {
  timeout: 60_000,
}, async () => {
  const { page, base } = await open({ ...WIDE });
  await page.goto(`${base}/hom-nay`);
  expect(await words(page, '.account >> nth=0')).toMatch(
    /^Zalo OA \d+Chạy tốt.*Mã truy cậplàm mới \d+ giờ trước/,
  );
  stage.zalo.killAccessTokens();
  for (const token of stage.zalo.state.refreshTokens.values()) token.isUsed = true;
  await cast.lan.person.types('quên mật khẩu vneid');
  const sender = stage.tenant.senders.get(TEST_OA_ID)!;
  await until(() => sender.pauseReason !== null, 'the sender to notice that its token is dead');
  const { db } = stage.tenant.store;
  db.prepare('ALTER TABLE asks RENAME TO asks_away').run();
  onTestFinished(() => void db.prepare('ALTER TABLE asks_away RENAME TO asks').run());
  await stage.later();
  await page.reload();
  expect(await words(page, '.notice.bad')).toMatch(/^Zalo OA \d+: Cần nối lại$/);
  expect(await page.getByText('Chưa tính được số liệu này').count()).toBeGreaterThan(1);
  await page.locator('.todo-say').getByText('2 người đang kẹt').waitFor();
  await page.getByRole('heading', { name: 'Từng nơi, từng nhóm' }).waitFor();
  await seemly(page, 'desk-today-failing');
});
