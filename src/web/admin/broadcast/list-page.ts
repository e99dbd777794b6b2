/** GET /gui-tin: every message of the commune, newest first, and the ready-made sets. */
import { html } from 'ghtml';
import { type Campaign, fillCampaign } from '../../../broadcast/campaign.ts';
import type { BroadcastState } from '../../../broadcast/states.ts';
import { yearOf } from '../../../domain/local-time.ts';
import { BROADCAST_STATE_WORDS } from '../../../messages/desk-broadcast.ts';
import { broadcastList as say } from '../../../messages/desk-broadcast-pages.ts';
import { fill } from '../../../messages/fill.ts';
import type { Broadcast } from '../../../runtime/broadcasts.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { formatValue } from '../table/format.ts';
import { csrfField, formProblem, textField } from '../view/field.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { LIST, placeOf } from './place.ts';

const PAGE = 50;

export const broadcastListPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: LIST,
  permission: 'see',
  run: (desk) => showList(desk, assets),
});

export function showList(desk: Desk, assets: PageAssets, problem?: string): unknown {
  const { truoc } = desk.query;
  const before = typeof truoc === 'string' && /^\d{1,12}$/.test(truoc) ? Number(truoc) : undefined;
  const rows = desk.tenant.broadcasts.list(PAGE, before);
  const canSend = desk.may('send');
  const older =
    rows.length === PAGE
      ? html`<p><a class="button" href="?truoc=${rows.at(-1)!.id}">${say.older()}</a></p>`
      : '';
  const sets = canSend ? desk.tenant.broadcasts.campaigns.map((set) => renderSet(desk, set)) : [];
  return sendPage(desk, assets, {
    title: say.title(),
    lead: say.lead(),
    section: 'broadcasts',
    status: problem ? 400 : 200,
    ...(canSend
      ? { actions: html`<a class="button primary" href="${desk.path(`${LIST}/soan`)}">${say.write()}</a>` }
      : {}),
    body: html`!${formProblem(problem)}!${
      rows.length > 0
        ? html`<div class="scroll bc-list" tabindex="0" role="region" aria-label="${say.table()}"><table class="stack"><caption class="sr">${say.table()}</caption><thead><tr><th scope="col">${say.name()}</th><th scope="col">${say.state()}</th><th scope="col">${say.when()}</th><th scope="col" class="num">${say.people()}</th><th scope="col" class="num">${say.received()}</th><th scope="col">${say.by()}</th></tr></thead><tbody>!${rows.map((row) => renderRow(desk, row))}</tbody></table></div>!${older}`
        : html`<div class="nothing"><p><strong>${say.none()}</strong></p><p>${say.noneText()}</p></div>`
    }!${sets}`,
  });
}

function renderRow(desk: Desk, row: Broadcast): string {
  const { total, progress } = desk.tenant.broadcasts.progress(row.id);
  const people = total > 0 ? total : (row.reach?.total ?? null);
  const at = row.startedAt ?? row.scheduledAt;
  const number = (value: number | null): string => (value === null ? '–' : value.toLocaleString('vi'));
  return html`<tr><th scope="row"><a href="${desk.path(placeOf(row.id))}">${fill(row.draft.title, desk.tenant.view)}</a></th>
<td>!${stateTag(row.state)}</td><td class="when" data-label="${say.when()}">${at === null ? '–' : formatValue(at, 'time')}!${row.state === 'draft' && at !== null ? html` <span class="muted">${say.planned()}</span>` : ''}</td>
<td class="num" data-label="${say.people()}">${number(people)}</td><td class="num" data-label="${say.received()}">${number(total > 0 ? progress.sent : null)}</td><td data-label="${say.by()}">${row.createdName}</td></tr>`;
}

const LOOKS: Readonly<Record<BroadcastState, readonly [string, string]>> = {
  draft: ['', ''],
  'awaiting-confirm': ['warn', DESK_ICONS.warn],
  scheduled: ['on', DESK_ICONS.clock],
  planning: ['on', DESK_ICONS.broadcasts],
  sending: ['on', DESK_ICONS.broadcasts],
  paused: ['warn', DESK_ICONS.warn],
  cancelled: ['bad', DESK_ICONS.bad],
  finished: ['ok', DESK_ICONS.check],
};

export const stateTag = (state: BroadcastState): string =>
  html`<span class="tag with-icon ${LOOKS[state][0]}">!${LOOKS[state][1]}<span>${BROADCAST_STATE_WORDS[state]}</span></span>`;

function renderSet(desk: Desk, set: Campaign): string {
  const year = String(desk.body['year'] ?? yearOf(desk.now));
  const fields = set.fields.map(({ id, label, example }) =>
    textField({ name: `f-${id}`, id: `${set.id}-${id}`, label, value: example, maxlength: 80 }),
  );
  const titles = set.messages.map((message) => {
    const { draft, at } = fillCampaign(set, message, {}, yearOf(desk.now));
    return html`<li>${formatValue(at, 'time')}: ${fill(draft.title, desk.tenant.view)}</li>`;
  });
  return html`<section class="card bc-set"><h2>${say.setHead(set.title)}</h2><p>${set.about}</p>
<details class="fold"><summary>${say.setMessages()}</summary><ol>!${titles}</ol></details>
<form method="post" action="${desk.path(`${LIST}/bo-san/${set.id}`)}">!${csrfField(desk.csrf)}<div class="row">!${fields}!${textField({ name: 'year', id: `${set.id}-nam`, label: say.year(), value: year, inputmode: 'numeric' })}</div>
<p class="help">${say.setSays(set.messages.length)}</p><button>${say.setButton(set.messages.length)}</button></form></section>`;
}
