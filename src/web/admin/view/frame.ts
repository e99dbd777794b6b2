/** The frame of every desk page: where one is, what was just done, the page, the few places to go. */
import { html } from 'ghtml';
import { may, type Permission, type Role, type Staff } from '../../../domain/staff.ts';
import { DONE, ROLE_NAMES, SECTIONS, type SectionKey, desk as say } from '../../../messages/desk.ts';
import type { PageAssets } from '../../assets.ts';
import { renderLayout } from '../../view/layout.ts';
import { DESK } from '../options.ts';
import { DESK_ICONS } from './icons.ts';

export type Frame = {
  readonly title: string;
  readonly section: SectionKey;
  readonly body: string;
  /** One sentence under the title. */
  readonly lead?: string | undefined;
  /** Links or buttons beside the title, as HTML. */
  readonly actions?: string | undefined;
  /** The page above, when there is one. */
  readonly back?: { readonly href: string; readonly label: string } | undefined;
  /** Addresses of scripts this page needs. */
  readonly scripts?: readonly string[] | undefined;
  /** Forms and texts keep a reading width; tables take what there is. */
  readonly width?: 'reading' | 'full' | undefined;
  readonly assets: PageAssets;
  readonly flash: string | null;
  /** People who wait for an answer. */
  readonly waiting: number;
  readonly base: string;
  readonly commune: string;
  readonly staff: Staff;
  readonly role: Role;
  readonly csrf: string;
};

const NAV: readonly { key: SectionKey; path: string; permission: readonly Permission[] }[] = [
  { key: 'today', path: '/hom-nay', permission: ['see'] },
  { key: 'inbox', path: '/tin-nhan', permission: ['see'] },
  { key: 'broadcasts', path: '/gui-tin', permission: ['see'] },
  { key: 'people', path: '/nguoi-hoc', permission: ['see'] },
  { key: 'content', path: '/noi-dung', permission: ['see'] },
  { key: 'settings', path: '/cai-dat', permission: ['settings', 'staff', 'audit', 'see', 'own-people'] },
];

/** As many places fit the bar of a phone; the rest is behind one more. */
const FIRST = 4;

export function renderFrame(frame: Frame): string {
  const { title, section, body, lead, actions, back, flash, base, commune, staff, role, csrf, assets } =
    frame;
  const places = NAV.filter((item) => item.permission.some((permission) => may(role, permission)));
  const link = ({ key, path }: (typeof NAV)[number]): string =>
    html`<a href="${base}${path}" !${key === section ? 'aria-current="page"' : ''}>!${DESK_ICONS[key]}<span>${SECTIONS[key]}</span>!${
      key === 'inbox' ? badge(frame.waiting) : ''
    }</a>`;
  const items = places.map((place, n) => `<li${n >= FIRST ? ' class="late"' : ''}>${link(place)}</li>`);
  const late = places.slice(FIRST);
  if (late.length > 0)
    items.push(
      html`<li class="more"><details><summary !${late.some(({ key }) => key === section) ? 'aria-current="true"' : ''}>!${DESK_ICONS.more}<span>${say.more()}</span></summary><div class="more-menu">!${late.map(link)}</div></details></li>`,
    );
  const done = flash ? DONE[flash] : undefined;
  const scripts = (frame.scripts ?? []).map((src) => html`<script type="module" src="${src}"></script>`);
  return renderLayout({
    title: `${title} · ${commune}`,
    description: say.description(),
    assets,
    scripted: true,
    head: `<meta name="robots" content="noindex">${scripts.join('')}`,
    body: html`<body class="desk">
<a class="skip" href="#noi-dung-chinh">${say.skip()}</a>
<header class="top">
  <a class="brand" href="${base}"><strong>${commune}</strong><span>${say.product()}</span></a>
  <details class="me"><summary><span class="who">${staff.name}</span></summary>
    <div class="me-menu"><p>${staff.username} · ${ROLE_NAMES[role]}</p>
      <a href="${DESK}">${say.otherCommune()}</a>
      <form method="post" action="${DESK}/thoat"><input type="hidden" name="_csrf" value="${csrf}"><button class="plain">${say.leave()}</button></form>
    </div>
  </details>
</header>
<nav class="nav" aria-label="${say.nav()}"><ul>!${items}</ul></nav>
<main id="noi-dung-chinh" class="${frame.width === 'reading' ? 'reading' : 'full'}" tabindex="-1">
!${back ? html`<a class="back" href="${back.href}">${back.label}</a>` : ''}
<div class="head-row"><div><h1>${title}</h1>!${lead ? html`<p class="lead">${lead}</p>` : ''}</div>!${
      actions ? `<div class="head-acts">${actions}</div>` : ''
    }</div>
!${done ? html`<p class="notice ok" role="status">!${DESK_ICONS.check}<span>${done}</span></p>` : ''}
!${body}
</main>
</body>`,
  });
}

/** How many people wait, on the place itself. */
const badge = (count: number): string =>
  html`<b class="count" data-count="inbox" !${count === 0 ? 'hidden' : ''}>${count}<span class="sr">${say.peopleWait()}</span></b>`;

/** A page before anyone is known: log-in, second factor, invitation, refusal. */
export function renderDoor(page: {
  readonly title: string;
  readonly body: string;
  readonly assets: PageAssets;
}): string {
  return renderLayout({
    title: `${page.title} · ${say.product()}`,
    description: say.description(),
    assets: page.assets,
    scripted: true,
    head: '<meta name="robots" content="noindex">',
    body: html`<body class="desk door">
<main class="door-card"><p class="door-name">${say.product()}</p><h1>${page.title}</h1>
!${page.body}
</main>
</body>`,
  });
}
