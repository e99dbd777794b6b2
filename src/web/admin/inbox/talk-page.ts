/** GET /tin-nhan/:id: one conversation. Reading it is written down once an hour for each officer and person. */
import { html } from 'ghtml';
import { HOUR_MS } from '../../../domain/local-time.ts';
import { REFUSALS } from '../../../messages/desk-inbox.ts';
import { talkPage as say } from '../../../messages/desk-inbox-pages.ts';
import { fill } from '../../../messages/fill.ts';
import type { ConversationDetail } from '../../../runtime/inbox-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import {
  claimLine,
  type Problem,
  renderClose,
  renderComposer,
  renderNote,
  renderState,
  renderWindow,
  type Typed,
} from './composer-view.ts';
import { renderContext } from './context-view.ts';
import { LIST } from './list-page.ts';
import { channelOf, labelOf, placeLine, placeOf } from './person-words.ts';
import { reasonTag } from './row-view.ts';
import { renderThread } from './thread-view.ts';

export const TALK = `${LIST}/:id`;

export const talkPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: TALK,
  permission: 'reply',
  run: (desk) => showTalk(desk, assets),
});

/** The number of the address; 0 is nobody's. */
export const idOf = (desk: Desk): number =>
  /^\d{1,12}$/.test(desk.params['id']!) ? Number(desk.params['id']) : 0;

export function showTalk(
  desk: Desk,
  assets: PageAssets,
  { problem, typed = {} }: { readonly problem?: Problem; readonly typed?: Typed } = {},
): unknown {
  const { inboxDesk } = desk.tenant;
  inboxDesk.visited(String(desk.staff.id));
  const detail = inboxDesk.detail(idOf(desk));
  if (!detail) return showGone(desk, assets);
  noteReading(desk, detail);
  const older = typeof desk.query['truoc'] === 'string' ? desk.query['truoc'] : null;
  const { conversation: row } = detail;
  const parts = { desk, detail, problem };
  const about = [channelOf(row.accountId), row.village].filter(Boolean).join(' · ');
  const page = html`<div class="talk-page" data-live="${desk.path(`${LIST}/${row.id}/luong`)}" data-lost="${say.lost()}">
<div class="talk-top" data-part="state"><p class="talk-tags">!${reasonTag(row)} <span class="muted">${about}</span></p>!${renderState(parts)}</div>
<aside class="card talk-context" id="canh" data-part="context" aria-label="${say.context()}">!${renderContext(desk, detail)}</aside>
<div class="talk-main">!${renderLog(desk, detail, older)}
!${
    older === null
      ? html`!${summary(desk, detail)}<div data-part="window">!${renderWindow(parts)}</div>
<div data-part="composer">!${renderComposer(parts, { ...typed, reply: typed.reply ?? chosenReply(desk) })}</div>
!${renderNote(parts, typed)}!${renderClose(parts, typed)}`
      : html`<p class="notice"><span>${say.olderNote()} <a href="${desk.path(`${LIST}/${row.id}`)}#cuoi">${say.newest()}</a></span></p>`
  }</div></div>`;
  return sendPage(desk, assets, {
    title: labelOf(row),
    section: 'inbox',
    status: problem ? 400 : 200,
    back: { href: desk.path(LIST), label: say.back() },
    body: page,
  });
}

function showGone(desk: Desk, assets: PageAssets): unknown {
  return sendPage(desk, assets, {
    title: say.gone(),
    section: 'inbox',
    status: 404,
    back: { href: desk.path(LIST), label: say.back() },
    body: html`<p class="nothing">${REFUSALS.gone}</p>`,
  });
}

/** The thread is the person's, whichever of their conversations it is opened from: one line an hour for each person. */
function noteReading(desk: Desk, { conversation }: ConversationDetail): void {
  const { db, audit } = desk.tenant.store;
  const { id, learnerId } = conversation;
  db.transact((tx) =>
    audit.addOnce(tx, desk.actor, 'conversation.opened', `learner:${learnerId}`, desk.now, HOUR_MS, {
      conversation: id,
    }),
  );
}

function renderLog(desk: Desk, { conversation: row }: ConversationDetail, older: string | null): string {
  const page = desk.tenant.inboxDesk.thread(row, older);
  const thread = renderThread(page, {
    bank: desk.tenant.bank(),
    now: desk.now,
    staffId: String(desk.staff.id),
    person: labelOf(row),
  });
  return html`<section class="talk-thread" role="log" aria-label="${say.thread()}" data-part="thread">!${
    page.older === null
      ? ''
      : html`<p class="talk-older" data-row="older"><a class="button" href="?truoc=${page.older}">${say.older()}</a></p>`
  }!${thread}</section><span id="cuoi"></span>`;
}

/** On a phone the card with what is known is far up: its gist stands beside the box. */
function summary(desk: Desk, detail: ConversationDetail): string {
  const { conversation: row, guide, phone } = detail;
  const place = placeOf(desk.tenant.bank(), desk.tenant.view, guide ?? row);
  const gist = [place ? placeLine(place) : null, phone].filter(Boolean).join(' · ');
  return html`<div class="talk-gist" data-part="gist"><p>${claimLine(desk, detail)}</p>!${gist === '' ? '' : html`<p><a href="#canh">${gist}</a></p>`}</div>`;
}

/** Without JavaScript a ready sentence comes by the address (`?mau=3`). */
function chosenReply(desk: Desk): string {
  const id = Number(desk.query['mau']);
  const found = desk.tenant.store.cannedReplies.list().find((one) => one.id === id);
  return found ? fill(found.text, desk.tenant.view) : '';
}
