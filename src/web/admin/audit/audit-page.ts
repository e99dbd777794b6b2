/** GET /cai-dat/nhat-ky: what staff did in this commune, newest first. Two logs, one page: the commune's own and that of log-ins. */
import { html } from 'ghtml';
import { localDateTime } from '../../../domain/local-time.ts';
import { auditPage as say, settingsFiles } from '../../../messages/desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, sendPage } from '../desk.ts';

const PAGE = 100;

export const auditAction = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat/nhat-ky',
  permission: 'audit',
  run(desk) {
    const before = Number(desk.query['truoc']) || Number.MAX_SAFE_INTEGER;
    const ofStaff = desk.query['so'] === 'can-bo';
    const slug = desk.tenant.config.slug;
    const entries = ofStaff
      ? desk.options.login.store.auditPage(slug, before, PAGE)
      : desk.tenant.store.audit.page({ before }, PAGE);
    const rows = entries.map(
      (one) =>
        html`<tr><td class="num">${localDateTime(one.at)}</td><td>${one.who}</td><td>${say.actions[one.action] ?? one.action}</td><td>${one.target ?? ''}</td><td>${one.detail ?? ''}</td></tr>`,
    );
    const last = entries.at(-1);
    const tab = (label: string, so: string, isHere: boolean): string =>
      html`<li><a href="?so=${so}" !${isHere ? 'aria-current="page"' : ''}>${label}</a></li>`;
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(),
      section: 'settings',
      actions: html`<a class="button" href="${desk.path(`/cai-dat/excel/${ofStaff ? 'nhat-ky-can-bo' : 'nhat-ky'}`)}">${settingsFiles.get}</a>`,
      body: html`<ul class="tabs">!${tab(say.tabs.commune, 'xa', !ofStaff)}!${tab(say.tabs.staff, 'can-bo', ofStaff)}</ul>
<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">${say.when()}</th><th scope="col">${say.who()}</th><th scope="col">${say.what()}</th><th scope="col">${say.target()}</th><th scope="col">${say.detail()}</th></tr></thead><tbody>!${rows}</tbody></table></div>
!${entries.length === PAGE && last ? html`<a class="button" href="?so=${ofStaff ? 'can-bo' : 'xa'}&truoc=${last.id}">${say.older()}</a>` : ''}`,
    });
  },
});
