/** A whole guide on one page: readable without the chat and without scripts. */
import { html } from 'ghtml';
import type { Topic } from '../../../content/schema.ts';
import { pageTitle } from '../../../messages/chat.ts';
import { fill } from '../../../messages/fill.ts';
import {
  checkedNote,
  type GuideWords,
  guideWords,
  helpLines,
  lengthNote,
  sourceLine,
} from '../../../messages/guide-pages.ts';
import { altOf } from '../../../messages/picture.ts';
import { personKeep } from '../../../messages/vi.ts';
import type { PageAssets } from '../../assets.ts';
import { renderBlock } from '../../view/blocks.ts';
import { renderLayout } from '../../view/layout.ts';
import { inline, richText } from '../../view/rich-text.ts';
import { type Commune, messengerLink, paths, zaloLink } from '../options.ts';
import { renderHead } from './head.ts';
import { excerpt, renderPreview } from './preview.ts';
import { renderSteps } from './steps.ts';

export type GuideView = {
  readonly commune: Commune;
  readonly topic: Topic;
  readonly related: readonly Topic[];
  readonly oaId: string | null;
  /** The commune's Facebook Page. */
  readonly pageId: string | null;
  /** What to send in Zalo to get to this topic. */
  readonly ask: string;
  readonly hasChat: boolean;
  readonly publicUrl: string | null;
  readonly assets: PageAssets;
};

export function renderGuide(view: GuideView): string {
  const { commune, topic } = view;
  const words = guideWords(commune.tenant);
  const chat = view.hasChat ? paths.chatAt(topic.id, commune) : null;
  const answer = fill(topic.answer, commune.tenant);
  return renderLayout({
    title: `${topic.title} · ${pageTitle(commune.tenant)}`,
    description: excerpt(answer),
    assets: view.assets,
    scripted: true,
    head: preview(view, answer),
    body: html`<body class="guide">
<a class="skip" href="#cac-buoc">${words.skip}</a>
!${renderHead(commune, words, chat)}
<main class="sheet">
<p class="up"><a href="${paths.list(commune)}">${words.all}</a></p>
<h1>${topic.title}</h1>
!${summary(view, answer, words)}
<section aria-labelledby="cac-buoc"><h2 id="cac-buoc">${words.steps}</h2>
<p class="quiet">${words.differ}</p>
!${renderSteps(topic, commune.tenant, words)}</section>
!${askOn(view, chat, words)}
!${person(view, words)}
!${related(view, words)}
</main>
!${origin(topic, words)}
</body>`,
  });
}

function preview({ commune, topic, publicUrl }: GuideView, answer: string): string {
  const { steps } = topic.guide;
  const index = steps.findIndex((step) => step.screen);
  const pictured = steps[index];
  return renderPreview({
    site: pageTitle(commune.tenant),
    title: topic.title,
    description: excerpt(answer),
    type: 'article',
    publicUrl,
    path: paths.guide(topic.id, commune),
    image: pictured?.screen
      ? {
          path: paths.picture(topic.id, pictured.id),
          alt: altOf(pictured.screen, index + 1, steps.length),
        }
      : null,
  });
}

function summary({ commune, topic }: GuideView, answer: string, words: GuideWords): string {
  const { minutes, needs, steps } = topic.guide;
  const list = needs.map((need) => html`<li>${fill(need, commune.tenant)}</li>`).join('');
  return html`<section class="card" aria-labelledby="ngan-gon"><h2 id="ngan-gon">${words.short}</h2>
<div class="rich">!${richText(answer)}</div></section>
<section class="before">!${list ? html`<h2>${words.needs}</h2><ul>!${list}</ul>` : ''}
<p class="quiet">${lengthNote(steps.length, minutes)} <a href="${paths.paper(topic.id, commune)}">${words.paper}</a></p></section>`;
}

function askOn(view: GuideView, chat: string | null, words: GuideWords): string {
  const { oaId, pageId, ask, topic } = view;
  if (!chat && !oaId && !pageId) return '';
  const web = chat ? html`<p>${words.chatNote}</p><p><a class="go" href="${chat}">${words.chat}</a></p>` : '';
  const zalo = oaId
    ? html`<p>${words.zaloNote} <q class="send-this">${ask}</q></p><p><a class="go quiet" href="${zaloLink(oaId)}" rel="noopener">${words.zalo}</a></p>`
    : '';
  const messenger = pageId
    ? html`<p><a class="go quiet" href="${messengerLink(pageId, topic.id)}" rel="noopener">${words.messenger}</a></p>`
    : '';
  return html`<section class="card ask" aria-labelledby="hoi-tiep"><h2 id="hoi-tiep">${words.more}</h2>!${web}!${messenger}!${zalo}</section>`;
}

function person({ commune: { tenant } }: GuideView, words: GuideWords): string {
  const items = helpLines(tenant).map((line) => html`<li>!${inline(line)}</li>`);
  return html`<section aria-labelledby="gap-nguoi"><h2 id="gap-nguoi">${words.person}</h2><ul>!${items.join('')}</ul>
!${renderBlock({ kind: 'warn', text: fill(personKeep(), tenant) }, words.warn)}</section>`;
}

function related({ commune, related: topics }: GuideView, words: GuideWords): string {
  if (topics.length === 0) return '';
  const items = topics.map(
    (topic) => html`<li><a href="${paths.guide(topic.id, commune)}">${topic.title}</a></li>`,
  );
  return html`<nav aria-labelledby="lien-quan"><h2 id="lien-quan">${words.related}</h2><ul class="links">!${items.join('')}</ul></nav>`;
}

function origin({ sources, checked }: Topic, words: GuideWords): string {
  const items = sources.map(({ title, url, on }) => {
    const line = sourceLine(title, on);
    return url
      ? html`<li><a href="${url}" target="_blank" rel="noopener noreferrer">${line}</a></li>`
      : html`<li>${line}</li>`;
  });
  return html`<footer class="origin"><p>${checkedNote(checked)}</p><p>${words.sources}:</p><ul>!${items.join('')}</ul></footer>`;
}
