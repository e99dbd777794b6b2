/** Parts of one person's page: tracks, consent and reminders; what was sent; what may be done with the data. */
import { html } from 'ghtml';
import { localDate } from '../../../domain/local-time.ts';
import { personPage as say } from '../../../messages/desk-people.ts';
import { SEND_KINDS } from '../../../messages/desk-reports.ts';
import type { PersonRecord } from '../../../store/reports/person.ts';
import type { Desk } from '../desk.ts';
import { formatValue } from '../table/format.ts';
import { renderTable } from '../table/html.ts';
import type { Names } from '../tables/names.ts';
import { sendsTable } from '../tables/people.ts';
import { unsentTable } from '../tables/person.ts';
import { csrfField } from '../view/field.ts';
import { personPath } from './person.ts';

export function wishesPart(record: PersonRecord, names: Names): string {
  const tracks = record.enrolments.map(({ track, at, finishedAt }) =>
    say.trackSince(names.group(track), localDate(at), finishedAt === null ? null : localDate(finishedAt)),
  );
  const papers = record.certificates.map(({ track, at }) =>
    say.certificate(names.group(track), localDate(at)),
  );
  return html`<section class="card"><h2>${say.learning()}</h2>!${lines(tracks.length + papers.length > 0 ? [...tracks, ...papers] : [say.noTrack()])}</section>
<section class="card"><h2>${say.consent()}</h2>!${lines(wishes(record))}</section>`;
}

const lines = (texts: readonly string[]): string =>
  html`<ul class="plain-list">!${texts.map((text) => html`<li>${text}</li>`)}</ul>`;

function wishes({ consents, reminders, handoffs }: PersonRecord): string[] {
  const at = (moment: number): string => formatValue(moment, 'time');
  const given = consents.map((one) =>
    one.status === 'withdrawn'
      ? say.consentWithdrawn(at(one.at))
      : one.status === 'given'
        ? say.consentGiven(at(one.at))
        : say.consentShown(one.version, at(one.at)),
  );
  const clock = reminders?.minute == null ? null : clockOf(reminders.minute);
  return [
    ...(given.length > 0 ? given : [say.noConsent()]),
    reminders?.isOn ? say.remindersOn(clock) : say.remindersOff(),
    ...(handoffs.length > 0 ? [say.handoffs(handoffs.length)] : []),
  ];
}

/** The minute of a local day as "07:30". */
const clockOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0')).join(':');

export function sendsPart({ sends, unsent }: PersonRecord): string {
  const table =
    sends.length > 0
      ? html`<p class="muted">${say.sendsLead(sends.length)}</p>!${renderTable(sendsTable, sends, { isCaptionHidden: true })}`
      : html`<p class="muted">${say.noSends()}</p>`;
  const kinds: Readonly<Record<string, string>> = SEND_KINDS;
  return html`<h2>${say.sends()}</h2>!${table}!${
    unsent.length > 0
      ? html`<h3>${say.unsent()}</h3>!${renderTable(unsentTable(kinds), unsent, { isCaptionHidden: true })}`
      : ''
  }`;
}

/** A copy for the person, and erasing: for administrators, and what each does is said before it. */
export function dataPart(desk: Desk, { id }: PersonRecord): string {
  if (!desk.may('open-record') && !desk.may('erase')) return '';
  const copy = desk.may('open-record')
    ? html`<section class="card"><h3>${say.copy()}</h3><p>${say.copySays()}</p><form method="post" action="${desk.path(`${personPath(id)}/ban-sao`)}" data-gives="file">!${csrfField(desk.csrf)}<div class="acts"><button name="dang" value="chu">${say.copyText()}</button><button name="dang" value="json">${say.copyJson()}</button></div></form></section>`
    : '';
  const erase = desk.may('erase')
    ? html`<section class="card"><h3>${say.erase()}</h3><p>${say.eraseSays()}</p><div class="acts"><a class="button danger" href="${desk.path(`${personPath(id)}/xoa`)}">${say.eraseGo()}</a></div></section>`
    : '';
  return html`<h2>${say.data()}</h2><div class="two">!${copy}!${erase}</div>`;
}
