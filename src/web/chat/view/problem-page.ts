/** What went wrong, in words, with the one thing to do about it. Nothing the person wrote is lost on the way. */
import type { FastifyReply } from 'fastify';
import { html } from 'ghtml';
import { type ProblemKind, problemWords } from '../../../messages/chat.ts';
import type { PageAssets } from '../../assets.ts';
import { pageHeaders } from '../../page-headers.ts';
import { renderLayout } from '../../view/layout.ts';
import { chatPath } from '../options.ts';

/** Fields of a form that could not be stored, to be sent again as they were. */
function retryFields(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body).filter(
    ([name, value]) => ['id', 'key', 'text'].includes(name) && typeof value === 'string',
  );
  return fields.length < 2
    ? null
    : fields
        .map(([name, value]) => html`<input type="hidden" name="${name}" value="${String(value)}">`)
        .join('');
}

const SLUG = /^[a-z0-9-]{1,60}$/;

export function sendProblem(
  reply: FastifyReply,
  status: number,
  kind: ProblemKind,
  assets: PageAssets,
  tenant?: string,
  body?: unknown,
): FastifyReply {
  const { title, text, action } = problemWords(kind);
  const home = kind !== 'notFound' && tenant && SLUG.test(tenant) ? chatPath(tenant) : '/chat';
  const fields = kind === 'busy' ? retryFields(body) : null;
  const next = fields
    ? html`<form method="post" action="${home}/send">!${fields}<button class="go">${action}</button></form>`
    : html`<a class="go" href="${home}">${action}</a>`;
  return pageHeaders(reply)
    .code(status)
    .send(
      renderLayout({
        title,
        description: text,
        assets,
        scripted: false,
        body: html`<body class="problem"><main><h1>${title}</h1><p>${text}</p>!${next}</main></body>`,
      }),
    );
}
