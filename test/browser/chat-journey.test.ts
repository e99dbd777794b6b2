/** A resident on a 360-point phone: greeted, asks, follows a guide, gets stuck, learns, is quizzed, comes back. */
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  ask,
  lastAnswer,
  launch,
  openPhone,
  overflow,
  type Phone,
  settled,
  tap,
} from '../support/chat-browser.ts';
import { type RunningChat, startChat } from '../support/chat-server.ts';

let browser: Browser;
let chat: RunningChat;
let phone: Phone;

beforeAll(async () => {
  browser = await launch();
  chat = await startChat();
});
beforeEach(async () => {
  phone = await openPhone(browser);
});
afterEach(async () => {
  await phone.close();
  expect(phone.complaints).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await chat.close();
});

const QUESTION = 'lam sao kich hoat vneid muc 2';

test('the first visit is greeted, with what is stored and something to tap', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/`);
  expect(new URL(page.url()).pathname).toBe('/chat');
  expect(await page.title()).toBe('Trợ lý học số · Xã Kha Sơn');
  expect(await page.locator('.assistant').count()).toBe(1);
  expect(await lastAnswer(page).textContent()).toMatch(/Cháu chào bác ạ[\s\S]*chỉ lưu câu bác hỏi/);
  expect(await lastAnswer(page).locator('.choice').count()).toBeGreaterThan(2);
  expect(await overflow(page)).toBe(0);
});

test('a question without accents leads through the guide, with a stop at a problem', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat/kha-son`);
  await ask(page, QUESTION, 'Kích hoạt tài khoản định danh điện tử');
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/10');
  await tap(page, 'Xong, bước tiếp', 'Bước 2/10');
  expect(await page.locator('.choices.past .chosen .label').allInnerTexts()).toContain('Xong, bước tiếp');
  expect(await lastAnswer(page).locator('.bar .on').count()).toBe(2);
  await tap(page, 'Bị kẹt', 'Bước 2 vướng chỗ nào');
  await tap(page, 'Không thấy chữ kích hoạt', 'thử rồi cho cháu biết');
  await ask(page, 'xong', 'Bước 3/10');
  expect(await overflow(page)).toBe(0);
});

test('the start of a new message is in sight, and its picture has its place before it comes', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat`);
  await ask(page, QUESTION, 'Kích hoạt');
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/10');
  await settled(page);
  const head = await page.locator('.head').boundingBox();
  const message = await lastAnswer(page).boundingBox();
  expect(message!.y).toBeGreaterThanOrEqual(head!.y + head!.height);
  expect(message!.y).toBeLessThan(370);
  const picture = lastAnswer(page).locator('img');
  expect(await picture.getAttribute('alt')).toContain('VNeID');
  await picture.scrollIntoViewIfNeeded();
  expect(
    await page.evaluate('[...document.images].at(-1).decode().then(() => document.images[0].complete)'),
  ).toBe(true);
});

test('an old button still goes where it said, weeks of messages later', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat`);
  await ask(page, QUESTION, 'Kích hoạt');
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/10');
  await tap(page, 'Xong, bước tiếp', 'Bước 2/10');
  await tap(page, 'Xong, bước tiếp', 'Bước 3/10');
  await settled(page);
  await page.locator('.choices.past .choice', { hasText: 'Học bài 5 phút' }).click();
  await lastAnswer(page).filter({ hasText: 'Bài học 1/3' }).waitFor();
});

test('a lesson, then its quiz to the score', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat?ref=vneid-kich-hoat-muc-2`);
  expect(new URL(page.url()).search).toBe('');
  expect(await page.locator('.assistant').count()).toBe(2);
  await tap(page, 'Học bài 5 phút', 'Bài học 1/3');
  await tap(page, 'Đọc tiếp', 'Bài học 2/3');
  await tap(page, 'Đọc tiếp', 'Bài học 3/3');
  await tap(page, 'Làm câu hỏi kiểm tra', 'Câu hỏi 1/3');
  await tap(page, 'Kích hoạt trên ứng dụng VNeID', 'Câu hỏi 2/3');
  await ask(page, '1', 'Câu hỏi 3/3');
  await tap(page, 'Quay ra đăng nhập', /trả lời đúng (cả 3|2\/3) câu/);
});

test('a guide is opened by its link', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat/kha-son?ref=guide:vneid-kich-hoat-muc-2`);
  expect(await lastAnswer(page).textContent()).toContain('Bước 1/10');
});

test('a reload keeps everything, in the same words and places', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat`);
  await ask(page, QUESTION, 'Kích hoạt');
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/10');
  const said = "[...document.querySelectorAll('.msg')].map((msg) => msg.textContent.trim())";
  const before = await page.evaluate(said);
  await page.reload();
  expect(await page.evaluate(said)).toEqual(before);
  expect(await page.locator('.chosen .label').allInnerTexts()).toEqual(['Xem hướng dẫn từng bước']);
  await tap(page, 'Xong, bước tiếp', 'Bước 2/10');
});

test('a person is one tap away, and what is stored is too', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat`);
  await page.getByRole('button', { name: 'Gặp người' }).click();
  await lastAnswer(page).filter({ hasText: 'Công an xã Kha Sơn' }).waitFor();
  await settled(page);
  await page.getByRole('button', { name: 'Gõ: dữ liệu của tôi' }).click();
  await lastAnswer(page).filter({ hasText: 'Cháu đang lưu' }).waitFor();
  expect(await page.locator('.me').allInnerTexts()).toEqual(
    ['Bác: Gặp người', 'Bác: Dữ liệu của tôi'].map((s) => expect.stringContaining(s.slice(5))),
  );
});

test('a trembling finger counts once', async () => {
  const { page } = phone;
  await page.goto(`${chat.url}/chat`);
  await ask(page, QUESTION, 'Kích hoạt');
  await settled(page);
  await lastAnswer(page).locator('.choice').first().dblclick();
  await lastAnswer(page).filter({ hasText: 'Bước 1/10' }).waitFor();
  await tap(page, 'Xong, bước tiếp', 'Bước 2/10');
  expect(await page.locator('.me').count()).toBe(3);
});

test('Enter sends, Shift+Enter does not, and on a desk the cursor stays in the box', async () => {
  const desk = await openPhone(browser, {
    viewport: { width: 1280, height: 900 },
    hasTouch: false,
    isMobile: false,
  });
  const { page } = desk;
  await page.goto(`${chat.url}/chat`);
  await page.keyboard.type('lam sao');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('kich hoat vneid muc 2');
  await page.keyboard.press('Enter');
  await lastAnswer(page).filter({ hasText: 'Không mất tiền' }).waitFor();
  expect(await page.locator('#viet').inputValue()).toBe('');
  await tap(page, 'Xem hướng dẫn từng bước', 'Bước 1/10');
  expect(await page.evaluate('document.activeElement.id')).toBe('viet');
  await desk.close();
  expect(desk.complaints).toEqual([]);
});
