/** What somebody on the network may try: false platforms, floods, other people's things, planted cookies, frames, addresses, headers. */
import { readdirSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PER_MINUTE } from '../../src/runtime/turns.ts';
import { NEWCOMERS, Newcomers } from '../../src/web/chat/security.ts';
import { externalIdOf } from '../../src/web/chat/session.ts';
import { metaText, OA_ACCOUNT, PAGES, postMeta, postZalo, zaloText } from '../support/estate.ts';
import { startEstate } from '../support/start-estate.ts';
import { startWeb, textOf, WebPerson } from '../support/web-person.ts';

describe('platforms', () => {
  test('bytes nobody signed are dropped before anything in them is believed, and nothing is stored', async () => {
    const estate = await startEstate();
    const at = estate.clock.now();
    const zalo = zaloText('u1', 'menu', 'm1', at);
    const meta = metaText(PAGES[0].pageId, '7000000001', 'menu', 'm1', at);
    for (const mac of ['', 'mac=', `mac=${'0'.repeat(64)}`, 'x'.repeat(10_000)])
      expect((await postZalo(estate, zalo, { mac, timestamp: String(at) })).status).toBe(200);
    for (const mac of ['', 'sha256=', `sha256=${'0'.repeat(64)}`])
      expect((await postMeta(estate, meta, mac)).status).toBe(401);
    // Not even read: a false signature over rubbish is a false signature, not rubbish.
    expect((await postMeta(estate, '{', 'sha256=00')).status).toBe(401);
    for (const { tenant } of PAGES) {
      const { store } = estate.app.tenants.get(tenant);
      expect(store.learners.count()).toBe(0);
      expect(store.db.prepare('SELECT count(*) AS n FROM inbox').get()).toEqual({ n: 0 });
    }
  });

  test('a signature of one app speaks for its own Pages only, an OA for its own commune', async () => {
    const estate = await startEstate();
    const at = estate.clock.now();
    await postMeta(estate, metaText(PAGES[1].pageId, '7000000001', 'menu', 'm1', at));
    await postZalo(estate, zaloText('u1', 'menu', 'm1', at), { timestamp: String(at) });
    const [khaSon, phuDong] = PAGES.map(({ tenant }) => estate.app.tenants.get(tenant));
    await Promise.all([khaSon!.turns.whenIdle(), phuDong!.turns.whenIdle()]);
    expect(khaSon!.store.learners.find(OA_ACCOUNT, 'u1')).toBeDefined();
    expect(khaSon!.store.learners.count()).toBe(1);
    expect(phuDong!.store.learners.find(`messenger:${PAGES[1].pageId}`, '7000000001')).toBeDefined();
    expect(phuDong!.store.learners.count()).toBe(1);
  });

  test('too much at once is 413; many at once are never turned away; one sender gets so many answers a minute', async () => {
    const estate = await startEstate();
    const at = estate.clock.now();
    expect((await postZalo(estate, 'x'.repeat(300 * 1024))).status).toBe(413);
    expect((await postMeta(estate, 'x'.repeat(2_100_000))).status).toBe(413);
    const flood = PER_MINUTE + 30;
    const answers = await Promise.all(
      Array.from({ length: flood }, (_, n) =>
        postZalo(estate, zaloText('spam', `câu hỏi ${n}`, `s${n}`, at), { timestamp: String(at) }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await postZalo(estate, zaloText('other', 'menu', 'o1', at), { timestamp: String(at) });
    const { store, turns } = estate.app.tenants.get('kha-son');
    await turns.whenIdle();
    const said = (who: string): string[] =>
      store.outbox.said(OA_ACCOUNT, who, 500).map(({ message }) => textOf(message));
    // Everything is kept, nothing waits; the sender is told once.
    expect(store.inbox.said(OA_ACCOUNT, 'spam', 500)).toHaveLength(flood);
    expect(store.inbox.pending().count).toBe(0);
    expect(said('spam')).toHaveLength(PER_MINUTE + 1);
    expect(said('spam').filter((text) => text.includes('nhắn nhanh quá'))).toHaveLength(1);
    expect(said('other')).toHaveLength(1);
    // The next minute is a new one.
    await postZalo(estate, zaloText('spam', 'menu', 'later', at + 60_000), {
      timestamp: String(at + 60_000),
    });
    await turns.whenIdle();
    expect(said('spam')).toHaveLength(PER_MINUTE + 2);
  });

  test('a payload typed by hand is input: words are answered, anything else is past, and no number of it is kept', async () => {
    const estate = await startEstate();
    const at = estate.clock.now();
    const { store, turns } = estate.app.tenants.get('kha-son');
    const type = async (text: string, n: number): Promise<string> => {
      await postZalo(estate, zaloText('u1', text, `t${n}`, at + n * 1000), {
        timestamp: String(at + n * 1000),
      });
      await turns.whenIdle();
      return textOf(store.outbox.said(OA_ACCOUNT, 'u1', 1)[0]!.message);
    };
    expect(await type('#hoc:quen mat khau vneid', 1)).toContain('Quên mật khẩu');
    expect(await type('#hoc:erase-yes', 2)).toContain('Bác muốn xoá hết ạ?');
    expect(await type('#hoc:079123456789', 3)).not.toContain('đã xoá');
    expect(await type('#hoc:guide:../../etc/passwd', 4)).not.toBe('');
    const kept = JSON.stringify(store.db.prepare('SELECT event FROM inbox').all());
    expect(kept).not.toContain('079123456789');
    expect(kept).not.toContain('passwd');
  });
});

describe("other people's things", () => {
  test('a conversation, a picture, a copy and a stream belong to one cookie in one commune', async () => {
    const web = await startWeb();
    const lan = await new WebPerson(web).open();
    await lan.tap('track:cao-tuoi/follow');
    const picture = (await lan.say('tiến độ')).picture;
    const code = picture && 'progress' in picture ? picture.progress : '';
    const link = /\/du-lieu\/[0-9a-f]{32}/.exec(textOf(await lan.say('cho tôi bản sao')))![0];
    const hoa = await new WebPerson(web, 'phu-dong').open();
    // The same browser in another commune is another person there.
    expect(externalIdOf(lan.cookie.split('=')[1]!, 'phu-dong')).not.toBe(lan.externalId);
    for (const cookie of [hoa.cookie, null]) {
      expect((await lan.get(`/pictures/tien-do/${code}.png`, cookie)).status).toBe(404);
      expect((await lan.get(link, cookie)).status).toBe(404);
      expect(await (await lan.get('/chat/kha-son', cookie)).text()).not.toContain('cho tôi bản sao');
    }
    expect(await (await lan.get('/chat/phu-dong')).text()).not.toContain('cho tôi bản sao');
    expect((await lan.get(`/pictures/tien-do/${code}.png`)).status).toBe(200);
    // A certificate's paper is for whoever holds its code; nobody guesses one, and the page behind it names initials only.
    for (const guess of ['AAAA-AAAA', '../kha-son', '%00'])
      expect((await lan.get(`/pictures/giay-ghi-nhan/${encodeURIComponent(guess)}.png`)).status).toBe(404);
  });

  test('over https a cookie that a neighbour planted is not believed; over http ours is told apart by name', async () => {
    const web = await startWeb({ PUBLIC_URL: 'https://hocso.example.vn' });
    const lan = await new WebPerson(web).open();
    expect(lan.cookie).toMatch(/^__Host-tro_ly=[\w-]{22}$/);
    const planted = 'A'.repeat(22);
    const page = await lan.get('/chat/kha-son', `tro_ly=${planted}`);
    const [given] = page.headers.getSetCookie();
    expect(given).toMatch(/^__Host-tro_ly=[\w-]{22}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/);
    expect(given).not.toContain(planted);
    const both = await lan.get('/chat/kha-son', `tro_ly=${planted}; ${lan.cookie}`);
    expect(both.headers.getSetCookie()[0]).toContain(lan.cookie);
  });

  test('new conversations from one address have a limit, and known ones go on', () => {
    const newcomers = new Newcomers();
    const take = (address: string, at: number): boolean => newcomers.take(address, at);
    for (let n = 0; n < NEWCOMERS; n++) expect(take('a', n)).toBe(true);
    expect(take('a', NEWCOMERS)).toBe(false);
    expect(take('b', NEWCOMERS)).toBe(true);
    expect(take('a', 600_001)).toBe(true);
  });
});

/** Reads an answer as it comes over the wire: fetch would follow, mend or hide. */
function raw(
  base: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: string[] }> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const call = httpRequest({ hostname, port, path, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.rawHeaders }));
    });
    call.on('error', reject).end();
  });
}
const PAGES_FOR_ALL = [
  '/chat',
  '/chat/kha-son',
  '/chat/khong-co',
  '/hd',
  '/hd/vneid-kich-hoat-muc-2',
  '/hd/vneid-kich-hoat-muc-2/in',
  '/hd/khong-co',
  '/xac-minh',
  '/xac-minh/AAAA-AAAA',
  '/xoa-du-lieu',
  '/xoa-du-lieu/AAAAAAAAAAAA',
  '/du-lieu/00000000000000000000000000000000',
  '/quan-tri/dang-nhap',
  '/quan-tri/loi-moi/x',
  '/health/live',
  '/khong-co-trang-nay',
] as const;

