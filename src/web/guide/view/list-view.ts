/** All guides by group. */
import { html } from 'ghtml';
import type { Topic } from '../../../content/schema.ts';
import { pageTitle } from '../../../messages/chat.ts';
import { guideWords, listWords } from '../../../messages/guide-pages.ts';
import { GROUP_TITLES } from '../../../messages/vi.ts';
import type { PageAssets } from '../../assets.ts';
import { renderLayout } from '../../view/layout.ts';
import { type Commune, paths } from '../options.ts';
import { renderHead } from './head.ts';
import { renderPreview } from './preview.ts';

export type ListView = {
  readonly commune: Commune;
  readonly topics: readonly Topic[];
  readonly hasChat: boolean;
  readonly publicUrl: string | null;
  readonly assets: PageAssets;
};
type Words = ReturnType<typeof listWords>;

export function renderList({ commune, topics, hasChat, publicUrl, assets }: ListView): string {
  const words = listWords(commune.tenant);
  const groups = [...Map.groupBy(topics, (topic) => topic.group)];
  const site = pageTitle(commune.tenant);
  const jumps = groups.map(
    ([group, members]) =>
      html`<li><a href="#${group}">${GROUP_TITLES[group]}</a> <span class="count">${words.count(members.length)}</span></li>`,
  );
  return renderLayout({
    title: `${words.title} · ${site}`,
    description: words.lead,
    assets,
    scripted: true,
    head: renderPreview({
      site,
      title: words.title,
      description: words.lead,
      type: 'website',
      publicUrl,
      path: paths.list(commune),
      image: null,
    }),
    body: html`<body class="guide">
!${renderHead(commune, guideWords(commune.tenant), hasChat ? paths.chat(commune) : null)}
<main class="sheet">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<nav class="card" aria-label="${words.groups}"><ul class="jumps">!${jumps.join('')}</ul></nav>
!${groups.map(([group, members]) => section(group, members, commune, words)).join('')}
</main>
</body>`,
  });
}

function section(group: Topic['group'], topics: readonly Topic[], commune: Commune, words: Words): string {
  const items = topics.map(
    ({ id, title, guide }) =>
      html`<li><a href="${paths.guide(id, commune)}">${title}</a> <span class="count">${words.size(guide.steps.length, guide.minutes)}</span></li>`,
  );
  return html`<section aria-labelledby="${group}"><h2 id="${group}">${GROUP_TITLES[group]}</h2><ul class="links">!${items.join('')}</ul></section>`;
}
