/** The page about erasing one's data. */
import { html } from 'ghtml';
import { localDate } from '../../domain/local-time.ts';
import { deletion as words } from '../../messages/messenger.ts';
import type { Deletion } from '../../store/deletions.ts';
import type { PageAssets } from '../assets.ts';
import { renderLayout } from '../view/layout.ts';

export type DeletionView = {
  readonly assets: PageAssets;
  /** Null: none was asked for. */
  readonly code: string | null;
  readonly found: Deletion | null;
  readonly hasChat: boolean;
};

export function renderDeletion({ assets, code, found, hasChat }: DeletionView): string {
  const steps = words.steps.map((step) => html`<li>${step}</li>`).join('');
  const home = hasChat ? html`<p><a href="/chat">${words.home}</a></p>` : '';
  return renderLayout({
    title: words.title,
    description: words.description,
    assets,
    scripted: false,
    body: html`<body class="problem"><main><h1>${words.title}</h1>!${verdict(code, found)}
<section class="verdict"><h2>${words.how}</h2><ol>!${steps}</ol><p>${words.what}</p></section>
<form class="ask-code" method="get" action="/xoa-du-lieu"><label for="ma">${words.field}</label><input id="ma" name="ma" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="${words.placeholder}" value="${found || code === null ? '' : code}"><button class="go">${words.submit}</button></form>
!${home}</main></body>`,
  });
}

function verdict(code: string | null, found: Deletion | null): string {
  if (code === null) return '';
  if (!found)
    return html`<section class="verdict"><h2>${words.unknown}</h2><p>${words.unknownText}</p></section>`;
  const date = localDate(found.at);
  switch (found.state) {
    case 'erased':
      return html`<section class="verdict real"><h2>✓ ${words.done}</h2><p class="mono">${found.code}</p><p>${words.doneText(date)}</p></section>`;
    case 'pending':
      return html`<section class="verdict"><h2>${words.pending}</h2><p class="mono">${found.code}</p><p>${words.pendingText(date)}</p></section>`;
    case 'nothing':
      return html`<section class="verdict"><h2>${words.nothing}</h2><p class="mono">${found.code}</p><p>${words.nothingText(date)}</p></section>`;
  }
}
