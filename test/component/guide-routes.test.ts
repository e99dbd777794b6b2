/** The guide pages without a browser: what is there, what is not, whose contacts, what may be kept, what links lead out. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCommand } from '../../src/language/commands.ts';
import { sureAsk } from '../../src/web/guide/sure-ask.ts';
import { realBank } from '../support/bank.ts';
import { OA_ID, type RunningGuides, startGuides } from '../support/guide-server.ts';

const SLUG = 'vneid-kich-hoat-muc-2';
const PUBLIC = 'https://hocso.khason.gov.vn';
let guides: RunningGuides;
beforeAll(async () => {
  guides = await startGuides();
});
afterAll(() => guides.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(guides.url + path, { headers, redirect: 'manual' });
/** The template writes `=` in values as its number, which a browser reads back. */
const plain = (html: string): string => html.replaceAll('&#61;', '=');
const read = async (path: string): Promise<string> => plain(await (await get(path)).text());

describe('a guide', () => {
  test('has every step, its dangers and troubles, sources and the day it was checked', async () => {
    const html = await read(`/hd/${SLUG}`);
    const topic = realBank().topics.get(SLUG)!;
    for (const { id, stuck } of topic.guide.steps) {
      expect(html).toContain(`id="${id}"`);
      expect(html).toContain(`src="/pictures/${SLUG}/${id}.png"`);
      for (const { when } of stuck) expect(html).toContain(`<dt>${when}</dt>`);
    }
    expect(html).toContain('alt="Bước 1/10. Màn hình “Màn hình điện thoại”. Chạm vào: “VNeID”.');
    expect(html.match(/loading="lazy"/g)).toHaveLength(topic.guide.steps.length);
    expect(html).toContain('Ai gọi điện hỏi mã đều là lừa đảo.');
    expect(html).toContain('Kiểm tra lần cuối ngày 21/11/2026.');
    expect(html).toContain('Trang xã Cam Thành, Quảng Trị (9/2024)');
    expect(html).not.toMatch(/\{(?:self|other|Self|Other|office|police|commune)\}/);
  });

  test('every guide of the bank renders, on screen and on paper', async () => {
    for (const id of realBank().order) {
      for (const path of [`/hd/${id}`, `/hd/${id}/in?xa=vi-du`]) {
        const response = await get(path);
        expect([path, response.status]).toEqual([path, 200]);
        expect(await response.text()).not.toMatch(/\{\w+\}|undefined|\[object/);
      }
    }
  });

  test('speaks for the commune asked for, and its links stay with it', async () => {
    const own = await read(`/hd/${SLUG}?xa=vi-du`);
    expect(own).toContain('Xã Ví Dụ');
    expect(own).toContain('Cô chú mở VNeID');
    expect(own).toContain('<a href="tel:02001234567">0200 1234 567</a>');
    expect(own).toContain(`href="/chat/vi-du?ref=guide:${SLUG}"`);
    expect(own).toContain(`href="https://zalo.me/${OA_ID}"`);
    expect(own).toContain('<q class="send-this">làm sao kích hoạt tài khoản vneid mức 2</q>');
    expect(own.match(/href="\/hd[^"]*"/g)!.every((link) => link.includes('?xa=vi-du'))).toBe(true);

    const other = await read(`/hd/${SLUG}`);
    expect(other).toContain('Trung tâm phục vụ hành chính công xã Kha Sơn</li>');
    expect(other).not.toContain('zalo.me');
    expect(other).not.toContain('?xa=');
  });

  test('names itself in link previews by its public address only', async () => {
    const html = await read(`/hd/${SLUG}`);
    expect(html).toContain(`<link rel="canonical" href="${PUBLIC}/hd/${SLUG}">`);
    expect(html).toContain('<meta property="og:title" content="Kích hoạt VNeID mức 2">');
    expect(html).toContain('<meta property="og:description" content="Bác mở VNeID');
    expect(html).toContain(`<meta property="og:image" content="${PUBLIC}/pictures/${SLUG}/mo-vneid.png">`);
    const local = await startGuides({ publicUrl: null, hasChat: false });
    const hidden = await (await fetch(`${local.url}/hd/${SLUG}`)).text();
    expect(hidden).toContain('og:title');
    expect(hidden).not.toMatch(/og:image|og:url|canonical|\/chat\//);
    expect((await fetch(`${local.url}/sitemap.xml`)).status).toBe(404);
    expect((await fetch(`${local.url}/robots.txt`)).status).toBe(404);
    await local.close();
  });

  test('shows words as words, whoever wrote them', async () => {
    const bank = realBank();
    const topic = bank.topics.get(SLUG)!;
    const bad = '"><img src=x onerror=alert(1)>';
    const steps = topic.guide.steps.map((step) => ({
      ...step,
      do: bad,
      see: bad,
      warn: bad,
      stuck: [{ when: bad, do: bad }],
    }));
    const evil = {
      ...topic,
      title: bad,
      answer: bad,
      asks: [bad],
      guide: { ...topic.guide, steps, needs: [bad] },
      sources: [{ title: bad, on: bad }],
    };
    const topics = new Map([[SLUG, evil]]);
    const hostile = await startGuides({ bank: () => ({ ...bank, topics, order: [SLUG] }) });
    for (const path of [`/hd/${SLUG}?xa=vi-du`, `/hd/${SLUG}/in?xa=vi-du`, '/hd']) {
      const html = await (await fetch(hostile.url + path)).text();
      expect(html).toContain('&#60;img src&#61;x');
      expect(html).not.toContain('<img src=x');
    }
    await hostile.close();
  });
});

describe('what is not there', () => {
  test('an unknown guide: a kind page with the nearest ones', async () => {
    const response = await get('/hd/kich-hoat-vneid?xa=vi-du');
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const html = plain(await response.text());
    expect(html).toContain('Chưa có hướng dẫn này');
    expect(html).toContain(`href="/hd/${SLUG}?xa=vi-du"`);
    expect(html).toContain('noindex');
  });

  test.each([
    '/hd/zzzz',
    `/hd/${SLUG}?xa=khong-co`,
    `/hd/${SLUG}?xa=a&xa=b`,
    '/hd?xa=../../x',
    '/hd/%3Cscript%3E',
    '/hd/khong-co/in',
    '/hd/khong-co/qr.svg',
    '/hd/khong-co/hoi',
  ])('%s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    const html = await response.text();
    expect(html).toContain('href="/hd"');
    expect(html).not.toContain('<script>');
  });

  test('capital letters, as phones begin a line with, are forgiven', async () => {
    expect((await get('/hd/Vneid-kich-hoat-muc-2')).status).toBe(200);
  });
});

describe('headers', () => {
  test('nothing inline, nothing from elsewhere, kept for a while, asked for by content', async () => {
    for (const path of ['/hd', `/hd/${SLUG}`, `/hd/${SLUG}/in`, `/hd/${SLUG}/qr.svg`]) {
      const response = await get(path, { 'accept-encoding': 'identity' });
      const { headers } = response;
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; style-src 'self'/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('public, max-age=300');
      expect(headers.get('vary')).toBe('accept-encoding');
      expect(headers.getSetCookie()).toEqual([]);
      expect(await response.text()).not.toMatch(/<script>|<style|\sstyle=|\son\w+=/);
      const etag = headers.get('etag')!;
      const again = await get(path, { 'if-none-match': etag });
      expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
      const other = await get(path, { 'if-none-match': '"x"' });
      expect(other.headers.get('content-encoding')).toBe('gzip');
      expect(other.headers.get('etag')).toBe(etag);
    }
  });

  test('an answer that depends on how the server was reached is in no shared cache', async () => {
    const local = await startGuides({ publicUrl: null });
    const sheet = await fetch(`${local.url}/hd/${SLUG}/in`);
    expect(sheet.headers.get('cache-control')).toBe('private, max-age=300');
    expect(await sheet.text()).toContain('Chưa đặt PUBLIC_URL');
    await local.close();
  });
});

describe('paper', () => {
  test('two-ink pictures that are not lazy, the way back in words and as a code', async () => {
    const html = await read(`/hd/${SLUG}/in`);
    expect(html).toContain(`src="/pictures/${SLUG}/mo-vneid.png?look=paper"`);
    expect(html).not.toContain('loading="lazy"');
    expect(html.replaceAll('<wbr>', '')).toContain(`hocso.khason.gov.vn/hd/${SLUG}/hoi`);
    expect(html).toContain('Hoặc đến Trung tâm phục vụ hành chính công xã Kha Sơn.');
    expect(await read(`/hd/${SLUG}/in?xa=vi-du`)).toContain('<strong class="phone">0200 1234 567</strong>');
    const svg = await get(`/hd/${SLUG}/qr.svg`);
    expect(svg.headers.get('content-type')).toBe('image/svg+xml');
    expect(await svg.text()).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
  });

  test('its address opens the chat at this guide; without a chat page, the guide', async () => {
    const on = await get(`/hd/${SLUG}/hoi?xa=vi-du`);
    expect([on.status, on.headers.get('location')]).toEqual([302, `/chat/vi-du?ref=guide:${SLUG}`]);
    const quiet = await startGuides({ hasChat: false });
    const off = await fetch(`${quiet.url}/hd/${SLUG}/hoi`, { redirect: 'manual' });
    expect(off.headers.get('location')).toBe(`/hd/${SLUG}`);
    await quiet.close();
  });

  test('the picture for paper differs from the one for screens', async () => {
    const url = `/pictures/${SLUG}/mo-vneid.png`;
    const [screen, paper] = [await get(url), await get(`${url}?look=paper`)];
    expect(paper.headers.get('content-type')).toBe('image/png');
    expect(paper.headers.get('etag')).not.toBe(screen.headers.get('etag'));
  });
});

test('the list and the map for machines name every guide once', async () => {
  const bank = realBank();
  const html = await read('/hd');
  const map = await read('/sitemap.xml');
  for (const id of bank.order) {
    expect(html.split(`href="/hd/${id}"`)).toHaveLength(2);
    expect(map.split(`<loc>${PUBLIC}/hd/${id}</loc>`)).toHaveLength(2);
  }
  expect(map).toContain('<lastmod>2026-11-21</lastmod>');
  const robots = await read('/robots.txt');
  expect(robots).toContain('Disallow: /chat\n');
  expect(robots).toContain(`Sitemap: ${PUBLIC}/sitemap.xml`);
});

test('the text to send in Zalo finds its topic, whatever the topic', () => {
  const bank = realBank();
  const wrong = [...bank.topics.values()].filter((topic) => {
    const ask = sureAsk(topic, bank);
    const isCommand = parseCommand(ask, bank.language, { guideOpen: false, yesNo: false });
    const { decision, topics } = bank.matcher.match(ask);
    return isCommand || decision !== 'answer' || topics[0]?.id !== topic.id;
  });
  expect(wrong.map((topic) => topic.id)).toEqual([]);
});
