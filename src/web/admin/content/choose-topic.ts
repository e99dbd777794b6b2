/** GET /noi-dung/gan?cau=…: which topic answers these questions? The nearest, a search, and all of them; works without JavaScript. */
import { html } from 'ghtml';
import type { Topic } from '../../../content/schema.ts';
import { missesPage, assignPage as say, contentPages as words } from '../../../messages/desk-content.ts';
import { GROUP_TITLES } from '../../../messages/vi.ts';
import type { Asked } from '../../../runtime/miss-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { textField } from '../view/field.ts';
import { CONTENT, chosenFields, idsOf, toContent, withChosen } from './tabs.ts';

const PATH = `${CONTENT}/gan`;
const NEAREST = 5;

export const chooseTopic = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'teach',
  async run(desk) {
    const ids = idsOf(desk.query['cau']);
    const chosen = await desk.tenant.misses.chosen(new Set(ids));
    if (chosen.length === 0) return goTo(desk, CONTENT);
    const looked = typeof desk.query['tim'] === 'string' ? desk.query['tim'].trim().slice(0, 100) : '';
    const { own } = desk.tenant;
    const found = own.findTopics(looked || chosen[0]!.text);
    const shown = looked ? found : found.slice(0, NEAREST);
    const none = looked ? say.noneFound(looked) : missesPage.noNearest();
    const heading = looked ? say.found(looked) : say.nearest();
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(),
      section: 'content',
      width: 'reading',
      back: toContent(desk),
      body: html`!${chosenCard(chosen)}
<form class="filter wide" role="search" action="${desk.path(PATH)}">!${chosenFields(ids)}!${textField({ name: 'tim', label: say.search(), help: say.searchHelp(), type: 'search', value: looked, maxlength: 100 })}<button>${say.searchGo()}</button></form>
!${shown.length > 0 ? html`<h2>${heading}</h2><ul class="card list">!${shown.map((id) => topicRow(desk, id, ids))}</ul>` : html`<p class="nothing">${none}</p>`}
<p><a href="${desk.path(withChosen(`${CONTENT}/viet`, ids))}">${say.writeInstead()}</a></p>
<h2>${say.all()}</h2>!${allTopics(desk, ids)}`,
    });
  },
});

export const chosenCard = (chosen: readonly Asked[]): string =>
  html`<section class="card chosen-asks"><h2>${say.chosen()}</h2><ul class="plain-list">!${chosen.map(({ text }) => html`<li>${words.quoted(text)}</li>`)}</ul></section>`;

function topicRow(desk: Desk, id: string, ids: readonly number[]): string {
  const topic = desk.tenant.bank().topics.get(id);
  return topic
    ? html`<li><a class="go-to" href="${desk.path(withChosen(`${PATH}/${id}`, ids))}"><strong>${topic.title}</strong><span class="muted">${GROUP_TITLES[topic.group]}</span></a></li>`
    : '';
}

function allTopics(desk: Desk, ids: readonly number[]): string {
  const { order, topics } = desk.tenant.bank();
  const all = order.flatMap((id): Topic[] => (topics.has(id) ? [topics.get(id)!] : []));
  return [...Map.groupBy(all, (topic) => topic.group)]
    .map(([group, members]) => {
      const links = members.map(
        ({ id, title }) =>
          html`<li><a href="${desk.path(withChosen(`${PATH}/${id}`, ids))}">${title}</a></li>`,
      );
      return html`<details class="group"><summary>${say.inGroup(GROUP_TITLES[group], members.length)}</summary><ul class="plain-list">!${links}</ul></details>`;
    })
    .join('');
}
