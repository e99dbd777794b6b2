/** The button on a commune's own site: another origin with a strict policy of its own, in Chromium. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startApp } from '../../src/app.ts';
import { violations } from '../support/axe.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { launch, openPhone, overflow, shoot } from '../support/chat-browser.ts';
import { tempDir } from '../support/temp-dir.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A site that allows our script and our frame, and nothing else. `localhost` is another site than 127.0.0.1. */
async function startSite(service: () => string, attributes = ''): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    if (request.url === '/favicon.ico') return response.writeHead(204).end();
    const home = service();
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${home}; frame-src ${home}; style-src 'none'`,
    );
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="vi"><head><title>Xã Kha Sơn</title><meta name="viewport" content="width=device-width"></head><body><main><h1>Trang của xã</h1><p><a href="/trang-khac">Trang khác</a></p></main><script src="${home}/widget.js" data-tenant="kha-son" ${attributes}></script></body></html>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, server };
}

async function startService(dataDir: string, origin: string): Promise<{ url: string }> {
  const { mkdirSync, readFileSync, writeFileSync } = await import('node:fs');
  mkdirSync(`${dataDir}/tenants`, { recursive: true });
  const own = readFileSync(`${CONTENT_DIR}/tenants/kha-son.yaml`, 'utf8');
  writeFileSync(`${dataDir}/tenants/kha-son.yaml`, `${own}\nwidgetOrigins: ["${origin}"]\n`);
  const app = await startApp({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    CONTENT_DIR,
    LOG_LEVEL: 'fatal',
  });
  onTestFinished(() => app.close());
  return app;
}

test('opens, talks, remembers, and closes by keyboard; the site keeps its policy, its styles and no cookie', {
  timeout: 60_000,
}, async () => {
  let service = '';
  const site = await startSite(() => service, 'data-topic="vneid-kich-hoat-muc-2"');
  service = (await startService(tempDir(), site.url)).url;
  const { page, complaints, close } = await openPhone(browser);
  onTestFinished(() => close());
  await page.goto(site.url);
  const button = page.getByRole('button', { name: 'Hỏi trợ lý học số' });
  await button.waitFor();
  const box = await button.boundingBox();
  expect(box!.height).toBeGreaterThanOrEqual(48);
  expect(await overflow(page)).toBe(0);
  await shoot(page, 'widget-closed');
  await button.focus();
  await page.keyboard.press('Enter');
  const chat = page.frameLocator('iframe[title="Trò chuyện với trợ lý học số"]');
  await chat.locator('.assistant').last().getByText('Bác mở VNeID').waitFor();
  await chat.locator('#viet').fill('gap nguoi');
  await chat.getByRole('button', { name: 'Gửi' }).click();
  await chat.locator('.assistant').last().getByText('Trung tâm phục vụ hành chính công').waitFor();
  await shoot(page, 'widget-open');
  expect(await violations(page)).toEqual([]);

  // On the next page of the site it is still open, with what was said.
  await page.goto(`${site.url}/trang-khac`);
  await chat.getByText('gap nguoi').waitFor();
  await chat.locator('#viet').press('Escape');
  await page.waitForFunction(
    "document.querySelector('#tro-ly-hoc-so').shadowRoot.querySelector('.panel').hidden",
  );
  expect(
    await page.evaluate("document.querySelector('#tro-ly-hoc-so').shadowRoot.activeElement?.className"),
  ).toBe('ask');

  expect((await page.context().cookies(site.url)).map(({ name }) => name)).toEqual([]);
  expect(await page.evaluate('[document.styleSheets.length, document.cookie].join()')).toBe('0,');
  expect(complaints).toEqual([]);
});

test('a site that the commune did not name cannot frame the chat', async () => {
  let service = '';
  const site = await startSite(() => service);
  service = (await startService(tempDir(), 'https://khason.gov.vn')).url;
  const { page, complaints, close } = await openPhone(browser);
  onTestFinished(() => close());
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Hỏi trợ lý học số' }).click();
  await expect.poll(() => complaints.join()).toContain('frame-ancestors');
  // The page of its own is framed by nobody at all.
  const own = await fetch(`${service}/chat/kha-son`);
  expect(own.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
});

test('the whole of it is small', async () => {
  const { url } = await startService(tempDir(), 'https://khason.gov.vn');
  const response = await fetch(`${url}/widget.js`);
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(gzipSync(await response.text()).byteLength).toBeLessThan(15 * 1024);
});
