/** The inbox in Chromium: a person asks for a person, an officer answers, the assistant keeps quiet and comes back. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { violations } from '../support/axe.ts';
import {
  ask,
  lastAnswer,
  launch,
  openPhone,
  overflow,
  settled,
  shoot,
  tap,
} from '../support/chat-browser.ts';
import { until } from '../support/clock.ts';
import { logIn } from '../support/desk.ts';
import { type Stage, stage } from '../support/inbox-stage.ts';

const HOUR = 3_600_000;
const WIDE = { viewport: { width: 1280, height: 900 }, hasTouch: false, isMobile: false };

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

async function officerAt(here: Stage, options: Parameters<typeof openPhone>[1] = WIDE) {
  const desk = await openPhone(browser, options);
  onTestFinished(() => desk.close());
  await logIn(desk.page, here.app.url, here.officer, here.clock.now);
  return desk;
}

async function seemly(page: Page, name: string, isWhole = true): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, name, isWhole);
}

/** The same page on a phone. */
async function onPhone(page: Page, name: string, isWhole = true): Promise<void> {
  const wide = page.viewportSize()!;
  await page.setViewportSize({ width: 360, height: 740 });
  await seemly(page, name, isWhole);
  await page.setViewportSize(wide);
}

test('a person on the web chat: seen at once, claimed, answered, answered back, handed back', {
  timeout: 120_000,
}, async () => {
  const here = await stage();
  const { page: desk, complaints } = await officerAt(here);
  await desk.goto(`${here.base}/tin-nhan`);
  await desk.getByText('Không ai phải đợi').waitFor();
  await seemly(desk, 'inbox-1280-empty');

  const { page: chat, close } = await openPhone(browser);
  onTestFinished(() => close());
  await chat.goto(`${here.app.url}/chat/kha-son`);
  await chat.locator('.assistant').first().waitFor();
  const minute = (): void => here.clock.advance(60_000);
  minute();
  await ask(chat, 'lam sao kich hoat vneid muc 2', 'Không mất tiền');
  minute();
  await tap(chat, 'Xem hướng dẫn từng bước', 'Bước 1/');
  minute();
  await tap(chat, 'Xong, bước tiếp', 'Bước 2/');
  minute();
  await ask(chat, 'tôi dùng máy samsung', /.+/);
  minute();
  await settled(chat);
  await chat.locator('.head').getByRole('button', { name: 'Gặp người' }).click();
  await lastAnswer(chat).filter({ hasText: 'đã báo cán bộ' }).waitFor();

  // The open list shows it without being reloaded.
  const row = desk.locator('.talk a');
  await row.filter({ hasText: 'Chưa ai nhận' }).waitFor();
  expect(await desk.locator('.nav [data-count="inbox"]').first().textContent()).toMatch(/^1/);
  await row.click();
  await desk.getByText('Trợ lý vẫn đang tự trả lời').waitFor();
  await desk.locator('.talk-context').getByText('Samsung').waitFor();
  await seemly(desk, 'inbox-1280-new');
  await desk.getByRole('button', { name: 'Nhận cuộc này' }).click();
  await desk.locator('.talk-state').getByText('Bạn đang giúp người này.').waitFor();
  await desk.getByText('Gửi lúc nào cũng được').waitFor();

  minute();
  await desk.getByText('Chèn câu mẫu').click();
  await shoot(desk, 'inbox-1280-canned');
  await desk.getByRole('button', { name: 'Chào, hỏi thêm' }).click();
  const box = desk.getByLabel('Trả lời', { exact: true });
  expect(await box.inputValue()).toMatch(/^Chào bác ạ\. Bác đang làm đến bước nào/);
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await chat.locator('.officer').filter({ hasText: 'Bác đang làm đến bước nào' }).waitFor();
  await desk.locator('.talk-line.officer').filter({ hasText: 'Cán bộ hoa (bạn)' }).waitFor();
  await desk.getByText('Trợ lý đang im đến').waitFor();

  // The officer is typing when the answer comes: it appears, and the words stay.
  await box.fill('Bác bấm vào hình');
  here.clock.advance(60_000);
  await chat.locator('#viet').fill('hiện chữ đăng nhập cháu ạ');
  await chat.getByRole('button', { name: 'Gửi', exact: true }).click();
  await desk.locator('.talk-line.them').filter({ hasText: 'hiện chữ đăng nhập cháu ạ' }).waitFor();
  expect(await box.inputValue()).toBe('Bác bấm vào hình');
  await box.press('Control+Enter');
  await chat.locator('.officer').filter({ hasText: 'Bác bấm vào hình' }).waitFor();
  await desk.locator('.talk-line.officer').filter({ hasText: 'Bác bấm vào hình' }).waitFor();

  await desk.locator('summary', { hasText: 'Ghi chú cho đồng nghiệp' }).click();
  await desk.getByLabel('Ghi chú cho đồng nghiệp').fill('Bác ở xóm 3, con trai đi làm xa.');
  await desk.getByRole('button', { name: 'Lưu ghi chú' }).click();
  await desk.locator('.talk-note').filter({ hasText: 'con trai đi làm xa' }).waitFor();
  await seemly(desk, 'inbox-1280-thread');
  await desk.evaluate('document.getElementById("tra-loi").scrollIntoView({ block: "end" })');
  await shoot(desk, 'inbox-1280-fold');
  await onPhone(desk, 'inbox-360-thread');
  await desk.setViewportSize({ width: 360, height: 740 });
  await desk.evaluate('scrollTo(0, 0)');
  await shoot(desk, 'inbox-360-top');
  await desk.evaluate('document.getElementById("tra-loi").scrollIntoView({ block: "end" })');
  await shoot(desk, 'inbox-360-fold');
  await desk.setViewportSize(WIDE.viewport);
  await desk.evaluate('scrollTo(0, 0)');
  await shoot(desk, 'inbox-1280-top');

  await desk.getByRole('button', { name: 'Để trợ lý trả lời tiếp' }).click();
  await lastAnswer(chat).filter({ hasText: 'nay trả lời tiếp' }).waitFor();
  await ask(chat, 'quen mat khau vneid', 'Quên mật khẩu');
  await desk.locator('summary', { hasText: 'Đóng cuộc này' }).click();
  await seemly(desk, 'inbox-1280-close');
  await desk.getByLabel('Lời chào kết').fill('Chúc bác khoẻ.');
  await desk.getByRole('button', { name: 'Đóng cuộc này' }).click();
  await desk.getByText('Đã đóng cuộc trò chuyện.').waitFor();
  await lastAnswer(chat).filter({ hasText: 'Chúc bác khoẻ.' }).waitFor();
  await desk.goto(`${here.base}/tin-nhan?o=da-dong`);
  await desk.getByText('Đã giúp xong').waitFor();
  const { store } = here.tenant;
  expect(store.audit.page({ action: 'conversation.opened' }, 10)).toHaveLength(1);
  expect(complaints).toEqual([]);
});