describe('pages', () => {
  test('no page can be framed by a stranger, sniffed, or run what is written into it', async () => {
    const web = await startWeb();
    for (const path of PAGES_FOR_ALL) {
      const response = await fetch(web.base + path, { redirect: 'manual' });
      await response.text();
      if (response.status >= 300 && response.status < 400) continue;
      const policy = response.headers.get('content-security-policy') ?? '';
      expect(policy, path).toMatch(/frame-ancestors '(?:self|none)'(?:;|$)/);
      expect(policy, path).toMatch(/default-src 'none'/);
      expect(policy, path).not.toMatch(/unsafe|\*/);
      expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
    }
  });

  test('an answer never leads away, and no line of what is asked becomes a header', async () => {
    const web = await startWeb();
    const evil = [
      '//evil.example',
      'https://evil.example/',
      '/\\evil.example',
      '\r\nX-Evil: 1',
      '%0d%0aX-Evil:%201',
      '\u560a\u560dX-Evil: 1',
      '<script>alert(1)</script>',
      'a'.repeat(3000),
      '..%2f..%2f',
      '\u202e\u0000\ud800',
    ];
    const places = (value: string): string[] => {
      const safe = encodeURIComponent(value.toWellFormed());
      return [
        `/xac-minh?ma=${safe}`,
        `/xac-minh/${safe}`,
        `/xoa-du-lieu?ma=${safe}`,
        `/xoa-du-lieu/${safe}`,
        `/chat/${safe}`,
        `/chat/kha-son?ref=${safe}&thon=${safe}`,
        `/chat/${safe}/send`,
        `/chat/kha-son/events?after=${safe}`,
        `/hd/${safe}`,
        `/hd/${safe}/hoi`,
        `/hd/vneid-kich-hoat-muc-2/hoi?xa=${safe}`,
        `/hd/vneid-kich-hoat-muc-2?xa=${safe}`,
        `/du-lieu/${safe}`,
        `/pictures/${safe}/${safe}.png`,
        `/pictures/giay-ghi-nhan/${safe}.png`,
        `/assets/${safe}`,
        `/quan-tri/${safe}/cai-dat`,
        `/quan-tri/dang-nhap?ve=${safe}`,
        `/quan-tri/loi-moi/${safe}`,
        `/webhooks/messenger?hub.mode=subscribe&hub.challenge=${safe}&hub.verify_token=${safe}`,
      ];
    };
    for (const value of evil)
      for (const path of places(value)) {
        const { status, headers } = await raw(web.base, path, { 'x-forwarded-host': 'evil.example' });
        expect(status, path).toBeLessThan(500);
        const names = headers.filter((_, n) => n % 2 === 0).map((name) => name.toLowerCase());
        expect(names, path).not.toContain('x-evil');
        const at = names.indexOf('location');
        if (at >= 0) expect(headers[at * 2 + 1], path).toMatch(/^\/(?![/\\])/);
      }
    expect(web.sink.noisy()).toEqual([]);
  });

  test('odd cookies and headers are no reason to fail', async () => {
    const web = await startWeb();
    for (const headers of [
      { cookie: 'tro_ly=' },
      { cookie: `tro_ly=${'x'.repeat(4000)}` },
      { cookie: `${'tro_ly=AAAAAAAAAAAAAAAAAAAAAA; '.repeat(50)}` },
      { cookie: 'ban_lam_viec=%zz; =; ;;' },
      { 'last-event-id': '-1' },
      { 'if-none-match': '"'.repeat(500) },
      { 'accept-encoding': 'gzip;q=0, *' },
      { origin: 'null', referer: 'http://[::1' },
      { 'content-type': 'text/html; charset=\u00ff' },
    ] as Record<string, string>[])
      for (const path of ['/chat/kha-son', '/quan-tri/kha-son/cai-dat', '/hd', '/du-lieu/x'])
        expect((await raw(web.base, path, headers)).status, JSON.stringify(headers)).toBeLessThan(500);
    expect(web.sink.noisy()).toEqual([]);
  });
});

