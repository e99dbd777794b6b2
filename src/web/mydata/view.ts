/** The page behind a link to one's own data: what the link is, three ways to take the copy, or the copy itself. */
import { html } from 'ghtml';
import { copyPage as words } from '../../messages/rights.ts';
import type { PageAssets } from '../assets.ts';
import { renderLayout } from '../view/layout.ts';

export const FORMS = ['xem', 'txt', 'json'] as const;
export type Form = (typeof FORMS)[number];

type Page = { readonly assets: PageAssets; readonly heading: string; readonly body: string };

const layout = ({ assets, heading, body }: Page): string =>
  renderLayout({
    title: words.title(),
    description: words.description(),
    assets,
    scripted: false,
    head: '<meta name="robots" content="noindex">',
    body: html`<body class="problem"><main class="my-data"><h1>${heading}</h1>!${body}</main></body>`,
  });

/** Nothing of the person is on it: whoever only opens the link (a preview of the platform, too) learns nothing and takes nothing. */
export function renderChoice(page: {
  readonly assets: PageAssets;
  readonly commune: string;
  /** 08:15 */
  readonly until: string;
  readonly taken: readonly string[];
  readonly chat: string | null;
}): string {
  const buttons = FORMS.map((form) =>
    page.taken.includes(form)
      ? html`<p class="taken">${words.forms[form]} (${words.taken()})</p>`
      : html`<button class="go" name="dang" value="${form}">${words.forms[form]}</button>`,
  );
  const isOver = FORMS.every((form) => page.taken.includes(form));
  return layout({
    assets: page.assets,
    heading: words.title(),
    body: html`<p>${words.lead(page.commune)}</p><p>${isOver ? words.allTaken() : words.choose()}</p>
<form method="post" class="ways">!${buttons}</form>
<p>${words.until(page.until)} ${words.shared()}</p>!${back(page.chat)}`,
  });
}

export const renderCopy = (page: {
  readonly assets: PageAssets;
  readonly text: string;
  readonly chat: string | null;
}): string =>
  layout({
    assets: page.assets,
    heading: words.title(),
    body: html`<p>${words.shared()}</p><pre class="copy" tabindex="0">${page.text}</pre>!${back(page.chat)}`,
  });

export type CopyProblem = 'gone' | 'other' | 'busy';

export const renderCopyProblem = (assets: PageAssets, problem: CopyProblem, chat: string | null): string =>
  layout({
    assets,
    heading: words[problem](),
    body: html`<p>${words[`${problem}Text`]()}</p>!${back(chat)}`,
  });

const back = (chat: string | null): string =>
  chat === null ? '' : html`<p><a class="go" href="${chat}">${words.chat()}</a></p>`;
