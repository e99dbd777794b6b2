/** A volunteer or officer saw that the person can do something: evidence of the surest level. */
import { html } from 'ghtml';
import { personPage as say } from '../../../messages/desk-people.ts';
import type { PersonRecord } from '../../../store/reports/person.ts';
import type { Desk } from '../desk.ts';
import { csrfField } from '../view/field.ts';
import { personPath } from './person.ts';

export function confirmForm(desk: Desk, record: PersonRecord, error?: string): string {
  const { topics, order } = desk.tenant.bank();
  const confirmed = new Set(
    record.evidence.filter(({ level }) => level === 'xac-nhan').map(({ topic }) => topic),
  );
  const met = new Set(
    [...record.guides, ...record.lessons, ...record.quizzes, ...record.evidence].map(({ topic }) => topic),
  );
  const open = order.filter((id) => !confirmed.has(id));
  const options = (ids: readonly string[]): string[] =>
    ids.map((id) => html`<option value="${id}">${topics.get(id)?.title ?? id}</option>`);
  const group = (label: string, ids: readonly string[]): string =>
    ids.length > 0 ? html`<optgroup label="${label}">!${options(ids)}</optgroup>` : '';
  const problem = error ? html`<p class="field-error" id="viec-error">${error}</p>` : '';
  return html`<section class="card" id="xac-nhan"><h2>${say.confirm()}</h2><p class="help">${say.confirmSays()}</p>
<form method="post" action="${desk.path(`${personPath(record.id)}/xac-nhan`)}">!${csrfField(desk.csrf)}
<div class="field"><label for="viec">${say.topic()}</label><select id="viec" name="viec" required !${error ? 'aria-invalid="true" aria-describedby="viec-error"' : ''}><option value="">${say.choose()}</option>!${group(
    say.met(),
    open.filter((id) => met.has(id)),
  )}!${group(
    say.others(),
    open.filter((id) => !met.has(id)),
  )}</select>!${problem}</div>
<button class="primary">${say.confirmButton()}</button></form></section>`;
}
