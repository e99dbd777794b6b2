/** The reach plan in numbers and words: what an officer reads before anything is sent. */
import { html } from 'ghtml';
import type { AccountPlan, ReachPlan } from '../../../broadcast/plan.ts';
import { PAID_WORDS, REASON_WORDS } from '../../../messages/desk-broadcast.ts';
import { onePage as say } from '../../../messages/desk-broadcast-pages.ts';
import { CHANNEL_NAMES } from '../../../messages/desk-reports.ts';
import { formatValue } from '../table/format.ts';
import { renderTable } from '../table/html.ts';
import type { Table } from '../table/table.ts';
import { DESK_ICONS } from '../view/icons.ts';

export const channelName = (channel: string): string => CHANNEL_NAMES[channel] ?? channel;
export const momentWords = (at: number): string => formatValue(at, 'time');
const sum = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((n, c) => n + c.count, 0);

export function renderPlan(plan: ReachPlan): string {
  if (plan.total === 0)
    return html`<p class="notice warn">!${DESK_ICONS.warn}<span>${say.nobody()}</span></p>`;
  const late =
    plan.late > 0
      ? html`<p class="notice warn">!${DESK_ICONS.warn}<span>${say.late(plan.late)}</span></p>`
      : '';
  return html`<p class="muted">${say.planFor(momentWords(plan.at))}</p><ul class="stats">!${numbers(plan)}</ul>!${late}
!${plan.none.length > 0 ? renderTable(reasonsTable, plan.none) : ''}
!${plan.paid.length > 0 ? renderTable(paidTable, plan.paid) : ''}
<details class="fold"><summary>${say.waysHead()}</summary>!${renderTable(waysTable, plan.accounts, { isCaptionHidden: true })}</details>`;
}

function numbers(plan: ReachPlan): string[] {
  const paid = sum(plan.paid);
  const dong = plan.paid.reduce((n, p) => n + p.dong, 0);
  const isGoing = plan.paid.some((p) => p.isAllowed);
  const paidNote = paid === 0 ? say.noPaid() : isGoing ? say.paidGoes(plan.dong) : say.paidStays(dong);
  return [
    stat(say.free(), plan.free, say.ofAll(plan.total)),
    stat(say.paid(), paid, paidNote),
    stat(say.unreached(), sum(plan.none), say.ofAll(plan.total)),
    html`<li class="stat"><span class="what">${say.lasts()}</span><span class="much bc-lasts">${say.lasting(plan.minutes)}</span><span class="than">${say.from(momentWords(plan.startAt), momentWords(plan.finishAt))}</span></li>`,
  ];
}

const stat = (what: string, much: number, than: string): string =>
  html`<li class="stat"><span class="what">${what}</span><span class="much">${much.toLocaleString('vi')} <span class="unit">${say.person()}</span></span><span class="than">${than}</span></li>`;

const reasonsTable: Table<ReachPlan['none'][number]> = {
  title: say.reasons(),
  columns: [
    { title: say.reason(), kind: 'text', value: ({ reason }) => REASON_WORDS[reason] ?? reason, width: 40 },
    { title: say.count(), kind: 'number', value: ({ count }) => count, width: 12 },
  ],
};
const paidTable: Table<ReachPlan['paid'][number]> = {
  title: say.paidTable(),
  columns: [
    { title: say.how(), kind: 'text', value: ({ how }) => PAID_WORDS[how], width: 30 },
    { title: say.count(), kind: 'number', value: ({ count }) => count, width: 12 },
    { title: say.money(), kind: 'money', value: ({ dong }) => dong, width: 14 },
    {
      title: say.isSent(),
      kind: 'text',
      value: ({ isAllowed }) => (isAllowed ? say.yes() : say.no()),
      width: 12,
    },
  ],
};
const waysTable: Table<AccountPlan> = {
  title: say.waysHead(),
  columns: [
    { title: say.channel(), kind: 'text', value: ({ channel }) => channelName(channel), width: 16 },
    { title: say.all(), kind: 'number', value: ({ total }) => total, width: 12 },
    { title: say.freeShort(), kind: 'number', value: ({ free }) => free, width: 12 },
    { title: say.paidShort(), kind: 'number', value: ({ paid }) => paid, width: 12 },
    { title: say.noneShort(), kind: 'number', value: ({ none }) => none, width: 12 },
    { title: say.goes(), kind: 'number', value: ({ willSend }) => willSend, width: 12 },
    { title: say.minutes(), kind: 'number', value: ({ minutes }) => minutes, width: 12 },
  ],
};
