/** GET /gui-tin/:id: one message. A draft shows whom it reaches before it can be sent; later, how far it is and what came of it. */
import { html } from 'ghtml';
import { onePage as say } from '../../../messages/desk-broadcast-pages.ts';
import { fill } from '../../../messages/fill.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { articleOf, audienceLines } from './about-view.ts';
import { stateTag } from './list-page.ts';
import { findBroadcast, LIST, ONE, placeOf, showMissing, toList } from './place.ts';
import { momentWords, renderPlan } from './plan-view.ts';
import { renderPreview } from './preview-view.ts';
import { renderProgress } from './progress-view.ts';
import { renderCancel, renderConfirm, renderGoing, renderSend, renderTest, type Said } from './send-view.ts';
import { momentOfField } from './when.ts';

export const broadcastPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: ONE,
  permission: 'see',
  run(desk) {
    const found = findBroadcast(desk);
    return found ? showBroadcast(desk, assets, found) : showMissing(desk, assets);
  },
});

export async function showBroadcast(
  desk: Desk,
  assets: PageAssets,
  row: Broadcast,
  said: Said = {},
): Promise<unknown> {
  const { draft, id } = row;
  const canSend = desk.may('send');
  const link = (rest: string, label: string): string =>
    html`<a class="button" href="${desk.path(placeOf(id, rest))}">${label}</a>`;
  // The answer to a form that was refused stays as it is until it is read.
  const live = said.text
    ? ''
    : html`data-live="${desk.path(`${LIST}/${id}/luong`)}" data-lost="${say.lost()}"`;
  const isEditable = canSend && row.actions.includes('edit');
  return sendPage(desk, assets, {
    title: fill(draft.title, desk.tenant.view),
    section: 'broadcasts',
    status: said.text ? 400 : 200,
    back: toList(desk),
    actions: html`!${isEditable ? link('/sua', say.edit()) : ''}!${link('/loa', say.speech())}!${link('/to-in', say.poster())}`,
    body: html`<div class="bc-page" !${live}>
<div class="bc-main">!${await mainOf(desk, row, said)}</div>
<div class="bc-side">!${renderPreview(desk, draft)}!${audienceLines(desk, draft)}!${canSend && row.state !== 'cancelled' ? renderTest(desk, said) : ''}!${canSend ? articleOf(desk, draft) : ''}</div></div>`,
  });
}

async function mainOf(desk: Desk, row: Broadcast, said: Said): Promise<string> {
  const canSend = desk.may('send');
  const by = [
    say.made(row.createdName, momentWords(row.createdAt)),
    ...(row.requestedName ? [say.asked(row.requestedName)] : []),
    ...(row.confirmedName ? [say.agreed(row.confirmedName)] : []),
  ].join(' · ');
  const head = html`<div data-part="state"><p class="talk-tags">!${stateTag(row.state)}<span class="muted">${by}</span></p></div>!${canSend ? '' : html`<p class="muted">${say.viewer()}</p>`}`;
  const cancel = html`<div class="bc-cancel" data-part="cancel">!${canSend ? renderCancel(desk, row, said) : ''}</div>`;
  if (row.state === 'draft') {
    const at = momentOfField(desk.query['luc']);
    const plan = await desk.tenant.broadcasts.plan(row.draft, at ?? row.scheduledAt ?? desk.now);
    return html`!${head}<section class="card" id="toi-duoc"><h2>${say.planHead()}</h2>!${renderPlan(plan)}</section>!${canSend && plan.total > 0 ? renderSend(desk, row, plan, at, said) : ''}!${cancel}`;
  }
  const reach =
    row.reach && row.startedAt === null
      ? html`<section class="card"><h2>${say.planHead()}</h2>!${renderPlan(row.reach)}</section>`
      : '';
  // One part: what stands in it changes together.
  return html`!${head}<div data-part="main">!${body(desk, row, said)}</div>!${reach}!${cancel}`;
}

function body(desk: Desk, row: Broadcast, said: Said): string {
  const canSend = desk.may('send');
  const asked = row.state === 'awaiting-confirm' && canSend ? renderConfirm(desk, row, said) : '';
  const waits =
    row.state === 'scheduled' && row.scheduledAt !== null
      ? html`<p class="notice"><span>${say.scheduledSays(momentWords(row.scheduledAt))}</span></p>`
      : '';
  const progress = desk.tenant.broadcasts.progress(row.id);
  const { failed, expired, skipped } = progress.progress;
  const going = canSend ? renderGoing(desk, row, said, failed + expired + skipped) : '';
  if (row.startedAt === null) return html`!${asked}!${waits}!${going}`;
  return html`!${asked}<section class="card"><h2>${say.progressHead()}</h2>!${renderProgress(desk, row, progress)}<p class="acts"><a class="button" href="${desk.path(placeOf(row.id, '/nguoi-nhan'))}">${say.people()}</a></p>!${going}</section>`;
}
