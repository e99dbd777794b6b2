/** GET /cai-dat: what can be set, each on a page of its own. */
import { html } from 'ghtml';
import type { Permission } from '../../../domain/staff.ts';
import { settingsPages as say } from '../../../messages/desk-settings.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, sendPage } from '../desk.ts';

type Place = {
  readonly path: string;
  readonly permission: Permission;
  readonly words: keyof typeof say.places;
};
const PLACES: readonly Place[] = [
  { path: '/cai-dat/xa', permission: 'settings', words: 'commune' },
  { path: '/cai-dat/thon', permission: 'settings', words: 'villages' },
  { path: '/cai-dat/chi-tieu', permission: 'settings', words: 'targets' },
  { path: '/cai-dat/gio', permission: 'settings', words: 'hours' },
  { path: '/cai-dat/tra-loi-mau', permission: 'reply', words: 'replies' },
  { path: '/cai-dat/gui-tin', permission: 'settings', words: 'broadcasts' },
  { path: '/cai-dat/zalo', permission: 'settings', words: 'zalo' },
  { path: '/cai-dat/trang-web', permission: 'settings', words: 'website' },
  { path: '/cai-dat/du-lieu', permission: 'settings', words: 'data' },
  { path: '/cai-dat/can-bo', permission: 'staff', words: 'staff' },
  { path: '/cai-dat/nhat-ky', permission: 'audit', words: 'audit' },
];

export const settingsPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat',
  permission: ['see', 'own-people'],
  run(desk) {
    const items = PLACES.filter(({ permission }) => desk.may(permission)).map(
      ({ path, words }) =>
        html`<li><a class="go-to" href="${desk.path(path)}"><strong>${say.places[words].title}</strong><span class="muted">${say.places[words].text}</span></a></li>`,
    );
    return sendPage(desk, assets, {
      title: say.title(),
      section: 'settings',
      width: 'reading',
      body:
        items.length > 0
          ? html`<ul class="card list">!${items}</ul>`
          : html`<p class="nothing">${say.nothing()}</p>`,
    });
  },
});

/** The way back from a page of settings. */
export const toSettings = (desk: { path(rest: string): string }) => ({
  href: desk.path('/cai-dat'),
  label: say.title(),
});
