/** GET /gui-tin/:id/loa, /to-in and /ma-qr.svg: the same message for the loudspeaker and for the wall, printed from the browser. */
import { html } from 'ghtml';
import QRCode from 'qrcode';
import { type Poster, posterOf } from '../../../broadcast/poster.ts';
import { communeTitle } from '../../../messages/chat.ts';
import { onePage, printPages as say } from '../../../messages/desk-broadcast-pages.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { Assets, PageAssets } from '../../assets.ts';
import { pageHeaders } from '../../page-headers.ts';
import { renderLayout } from '../../view/layout.ts';
import { loadSheetAssets } from '../assets.ts';
import type { Desk, DeskAction } from '../desk.ts';
import { findBroadcast, ONE, placeOf, showMissing } from './place.ts';

/** Read once, when the first sheet is asked for. */
const sheets = new WeakMap<Assets, PageAssets>();
function sheetOf({ assets }: Desk['options']): PageAssets {
  const known = sheets.get(assets) ?? loadSheetAssets(assets);
  sheets.set(assets, known);
  return known;
}

type Sheet = {
  readonly title: string;
  readonly kind: 'poster' | 'speech';
  readonly note: string;
  readonly warn?: string | undefined;
  readonly body: string;
};

function sendSheet(desk: Desk, row: Broadcast, { title, kind, note, warn, body }: Sheet): unknown {
  return pageHeaders(desk.reply).send(
    renderLayout({
      title,
      description: note,
      assets: sheetOf(desk.options),
      scripted: true,
      head: '<meta name="robots" content="noindex">',
      body: html`<body class="${kind}"><header class="bar"><p><button type="button" id="in" class="go scripted">${say.print()}</button> <a href="${desk.path(placeOf(row.id))}">${say.back()}</a></p><p>${note}</p>!${warn ? html`<p class="alert">${warn}</p>` : ''}</header><main class="sheet">!${body}</main></body>`,
    }),
  );
}

export const speechPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${ONE}/loa`,
  permission: 'see',
  run(desk) {
    const row = findBroadcast(desk);
    if (!row) return showMissing(desk, assets);
    const { paragraphs, words, minutes, minutesTwice } = desk.tenant.broadcasts.loudspeaker(row.draft);
    return sendSheet(desk, row, {
      title: say.speechTitle(),
      kind: 'speech',
      note: say.again(),
      body: html`<p class="site">${communeTitle(desk.tenant.view)}</p><h1>${say.speechTitle()}</h1><p class="timed">${say.minutes(minutes, minutesTwice)} ${say.words(words)}.</p>!${paragraphs.map((line) => html`<p class="line">${line}</p>`)}`,
    });
  },
});

const posterFor = (desk: Desk, row: Broadcast): Poster => {
  const { view } = desk.tenant;
  return posterOf(row.draft, view, desk.options.publicUrl, view.slug === desk.options.defaultSlug);
};

export const posterPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${ONE}/to-in`,
  permission: 'see',
  run(desk) {
    const row = findBroadcast(desk);
    if (!row) return showMissing(desk, assets);
    const { commune, title, paragraphs, contact, code, picture } = posterFor(desk, row);
    const src = pictureOf(picture);
    const qr = code
      ? html`<div class="scan"><img src="${desk.path(placeOf(row.id, '/ma-qr.svg'))}" alt="${say.code()}" width="170" height="170"><p>${code.scan}<br>${code.orOpen}</p></div>`
      : '';
    return sendSheet(desk, row, {
      title: say.posterTitle(),
      kind: 'poster',
      note: say.posterSays(),
      warn: code ? undefined : say.notPublic(),
      body: html`<p class="site">${commune}</p><h1>${title}</h1><div class="said!${src ? ' pictured' : ''}"><div>!${paragraphs.map((line) => html`<p>${line}</p>`)}</div>!${src ? html`<img src="${src}" alt="${onePage.pictureAlt()}">` : ''}</div><footer>!${qr}<p class="contact">${say.ask()} <strong>${contact}</strong></p></footer>`,
    });
  },
});

function pictureOf(picture: Poster['picture']): string | null {
  if (picture === null) return null;
  return 'upload' in picture
    ? `/pictures/tin/${picture.upload}.png`
    : `/pictures/${picture.topic}/${picture.step}.png?look=paper`;
}

export const posterCode = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${ONE}/ma-qr.svg`,
  permission: 'see',
  async run(desk) {
    const row = findBroadcast(desk);
    const code = row && posterFor(desk, row).code;
    if (!code) return showMissing(desk, assets);
    // M survives a fold or a drop of rain. The quiet zone round it is the sheet's own white.
    const svg = await QRCode.toString(code.url, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
    return pageHeaders(desk.reply).type('image/svg+xml').send(svg);
  },
});
