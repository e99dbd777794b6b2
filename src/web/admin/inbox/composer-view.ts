/** What an officer can do in a conversation: who has it, the assistant's silence, reply, note, close. Each says what it will do. */
import { randomUUID } from 'node:crypto';
import { html } from 'ghtml';
import { CLOSE_REASONS, ZALO_OFFICER } from '../../../domain/desk.ts';
import { CLOSE_WORDS } from '../../../messages/desk-inbox.ts';
import { momentWords, talkPage as say, spanWords } from '../../../messages/desk-inbox-pages.ts';
import { communeName, fill } from '../../../messages/fill.ts';
import type { ConversationDetail } from '../../../runtime/inbox-desk.ts';
import type { Desk } from '../desk.ts';
import { areaField, checkField, csrfField, formProblem } from '../view/field.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { channelOf } from './person-words.ts';

/** What was not done and why, beside the form it came from; with what was typed. */
export type Problem = { readonly where: 'state' | 'reply' | 'note' | 'close'; readonly text: string };
export type Typed = { readonly reply?: string; readonly note?: string; readonly close?: string };
type Parts = {
  readonly desk: Desk;
  readonly detail: ConversationDetail;
  readonly problem?: Problem | undefined;
};

/** Made with the form: sent twice, it counts once. */
const hidden = (desk: Desk): string =>
  html`!${csrfField(desk.csrf)}<input type="hidden" name="form" value="${randomUUID()}">`;

const only = (problem: Problem | undefined, where: Problem['where']): string =>
  problem?.where === where ? formProblem(problem.text) : '';

export function renderState({ desk, detail, problem }: Parts): string {
  const { conversation: row, pausedUntil } = detail;
  const button = (what: string, label: string, extra = '', className = ''): string =>
    html`<button name="do" value="${what}" class="${className}" !${extra}>${label}</button>`;
  const isMine = row.claimedBy === String(desk.staff.id);
  const claimed = claimLine(desk, detail);
  const claim = claimButton(detail, isMine, button);
  const span = spanWords(desk.tenant.inboxDesk.pauseMs);
  const assistant =
    pausedUntil === null
      ? { text: say.assistantSpeaks(), act: row.state === 'closed' ? '' : button('pause', say.pause(span)) }
      : {
          text: say.assistantQuiet(momentWords(pausedUntil, desk.now)),
          act: button('resume', say.resume()),
        };
  return html`!${only(problem, 'state')}<form method="post" class="talk-state">!${hidden(desk)}
<div><p>${claimed}</p>!${claim ? html`<div class="acts">!${claim}</div>` : ''}</div>
<div><p>${assistant.text}!${pausedUntil === null ? '' : html` <span class="muted">${say.resumeAbout()}</span>`}</p>!${assistant.act ? html`<div class="acts">!${assistant.act}</div>` : ''}</div>
</form>`;
}

export function claimLine(desk: Desk, { conversation: row }: ConversationDetail): string {
  if (row.state === 'closed')
    return say.closed(row.closedReason, momentWords(row.closedAt ?? row.lastAt, desk.now));
  if (row.claimedBy === null) return say.nobody();
  return row.claimedBy === String(desk.staff.id) ? say.mine() : say.others(row.claimedName ?? '');
}

function claimButton(
  { conversation: row }: ConversationDetail,
  isMine: boolean,
  button: (what: string, label: string, extra?: string, className?: string) => string,
): string {
  if (row.state === 'closed') return '';
  if (row.claimedBy === null) return button('claim', say.claim(), '', 'primary');
  if (isMine) return button('unclaim', say.unclaim());
  const name = row.claimedName ?? '';
  // Who writes in the platform's own tool is known by number only: nobody is talked over.
  return row.claimedBy.startsWith(ZALO_OFFICER)
    ? button('claim', say.claim(), '', 'primary')
    : button('take-over', say.takeOver(name), html`data-confirm="${say.takeOverAsk(name)}"`);
}

