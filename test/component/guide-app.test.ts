/** The guide pages within the running service: wired to communes, OA and chat; there with the chat switched off. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTENT_DIR } from '../support/bank.ts';
import { startService } from '../support/service.ts';
import { tempDir } from '../support/temp-dir.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';

const SLUG = 'vneid-kich-hoat-muc-2';

test('from the list over a guide into the conversation, and back by the foot of the chat', async () => {
  const dir = tempDir();
  connectTestOa(dir);
  const { url, stop } = await startService({ DATA_DIR: dir, CONTENT_DIR });
  const list = await (await fetch(`${url}/hd`)).text();
  expect(list).toContain(`href="/hd/${SLUG}"`);
  const guide = await (await fetch(`${url}/hd/${SLUG}`)).text();
  expect(guide).toContain(`https://zalo.me/${TEST_OA.oaId}`);
  const picture = await fetch(`${url}/pictures/${SLUG}/mo-vneid.png?look=paper`);
  expect(picture.headers.get('content-type')).toBe('image/png');
  const style = /href="(\/assets\/guide-[^"]+)"/.exec(guide)![1]!;
  expect((await fetch(url + style)).headers.get('cache-control')).toContain('immutable');

  const led = await fetch(`${url}/hd/${SLUG}/hoi`, { redirect: 'manual' });
  const follow = await fetch(url + led.headers.get('location'), { redirect: 'manual' });
  const cookie = follow.headers.getSetCookie()[0]!.split(';')[0]!;
  const chat = await (await fetch(`${url}/chat/kha-son`, { headers: { cookie } })).text();
  expect(chat).toContain('Bước 1/10');
  expect(chat.replaceAll('&#61;', '=')).toContain('href="/hd?xa=kha-son"');

  // Reading for another commune must not begin a file of data for it.
  expect(await (await fetch(`${url}/hd/${SLUG}?xa=phu-dong`)).text()).toContain('Xã Phù Đổng');
  expect(existsSync(join(dir, 'phu-dong.db'))).toBe(false);
  expect(await stop()).toBe(0);
});

test('without the chat page the guides stay, and offer no chat', async () => {
  const { url, stop } = await startService({ DATA_DIR: tempDir(), CONTENT_DIR, WEB_CHAT: 'off' });
  const guide = await (await fetch(`${url}/hd/${SLUG}`)).text();
  expect(guide).toContain('Làm từng bước');
  expect(guide).not.toContain('/chat');
  expect((await fetch(`${url}/chat`)).status).toBe(404);
  expect(await stop()).toBe(0);
});
