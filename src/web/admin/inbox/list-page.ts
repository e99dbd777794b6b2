/** GET /tin-nhan: who needs a person of the office. Who may not reply sees that somebody waits, not what was said. */
import { html } from 'ghtml';
import { type BoxKey, inboxList as say } from '../../../messages/desk-inbox-pages.ts';
import type { Box, BoxCounts } from '../../../store/conversation-list.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { renderRow } from './row-view.ts';

export const LIST = '/tin-nhan';
const BOXES: Readonly<Record<BoxKey, Box>> = {
  'can-tra-loi': 'waiting',
  'cua-toi': 'mine',
  'dang-cho': 'answered',
  'da-dong': 'closed',
};
const isBox = (text: unknown): text is BoxKey => typeof text === 'string' && Object.hasOwn(BOXES, text);
/** Pages nobody would turn to. */
const LAST_PAGE = 200;

export const inboxListPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: LIST,
  permission: ['see', 'reply'],
  run(desk) {
    const { inboxDesk } = desk.tenant;
    const staffId = String(desk.staff.id);
    // Only who answers counts as somebody there: a promise to residents hangs on it.
    if (desk.may('reply')) inboxDesk.visited(staffId);
    const { o, trang } = desk.query;
    const box = isBox(o) && (o !== 'cua-toi' || desk.may('reply')) ? o : 'can-tra-loi';
    const page =
      typeof trang === 'string' && /^\d{1,3}$/.test(trang) ? Math.min(Number(trang), LAST_PAGE) : 0;
    const { rows, hasMore } = inboxDesk.list(BOXES[box], staffId, page);
    const words = say.boxes[box];
    const list =
      rows.length > 0
        ? html`<p class="muted box-about">${words.about}</p><ul class="talks card">!${rows.map((row) => renderRow(desk, row))}</ul>`
        : html`<div class="nothing"><p><strong>${words.none}</strong></p><p>${words.noneText}</p></div>`;
    return sendPage(desk, assets, {
      title: say.title(),
      section: 'inbox',
      body: html`<div data-live="${desk.path(`${LIST}/luong`)}">
<nav class="boxes" aria-label="${say.tabs()}" data-part="tabs">!${tabs(desk, box, inboxDesk.counts(staffId))}</nav>
!${desk.may('reply') ? '' : html`<p class="muted box-about">${say.viewer()}</p>`}
<div data-part="list">!${list}!${pager(box, page, hasMore)}</div>
!${desk.may('reply') ? html`<p><a href="${desk.path('/cai-dat/tra-loi-mau')}">${say.replies()}</a></p>` : ''}</div>`,
    });
  },
});

function tabs(desk: Desk, here: BoxKey, counts: BoxCounts): string {
  const count: Record<BoxKey, number | null> = {
    'can-tra-loi': counts.waiting,
    'cua-toi': counts.mine,
    'dang-cho': counts.open - counts.waiting,
    'da-dong': null,
  };
  const keys = (Object.keys(say.boxes) as BoxKey[]).filter((key) => key !== 'cua-toi' || desk.may('reply'));
  const items = keys.map((key) => {
    const n = count[key];
    return html`<li><a href="${desk.path(LIST)}?o=${key}" !${key === here ? 'aria-current="page"' : ''}>${say.boxes[key].name}!${
      n === null || n === 0 ? '' : html` <span class="tab-count">${n.toLocaleString('vi')}</span>`
    }</a></li>`;
  });
  return html`<ul class="tabs">!${items}</ul>`;
}

function pager(box: BoxKey, page: number, hasMore: boolean): string {
  if (page === 0 && !hasMore) return '';
  const link = (to: number, label: string): string =>
    html`<a class="button" href="?o=${box}&trang=${to}">${label}</a>`;
  return html`<div class="acts">!${page > 0 ? link(page - 1, say.newer()) : ''}!${hasMore ? link(page + 1, say.older()) : ''}</div>`;
}
