/** People in Chromium: found, filtered, opened; village set, a topic confirmed, a copy made, erased; each with its line in the log. */
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Role } from '../../src/domain/staff.ts';
import { violations } from '../support/axe.ts';
import { launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { DeskClient, logIn, makeStaff } from '../support/desk.ts';
import { type Cast, play, STAGE_STAFF, type Stage, startStage } from '../support/desk-stage.ts';
import { unzip } from '../support/unzip.ts';

const WIDE = { viewport: { width: 1280, height: 800 }, isMobile: false, hasTouch: false };
let browser: Browser;
let stage: Stage;
let cast: Cast;
beforeAll(async () => {
  browser = await launch();
  stage = await startStage();
  cast = await play(stage);
  // Lan told a volunteer her name.
  stage.tenant.people.place(STAGE_STAFF, stage.idOf(cast.lan), { name: 'Nguyễn Thị Lan' }, true);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await stage.close();
});

let made = 0;
async function open(role: Role = 'quan-tri', options: BrowserContextOptions = {}) {
  const { app, dataDir, now } = stage;
  const member = await makeStaff(dataDir, 'kha-son', role, `${role}-${made++}`, now);
  await stage.later();
  const { page, complaints, close } = await openPhone(browser, options);
  onTestFinished(() => close());
  await logIn(page, app.url, member, now);
  return { page, complaints, base: `${app.url}/quan-tri/kha-son` };
}
async function seemly(page: Page, name: string): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, name, true);
}
const download = async (page: Page, click: () => Promise<void>) => {
  const [file] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
};
const rows = (page: Page) => page.locator('.table tbody tr');
const log = () => stage.tenant.store.audit.page({}, 100).map(({ action }) => action);