describe('what the service itself calls', () => {
  test('leaves by one door, which follows nowhere; where to is in the settings, never in what people send', () => {
    const src = join(import.meta.dirname, '..', '..', 'src');
    const files = (readdirSync(src, { recursive: true }) as string[])
      .filter((path) => path.endsWith('.ts'))
      .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));
    const calling = files.filter(({ text }) =>
      /\bfetch\(|node:https?'|node:net'|node:tls'|undici|node:dgram/.test(text),
    );
    // node:http and node:net for types of our own server only.
    const callers = calling.filter(
      ({ text }) => !/import type [^;]*node:(?:http|net)'/.test(text) || /\bfetch\(/.test(text),
    );
    expect(callers.map(({ path }) => path)).toEqual(['channels/exchange.ts']);
    const calls = callers[0]!.text.match(/\bfetch\([^;]*/g) ?? [];
    for (const call of calls) expect(call).toContain(`redirect: 'manual'`);
    // The one exception, off unless SPEECH_TO_TEXT is set: a voice note, from hosts on a list (inbound.test.ts).
    const downloads = files.filter(({ text }) => /\bdownload\(/.test(text)).map(({ path }) => path);
    expect(downloads.sort()).toEqual(['channels/exchange.ts', 'media/hear/fetch-sound.ts']);
  });
});
