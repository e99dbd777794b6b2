/** The chat page: header, conversation, writing box. All of it works as plain HTML forms. */
import { html } from 'ghtml';
import type { ChatEntry } from '../../../channels/webchat/port.ts';
import type { TenantView } from '../../../domain/learner.ts';
import {
  type ChatWords,
  chatWords,
  communeTitle,
  PAGE_CHOICES,
  pageTitle,
  scriptWords,
} from '../../../messages/chat.ts';
import { widgetPage } from '../../../messages/widget.ts';
import type { PageAssets } from '../../assets.ts';
import { ICONS } from '../../view/icons.ts';
import { renderLayout } from '../../view/layout.ts';
import { chatPath, MAX_TEXT } from '../options.ts';
import { type Hears, renderEntries, renderLearner } from './entries.ts';

export type ChatPage = {
  readonly tenant: TenantView;
  readonly entries: readonly ChatEntry[];
  readonly now: number;
  /** Makes a form sent twice count once. */
  readonly formId: string;
  readonly assets: PageAssets;
  /** Which messages the server can read aloud. */
  readonly hears?: Hears | undefined;
  /** Inside a frame of the commune's own site: the script for it. */
  readonly framed: string | null;
};

export function renderPage(page: ChatPage): string {
  const { tenant, entries } = page;
  const words = chatWords(tenant);
  const path = chatPath(tenant.slug);
  const last = entries.findLast((entry) => entry.from === 'assistant');
  return renderLayout({
    title: pageTitle(tenant),
    description: words.description,
    assets: page.assets,
    scripted: true,
    head: page.framed ? html`<script type="module" src="${page.framed}"></script>` : '',
    body: html`<body data-path="${path}" data-last="${last?.from === 'assistant' ? last.id : 0}" data-words="${JSON.stringify(scriptWords(tenant))}">
<a class="skip" href="#viet">${words.skip}</a>
!${header(tenant, words, page.framed !== null)}
<main class="talk">
<div id="so" role="log" aria-live="polite" aria-label="${words.log}">!${
      entries.length > 0
        ? renderEntries(entries, tenant, page.now, page.hears)
        : html`<p class="empty">${words.empty}</p>`
    }</div>
<p id="cho" class="waiting" hidden><i></i><i></i><i></i><span>${words.waiting}</span></p>
</main>
!${writing(page, words, path)}
<template id="mau">!${renderLearner('', tenant)}</template>
</body>`,
  });
}

function header(tenant: TenantView, words: ChatWords, isFramed: boolean): string {
  return html`<header class="head"><div class="inner">
<h1 class="name"><span class="commune">${communeTitle(tenant)}</span> <span class="role">${words.role}</span></h1>
<div class="acts"><button form="cham" name="key" value="human">${PAGE_CHOICES.human}</button><button type="button" id="co-chu" class="scripted">${words.bigger}<span class="level" aria-hidden="true"><i></i><i></i><i></i></span></button></div>
</div>!${isFramed ? html`<p class="own-page"><a href="${chatPath(tenant.slug)}" target="_blank" rel="noopener">${widgetPage.ownPage()}</a></p>` : ''}</header>`;
}

function writing(page: ChatPage, words: ChatWords, path: string): string {
  const id = html`<input type="hidden" name="id" value="${page.formId}">`;
  return html`<section class="write" aria-label="${words.field}">
<button type="button" id="moi-duoi" class="newer" hidden>!${ICONS.down}<span>${words.newer}</span></button>
<p id="tin" class="status" role="status"></p>
<form id="gui" class="inner" method="post" action="${path}/send">!${id}
<textarea id="viet" name="text" rows="1" maxlength="${MAX_TEXT}" required autocomplete="off" autocapitalize="sentences" enterkeyhint="send" aria-label="${words.field}" placeholder="${words.placeholder}"></textarea>
<button class="send">${words.send}!${ICONS.send}</button>
</form>
</section>
<form id="cham" method="post" action="${path}/send">!${id}</form>
<footer class="foot"><span>${words.dataLead}</span> <button form="cham" name="key" value="mydata" data-label="${PAGE_CHOICES.mydata}">${words.dataLink}</button> <a href="/hd?xa=${page.tenant.slug}">${words.guides}</a></footer>`;
}
