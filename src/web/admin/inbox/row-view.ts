/** One conversation in the list: who, about what, since when, and who is on it. */
import { html } from 'ghtml';
import { CLOSE_WORDS, REASONS } from '../../../messages/desk-inbox.ts';
import { momentWords, inboxList as say, spanWords } from '../../../messages/desk-inbox-pages.ts';
import type { ConversationRow } from '../../../store/conversation-list.ts';
import type { Desk } from '../desk.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { channelOf, codeOf, heardWords, labelOf, placeLine, placeOf } from './person-words.ts';

/** How much of the last words helps to choose whom to answer first. */
const SNIPPET = 110;

export function renderRow(desk: Desk, row: ConversationRow): string {
  const { tenant } = desk;
  const place = placeOf(tenant.bank(), tenant.view, row);
  // The person's words are for those who answer them.
  const said =
    desk.may('reply') && row.lastSaid && row.lastSaid.type !== 'choice'
      ? heardWords(row.lastSaid, tenant.bank())
      : null;
  const about = [row.village, channelOf(row.accountId), row.name === null ? null : codeOf(row)];
  const body = html`<span class="talk-who"><strong>${labelOf(row)}</strong><span class="small muted">${about.filter(Boolean).join(' · ')}</span></span>
<span class="talk-what"><span>!${reasonTag(row)}!${undelivered(row)}</span>!${
    said === null ? '' : html`<q class="talk-said">${shortened(said)}</q>`
  }!${place ? html`<span class="small muted">${placeLine(place)}</span>` : ''}</span>
<span class="talk-when">!${when(row, desk.now)}<span class="small !${isFree(row) ? 'free' : 'muted'}">${claimWords(desk, row)}</span></span>`;
  return html`<li class="talk!${row.reason === 'urgent' && row.state !== 'closed' ? ' urgent' : ''}">!${
    desk.may('reply')
      ? html`<a href="${desk.path(`/tin-nhan/${row.id}`)}#cuoi">!${body}</a>`
      : html`<div>!${body}</div>`
  }</li>`;
}

export const reasonTag = ({ reason }: ConversationRow): string =>
  reason === 'urgent'
    ? html`<span class="tag bad with-icon">!${DESK_ICONS.warn}${REASONS.urgent}</span>`
    : html`<span class="tag">${REASONS[reason]}</span>`;

const undelivered = (row: ConversationRow): string =>
  row.undelivered > 0
    ? html` <span class="tag warn with-icon">!${DESK_ICONS.bad}${say.undelivered(row.undelivered)}</span>`
    : '';

function when(row: ConversationRow, now: number): string {
  if (row.state === 'closed')
    return html`<strong>${say.closed(momentWords(row.closedAt ?? row.lastAt, now))}</strong>`;
  if (row.waitingSince !== null)
    return html`<strong>${say.waits(spanWords(now - row.waitingSince))}</strong><span class="small muted">${say.since(momentWords(row.waitingSince, now))}</span>`;
  return row.lastReplyAt === null
    ? html`<strong>${say.begun(momentWords(row.openedAt, now))}</strong>`
    : html`<strong>${say.answered(momentWords(row.lastReplyAt, now))}</strong>`;
}

const isFree = (row: ConversationRow): boolean => row.state !== 'closed' && row.claimedBy === null;

function claimWords(desk: Desk, row: ConversationRow): string {
  if (row.state === 'closed') return row.closedReason ? CLOSE_WORDS[row.closedReason] : '';
  if (row.claimedBy === null) return say.nobody();
  return row.claimedBy === String(desk.staff.id) ? say.mine() : say.helped(row.claimedName ?? '');
}

function shortened(text: string): string {
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > SNIPPET ? `${letters.slice(0, SNIPPET).join('')}…` : letters.join('');
}
