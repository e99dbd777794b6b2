/** The verification page. */
import { html } from 'ghtml';
import { verify as words } from '../../messages/certificate.ts';
import { communeName } from '../../messages/fill.ts';
import type { PageAssets } from '../assets.ts';
import { renderLayout } from '../view/layout.ts';
import type { FoundCertificate } from './register.ts';

/** @param code null: none was asked for yet */
export function renderVerify(
  assets: PageAssets,
  code: string | null,
  found: FoundCertificate | null,
): string {
  const verdict = code === null ? '' : found ? real(code, found) : unknown();
  return renderLayout({
    title: words.title,
    description: words.description,
    assets,
    scripted: false,
    body: html`<body class="problem"><main><h1>${words.title}</h1>!${verdict}
<form class="ask-code" method="get" action="/xac-minh"><label for="ma">${words.field}</label><input id="ma" name="ma" maxlength="20" autocomplete="off" autocapitalize="characters" spellcheck="false" placeholder="${words.placeholder}" value="${found || code === null ? '' : code}"><button class="go">${words.submit}</button></form>
<p><a href="/chat">${words.home}</a></p></main></body>`,
  });
}

function real(code: string, found: FoundCertificate): string {
  const { tenant, track, date, name } = found;
  return html`<section class="verdict real"><h2>✓ ${words.real}</h2><p class="mono">${code}</p><p>${words.realText(communeName(tenant), track, date)}</p><p>${words.initials(initialsOf(name))}</p><p>${words.notOfficial}</p></section>`;
}

const unknown = (): string =>
  html`<section class="verdict"><h2>${words.unknown}</h2><p>${words.unknownText}</p></section>`;

/** "Nguyễn Thị Lan" → "N. T. L.": enough to see that a paper was altered, too little to learn a name. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => `${[...word.normalize('NFC')][0]!.toLocaleUpperCase('vi')}.`)
    .join(' ');
