/** GET, POST /noi-dung/bo-qua: what was set aside, and taking it back. */
import { html } from 'ghtml';
import {
  agoText,
  missesPage,
  asidePage as say,
  contentPages as words,
} from '../../../messages/desk-content.ts';
import type { AsideGroup } from '../../../runtime/miss-desk.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { csrfField } from '../view/field.ts';
import { CONTENT, contentTabs, idsOf, writeAction } from './tabs.ts';

const PATH = `${CONTENT}/bo-qua`;
const SHOWN = 100;

export const asidePage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'see',
  async run(desk) {
    const groups = (await desk.tenant.misses.asideGroups()).slice(0, SHOWN);
    return sendPage(desk, assets, {
      title: words.title(),
      lead: say.lead(),
      section: 'content',
      actions: writeAction(desk),
      body: html`!${contentTabs(desk, 'aside')}
!${groups.length > 0 ? html`<ol class="asks-list">!${groups.map((group) => card(desk, group))}</ol>` : html`<p class="nothing">${say.none()}</p>`}`,
    });
  },
});

export const releaseMisses: DeskAction = {
  method: 'POST',
  path: PATH,
  permission: 'teach',
  run(desk) {
    // The whole group goes back: the first of its questions names it.
    const wanted = new Set(idsOf(desk.body['cau']));
    return desk.tenant.misses.asideGroups().then((groups) => {
      const ids = groups.flatMap(({ missIds }) => (wanted.has(missIds[0]!) ? missIds : []));
      if (ids.length > 0) desk.tenant.misses.release(ids, desk.actor);
      return goTo(desk, PATH, 'da-dua-ve');
    });
  },
};

function card(desk: Desk, group: AsideGroup): string {
  const { text, people, villages, times, wordings, missIds, who, setAt } = group;
  const others = wordings.slice(1).map((wording) => wording.text);
  const button = desk.may('teach')
    ? html`<form method="post" action="${desk.path(PATH)}">!${csrfField(desk.csrf)}<input type="hidden" name="cau" value="${missIds[0]}"><div class="acts"><button>${say.release()}<span class="sr">${missesPage.about(text)}</span></button></div></form>`
    : '';
  return html`<li class="card"><h2 class="quote">${words.quoted(text)}</h2>
<p class="meta">${missesPage.reach(people, villages, desk.tenant.view.unit, times)} · <span class="muted">${say.by(who, agoText(desk.now, setAt))}</span></p>
!${others.length > 0 ? html`<p class="muted">${others.slice(0, 5).join(' · ')}</p>` : ''}!${button}</li>`;
}