describe('the list', { timeout: 60_000 }, () => {
  test('masked; searched by name and code; filters in the address, taken away one by one', async () => {
    const { page, complaints, base } = await open('xem', WIDE);
    await page.getByRole('link', { name: 'Người học', exact: true }).click();
    await page.getByText('8 người').waitFor();
    expect(await rows(page).count()).toBe(8);
    expect(await page.content()).not.toContain('Nguyễn');
    await seemly(page, 'desk-people-1280');

    await page.getByLabel('Tìm tên hoặc mã').fill('thi lan');
    await page.getByRole('button', { name: 'Tìm' }).click();
    expect(await rows(page).count()).toBe(1);
    expect(await rows(page).textContent()).toContain('N. T. Lan');
    const code = (await rows(page).locator('th').textContent())!;
    await page.getByLabel('Tìm tên hoặc mã').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Tìm' }).click();
    expect(await rows(page).locator('th').textContent()).toBe(code);
    await page.getByLabel('Tìm tên hoặc mã').fill('khong co ai');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page.getByText('Không có ai như vậy.').waitFor();
    await seemly(page, 'desk-people-none');

    await page.goto(`${base}/nguoi-hoc`);
    await page.getByText('Lọc và xếp').click();
    await page.getByLabel('Xóm', { exact: true }).selectOption({ label: 'Xóm 2' });
    await page.getByLabel('Chỉ người đang kẹt').check();
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('noi'), searchParams.get('ket')]).toEqual(['2', '1']);
    expect(await rows(page).count()).toBe(1);
    expect(await rows(page).textContent()).toContain('Kích hoạt VNeID mức 2, bước 2');
    await page.getByRole('link', { name: 'Bỏ lọc: Đang kẹt' }).click();
    expect(await rows(page).count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  test('sorted by its head; on a phone each person is a card', async () => {
    const { page, base } = await open('xem', WIDE);
    await page.goto(`${base}/nguoi-hoc`);
    await page.getByRole('columnheader', { name: 'Tên' }).getByRole('link').click();
    expect(await page.locator('[aria-sort=ascending]').textContent()).toContain('Tên');
    expect(await rows(page).first().textContent()).toContain('N. T. Lan');
    await page.setViewportSize({ width: 360, height: 740 });
    await seemly(page, 'desk-people-360');
    await page.emulateMedia({ colorScheme: 'dark' });
    await seemly(page, 'desk-people-360-dark');
  });

  test('page by page, everybody once, whatever was filtered before', async () => {
    const { page, base } = await open('xem');
    // More people than a page holds: each opens the commune's web page.
    for (let n = 0; n < 52; n++) await fetch(`${stage.app.url}/chat/kha-son?thon=9`, { redirect: 'manual' });
    await stage.tenant.turns.whenIdle();
    await page.goto(`${base}/nguoi-hoc?noi=9&xep=new`);
    await page.getByText('52 người').waitFor();
    const first = await rows(page).locator('th').allTextContents();
    await page.getByRole('link', { name: 'Trang sau' }).click();
    const second = await rows(page).locator('th').allTextContents();
    expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([50, 2, 52]);
    expect(await page.getByRole('link', { name: 'Trang sau' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Về đầu danh sách' }).click();
    await page.getByText('52 người').waitFor();
    for (const sau of ['x', 'W10', Buffer.from('["a",-1]').toString('base64url'), '%00'])
      expect((await page.goto(`${base}/nguoi-hoc?sau=${sau}`))?.status()).toBe(200);
    const odd = `noi=1;drop&nhom=${'x'.repeat(200)}&gap=9&ket=2&bang-chung=z&xep=id&tim=${encodeURIComponent("'--")}`;
    expect((await page.goto(`${base}/nguoi-hoc?${odd}`))?.status()).toBe(200);
  });

  test('the file has the list that is shown, and the log has the file', async () => {
    const { page, base } = await open('xem', WIDE);
    await page.goto(`${base}/nguoi-hoc?noi=2`);
    const { name, bytes } = await download(page, () =>
      page.getByRole('link', { name: 'Tải về Excel' }).click(),
    );
    expect(name).toBe('nguoi-hoc-2026-11-25.xlsx');
    const shared = unzip(bytes).get('xl/sharedStrings.xml')!;
    expect(shared).toContain('N. T. Lan');
    expect(shared).not.toContain('Nguyễn');
    expect(shared).not.toContain('Xóm 3');
    expect(log()[0]).toBe('people.file');
  });
});

describe('one person', { timeout: 60_000 }, () => {
  test('progress, guides, evidence by level, consent, sends; village asked for twice when they chose it', async () => {
    const { page, base, complaints } = await open('bien-tap');
    await page.goto(`${base}/nguoi-hoc/${stage.idOf(cast.hung)}`);
    const levels = await page.locator('.stats.three .stat').allTextContents();
    expect(levels.map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      expect.stringMatching(/^Tự khai ?1 việc/),
      expect.stringMatching(/^Đạt câu hỏi ?0 việc/),
      expect.stringMatching(/^Được xác nhận ?0 việc/),
    ]);
    await page.getByText('Làm xong').first().waitFor();
    expect(await page.getByText('Mở hồ sơ đầy đủ').count()).toBe(0);
    expect(await page.getByText('Xoá dữ liệu').count()).toBe(0);
    await seemly(page, 'desk-person-360');

    const form = page.locator('#noi-o');
    await form.getByLabel('Xóm').selectOption({ label: 'Xóm 7' });
    await form.getByLabel('Tên gọi').fill('Trần Văn Hùng');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await form.getByText('Người này tự chọn Xóm 3, Người dân.').waitFor();
    expect(await form.getByLabel('Tên gọi').inputValue()).toBe('Trần Văn Hùng');
    await seemly(page, 'desk-person-sure');
    await form.getByLabel('Đã hỏi lại').check();
    await form.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã ghi nơi ở, nhóm và tên gọi.').waitFor();
    expect(await page.locator('h1').textContent()).toBe('T. V. Hùng');
    expect(stage.tenant.store.people.find(stage.idOf(cast.hung))).toMatchObject({ village: 'Xóm 7' });

    await page.locator('#viec').selectOption({ label: 'Quét mã QR trả tiền' });
    await page.getByRole('button', { name: 'Xác nhận làm được' }).click();
    await page.getByText('Đã xác nhận.').waitFor();
    expect(await page.locator('.stats.three .stat').last().textContent()).toContain('1 việc');
    expect(log().slice(0, 2)).toEqual(['person.confirm', 'person.place']);
    expect(complaints.filter((line) => !line.includes('status of'))).toEqual([]);
  });

  test('stuck, light and dark, wide; the tables as one file', async () => {
    const { page, base } = await open('quan-tri', WIDE);
    await page.goto(`${base}/nguoi-hoc/${stage.idOf(cast.sau)}`);
    await page.getByText('Đang kẹt ở bước 2 của việc “Kích hoạt VNeID mức 2”').waitFor();
    await seemly(page, 'desk-person-1280');
    await page.emulateMedia({ colorScheme: 'dark' });
    await seemly(page, 'desk-person-1280-dark');
    await page.getByRole('button', { name: 'Nhắn cho người này' }).click();
    await page.waitForURL(/\/tin-nhan\/\d+/);
    await page.goBack();
    const { bytes } = await download(page, () => page.getByRole('link', { name: 'Tải về Excel' }).click());
    expect([...unzip(bytes).keys()].filter((name) => name.includes('worksheets/sheet'))).toHaveLength(6);
  });

  test('opened in full and copied by administrators only, and the log says so', async () => {
    const { page, base } = await open('quan-tri', WIDE);
    const id = stage.idOf(cast.lan);
    await page.goto(`${base}/nguoi-hoc/${id}`);
    expect(await page.locator('h1').textContent()).toBe('N. T. Lan');
    await page.getByRole('button', { name: 'Mở hồ sơ đầy đủ' }).click();
    await page.getByRole('heading', { name: 'Nguyễn Thị Lan', level: 1 }).waitFor();
    await page.getByText('Nhật ký đã ghi').waitFor();
    expect(await page.content()).not.toContain('quên mật khẩu vneid');
    await seemly(page, 'desk-person-open');
    expect(log()[0]).toBe('person.open');

    await page.goto(`${base}/nguoi-hoc/${id}`);
    const text = await download(page, () => page.getByRole('button', { name: 'Tải bản đọc được' }).click());
    expect(text.name).toMatch(/^ban-sao-\w{4}\.txt$/);
    expect(text.bytes.toString()).toContain('Người học: quên mật khẩu vneid');
    // The page still stands, so the other copy is one press away.
    const json = await download(page, () => page.getByRole('button', { name: /JSON/ }).click());
    expect(JSON.parse(json.bytes.toString())).toMatchObject({ channel: 'zalo' });
    expect(log().slice(0, 2)).toEqual(['person.export', 'person.export']);

    const { app, dataDir, now } = stage;
    const other = await makeStaff(dataDir, 'kha-son', 'gui-tin', 'nguoi-gui', now);
    await stage.later();
    const client = await new DeskClient(app.url).enter(other, now());
    const here = `/quan-tri/kha-son/nguoi-hoc/${id}`;
    for (const path of ['ho-so', 'ban-sao', 'xoa'])
      expect((await client.submit(here, { dang: 'json', ma: 'x' }, `${here}/${path}`)).status, path).toBe(
        403,
      );
    expect(await (await client.get(here)).text()).not.toContain('Nguyễn');
  });

  test('erased: what goes and what stays is said first, the code is typed, and the number never comes back', async () => {
    const { page, base } = await open('quan-tri');
    const { tenant } = stage;
    const newest = stage.learner();
    await newest.says('quên mật khẩu vneid');
    const id = stage.idOf(newest);
    await page.goto(`${base}/nguoi-hoc/${id}`);
    await page.getByRole('link', { name: 'Xem những gì sẽ xoá' }).click();
    await page.getByText('Việc đã hỏi').waitFor();
    await seemly(page, 'desk-erase-360');
    const code = /Gõ mã (\w+)/.exec((await page.locator('label[for=ma]').textContent())!)![1]!;
    await page.getByLabel('Gõ mã').fill('XXXX');
    await page.getByRole('button', { name: 'Xoá hẳn' }).click();
    await page.getByText(`Mã của người này là ${code}.`).waitFor();
    await page.getByLabel('Gõ mã').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Xoá hẳn' }).click();
    await page.getByText('Đã xoá mọi dữ liệu của người này.').waitFor();
    expect(tenant.store.learners.address(id)).toBeUndefined();
    expect((await page.goto(`${base}/nguoi-hoc/${id}`))?.status()).toBe(404);
    await page.getByText('Không có người này').waitFor();
    expect(log()[0]).toBe('person.erase');
    const next = stage.learner();
    await next.says('quên mật khẩu vneid');
    expect(stage.idOf(next)).toBe(id + 1);
    expect((await page.goto(`${base}/nguoi-hoc/${id}`))?.status()).toBe(404);
  });
});