test('a person on Zalo, and an officer without JavaScript: insert, refuse, keep, send once, window shut', {
  timeout: 120_000,
}, async () => {
  const here = await stage();
  const learner = here.learner();
  const { page: desk } = await officerAt(here, { ...WIDE, javaScriptEnabled: false });
  await desk.goto(`${here.base}/tin-nhan`);
  await learner.says('gặp cán bộ');
  await desk.reload();
  await desk.locator('.talk a').click();
  await desk.getByText('Còn gửi miễn phí được 47 giờ').waitFor();
  const talk = desk.url();
  here.clock.advance(16 * HOUR);
  // Nobody stays logged in that long.
  await logIn(desk, here.app.url, here.officer, here.clock.now);
  await desk.goto(talk);
  await desk.getByText('Còn gửi miễn phí được 31 giờ').waitFor();

  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await desk.getByText('Chưa có chữ nào để gửi.').waitFor();
  const box = desk.getByLabel('Trả lời', { exact: true });
  await box.fill('a'.repeat(1501));
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await desk.getByText('Tin dài quá').waitFor();
  expect((await box.inputValue()).length).toBe(1501);
  await box.fill('Chào bác.');
  await desk.getByText('Chèn câu mẫu').click();
  await desk.getByRole('button', { name: 'Hỏi loại máy' }).click();
  expect(await box.inputValue()).toBe(
    'Chào bác.\nBác dùng điện thoại hãng nào ạ? Tên hãng thường in ở lưng máy.',
  );
  await desk.getByRole('button', { name: 'Gửi', exact: true }).click();
  await desk.getByText('Đã gửi.').waitFor();
  await here.zalo.until(() => learner.text.includes('Bác dùng điện thoại hãng nào'), 10_000);
  expect(learner.text).toContain('Cán bộ hoa, cán bộ xã Kha Sơn, trả lời bác:');

  const sends = learner.person.inbox.length;
  here.clock.advance(60_000);
  await learner.person.types('oppo cháu ạ');
  await until(() => here.tenant.inboxDesk.counts('1').waiting === 1, 'heard');
  await desk.reload();
  await desk.locator('.talk-line.them').filter({ hasText: 'oppo cháu ạ' }).waitFor();
  expect(learner.person.inbox.length).toBe(sends);
  await desk.getByRole('button', { name: 'Để trợ lý trả lời tiếp' }).click();
  await here.zalo.until(() => learner.text.includes('nay trả lời tiếp'), 10_000);
  expect(await learner.says('quen mat khau vneid')).toContain('Quên mật khẩu');

  here.clock.advance(49 * HOUR);
  const { page: late, complaints } = await officerAt(here);
  await late.goto(`${here.base}/tin-nhan?o=dang-cho`);
  await late.locator('.talk a').click();
  await late.locator('.window').getByText('Đã hết hạn gửi').waitFor();
  expect(await late.getByLabel('Trả lời', { exact: true }).count()).toBe(0);
  await seemly(late, 'inbox-1280-shut');
  await onPhone(late, 'inbox-360-shut');
  // The person writes: the box is there again, without a reload.
  await learner.says('gặp cán bộ');
  await late.getByText('Còn gửi miễn phí được').waitFor();
  await late.getByLabel('Trả lời', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
  expect(here.zalo.state.violations).toEqual([]);
});

test('danger first in the list, for wide and narrow, light and dark; hours and ready sentences', {
  timeout: 120_000,
}, async () => {
  const here = await stage();
  const { tenant, clock } = here;
  for (const [who, says] of [
    ['101', ['lam sao nop ho so truc tuyen', 'gặp người']],
    ['102', ['tôi bị lừa mất tiền rồi']],
    ['103', ['thời tiết ngày mai thế nào', 'trồng cây gì cho nhanh ra tiền']],
  ] as const) {
    const learner = here.learner(`68541${who}`);
    for (const text of says) await learner.says(text);
    clock.advance(37 * 60_000);
  }
  const rows = tenant.inboxDesk.list('waiting', '1').rows;
  tenant.store.db.transact((tx) => {
    const change = { name: 'Nguyễn Thị An', villageId: 3 };
    tenant.store.people.change(tx, rows[1]!.learnerId, change, 'self', clock.now());
  });
  await tenant.inboxDesk.act(
    rows[1]!.id,
    { id: '99', name: 'Chị Lan' },
    { kind: 'claim', isTakingOver: false },
    'f',
  );
  const { page: desk, complaints } = await officerAt(here);
  await desk.goto(`${here.base}/tin-nhan`);
  await desk.getByText('Chị Lan đang giúp').waitFor();
  expect(await desk.locator('.talk').first().textContent()).toContain('Khẩn cấp');
  expect(await desk.locator('.talk').nth(1).textContent()).toMatch(/N\. T\. An[\s\S]*Xóm 3 · Zalo/);
  await seemly(desk, 'inbox-1280-list');
  await onPhone(desk, 'inbox-360-list');
  await desk.emulateMedia({ colorScheme: 'dark' });
  await seemly(desk, 'inbox-1280-list-dark');
  await desk.locator('.talk a', { hasText: 'N. T. An' }).click();
  await seemly(desk, 'inbox-1280-thread-dark');
  await desk.emulateMedia({ colorScheme: 'light' });
  desk.once('dialog', (dialog) => void dialog.accept());
  await desk.getByRole('button', { name: 'Nhận thay Chị Lan' }).click();
  await desk.locator('.talk-state').getByText('Bạn đang giúp người này.').waitFor();
  await desk.getByRole('button', { name: 'Cho trợ lý im 45 phút' }).click();
  await desk.getByText('Trợ lý đang im đến').waitFor();

  await desk.goto(`${here.base}/cai-dat/tra-loi-mau`);
  await seemly(desk, 'inbox-1280-replies');
  await onPhone(desk, 'inbox-360-replies');
  await desk.getByLabel('Tên gọi').last().fill('Hẹn đến nhà');
  await desk.getByLabel('Lời gửi bà con').last().fill('Chiều mai cháu tới nhà {other} nhé.');
  await desk.getByRole('button', { name: 'Thêm', exact: true }).click();
  await desk.getByText('Chiều mai cháu tới nhà bác nhé.').waitFor();

  await desk.goto(`${here.base}/cai-dat/gio`);
  await desk.getByText('Cán bộ sẽ trả lời bác ngay tại đây ạ').waitFor();
  await desk.getByRole('link', { name: /Điền giờ hành chính/ }).click();
  await desk.getByText('Đã điền sẵn').waitFor();
  await desk.getByLabel('Ngày nghỉ lễ').fill('2/9/2027\n5/2/2027 - 11/2/2027\n31/2/2027');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Chưa đọc được “31/2/2027”').waitFor();
  expect(await desk.getByLabel('Thứ Hai, sáng, từ').inputValue()).toBe('7:30');
  await desk.getByLabel('Ngày nghỉ lễ').fill('2/9/2027\n5/2/2027 - 11/2/2027');
  await desk.getByLabel('Trợ lý im lặng bao lâu').fill('60');
  await seemly(desk, 'inbox-1280-hours');
  await onPhone(desk, 'inbox-360-hours');
  await desk.getByRole('button', { name: 'Lưu' }).click();
  await desk.getByText('Đã lưu.').waitFor();
  expect(await desk.getByLabel('Ngày nghỉ lễ').inputValue()).toBe('5/2/2027 - 11/2/2027\n2/9/2027');
  expect(tenant.config.hours).toMatchObject([
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:30', to: '11:30' },
    { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '13:30', to: '17:00' },
  ]);
  expect(tenant.inboxDesk.pauseMs).toBe(60 * 60_000);
  expect(complaints.filter((line) => !line.includes('400'))).toEqual([]);
});
