/** GET /noi-dung/dang-soan, /noi-dung/da-day: what the commune is writing, and what is in force. GET /noi-dung/xuat: as YAML. */
import { html } from 'ghtml';
import { agoText, listPages as say, contentPages as words } from '../../../messages/desk-content.ts';
import { communeName } from '../../../messages/fill.ts';
import type { Taught } from '../../../runtime/own-content.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { CONTENT, contentTabs, writeAction } from './tabs.ts';

export const draftsPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${CONTENT}/dang-soan`,
  permission: 'see',
  run(desk) {
    const drafts = desk.tenant.own.list().filter(({ draft }) => draft !== null);
    return sendPage(desk, assets, {
      title: words.title(),
      lead: say.draftsLead(),
      section: 'content',
      actions: writeAction(desk),
      body: html`!${contentTabs(desk, 'drafts')}!${listOf(desk, drafts, say.noDrafts())}`,
    });
  },
});

export const taughtPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${CONTENT}/da-day`,
  permission: 'see',
  run(desk) {
    const { own } = desk.tenant;
    const taught = own.list().filter(({ published }) => published !== null);
    const broken = new Set(own.problems().map((problem) => problem.topic));
    return sendPage(desk, assets, {
      title: words.title(),
      lead: say.taughtLead(),
      section: 'content',
      actions: writeAction(desk),
      body: html`!${contentTabs(desk, 'taught')}
!${broken.size > 0 ? html`<p class="notice warn">!${DESK_ICONS.warn}<span>${say.brokenText()}</span></p>` : ''}
!${listOf(desk, taught, say.noTaught(), broken)}
!${taught.length > 0 ? html`<div class="acts"><a class="button" href="${desk.path(`${CONTENT}/xuat`)}" download>!${DESK_ICONS.file}${words.export()}</a></div><p class="help">${words.exportHelp()}</p>` : ''}`,
    });
  },
});

/** A file, not a page: what is in force, for the editors of the common bank. */
export const exportTaught: DeskAction = {
  method: 'GET',
  path: `${CONTENT}/xuat`,
  permission: 'see',
  run(desk) {
    const { own, view } = desk.tenant;
    return desk.reply
      .header('content-type', 'application/yaml; charset=utf-8')
      .header('content-disposition', `attachment; filename="noi-dung-${view.slug}.yaml"`)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .send(own.exportYaml(communeName(view)));
  },
};

function listOf(
  desk: Desk,
  entries: readonly Taught[],
  empty: string,
  broken: ReadonlySet<string> = new Set(),
): string {
  if (entries.length === 0) return html`<p class="nothing">${empty}</p>`;
  return html`<ul class="card list">!${entries.map((entry) => row(desk, entry, broken.has(entry.topic)))}</ul>`;
}

function row(desk: Desk, { topic, kind, title, published, draft }: Taught, isBroken: boolean): string {
  const waiting = desk.tenant.misses.untoldCount(topic);
  const when = published
    ? say.publishedBy(published.who, agoText(desk.now, published.at))
    : draft
      ? say.savedBy(draft.who, agoText(desk.now, draft.at))
      : '';
  const tags = [
    isBroken ? html`<span class="tag bad">${say.broken()}</span>` : '',
    published && draft ? html`<span class="tag on">${say.hasDraft()}</span>` : '',
    waiting > 0
      ? html`<span class="tag warn">${published ? say.waiting(waiting) : say.waitingDraft(waiting)}</span>`
      : '',
  ].filter(Boolean);
  return html`<li><a class="go-to" href="${desk.path(`${CONTENT}/bai/${topic}`)}"><strong>${title}</strong><span class="muted">${say.kinds[kind]} · ${when}</span>!${tags.length > 0 ? html`<span class="tags">!${tags}</span>` : ''}</a></li>`;
}