/** What is left of the time to write, above the box; in words, with a sign. */
export function renderWindow({ desk, detail }: Parts): string {
  const { window, isUnreachable, conversation } = detail;
  const { head, text } = say.window(window, desk.now, channelOf(conversation.accountId));
  const isShut = window.kind === 'closed';
  const kind = isShut ? ' warn' : window.kind === 'billable' ? ' warn' : '';
  return html`<p class="notice window!${kind}">!${isShut || window.kind === 'billable' ? DESK_ICONS.warn : DESK_ICONS.clock}<span><strong>${head}.</strong> ${text}</span></p>!${
    isUnreachable ? html`<p class="notice warn">!${DESK_ICONS.warn}<span>${say.unreachable()}</span></p>` : ''
  }`;
}

export function renderComposer({ desk, detail, problem }: Parts, typed: Typed): string {
  const { conversation: row, window } = detail;
  // A box nobody may send from invites to type in vain; what was typed before it shut is kept.
  if (window.kind === 'closed' && !typed.reply) return only(problem, 'reply');
  const name = desk.staff.name;
  const isOthers = row.claimedBy !== null && row.claimedBy !== String(desk.staff.id);
  const help = [
    say.replyHelp(communeName(desk.tenant.view), name),
    say.quietAfter(spanWords(desk.tenant.inboxDesk.pauseMs)),
    isOthers && !row.claimedBy?.startsWith(ZALO_OFFICER) ? say.othersHelp(row.claimedName ?? '') : '',
  ];
  return html`<form method="post" class="card composer" id="tra-loi">!${hidden(desk)}!${only(problem, 'reply')}
!${areaField({ name: 'text', id: 'loi', label: say.reply(), rows: 4, value: typed.reply, help: help.filter(Boolean).join(' ') })}
<div class="acts"><button class="primary" name="do" value="reply">${say.send()}</button>!${canned(desk)}</div></form>`;
}

function canned(desk: Desk): string {
  const rows = desk.tenant.store.cannedReplies.list();
  const items = rows.map(({ id, title, text }) => {
    const filled = fill(text, desk.tenant.view);
    return html`<li><button name="mau" value="${id}" data-insert="${filled}" data-into="loi"><strong>${title}</strong><span class="muted">${filled}</span></button></li>`;
  });
  return html`<details class="canned"><summary class="button">${say.canned()}</summary><div class="canned-list">!${
    rows.length > 0 ? html`<ul>!${items}</ul>` : html`<p class="muted">${say.cannedNone()}</p>`
  }<p><a href="${desk.path('/cai-dat/tra-loi-mau')}">${say.cannedManage()}</a></p></div></details>`;
}

export function renderNote({ desk, problem }: Parts, typed: Typed): string {
  return html`<details class="card fold" !${problem?.where === 'note' ? 'open' : ''}><summary>${say.noteLabel()}</summary>
<form method="post">!${hidden(desk)}!${only(problem, 'note')}
!${areaField({ name: 'text', id: 'ghi-chu', label: say.noteLabel(), rows: 3, value: typed.note, help: say.noteHelp() })}
<button name="do" value="note">${say.noteSave()}</button></form></details>`;
}

export function renderClose({ desk, detail, problem }: Parts, typed: Typed): string {
  if (detail.conversation.state === 'closed') return '';
  const isShut = detail.window.kind === 'closed';
  const chosen = String(desk.body['reason'] ?? CLOSE_REASONS[0]);
  return html`<details class="card fold" !${problem?.where === 'close' ? 'open' : ''}><summary>${say.close()}</summary>
<form method="post"><p class="help">${say.closeHelp()}</p>!${hidden(desk)}!${only(problem, 'close')}
!${checkField({ name: 'reason', legend: say.closeReason(), kind: 'radio', values: [chosen], options: CLOSE_REASONS.map((value) => ({ value, label: CLOSE_WORDS[value] })) })}
!${
    isShut && !typed.close
      ? html`<p class="help">${say.closeTextClosed()}</p>`
      : areaField({
          name: 'text',
          id: 'loi-ket',
          label: say.closeText(),
          rows: 2,
          value: typed.close,
          help: say.closeTextHelp(),
        })
  }
<button name="do" value="close">${say.close()}</button></form></details>`;
}
