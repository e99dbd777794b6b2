/** An officer answers somebody who has the chat page open, on the real service: at once, seen as a person's words, and handed back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { ask, lastAnswer, launch, openPhone, overflow, settled, shoot } from '../support/chat-browser.ts';
import { FakeClock } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const HOA = { id: '7', name: 'Chị Hoa' };

test('asked, answered, answered back, handed back', { timeout: 60_000 }, async () => {
  const clock = new FakeClock(Date.now());
  const app = await startApp(
    { PORT: '0', HOST: '127.0.0.1', DATA_DIR: tempDir(), CONTENT_DIR, LOG_LEVEL: 'fatal' },
    { now: clock.now },
  );
  onTestFinished(() => app.close());
  const { inboxDesk } = app.tenants.get('kha-son');
  inboxDesk.visited(HOA.id);
  const { page, complaints, close } = await openPhone(browser);
  onTestFinished(() => close());
  await page.goto(`${app.url}/chat`);
  await page.locator('.assistant').first().waitFor();
  await settled(page);
  await page.locator('.head').getByRole('button', { name: 'Gặp người' }).click();
  await lastAnswer(page).filter({ hasText: 'đã báo cán bộ' }).waitFor();
  await settled(page);
  await shoot(page, 'officer-1-told');

  const { id } = inboxDesk.list('open', HOA.id).rows[0]!;
  await inboxDesk.act(id, HOA, { kind: 'reply', text: 'Chào bác ạ. Trên màn hình đang hiện chữ gì?' }, 'f1');
  const officer = page.locator('.officer');
  await officer.filter({ hasText: 'Trên màn hình đang hiện chữ gì?' }).waitFor();
  expect(await officer.locator('.sr').first().textContent()).toBe('Cán bộ:');
  await page.locator('#viet').fill('hiện chữ đăng nhập cháu ạ');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  await page.locator('#tin').filter({ hasText: 'Đã gửi cho cán bộ xã Kha Sơn.' }).waitFor();
  expect(await page.locator('#cho').isHidden()).toBe(true);
  expect(inboxDesk.list('open', HOA.id).rows).toMatchObject([{ state: 'waiting' }]);
  await settled(page);
  expect(await violations(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  await shoot(page, 'officer-2-answered');

  await inboxDesk.act(id, HOA, { kind: 'resume' }, 'f2');
  await lastAnswer(page).filter({ hasText: 'nay trả lời tiếp' }).waitFor();
  expect(await page.locator('#tin').textContent()).toBe('');
  await ask(page, 'quen mat khau vneid', 'Quên mật khẩu');
  await page.reload();
  expect(await page.locator('.officer').count()).toBe(1);
  expect(complaints).toEqual([]);
});
