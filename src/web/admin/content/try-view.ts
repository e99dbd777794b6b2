/** The try-out pane: the chat's own lines and looks (web/chat/view), a smaller head, and what must be mended before it can be tried. */
import { html } from 'ghtml';
import type { ChatEntry } from '../../../channels/webchat/port.ts';
import type { TenantView } from '../../../domain/learner.ts';
import { chatWords, communeTitle } from '../../../messages/chat.ts';
import { tryPage as say } from '../../../messages/desk-content.ts';
import type { PageAssets } from '../../assets.ts';
import { renderEntries } from '../../chat/view/entries.ts';
import { ICONS } from '../../view/icons.ts';
import { renderLayout } from '../../view/layout.ts';
import { fromSaid, type Said } from './try-talk.ts';

export type TryView = {
  readonly tenant: TenantView;
  readonly entries: readonly ChatEntry[];
  readonly problems: readonly string[];
  readonly said: readonly Said[];
  /** Hidden fields of the draft, and the form's token. */
  readonly carried: string;
  readonly action: string;
  readonly now: number;
  readonly assets: PageAssets;
};

export function renderTry(view: TryView): string {
  const { tenant, entries, problems, said, carried, action, assets } = view;
  const words = chatWords(tenant);
  const before = said.map((one) => html`<input type="hidden" name="noi" value="${fromSaid(one)}">`);
  const talk =
    entries.length > 0
      ? renderEntries(entries, tenant, view.now)
      : problems.length > 0
        ? html`<div class="cannot"><p>${say.cannot()}</p><ul>!${problems.map((text) => html`<li>${text}</li>`)}</ul></div>`
        : html`<p class="empty">${say.noAsk()}</p>`;
  return renderLayout({
    title: say.title(),
    description: say.note(),
    assets,
    scripted: true,
    head: '<meta name="robots" content="noindex">',
    body: html`<body class="trying">
<header class="head"><div class="inner"><h1 class="name"><span class="commune">${communeTitle(tenant)}</span> <span class="role">${say.note()}</span></h1>
<form class="acts" method="post" action="${action}">!${carried}<button>${say.again()}</button></form></div></header>
<main class="talk"><div role="log" aria-label="${words.log}">!${talk}</div></main>
<section class="write" aria-label="${say.field()}"><form class="inner" id="gui" method="post" action="${action}">!${carried}!${before}
<textarea id="viet" name="text" rows="1" maxlength="500" required autocomplete="off" enterkeyhint="send" aria-label="${say.field()}" placeholder="${say.placeholder()}"></textarea>
<button class="send">${words.send}!${ICONS.send}</button></form></section>
<form id="cham" method="post" action="${action}">!${carried}!${before}</form>
</body>`,
  });
}
