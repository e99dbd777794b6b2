/** A finished track becomes a paper with a code; the code tells whether it is real and hardly more; erased is gone everywhere. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { logSink } from '../support/log-sink.ts';
import { tempDir } from '../support/temp-dir.ts';

const NAME = 'Nguyễn Thị <Lan>';

async function start(over: Record<string, string> = {}) {
  const dataDir = tempDir();
  const sink = logSink();
  const app = await startApp(
    {
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      CONTENT_DIR,
      PUBLIC_URL: '',
      ...over,
    },
    { logSink: sink.stream },
  );
  onTestFinished(() => app.close());
  const { chat, turns } = app.tenants.get('kha-son');
  let count = 0;
  const tell = async (event: LearnerEvent) => {
    await chat.receive('w1', `t:${count++}`, event);
    await turns.whenIdle();
    return chat.history('w1', 200).findLast((entry) => entry.from === 'assistant')!.message;
  };
  const tap = (key: string) => tell({ type: 'choice', key });
  const say = (text: string) => tell({ type: 'text', text });
  return { app, dataDir, sink, tap, say };
}

async function finishTrack(tap: (key: string) => Promise<unknown>) {
  await tap('track:hoc-sinh/follow');
  for (const { id } of realBank().tracks.get('hoc-sinh')!.topics) await tap(`did:${id}/alone`);
}

test('not before the track is finished; then with the name chosen, a picture, and a page that keeps the name', async () => {
  const { app, dataDir, tap, say, sink } = await start();
  await tap('track:hoc-sinh/follow');
  expect(JSON.stringify(await say('giấy ghi nhận'))).toContain('khi bác xong một lộ trình');
  await finishTrack(tap);
  expect(JSON.stringify(await say('giấy ghi nhận'))).toContain('ghi tên gì');
  expect(JSON.stringify(await say(NAME))).toContain('chỉ gồm chữ');
  const message = await say('Nguyễn Thị Lan');
  const picture = message.picture!;
  if (!('certificate' in picture)) throw new Error('no certificate');
  const code = picture.certificate;
  expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  expect(JSON.stringify(message)).toContain('không phải chứng nhận chính thức');

  const png = await fetch(`${app.url}/pictures/giay-ghi-nhan/${code}.png`);
  expect(png.status).toBe(200);
  expect(png.headers.get('cache-control')).toContain('no-store');
  expect(
    Buffer.from(await png.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  // Nothing with the name stays on the disk outside the commune's file.
  expect(readdirSync(dataDir).includes('pictures') ? readdirSync(join(dataDir, 'pictures')) : []).toEqual([]);

  const page = await fetch(`${app.url}/xac-minh/${code.toLowerCase().replace('-', '')}`);
  const text = await page.text();
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(text).toContain('Giấy này có thật');
  expect(text).toContain('N. T. L.');
  expect(text).not.toContain('Lan');

  // Asked for again: the same paper, not a second one.
  const again = (await say('giấy ghi nhận')).picture!;
  expect('certificate' in again && again.certificate).toBe(code);

  await say('xoá dữ liệu của tôi');
  await say('đồng ý xoá hết');
  expect((await fetch(`${app.url}/xac-minh/${code}`)).status).toBe(404);
  expect((await fetch(`${app.url}/pictures/giay-ghi-nhan/${code}.png`)).status).toBe(404);
  expect(sink.noisy()).toEqual([]);
  expect(sink.text()).not.toContain('Lan');
});

test('unknown and hostile codes: 404 with a field to try again, nothing of them as HTML', async () => {
  const { app } = await start();
  for (const code of ['AAAA-AAAA', 'x', '%3Cscript%3E', 'a'.repeat(150)]) {
    const page = await fetch(`${app.url}/xac-minh/${code}`);
    expect(page.status).toBe(404);
    const text = await page.text();
    expect(text).toContain('Chưa thấy giấy');
    expect(text.toLowerCase()).not.toContain('<script>');
  }
  const empty = await fetch(`${app.url}/xac-minh`);
  expect(empty.status).toBe(200);
  const typed = await fetch(`${app.url}/xac-minh?ma=k7m2+q9rt`, { redirect: 'manual' });
  expect(typed.headers.get('location')).toBe('/xac-minh/K7M2-Q9RT');
});

test('without the web chat the page still has its styles', async () => {
  const { app } = await start({ WEB_CHAT: 'off' });
  const text = await (await fetch(`${app.url}/xac-minh`)).text();
  const style = /href="(\/assets\/verify-[^"]+)"/.exec(text)![1]!;
  expect((await fetch(app.url + style)).status).toBe(200);
});
