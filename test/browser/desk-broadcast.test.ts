/** Broadcasts in Chromium: from writing to the delivery report, against the strict fake Zalo and its failures. */
import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { HOUR_MS, minuteOf } from '../../src/domain/local-time.ts';
import { violations } from '../support/axe.ts';
import { addPeople } from '../support/broadcast-rig.ts';
import { launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { until } from '../support/clock.ts';
import { logIn, type Member } from '../support/desk.ts';
import { type Stage, stage } from '../support/inbox-stage.ts';
import { tempDir } from '../support/temp-dir.ts';

const MINUTE = 60_000;
/** What the browser says of a form that was refused. */
const REFUSED = 'status of 400';
const WIDE = { viewport: { width: 1280, height: 900 }, hasTouch: false, isMobile: false };
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function deskOf(here: Stage, member: Member, options: Parameters<typeof openPhone>[1] = WIDE) {
  const desk = await openPhone(browser, options);
  onTestFinished(() => desk.close());
  await logIn(desk.page, here.app.url, member, here.clock.now);
  return desk;
}

async function seemly(page: Page, name: string): Promise<void> {
  const wide = page.viewportSize()!;
  for (const [width, height] of [
    [1280, 900],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await violations(page), name).toEqual([]);
    expect(await overflow(page), name).toBe(0);
    await shoot(page, `broadcast-${width}-${name}`, true);
  }
  await page.setViewportSize(wide);
}

/** Nine in the morning, when messages may go. */
function toMorning({ clock }: Stage): void {
  clock.advance(((9 * 60 - minuteOf(clock.now()) + 1440) % 1440) * MINUTE);
}

/** Minutes pass for back-offs and lost answers, until the broadcast rests. */
async function pass(here: Stage, isOver: () => boolean): Promise<void> {
  await until(
    async () => {
      here.clock.advance(20_000);
      here.tenant.wake();
      await new Promise((resolve) => setTimeout(resolve, 15));
      return isOver();
    },
    'the broadcast to rest',
    40_000,
  );
}

/** Paper needs a public address: this one is known before the service starts. */
async function publicly(): Promise<Record<string, string>> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` };
}

const names = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `90000000000000${1000 + n}`);

test('written, planned, tried, confirmed by a second person, paused, reported, sent again', {
  timeout: 180_000,
}, async () => {
  const here = await stage();
  const { tenant, zalo, clock } = here;
  toMorning(here);
  const people = names(30);
  for (const name of people) zalo.person(name).touched();
  zalo.person(people[28]!).blocks();
  addPeople({ store: tenant.store, clock }, people.slice(0, 29));
  addPeople({ store: tenant.store, clock }, names(40).slice(30), { agoMs: 60 * HOUR_MS });
  addPeople({ store: tenant.store, clock }, [people[29]!], { agoMs: 9 * 24 * HOUR_MS });
  tenant.store.db.transact((tx) =>
    tenant.store.settings.put(tx, 'secondPersonAbove', 20, 'staff:1', clock.now()),
  );
  const binh = await here.member('gui-tin', 'binh');
  clock.advance(MINUTE);

  const { page: desk, complaints } = await deskOf(here, here.officer);
  await desk.goto(`${here.base}/gui-tin`);
  await desk.getByText('Chưa có tin nào', { exact: true }).waitFor();
  await seemly(desk, 'empty');
  await desk.getByRole('link', { name: 'Soạn tin' }).click();

  // Refused: the words stay, and each problem stands by its field.
  await desk.getByLabel('Tiêu đề', { exact: true }).fill('Mời {other} học số');
  await desk.getByLabel('Nội dung', { exact: true }).fill('Chào {ai}, sáng mai lớp mở cửa.');
  await desk.getByText('31/2.000 chữ cái').waitFor();
  await desk.getByLabel('Nút 1 mở bài').fill('bài không có');
  await desk.getByLabel('Chữ trên nút 1').fill('Xem thử');
  await desk.getByRole('button', { name: 'Lưu và xem tới được ai' }).click();
  await desk.getByText('{ai} không phải chỗ điền được biết.').waitFor();
  await desk.getByText('Chọn một mục trong danh sách.').waitFor();
  await seemly(desk, 'refused');
  await desk
    .getByLabel('Nội dung', { exact: true })
    .fill('Chào {other}, sáng thứ Bảy {commune} mở lớp học số ở nhà văn hoá.\nMang theo điện thoại nhé.');
  const title = tenant.bank().topics.get('tt-quet-qr')!.title;
  await desk.getByLabel('Nút 1 mở bài').fill(title);
  const file = join(tempDir(), 'hinh.png');
  writeFileSync(file, PNG);
  await desk.getByLabel('Hoặc chọn hình trong máy').setInputFiles(file);
  await desk.getByRole('button', { name: 'Lưu và xem tới được ai' }).click();

  // The plan, before anything is sent.
  await desk.getByText('Đã lưu bản nháp. Chưa có gì được gửi.').waitFor();
  const plan = desk.locator('#toi-duoc');
  await plan.getByText('trên 40 người hợp điều kiện').first().waitFor();
  expect(await plan.locator('.stat .much').allTextContents()).toEqual([
    '29 người',
    '10 người',
    '1 người',
    expect.stringMatching(/phút$/),
  ]);
  await plan.getByText('sẽ không gửi. Nếu gửi: 550 đồng').waitFor();
  await plan.getByRole('cell', { name: '1', exact: true }).first().waitFor();
  await plan.getByText('Lâu không nhắn, kênh không cho gửi').waitFor();
  expect(zalo.state.messages).toEqual([]);
  const preview = desk.locator('.bc-preview');
  await preview.getByText('Chào bác, sáng thứ Bảy xã Kha Sơn').first().waitFor();
  await preview.getByText('Trang web', { exact: true }).click();
  await preview.locator('[data-channel="webchat"]').getByText('Xem thử').waitFor();
  await preview.getByText('Zalo', { exact: true }).click();
  await seemly(desk, 'plan');
  const address = desk.url().replace(/\?.*/, '');
  const id = Number(address.split('/').at(-1));

  // To oneself first.
  await desk.getByRole('button', { name: 'Lấy mã để nối' }).click();
  const phrase = await desk.locator('#ma-thu').inputValue();
  expect(phrase).toMatch(/^tin thử [a-z]{6}$/);
  await seemly(desk, 'code');
  const me = here.learner('685410001');
  await me.says(phrase);
  await desk.goto(address);
  await desk.getByText('Đã nối khung chat của bạn: Zalo.').waitFor();
  await desk.getByRole('button', { name: 'Gửi thử cho tôi' }).click();
  await desk.getByText('Đã gửi thử.').waitFor();
  await zalo.until(() => me.text.includes('Tin gửi thử.'), 10_000);

  // Not without the mark; then it waits for another person, who is not the one who asked.
  await desk.getByRole('button', { name: 'Gửi ngay' }).click();
  await desk.getByText('Đánh dấu vào ô').waitFor();
  await desk.getByLabel('Tôi đã đọc lại tin và đồng ý gửi').check();
  await desk.getByRole('button', { name: 'Gửi ngay' }).click();
  await desk.getByText('Tin chờ một người khác xác nhận.').waitFor();
  await desk.getByText('Bạn là người bấm gửi').waitFor();
  expect(await desk.getByRole('button', { name: 'Xác nhận gửi' }).count()).toBe(0);
  expect(() => tenant.broadcasts.confirm({ staffId: 1, name: 'hoa' }, id)).toThrow(/người khác/);
  await seemly(desk, 'waits');

  const sent = zalo.state.messages.length;
  for (const failure of [
    { kind: 'drop' },
    { kind: 'do-then-drop' },
    { kind: 'html', status: 502 },
    { kind: 'error', code: -201, message: 'user_id is invalid!' },
    { kind: 'error', code: -213 },
    { kind: 'error', code: -320 },
    { kind: 'error', code: -200 },
    { kind: 'error', code: -32 },
  ] as const)
    zalo.fail('cs', failure);
  const { page: second } = await deskOf(here, binh);
  await second.goto(address);
  await second.getByLabel('Tôi đã đọc tin này').check();
  await second.getByRole('button', { name: 'Xác nhận gửi' }).click();
  await second.getByText('Đã xác nhận.').waitFor();

  // The first officer's open page follows by itself.
  await desk.getByRole('button', { name: 'Tạm dừng' }).waitFor();
  await desk.getByRole('button', { name: 'Tạm dừng' }).click();
  await desk.getByText('Cán bộ đã bấm tạm dừng').waitFor();
  await seemly(desk, 'paused');
  await desk.getByRole('button', { name: 'Gửi tiếp' }).click();
  await pass(here, () => tenant.broadcasts.get(id).finishedAt !== null);
  await desk.locator('.tag', { hasText: 'Gửi xong' }).waitFor();
  const { progress, total } = tenant.broadcasts.progress(id);
  await desk.getByText(`${total}/${total} người đã có kết quả`).waitFor();
  await desk.getByText('người không rõ đã nhận chưa').waitFor();
  for (const reason of ['Kênh từ chối tin này', 'Hết hạn mức gửi', 'Đã chặn hoặc bỏ quan tâm'])
    await desk.locator('table').getByText(reason).first().waitFor();
  expect(zalo.state.messages.length - sent).toBeGreaterThanOrEqual(progress.sent);
  await seemly(desk, 'report');

  // Person by person, filtered by the address, and the same as a file.
  await desk.getByRole('link', { name: 'Từng người nhận' }).click();
  await desk.getByLabel('Kết quả').selectOption({ label: 'Gửi không được' });
  await desk.getByRole('button', { name: 'Lọc', exact: true }).click();
  expect(desk.url()).toContain('kq=failed');
  expect(await desk.locator('tbody tr').count()).toBe(progress.failed);
  await seemly(desk, 'people');
  const download = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'Tải tệp Excel' }).click();
  expect((await download).suggestedFilename()).toBe(`nguoi-nhan-tin-${id}.xlsx`);

  // Again to who certainly has not got it; above the limit another person agrees again.
  await desk.goto(address);
  const left = progress.failed + progress.expired + progress.skipped;
  desk.once('dialog', (dialog) => void dialog.accept());
  await desk.getByRole('button', { name: `Gửi lại cho ${left} người` }).click();
  await desk.getByText('Đang lập danh sách người chưa nhận để gửi lại.').waitFor();
  await pass(here, () => tenant.broadcasts.get(id).state === 'finished');
  const received = new Map<string, number>();
  for (const { userId } of zalo.state.messages.slice(sent))
    received.set(userId, (received.get(userId) ?? 0) + 1);
  expect([...received.values()].every((n) => n === 1)).toBe(true);
  await desk.goto(`${here.base}/gui-tin`);
  await desk.locator('.tag', { hasText: 'Gửi xong' }).waitFor();
  expect(complaints.filter((line) => !line.includes(REFUSED))).toEqual([]);
});

test('the ready-made set, scheduling, cancelling, sheets and settings', { timeout: 120_000 }, async () => {
  const here = await stage(await publicly());
  toMorning(here);
  addPeople({ store: here.tenant.store, clock: here.clock }, names(12));
  const { page: desk, complaints } = await deskOf(here, here.officer);
  await desk.goto(`${here.base}/gui-tin`);
  await desk.getByLabel('Nơi tổ chức').fill('đình làng Kha Sơn');
  await desk.getByLabel('Năm', { exact: true }).fill('2027');
  await desk.getByRole('button', { name: 'Tạo 5 bản nháp' }).click();
  await desk.getByText('Đã tạo các bản nháp.').waitFor();
  expect(await desk.locator('tbody tr').count()).toBe(5);
  expect(await desk.locator('tbody tr').first().textContent()).toContain('03/10/2027 07:05');
  await seemly(desk, 'set');

  await desk.locator('tbody a').first().click();
  await desk.locator('.bc-preview').getByText('đình làng Kha Sơn').first().waitFor();
  expect(await desk.getByLabel('Hẹn giờ gửi').inputValue()).toBe('2027-10-03T07:05');
  const address = desk.url().replace(/\?.*/, '');
  await desk.getByLabel('Hẹn giờ gửi').fill('2027-10-03T08:00');
  await desk.getByLabel('Tôi đã đọc lại tin và đồng ý gửi').check();
  await desk.getByRole('button', { name: 'Hẹn giờ này' }).click();
  await desk.getByText('Tin sẽ đi lúc 03/10/2027 08:00.').waitFor();
  await seemly(desk, 'scheduled');
  await desk.locator('summary', { hasText: 'Huỷ tin này' }).click();
  await desk.getByRole('button', { name: 'Huỷ tin này' }).click();
  await desk.getByText('Đánh dấu vào ô “Tôi hiểu”').waitFor();
  await desk.getByLabel('Tôi hiểu, huỷ hẳn').check();
  await desk.getByRole('button', { name: 'Huỷ tin này' }).click();
  await desk.getByText('Đã huỷ.').waitFor();

  await desk.goto(`${address}/loa`);
  await desk.getByText('Đọc một lượt khoảng').waitFor();
  await seemly(desk, 'speech');
  await desk.goto(`${address}/to-in`);
  await desk.getByText('Cần người giúp').waitFor();
  expect(await desk.evaluate("document.querySelector('.scan img').naturalWidth > 0")).toBe(true);
  await desk.getByText('/hd/hs-ngay-hoi-10-10/hoi').waitFor();
  await seemly(desk, 'poster');

  await desk.goto(`${here.base}/cai-dat`);
  await desk.getByRole('link', { name: 'Giá tin, tin mẫu' }).click();
  await desk.getByLabel('Cần người thứ hai').fill('khong');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Số nguyên từ 0 đến 10.000.000.').waitFor();
  await desk.getByLabel('Cần người thứ hai').fill('1.000');
  await desk.getByLabel('Zalo, tin mẫu ZBS').fill('200');
  await desk.locator('summary', { hasText: 'Tin mẫu ZBS' }).click();
  await desk.locator('#zbsTemplate-id').fill('T1');
  await desk.locator('#zbsTemplate-ten0').fill('noi_dung');
  await desk.locator('#zbsTemplate-gia0').selectOption('text');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Đã lưu.').waitFor();
  const settings = here.tenant.broadcasts.runner.settings();
  expect(settings.secondPersonAbove).toBe(1000);
  expect(settings.tariff.zbs).toBe(200);
  expect(settings.zbsTemplate?.fields).toEqual({ noi_dung: 'text' });
  await seemly(desk, 'settings');
  expect(complaints.filter((line) => !line.includes(REFUSED))).toEqual([]);
});
