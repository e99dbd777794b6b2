/** GET /cai-dat/can-bo: who works at this commune's desk. */
import { html } from 'ghtml';
import { ROLE_NAMES, staffPages as say, settingsFiles } from '../../../messages/desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, sendPage } from '../desk.ts';

export const staffListPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat/can-bo',
  permission: 'staff',
  run(desk) {
    const rows = desk.options.login.store.listOf(desk.tenant.config.slug).map(
      (
        one,
      ) => html`<tr><th scope="row">${one.name} ${one.id === desk.staff.id ? say.you() : ''}<br><span class="muted small">${one.username}</span></th>
<td data-label="${say.role()}">${ROLE_NAMES[one.role]}</td><td data-label="${say.state()}">${say.stateOf(one.isActive, one.hasPassword, one.hasSecondFactor)}</td>
<td><a href="${desk.path(`/cai-dat/can-bo/${one.id}`)}">${say.change()}<span class="sr"> ${one.name}</span></a></td></tr>`,
    );
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(),
      section: 'settings',
      actions: html`<a class="button" href="${desk.path('/cai-dat/excel/can-bo')}">${settingsFiles.get}</a><a class="button primary" href="${desk.path('/cai-dat/can-bo/them')}">${say.add()}</a>`,
      body: html`<div class="scroll"><table class="stack"><thead><tr><th scope="col">${say.name()}</th><th scope="col">${say.role()}</th><th scope="col">${say.state()}</th><th scope="col"><span class="sr">${say.change()}</span></th></tr></thead><tbody>!${rows}</tbody></table></div>`,
    });
  },
});
