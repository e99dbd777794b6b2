/** Pages for what is not there, or not just now: a sentence, and where to go. */
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import type { Topic } from '../../../content/schema.ts';
import { faultWords, missingWords } from '../../../messages/guide-pages.ts';
import type { PageAssets } from '../../assets.ts';
import { pageHeaders } from '../../page-headers.ts';
import { renderLayout } from '../../view/layout.ts';
import { type Commune, paths } from '../options.ts';

type Missing = {
  readonly assets: PageAssets;
  /** Null when the address names a commune that is not here. */
  readonly commune: Commune | null;
  readonly nearest: readonly Topic[];
};

export function sendMissing(reply: FastifyReply, { assets, commune, nearest }: Missing): FastifyReply {
  const words = missingWords();
  const items = nearest.map(
    (topic) => html`<li><a href="${paths.guide(topic.id, commune!)}">${topic.title}</a></li>`,
  );
  const list = items.length > 0 ? html`<p>${words.nearest}</p><ul class="links">!${items.join('')}</ul>` : '';
  return pageHeaders(reply)
    .code(404)
    .send(problem(words, list, commune ? paths.list(commune) : '/hd', assets));
}

export function sendFault(reply: FastifyReply, status: number, assets: PageAssets): FastifyReply {
  return pageHeaders(reply)
    .code(status)
    .send(problem(faultWords(), '', '/hd', assets));
}

type Words = { readonly title: string; readonly text: string; readonly action: string };

function problem({ title, text, action }: Words, more: string, next: string, assets: PageAssets): string {
  return renderLayout({
    title,
    description: text,
    assets,
    scripted: false,
    head: html`<meta name="robots" content="noindex">`,
    body: html`<body class="problem guide"><main><h1>${title}</h1><p>${text}</p>!${more}<a class="go" href="${next}">${action}</a></main></body>`,
  });
}
