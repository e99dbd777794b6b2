/** The guide as a sheet of A5: large letters, two inks, a small picture beside each step, the way back as a QR code. */
import { html } from 'ghtml';
import type { Topic } from '../../../content/schema.ts';
import { pageTitle } from '../../../messages/chat.ts';
import { fill } from '../../../messages/fill.ts';
import { checkedNote, guideWords, lengthNote, paperWords } from '../../../messages/guide-pages.ts';
import { altOf } from '../../../messages/picture.ts';
import type { PageAssets } from '../../assets.ts';
import { ICONS } from '../../view/icons.ts';
import { renderLayout } from '../../view/layout.ts';
import { type Commune, paths, zaloLink } from '../options.ts';

export type PaperView = {
  readonly commune: Commune;
  readonly topic: Topic;
  /** What the QR code opens, in full. */
  readonly address: string;
  /** Whether that address can be reached from anywhere. */
  readonly isPublic: boolean;
  readonly oaId: string | null;
  readonly ask: string;
  readonly assets: PageAssets;
};
type Words = ReturnType<typeof paperWords>;

export function renderPaper(view: PaperView): string {
  const { commune, topic } = view;
  const words = paperWords(commune.tenant);
  const site = pageTitle(commune.tenant);
  const { needs, steps, minutes } = topic.guide;
  const list = needs.map((need) => html`<li>${fill(need, commune.tenant)}</li>`).join('');
  return renderLayout({
    title: `${topic.title} · ${site}`,
    description: lengthNote(steps.length, minutes),
    assets: view.assets,
    scripted: true,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<body>
!${bar(view, words)}
<main class="paper">
<p class="site"><span>${site}</span> <span>${lengthNote(steps.length, minutes)}</span></p>
<h1>${topic.title}</h1>
!${list ? html`<div class="before"><h2>${guideWords(commune.tenant).needs}</h2><ul>!${list}</ul></div>` : ''}
<ol class="steps" role="list">!${steps.map((_, index) => step(view, index)).join('')}</ol>
!${back(view, words)}
</main>
</body>`,
  });
}

/** Above the sheet, not on it. */
function bar({ commune, topic, isPublic }: PaperView, words: Words): string {
  return html`<header class="bar"><p><button type="button" id="in" class="go scripted">${words.print}</button> <a href="${paths.guide(topic.id, commune)}">${words.back}</a></p>
<p>${words.size}</p>!${isPublic ? '' : html`<p class="alert">${words.notPublic}</p>`}</header>`;
}

/** Its picture is not lazy: what is off the screen must be on the paper. */
function step({ commune: { tenant }, topic }: PaperView, index: number): string {
  const { steps } = topic.guide;
  const { id, screen, ...said } = steps[index]!;
  const picture = screen
    ? html`<img src="${paths.picture(topic.id, id)}?look=paper" alt="${altOf(screen, index + 1, steps.length)}">`
    : '';
  const warn = said.warn
    ? html`<p class="warn">!${ICONS.warn}<span><strong>${guideWords(tenant).warn}:</strong> ${fill(said.warn, tenant)}</span></p>`
    : '';
  return html`<li class="step"><span class="num">${index + 1}</span><div class="words"><p class="do">${fill(said.do, tenant)}</p><p class="see">${fill(said.see, tenant)}</p>!${warn}</div>!${picture}</li>`;
}

function back(view: PaperView, words: Words): string {
  const { commune, topic, address, oaId, ask } = view;
  const { lead, phone, place } = words.call;
  const zalo = oaId
    ? html`<p>${words.zalo(ask)}<br><strong>${withoutScheme(zaloLink(oaId))}</strong></p>`
    : '';
  return html`<section class="back"><h2>${words.stuck}</h2>
<div class="scan"><img src="${paths.qr(topic.id, commune)}" alt="${words.code}" width="113" height="113"><p>${words.scan}</p></div>
<p>${words.type}<br><strong>!${breakable(withoutScheme(address))}</strong></p>
!${zalo}
<p>${lead}!${phone ? html` <strong class="phone">${phone}</strong>` : ''}!${place ? html`<br>${place}` : ''}</p>
<p class="helper"><span>${words.helper}:</span><i></i></p>
<p class="helper"><span>${words.helperPhone}:</span><i></i></p>
<p class="secret">!${ICONS.warn}<strong>${words.secret}</strong></p>
<p class="small">${words.differ} ${checkedNote(topic.checked)}</p></section>`;
}

const withoutScheme = (url: string): string => url.replace(/^https?:\/\//, '');
/** Lines of an address may end after a slash or a hyphen, never within a word. */
const breakable = (address: string): string =>
  address
    .split(/(?<=[/?])/)
    .map((part) => html`${part}`)
    .join('<wbr>');
