/** Sending health: each account with its state, token, window, queue, the last thing heard and sent, and what became of messages. */
import { html } from 'ghtml';
import { HOUR_MS } from '../../../domain/local-time.ts';
import { OUTCOME_NAMES, reasonName } from '../../../messages/desk-reports.ts';
import { ago, sendingWords as say, todayPage as words } from '../../../messages/desk-today.ts';
import type { Outcome, SendingHealth } from '../../../store/reports/sending.ts';
import { missing } from '../report.ts';
import { formatValue } from '../table/format.ts';
import { outcomesTable, sendingTable } from '../tables/today.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { accountState } from './account-state.ts';
import type { Today } from './context.ts';
import { readSending } from './figures.ts';
import { folded } from './part.ts';

export async function sendingPart(today: Today): Promise<string> {
  const { desk } = today;
  const read = await readSending(today);
  const head = html`<h2 id="gui-tin">${words.section.sending}</h2>`;
  if (!read.ok) return head + missing(read.why);
  const connect = desk.may('settings')
    ? html` <a href="${desk.path('/cai-dat/zalo')}">${say.connect}</a>`
    : '';
  const alone =
    desk.tenant.senders.size === 0
      ? html`<p class="notice">!${DESK_ICONS.warn}<span>${say.onlyWeb}!${connect}</span></p>`
      : '';
  const outcomes = read.rows.flatMap((account) => account.outcomes);
  return html`!${head}!${alone}<div class="two">!${read.rows.map((account) => accountCard(today, account))}</div>
!${folded(today, 'gui-tin', sendingTable(today.names), read.rows)}!${outcomes.length > 0 ? folded(today, null, outcomesTable, outcomes) : ''}`;
}

export function accountName(accountId: string): string {
  const [channel, id = ''] = accountId.split(':');
  return channel === 'zalo' ? say.zalo(id) : channel === 'messenger' ? say.messenger(id) : say.webchat;
}

function accountCard(today: Today, health: SendingHealth): string {
  const { now, days } = today;
  const state = accountState(today, health);
  const icon = DESK_ICONS[state.kind === 'ok' ? 'check' : state.kind];
  const since = (at: number | null): string => (at === null ? say.never(days) : ago(now, at));
  const facts: readonly (readonly [string, string])[] = [
    ...tokenFact(today, health.accountId),
    [say.window, windowText(today, health.accountId)],
    [
      say.queue,
      say.queueText(health.queue, health.oldestAt === null ? null : formatValue(health.oldestAt, 'time')),
    ],
    [say.heard, since(health.lastEventAt)],
    [say.sent, since(health.lastSentAt)],
    [say.outcomes(days), outcomesText(health.outcomes)],
  ];
  return html`<section class="card account"><h3>${accountName(health.accountId)}</h3><p><span class="tag with-icon ${state.kind}">!${icon}${state.text}</span></p>
<dl class="facts">!${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>!${checkLink(today, health.accountId)}</section>`;
}

const checkLink = ({ desk }: Today, accountId: string): string =>
  accountId.startsWith('zalo:') && desk.may('settings')
    ? html`<p class="go"><a href="${desk.path('/cai-dat/zalo')}">${say.check}</a></p>`
    : '';

function tokenFact({ desk, now }: Today, accountId: string): [string, string][] {
  const oa = desk.options.zalo.list(desk.tenant.config.slug).find((one) => one.accountId === accountId);
  if (!oa) return [];
  if (oa.broken !== null) return [[say.token, say.tokenBroken]];
  return [[say.token, oa.refreshedAt === null ? say.tokenNever : say.tokenAge(ago(now, oa.refreshedAt))]];
}

function windowText({ desk }: Today, accountId: string): string {
  const span = desk.tenant.senders.get(accountId)?.windowSpan ?? null;
  if (span === null) return say.windowNone;
  // The sender keeps some minutes as a margin; people are told the platform's own hours.
  const hours = (ms: number): string => say.span(Math.round(ms / HOUR_MS));
  const more = span.billableMs === null ? '' : say.windowBillable(hours(span.billableMs));
  return say.windowFree(hours(span.freeMs)) + more;
}

const ORDER: readonly Outcome['state'][] = ['sent', 'failed', 'uncertain', 'expired'];
/** "120 đã gửi, 3 không gửi được: kênh từ chối tin (2), lỗi tạm của kênh (1)" */
function outcomesText(outcomes: readonly Outcome[]): string {
  const parts = ORDER.flatMap((state) => {
    const own = outcomes.filter((one) => one.state === state);
    const count = own.reduce((sum, one) => sum + one.count, 0);
    if (count === 0) return [];
    const reasons = new Map<string, number>();
    for (const { reason, count: n } of own)
      if (reason !== null) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
    const why = [...reasons].map(([code, n]) => say.why(reasonName(code), n)).join(', ');
    return [say.outcome(count, OUTCOME_NAMES[state]) + (why ? `: ${why}` : '')];
  });
  return parts.length === 0 ? say.nothingSent : parts.join('; ');
}
