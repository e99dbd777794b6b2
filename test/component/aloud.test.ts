/** "Đọc" by the real service: an MP3 on Messenger, a page on Zalo, the sound beside a message on the web; and without a voice. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { type App, startApp } from '../../src/app.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { startFakeMessenger } from '../support/fake-messenger/server.ts';
import { startFakeZalo } from '../support/fake-zalo/server.ts';
import { connectTestPages } from '../support/messenger-account.ts';
import { MessengerLearner } from '../support/messenger-learner.ts';
import { hasSpeech } from '../support/speech-programs.ts';
import { tempDir } from '../support/temp-dir.ts';
import { connectTestOa, TEST_OA } from '../support/zalo-account.ts';
import { ZaloLearner } from '../support/zalo-learner.ts';

async function start(dataDir: string, env: Record<string, string> = {}): Promise<App> {
  const app = await startApp({
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONTENT_DIR,
    LOG_LEVEL: 'fatal',
    ...env,
  });
  onTestFinished(() => app.close());
  return app;
}
const isMp3 = (bytes: Uint8Array): boolean => bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0;

/** Somebody who chats on the web: one cookie. */
async function webPerson(app: App) {
  const first = await fetch(`${app.url}/chat/kha-son`);
  const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
  const page = async (): Promise<string> =>
    (await fetch(`${app.url}/chat/kha-son`, { headers: { cookie } })).text();
  return {
    cookie,
    page,
    async says(text: string): Promise<string> {
      await fetch(`${app.url}/chat/kha-son/send`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: app.url },
        body: new URLSearchParams({ id: crypto.randomUUID(), text }),
      });
      return page();
    },
  };
}

describe.skipIf(!hasSpeech)('with espeak-ng and ffmpeg', () => {
  test('Messenger: a sound, then the words', { timeout: 30_000 }, async () => {
    const fake = await startFakeMessenger();
    onTestFinished(() => fake.close());
    const dir = tempDir();
    connectTestPages(dir, fake);
    const app = await start(dir, { GRAPH_BASE_URL: fake.base, MESSENGER_RATE_PER_SECOND: '200' });
    fake.webhooks.url = `${app.url}/webhooks/messenger`;
    const learner = new MessengerLearner(fake);
    await learner.says('quen mat khau vneid');
    expect(learner.choices).toContain('Đọc cho tôi');
    await learner.takes('Xem hướng dẫn');
    const words = await learner.says('đọc');
    expect(words).toContain('Cháu đọc cho bác nghe đây ạ.');
    expect(words).toContain('Bước 1/');
    const sound = learner.person.inbox.at(-2)!;
    const upload = fake.state.uploads.get(sound.attachmentId!)!;
    expect(upload.kind).toBe('audio');
    expect(isMp3(upload.bytes)).toBe(true);
    expect(fake.state.violations).toEqual([]);
  });

  test('Zalo: a link to a page that plays it; the link ends after a month', { timeout: 30_000 }, async () => {
    const zalo = await startFakeZalo({
      appId: TEST_OA.appId,
      appSecret: TEST_OA.appSecret,
      oas: [{ oaId: TEST_OA.oaId, oaSecretKey: TEST_OA.oaSecretKey }],
    });
    onTestFinished(() => zalo.close());
    const dir = tempDir();
    connectTestOa(dir, zalo.grant().refreshToken);
    const env = { ZALO_API_BASE: zalo.apiBase, ZALO_OAUTH_BASE: zalo.oauthBase };
    const app = await start(dir, { ...env, PUBLIC_URL: 'https://hocso.example.gov.vn' });
    zalo.webhooks.url = `http://127.0.0.1:${app.port}/webhooks/zalo`;
    const learner = new ZaloLearner(zalo);
    await learner.says('quen mat khau vneid');
    const said = await learner.says('đọc cho tôi nghe');
    const id = /Nghe: https:\/\/hocso\.example\.gov\.vn\/nghe\/([0-9a-f]{32})/.exec(said)?.[1];
    expect(id).toBeDefined();

    const local = `http://127.0.0.1:${app.port}`;
    const page = await fetch(`${local}/nghe/${id}`);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("media-src 'self'");
    const html = await page.text();
    expect(html).toContain(`src="/nghe/${id}.mp3"`);
    expect(html).toContain('Quên mật khẩu');
    const sound = await fetch(`${local}/nghe/${id}.mp3`);
    const bytes = new Uint8Array(await sound.arrayBuffer());
    expect([sound.status, sound.headers.get('content-type'), isMp3(bytes)]).toEqual([
      200,
      'audio/mpeg',
      true,
    ]);

    // As a phone asks.
    const range = await fetch(`${local}/nghe/${id}.mp3`, { headers: { range: 'bytes=0-1' } });
    expect([range.status, range.headers.get('content-range')]).toEqual([206, `bytes 0-1/${bytes.length}`]);
    expect((await range.arrayBuffer()).byteLength).toBe(2);
    const beyond = await fetch(`${local}/nghe/${id}.mp3`, { headers: { range: `bytes=${bytes.length}-` } });
    expect(beyond.status).toBe(416);

    // Nothing of the person is in what the page keeps, and it can be over.
    const { store } = app.tenants.get('kha-son');
    const month = 31 * 24 * 3_600_000;
    expect(store.listens.find(id!, Date.now())).toEqual({ topic: 'vneid-quen-mat-khau' });
    expect(store.listens.find(id!, Date.now() + month)).toBeUndefined();
    store.db.transact((tx) => store.listens.purge(tx, Date.now() + month));
    const gone = await fetch(`${local}/nghe/${id}`);
    expect(gone.status).toBe(404);
    expect(await gone.text()).toContain('Đường nghe này đã hết hạn');
    expect((await fetch(`${local}/nghe/${id}.mp3`)).status).toBe(404);
    expect((await fetch(`${local}/nghe/${'0'.repeat(32)}`)).status).toBe(404);
  });

  test('web: the sound of a message is for the one who has it, and only for words of the bank', {
    timeout: 30_000,
  }, async () => {
    const app = await start(tempDir());
    const person = await webPerson(app);
    const html = await person.says('quên mật khẩu vneid');
    const src = /data-src="(\/chat\/kha-son\/nghe\/\d+\.mp3)"/.exec(html)![1]!;
    const get = (path: string, cookie?: string) =>
      fetch(app.url + path, cookie ? { headers: { cookie } } : {});
    const sound = await get(src, person.cookie);
    expect(sound.status).toBe(200);
    expect(isMp3(new Uint8Array(await sound.arrayBuffer()))).toBe(true);
    expect((await get(src)).status).toBe(404);
    const other = await webPerson(app);
    expect((await get(src, other.cookie)).status).toBe(404);
    // What is one person's own has no sound: the address of that message gives none.
    const own = await person.says('tiến độ của tôi');
    const ids = [...own.matchAll(/<article class="msg assistant" data-id="(\d+)"/g)].map((m) => m[1]);
    expect((await get(`/chat/kha-son/nghe/${ids.at(-1)}.mp3`, person.cookie)).status).toBe(404);
    expect(await person.says('đọc')).toContain('<audio class="player" controls');
  });
});

describe('without a voice', () => {
  test('the person is told; the page has no sound to offer', { timeout: 30_000 }, async () => {
    const app = await start(tempDir(), { SPEECH: 'off' });
    const person = await webPerson(app);
    const html = await person.says('quên mật khẩu vneid');
    expect(html).not.toContain('data-src');
    expect(await person.says('đọc cho tôi nghe')).toContain('Máy của xã chưa có giọng đọc.');
  });
});
