/** GET /hom-nay: what needs doing, then what happened, where people are stuck, where they live, and whether messages get through. */
import { html } from 'ghtml';
import { weekdayOf } from '../../../domain/local-time.ts';
import { todayPage as say } from '../../../messages/desk-today.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, sendPage } from '../desk.ts';
import { formatValue } from '../table/format.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { activityPart, coursePart } from './activity.ts';
import { askedPart } from './asked.ts';
import { RANGE_LIST, type Today, todayOf } from './context.ts';
import { fileHref } from './part.ts';
import { placesPart, targetsPart } from './places.ts';
import { sendingPart } from './sending.ts';
import { todoPart } from './todo.ts';

export const todayAction = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/hom-nay',
  permission: 'see',
  async run(desk) {
    const today = todayOf(desk);
    // Counted one after another in one worker, in this order: what is read first comes first.
    const parts = await Promise.all(
      [todoPart, activityPart, askedPart, coursePart, placesPart, targetsPart, sendingPart].map((part) =>
        part(today),
      ),
    );
    const [todo, ...figures] = parts;
    const clock = formatValue(desk.now, 'time').split(' ')[1]!;
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(weekdayOf(desk.now), desk.now, clock),
      section: 'today',
      body: html`!${todo}!${rangeSwitch(today)}!${figures}`,
    });
  },
});

function rangeSwitch({ desk, days }: Today): string {
  const { retentionDays } = desk.options;
  const tabs = RANGE_LIST.map(
    (range) =>
      html`<li><a href="${desk.path(`/hom-nay?khoang=${range}`)}" !${range === days ? 'aria-current="page"' : ''}>${say.range(range)}</a></li>`,
  );
  const kept = days > retentionDays ? html`<p class="muted small">${say.kept(retentionDays)}</p>` : '';
  const all = html`<a class="file" href="${fileHref(desk, days, 'tat-ca')}">!${DESK_ICONS.file}<span>${say.file()}<span class="sr">${say.fileOf(say.fileAll())}</span></span></a>`;
  return html`<div class="range"><nav aria-label="${say.ranges()}"><ul class="tabs">!${tabs}</ul></nav>!${all}</div>!${kept}`;
}
