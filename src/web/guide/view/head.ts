/** The header all guide pages share with the chat. */
import { html } from 'ghtml';
import { communeTitle } from '../../../messages/chat.ts';
import type { GuideWords } from '../../../messages/guide-pages.ts';
import { type Commune, paths } from '../options.ts';

/** @param chat where "ask the assistant" leads; null when the chat page is off */
export function renderHead(commune: Commune, words: GuideWords, chat: string | null): string {
  const ask = chat ? html`<a href="${chat}">${words.ask}</a>` : '';
  return html`<header class="head"><div class="inner">
<p class="name"><a href="${paths.list(commune)}"><span class="commune">${communeTitle(commune.tenant)}</span> <span class="role">${words.role}</span></a></p>
<div class="acts">!${ask}<button type="button" id="co-chu" class="scripted">${words.bigger}<span class="level" aria-hidden="true"><i></i><i></i><i></i></span></button></div>
</div></header>`;
}
