/** What can be done with a message now. Each button stands under the words that say what it will do. */
import { html } from 'ghtml';
import type { ReachPlan } from '../../../broadcast/plan.ts';
import { DAY_MS, dayOf, minuteOf } from '../../../domain/local-time.ts';
import { onePage as say } from '../../../messages/desk-broadcast-pages.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { Desk } from '../desk.ts';
import { csrfField, formProblem, textField } from '../view/field.ts';
import { channelName, momentWords } from './plan-view.ts';

/** What was refused, beside its form; and a code that was just made. */
export type Said = {
  readonly where?: 'send' | 'cancel' | 'test' | 'state';
  readonly text?: string;
  readonly code?: string;
};

const form = (desk: Desk, what: string, inside: string): string =>
  html`<form method="post" class="bc-do">!${csrfField(desk.csrf)}<input type="hidden" name="do" value="${what}">!${inside}</form>`;
const sureBox = (id: string, label: string): string =>
  html`<label class="tick" for="${id}"><input type="checkbox" id="${id}" name="sure" value="1"><span>${label}</span></label>`;
const problemAt = (said: Said, where: Said['where']): string =>
  formProblem(said.where === where ? said.text : undefined);

/** "2026-11-25T08:05", as a field of the browser holds it. */
export function fieldMoment(at: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  const date = new Date(dayOf(at) * DAY_MS).toISOString().slice(0, 10);
  return `${date}T${two(Math.floor(minuteOf(at) / 60))}:${two(minuteOf(at) % 60)}`;
}

export function renderSend(
  desk: Desk,
  row: Broadcast,
  plan: ReachPlan,
  at: number | null,
  said: Said,
): string {
  const above = desk.tenant.broadcasts.runner.settings().secondPersonAbove;
  const second =
    plan.total > above ? html`<p class="notice warn"><span>${say.secondSays(above)}</span></p>` : '';
  const planned = at === null ? row.scheduledAt : null;
  const shown = at ?? planned;
  const when = textField({
    name: 'at',
    id: 'at',
    type: 'datetime-local',
    label: say.at(),
    help: say.atHelp(),
    value: shown === null ? '' : fieldMoment(shown),
  });
  const press = (what: 'now' | 'schedule', label: string, isFirst: boolean): string =>
    html`<button name="do" value="${what}" class="${isFirst ? 'primary' : ''}">${label}</button>`;
  const now = press('now', say.now(), shown === null);
  const schedule = press('schedule', say.schedule(), shown !== null);
  return html`<section class="card" id="gui"><h2>${say.sendHead()}</h2>!${problemAt(said, 'send')}
<p><strong>${say.sendSays(plan.willSend, plan.dong)}</strong></p>!${second}<p class="muted">${say.quietSays()}</p>
!${planned === null ? '' : html`<p>${say.planned(momentWords(planned))}</p>`}
<form method="post" class="bc-do">!${csrfField(desk.csrf)}!${sureBox('sure-send', say.sure(plan.willSend))}!${when}
<div class="acts">!${shown === null ? now + schedule : schedule + now}<button name="do" value="look">${say.look()}</button></div></form></section>`;
}

export function renderConfirm(desk: Desk, row: Broadcast, said: Said): string {
  const at = row.scheduledAt ?? desk.now;
  const asked = say.confirmAsked(
    row.requestedName ?? '',
    row.reach?.willSend ?? 0,
    momentWords(Math.max(at, desk.now)),
  );
  const mine = row.requestedBy === desk.staff.id;
  return html`<section class="card" id="gui"><h2>${say.confirmHead()}</h2>!${problemAt(said, 'send')}<p>${asked}</p><p>${mine ? say.confirmMine() : say.confirmOther()}</p>!${
    mine
      ? ''
      : form(
          desk,
          'confirm',
          html`!${sureBox('sure-confirm', say.confirmSure())}<div class="acts"><button class="primary">${say.confirm()}</button></div>`,
        )
  }</section>`;
}

/** Pause, go on, send again. */
export function renderGoing(desk: Desk, row: Broadcast, said: Said, left: number): string {
  const { actions } = row;
  const parts = [problemAt(said, 'state')];
  if (actions.includes('pause'))
    parts.push(
      form(desk, 'pause', html`<p class="help">${say.pauseSays()}</p><button>${say.pause()}</button>`),
    );
  if (actions.includes('resume')) {
    parts.push(html`<p>${say.pausedBy[row.why ?? ''] ?? ''}</p>`);
    if (row.why !== 'resend')
      parts.push(form(desk, 'resume', html`<button class="primary">${say.resume()}</button>`));
  }
  if (actions.includes('resend'))
    parts.push(
      left === 0
        ? html`<p class="muted">${say.nobodyLeft()}</p>`
        : html`<h3>${say.resendHead()}</h3>!${form(desk, 'resend', html`<p class="help">${say.resendSays(left)}</p><button data-confirm="${say.resendSays(left)}">${say.resend(left)}</button>`)}`,
    );
  return parts.join('');
}

export function renderCancel(desk: Desk, row: Broadcast, said: Said): string {
  if (!row.actions.includes('cancel')) return '';
  const isDraft = row.state === 'draft';
  return html`<details class="card fold" id="huy" !${said.where === 'cancel' ? 'open' : ''}><summary>${say.cancel(isDraft)}</summary>!${problemAt(said, 'cancel')}<p>${say.cancelSays(isDraft)}</p>!${form(desk, 'cancel', html`!${sureBox('sure-cancel', say.cancelSure())}<div class="acts"><button class="danger">${say.cancel(isDraft)}</button></div>`)}</details>`;
}

export function renderTest(desk: Desk, said: Said): string {
  const chats = desk.tenant.broadcasts.testersOf(desk.staff.id);
  const channels = [...new Set(chats.map(({ accountId }) => channelName(accountId.split(':')[0]!)))];
  const newCode = form(
    desk,
    'test-code',
    html`<button>${chats.length > 0 ? say.testMore() : say.testCode()}</button>`,
  );
  const code = said.code
    ? html`<p>${say.testSteps()}</p><div class="bc-code"><input class="mono" id="ma-thu" value="${said.code}" readonly aria-label="${say.testSteps()}"><button type="button" class="scripted" data-copy="ma-thu" data-copied="${say.copied()}">${say.copy()}</button></div><p class="help">${say.testLasts()}</p>`
    : '';
  const test =
    chats.length > 0
      ? html`<p>${say.testCount(channels.join(', '))}</p>!${form(desk, 'test', html`<p class="help">${say.testSays()}</p><button class="primary">${say.testSend()}</button>`)}`
      : html`<p>${say.testNone()}</p>`;
  return html`<section class="card" id="thu"><h2>${say.testHead()}</h2>!${problemAt(said, 'test')}!${test}!${code}!${said.code ? '' : newCode}</section>`;
}
