/** The chat's routes without a browser: sessions, same origin, idempotence, streams, caching. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningChat, startChat } from '../support/chat-server.ts';

let chat: RunningChat;
beforeAll(async () => {
  chat = await startChat();
});
afterAll(() => chat.close());

async function visit(): Promise<{ cookie: string; html: string; response: Response }> {
  const response = await fetch(`${chat.url}/chat`);
  return {
    response,
    html: await response.text(),
    cookie: response.headers.getSetCookie()[0]!.split(';')[0]!,
  };
}

function send(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${chat.url}/chat/kha-son/send`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'manual',
  });
}

/** Reads a stream until it holds `count` messages. */
async function hear(
  cookie: string,
  count: number,
  headers: Record<string, string> = {},
  query = '',
): Promise<string> {
  const stop = new AbortController();
  const url = `${chat.url}/chat/kha-son/events${query}`;
  const response = await fetch(url, { headers: { cookie, ...headers }, signal: stop.signal });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  let text = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (text.split('event: say').length > count) break;
  }
  stop.abort();
  return text;
}

test('the session cookie is random, hidden from scripts, and extended at each visit', async () => {
  const { response, cookie, html } = await visit();
  expect(response.headers.getSetCookie()[0]).toMatch(
    /^tro_ly=[\w-]{22}; Path=\/; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
  );
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
  expect(html).not.toContain(cookie.slice(7));
  const again = await fetch(`${chat.url}/chat`, { headers: { cookie } });
  await again.text();
  expect(again.headers.getSetCookie()[0]).toContain(cookie);
});

describe('sending', () => {
  test('the same id counts once', async () => {
    const { cookie } = await visit();
    const before = chat.backend.received.length;
    const body = { id: randomUUID(), text: 'xin chao' };
    expect((await send(body, { cookie })).status).toBe(202);
    expect((await send(body, { cookie })).status).toBe(202);
    expect(chat.backend.received.length - before).toBe(1);
  });

  test('a long text is cut, not refused', async () => {
    const { cookie } = await visit();
    expect((await send({ id: randomUUID(), text: 'ặ🙂'.repeat(9_000) }, { cookie })).status).toBe(202);
    const event = chat.backend.received.at(-1);
    expect(event?.type === 'text' && [...event.text].length).toBe(5_000);
    expect(event?.type === 'text' && event.text.isWellFormed()).toBe(true);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sister site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another origin, old browser', { origin: 'https://evil.example' }, 403],
    ['a hidden origin', { origin: 'null' }, 403],
    ['our own page', { 'sec-fetch-site': 'same-origin' }, 202],
  ])('from %s', async (_label, headers, status) => {
    const { cookie } = await visit();
    const response = await send({ id: randomUUID(), text: 'a' }, { cookie, ...headers });
    expect(response.status).toBe(status);
  });

  test.each([
    ['no id', { text: 'a' }, 400],
    ['a made-up id', { id: '1', text: 'a' }, 400],
    ['nothing said', { id: randomUUID(), text: '  ' }, 400],
    ['a key without end', { id: randomUUID(), key: 'a'.repeat(201) }, 400],
    ['no JSON', '{', 400],
  ])('refuses %s', async (_label, body, status) => {
    const { cookie } = await visit();
    expect((await send(body, { cookie })).status).toBe(status);
  });

  test('without a session JSON is sent back to the page, a form starts one', async () => {
    expect((await send({ id: randomUUID(), text: 'a' })).status).toBe(401);
    const form = new URLSearchParams({ id: randomUUID(), text: 'menu' }).toString();
    const response = await send(form, { 'content-type': 'application/x-www-form-urlencoded' });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/chat/kha-son#moi');
    expect(response.headers.getSetCookie()).toHaveLength(1);
  });
});

describe('events', () => {
  test('resume after the last one heard, by header before address', async () => {
    const { cookie, html } = await visit();
    const last = Number(/data-last="(\d+)"/.exec(html)![1]);
    await send({ id: randomUUID(), key: 'menu' }, { cookie });
    await send({ id: randomUUID(), key: 'progress' }, { cookie });
    const all = await hear(cookie, 3);
    expect(all).toContain('retry: 3000');
    const ids = [...all.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
    expect(ids).toEqual([last, ids[1], ids[2]]);
    expect(await hear(cookie, 1, {}, `?after=${ids[1]}`)).toContain(`id: ${ids[2]}\n`);
    const resumed = await hear(cookie, 1, { 'last-event-id': `${ids[1]}` }, '?after=0');
    expect(resumed.match(/^id: .*$/gm)).toEqual([`id: ${ids[2]}`]);
  });

  test('a stranger hears nothing; too many tabs end the oldest', async () => {
    expect((await fetch(`${chat.url}/chat/kha-son/events`)).status).toBe(204);
    const { cookie } = await visit();
    const stop = new AbortController();
    const open = () =>
      fetch(`${chat.url}/chat/kha-son/events?after=999999`, { headers: { cookie }, signal: stop.signal });
    const first = await open();
    for (let n = 0; n < 4; n++) await open();
    expect(await first.text()).toContain('event: enough');
    stop.abort();
  });

  test('closing the server ends the streams', async () => {
    const other = await startChat();
    const page = await fetch(`${other.url}/chat`);
    const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
    const stream = await fetch(`${other.url}/chat/kha-son/events`, { headers: { cookie } });
    const body = stream.text();
    await other.close();
    expect(await body).toContain('event: say');
  });
});

test('pictures and assets are kept by browsers and asked for by content', async () => {
  const url = `${chat.url}/pictures/vneid-kich-hoat-muc-2/mo-vneid.png`;
  const picture = await fetch(url);
  expect((await picture.arrayBuffer()).byteLength).toBeGreaterThan(1000);
  expect(picture.headers.get('content-type')).toBe('image/png');
  const etag = picture.headers.get('etag')!;
  expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const named = await fetch(`${url}?v=${etag.slice(1, -1)}`);
  expect(named.headers.get('cache-control')).toContain('immutable');
  await named.arrayBuffer();
  expect((await fetch(`${chat.url}/pictures/khong/co.png`)).status).toBe(404);

  const { html } = await visit();
  const assets = [...new Set(html.match(/\/assets\/[\w.-]+/g))];
  expect(assets.length).toBeGreaterThan(8);
  for (const asset of assets) {
    const response = await fetch(chat.url + asset);
    expect([asset, response.status]).toEqual([asset, 200]);
    expect(response.headers.get('cache-control')).toContain('immutable');
    await response.arrayBuffer();
  }
  expect((await fetch(`${chat.url}/assets/nope.js`)).status).toBe(404);
  expect(html).not.toMatch(/<script>|<style|style=|onclick=/);
});

test('HEAD begins no conversation', async () => {
  const before = chat.backend.received.length;
  expect((await fetch(`${chat.url}/chat`, { method: 'HEAD' })).status).toBe(200);
  expect(chat.backend.received.length).toBe(before);
});
