/** GET /noi-dung: what people asked in vain, by likeness. POST /noi-dung/chon: what is to be done with some of it. */
import { html } from 'ghtml';
import { z } from 'zod';
import { agoText, missesPage as say, contentPages as words } from '../../../messages/desk-content.ts';
import type { OpenGroup } from '../../../runtime/miss-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, readForm, sendPage } from '../desk.ts';
import { csrfField, formProblem, textField } from '../view/field.ts';
import { CONTENT, contentTabs, idsOf, withChosen, writeAction } from './tabs.ts';

const PAGE = 20;

export const missesPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: CONTENT,
  permission: 'see',
  run: (desk) => show(desk, assets),
});

const schema = z.object({
  do: z.enum(['viet', 'gan', 'gan-bai', 'bo-qua']),
  cau: z.unknown(),
  bai: z.string().max(80).optional(),
});

export const chooseMisses = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: `${CONTENT}/chon`,
  permission: 'teach',
  async run(desk) {
    const form = readForm(desk, schema);
    if (!form.ok) return show(desk, assets, say.nothingChosen());
    const ids = idsOf(form.data.cau);
    if (ids.length === 0) return show(desk, assets, say.nothingChosen());
    const { do: what, bai } = form.data;
    if (what === 'viet') return goTo(desk, withChosen(`${CONTENT}/viet`, ids));
    if (what === 'gan-bai' && bai)
      return goTo(desk, withChosen(`${CONTENT}/gan/${encodeURIComponent(bai)}`, ids));
    if (what !== 'bo-qua') return goTo(desk, withChosen(`${CONTENT}/gan`, ids));
    const chosen = await desk.tenant.misses.chosen(new Set(ids));
    if (chosen.length === 0) return show(desk, assets, say.gone());
    desk.tenant.misses.setAside(
      chosen.flatMap((wording) => wording.missIds),
      desk.actor,
    );
    return goTo(desk, CONTENT, 'da-bo-qua');
  },
});

async function show(desk: Desk, assets: PageAssets, problem?: string): Promise<unknown> {
  const { misses, store } = desk.tenant;
  const looked = typeof desk.query['tim'] === 'string' ? desk.query['tim'].trim().slice(0, 100) : '';
  const asked = Math.max(1, Math.floor(Number(desk.query['trang'])) || 1);
  const found = await misses.page({ from: (asked - 1) * PAGE, size: PAGE, looked });
  const pages = Math.max(1, Math.ceil(found.total / PAGE));
  const cards = found.groups.map((group) => card(desk, group));
  const summary =
    found.total === 0
      ? ''
      : looked
        ? say.found(found.total, looked)
        : say.total(found.total, store.taught.counts().open);
  return sendPage(desk, assets, {
    title: words.title(),
    lead: words.lead(),
    section: 'content',
    actions: writeAction(desk),
    status: problem ? 400 : 200,
    body: html`!${contentTabs(desk, 'open')}!${formProblem(problem)}
!${found.total > 0 || looked ? filter(desk, looked) : ''}
!${summary ? html`<p class="muted">${summary}</p>` : ''}
!${cards.length > 0 ? html`<ol class="asks-list">!${cards}</ol>` : html`<p class="nothing">${looked ? say.noneFound() : say.none()}</p>`}
!${pages > 1 ? pager(desk, asked, pages, looked) : ''}`,
  });
}

function filter(desk: Desk, looked: string): string {
  const all = looked ? html`<a class="button" href="${desk.path(CONTENT)}">${say.searchAll()}</a>` : '';
  return html`<form class="filter" role="search" action="${desk.path(CONTENT)}">!${textField({ name: 'tim', label: say.search(), type: 'search', value: looked, maxlength: 100 })}<button>${say.searchGo()}</button>!${all}</form>`;
}

function card(desk: Desk, group: OpenGroup): string {
  const { text, people, villages, times, lastAt } = group;
  const { unit } = desk.tenant.view;
  const meta = html`<p class="meta">${say.reach(people, villages, unit, times)} · <span class="muted">${say.last(agoText(desk.now, lastAt))}</span></p>`;
  const head = html`<h2 class="quote">${words.quoted(text)}</h2>!${meta}`;
  if (!desk.may('teach'))
    return html`<li class="card">!${head}!${wordingsSeen(group)}!${nearest(desk, group)}</li>`;
  return html`<li class="card"><form method="post" action="${desk.path(`${CONTENT}/chon`)}">!${csrfField(desk.csrf)}!${head}
!${wordings(group)}!${nearest(desk, group)}!${buttons(desk, group)}</form></li>`;
}

/** The question stands in each name, so that a list of buttons read aloud tells them apart. */
function buttons(desk: Desk, { text, answeredBy }: OpenGroup): string {
  const title = answeredBy === null ? undefined : desk.tenant.bank().topics.get(answeredBy)?.title;
  const button = (what: string, label: string, kind = ''): string =>
    html`<button class="${kind}" name="do" value="${what}">${label}<span class="sr">${say.about(text)}</span></button>`;
  return html`!${
    title
      ? html`<p class="says">${say.answered(title)}</p><input type="hidden" name="bai" value="${answeredBy}">`
      : ''
  }<div class="acts">!${title ? button('gan-bai', say.assignThere(), 'primary') : ''}!${button('viet', say.answer(), title ? '' : 'primary')}!${button('gan', say.assign())}!${button('bo-qua', say.aside(), 'plain')}</div>`;
}

function wordings({ wordings: all }: OpenGroup): string {
  const [first, ...rest] = all;
  if (rest.length === 0) return html`<input type="hidden" name="cau" value="${first!.missIds[0]}">`;
  const boxes = all.map(
    ({ text, people, missIds }) =>
      html`<li><label class="tick"><input type="checkbox" name="cau" value="${missIds[0]}" checked><span>${say.wording(text, people)}</span></label></li>`,
  );
  return html`<details class="wordings"><summary>${say.wordings(all.length)}</summary><ul>!${boxes}</ul></details>`;
}

function wordingsSeen({ wordings: all }: OpenGroup): string {
  if (all.length < 2) return '';
  const lines = all.map(({ text, people }) => html`<li>${say.wording(text, people)}</li>`);
  return html`<details class="wordings"><summary>${say.wordingsSeen(all.length)}</summary><ul class="plain-list">!${lines}</ul></details>`;
}

function nearest(desk: Desk, group: OpenGroup): string {
  const { topics } = desk.tenant.bank();
  const links = group.nearest.flatMap((id) => {
    const title = topics.get(id)?.title;
    if (title === undefined) return [];
    const path = desk.may('teach')
      ? withChosen(`${CONTENT}/gan/${id}`, group.wordings.map((wording) => wording.missIds[0]!).slice(0, 50))
      : `${CONTENT}/bai/${id}`;
    return [html`<a href="${desk.path(path)}">${title}</a>`];
  });
  return html`<p class="near">!${links.length > 0 ? html`<span class="muted">${say.nearest()}</span> !${links.join(' · ')}` : html`<span class="muted">${say.noNearest()}</span>`}</p>`;
}

function pager(desk: Desk, page: number, pages: number, looked: string): string {
  const link = (to: number, label: string): string => {
    const query = new URLSearchParams({ ...(looked ? { tim: looked } : {}), trang: String(to) });
    return html`<a class="button" href="${desk.path(CONTENT)}?${query}">${label}</a>`;
  };
  return html`<div class="under"><p>${say.page(page, pages)}</p><div class="acts">!${page > 1 ? link(page - 1, say.newer()) : ''}!${page < pages ? link(page + 1, say.older()) : ''}</div></div>`;
}
