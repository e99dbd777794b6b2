/** What every page of the desk's content shares: its tabs, the way back, questions named in an address. */
import { html } from 'ghtml';
import { contentPages as say } from '../../../messages/desk-content.ts';
import type { Desk } from '../desk.ts';

export const CONTENT = '/noi-dung';
const TABS = {
  open: CONTENT,
  drafts: `${CONTENT}/dang-soan`,
  taught: `${CONTENT}/da-day`,
  aside: `${CONTENT}/bo-qua`,
} as const;
export type Tab = keyof typeof TABS;

export function contentTabs(desk: Desk, here: Tab): string {
  const { overlay, taught } = desk.tenant.store;
  const { open, aside } = taught.counts();
  const counts = { open, drafts: overlay.drafts().length, taught: overlay.published().length, aside };
  const tabs = Object.entries(TABS).map(([key, path]) => {
    const tab = key as Tab;
    const count = counts[tab] > 0 ? html` <span class="tag">${counts[tab].toLocaleString('vi')}</span>` : '';
    return html`<li><a href="${desk.path(path)}" !${tab === here ? 'aria-current="page"' : ''}>${say.tabs[tab]}!${count}</a></li>`;
  });
  return html`<nav aria-label="${say.tabsLabel()}"><ul class="tabs">!${tabs}</ul></nav>`;
}

/** The button beside the title, for those who may write. */
export const writeAction = (desk: Desk): string =>
  desk.may('teach') ? html`<a class="button" href="${desk.path(`${CONTENT}/viet`)}">${say.write()}</a>` : '';

export const toContent = (desk: Desk, path: string = CONTENT) => ({
  href: desk.path(path),
  label: say.back(),
});

/** More would make an address that no browser takes. */
const MOST_CHOSEN = 300;

/** Ids of questions in a form or an address (`cau=1&cau=5`); whatever else stands there is dropped. */
export function idsOf(value: unknown): number[] {
  const ids = [value ?? []].flat().map(Number).filter(Number.isSafeInteger);
  return [...new Set(ids)].slice(0, MOST_CHOSEN);
}

/** An address that carries the chosen questions on. */
export function withChosen(path: string, ids: Iterable<number>, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  for (const id of ids) query.append('cau', String(id));
  return `${path}?${query}`;
}

/** The same in a form. */
export const chosenFields = (ids: Iterable<number>): string =>
  [...ids].map((id) => html`<input type="hidden" name="cau" value="${id}">`).join('');
