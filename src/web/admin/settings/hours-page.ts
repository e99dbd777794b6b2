/** GET, POST /cai-dat/gio: when officers answer, days off, and how long the assistant leaves them the word. */
import { html } from 'ghtml';
import { nextOpen, type Opening, type Weekday } from '../../../domain/opening-hours.ts';
import { desk as words } from '../../../messages/desk.ts';
import { hoursPage as say } from '../../../messages/desk-hours.ts';
import { answerInHours, answerLater, answerSometime, answerTime } from '../../../messages/desk-inbox.ts';
import { settingsPages } from '../../../messages/desk-settings.ts';
import { fill } from '../../../messages/fill.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, goTo, sendPage } from '../desk.ts';
import { areaField, csrfField, formProblem, textField } from '../view/field.ts';
import {
  fieldOf,
  holidayLines,
  readHolidays,
  readHours,
  spanCount,
  USUAL_HOURS,
  valuesOf,
  WEEK,
} from './hours-form.ts';
import { toSettings } from './settings-page.ts';

const PATH = '/cai-dat/gio';
/** Read by runtime/tenant.ts. */
const PAUSE = 'inbox.pauseMinutes';

export const hoursPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'settings',
  run: (desk) => show(desk, assets, {}),
});

export const saveHours = (assets: PageAssets): DeskAction => ({
  method: 'POST',
  path: PATH,
  permission: 'settings',
  run(desk) {
    const { body, tenant } = desk;
    const hours = readHours(body, spanCount(tenant.config.hours));
    const holidays = readHolidays(String(body['holidays'] ?? '').replace(/\r/g, ''));
    const minutes = Number(body['pause']);
    const isPause = Number.isInteger(minutes) && minutes >= 5 && minutes <= 1440;
    if (!hours.ok || !holidays.ok || !isPause)
      return show(desk, assets, {
        hours: hours.ok ? undefined : hours.problem,
        holidays: holidays.ok ? undefined : holidays.problem,
        pause: isPause ? undefined : say.pauseBad(),
      });
    const problem = tenant.changeSettings({ hours: hours.value, holidays: holidays.value }, desk.actor);
    if (problem) return show(desk, assets, { hours: say.bad(problem) });
    const { db, settings, audit } = tenant.store;
    if (minutes !== tenant.inboxDesk.pauseMs / 60_000)
      db.transact((tx) => {
        settings.put(tx, PAUSE, minutes, `staff:${desk.staff.id}`, desk.now);
        audit.add(tx, desk.actor, 'settings.change', PAUSE, desk.now);
      });
    return goTo(desk, PATH, 'da-luu');
  },
});

type Errors = {
  readonly hours?: string | undefined;
  readonly holidays?: string | undefined;
  readonly pause?: string | undefined;
};

function show(desk: Desk, assets: PageAssets, errors: Errors): unknown {
  const { config, inboxDesk } = desk.tenant;
  const isAgain = Object.values(errors).some(Boolean);
  const isUsual = desk.query['mau'] === 'hanh-chinh' && !isAgain;
  const shown = isUsual ? USUAL_HOURS : config.hours;
  const stored = valuesOf(shown);
  const value = (name: string): string => (isAgain ? String(desk.body[name] ?? '') : (stored[name] ?? ''));
  const typed = (name: string, otherwise: string): string =>
    isAgain ? String(desk.body[name] ?? '') : otherwise;
  return sendPage(desk, assets, {
    title: settingsPages.places.hours.title,
    lead: say.lead(),
    section: 'settings',
    width: 'reading',
    status: isAgain ? 400 : 200,
    back: toSettings(desk),
    body: html`!${isUsual ? html`<p class="notice"><span>${say.usualShown()}</span></p>` : ''}
<form method="post">!${csrfField(desk.csrf)}
<section class="card"><h2>${say.week()}</h2><p class="help">${say.weekHelp()}</p>!${formProblem(errors.hours)}
!${isUsual ? '' : html`<p><a href="?mau=hanh-chinh">${say.usual()}</a></p>`}
!${week(spanCount(shown), value)}</section>
<section class="card">!${areaField({ name: 'holidays', label: say.holidays(), help: say.holidaysHelp(), rows: 6, value: typed('holidays', holidayLines(config.holidays)), error: errors.holidays })}</section>
<section class="card"><h2>${say.pauseTitle()}</h2>!${textField({ name: 'pause', label: say.pause(), help: say.pauseHelp(), type: 'number', value: typed('pause', String(inboxDesk.pauseMs / 60_000)), error: errors.pause, required: true })}</section>
<div class="acts"><button class="primary">${words.save()}</button></div></form>
<section class="says-so"><p>${say.now()}</p><p><strong>“${fill(promise(desk.now, config), desk.tenant.view)}”</strong></p></section>`,
  });
}

/** What a person is told now, in the assistant's own words (engine/modes/person.ts). */
function promise(now: number, opening: Opening): string {
  const at = nextOpen(now, opening);
  if (at === null) return answerSometime();
  return at === now ? answerInHours() : answerLater(answerTime(now, at));
}

function week(count: number, value: (name: string) => string): string {
  const spans = say.spans(count);
  const field = (day: Weekday, n: number, end: 'from' | 'to'): string => {
    const label = say.field(say.days[day], spans[n]!, end === 'from' ? say.from() : say.to());
    const name = fieldOf(day, n, end);
    return html`<input name="${name}" value="${value(name)}" aria-label="${label}" autocomplete="off" maxlength="8">`;
  };
  const rows = WEEK.map(
    (day) =>
      html`<tr><th scope="row">${say.days[day]}</th>!${spans.map(
        (span, n) =>
          html`<td data-label="${span}"><span class="span">!${field(day, n, 'from')}<span aria-hidden="true">–</span>!${field(day, n, 'to')}</span></td>`,
      )}</tr>`,
  );
  return html`<table class="stack hours"><thead><tr><th scope="col">${say.day()}</th>!${spans.map((span) => html`<th scope="col">${span}</th>`)}</tr></thead><tbody>!${rows}</tbody></table>`;
}
