/** Takes the pictures a designer looks at, and sheets as PDF: `node test/browser/guide-shots.ts`. Not a test. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPhone, shoot } from '../support/chat-browser.ts';
import { startGuides } from '../support/guide-server.ts';

const SHOTS = join(import.meta.dirname, 'shots');
const GUIDES = ['vneid-kich-hoat-muc-2', 'tt-quet-qr'];
mkdirSync(SHOTS, { recursive: true });
const guides = await startGuides();
const browser = await launch();

const views = [
  ['360', {}],
  ['dark', { colorScheme: 'dark' }],
  ['1280', { viewport: { width: 1280, height: 900 }, hasTouch: false, isMobile: false }],
] as const;
for (const [name, options] of views) {
  const { page, complaints } = await openPhone(browser, options);
  for (const path of [
    '/hd',
    `/hd/${GUIDES[0]}`,
    `/hd/${GUIDES[1]}?xa=vi-du`,
    `/hd/${GUIDES[0]}/in`,
    '/hd/kich-hoat-vneid',
  ]) {
    await page.goto(guides.url + path);
    // Lazy pictures come when they are near.
    await page.evaluate('for (const img of document.images) img.loading = "eager"');
    await page.evaluate('Promise.all([...document.images].map((img) => img.decode().catch(() => 0)))');
    const file = `guide-${name}${path.replace(/\W+/g, '-')}`;
    await shoot(page, file);
    await shoot(page, `${file}-all`, true);
  }
  if (complaints.length > 0) console.log(name, complaints);
}
const { page } = await openPhone(browser, { viewport: { width: 800, height: 900 }, isMobile: false });
for (const path of [`${GUIDES[0]}/in`, `${GUIDES[1]}/in?xa=vi-du`]) {
  await page.goto(`${guides.url}/hd/${path}`, { waitUntil: 'networkidle' });
  await page.pdf({ path: join(SHOTS, `${path.replace(/\W+/g, '-')}.pdf`), preferCSSPageSize: true });
}
await browser.close();
await guides.close();
