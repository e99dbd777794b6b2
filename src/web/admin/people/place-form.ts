/** Village, group and name of a person, as a form; with a tick to ask for when the person chose it. */
import { html } from 'ghtml';
import { desk as words } from '../../../messages/desk.ts';
import { personPage as say } from '../../../messages/desk-people.ts';
import { NONE } from '../../../store/reports/people-filter.ts';
import type { PersonRecord } from '../../../store/reports/person.ts';
import type { Desk } from '../desk.ts';
import type { Names } from '../tables/names.ts';
import { csrfField, type Option, selectField, textField } from '../view/field.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { personPath } from './person.ts';

/** What was typed, when the form comes back. */
export type PlaceTyped = {
  readonly village: string;
  readonly group: string;
  readonly name: string;
  readonly errors: Readonly<Record<string, string>>;
  /** The person chose it; a tick is asked for. */
  readonly asksSure: boolean;
};

export function placeForm(desk: Desk, record: PersonRecord, names: Names, typed?: PlaceTyped): string {
  const villages = desk.tenant.store.people
    .villages()
    .filter(({ id, isArchived }) => !isArchived || id === record.villageId)
    .map(({ id, name }): Option => ({ value: String(id), label: name }));
  const groups = [...desk.tenant.bank().tracks.values()].map(
    ({ id, title }): Option => ({ value: id, label: title }),
  );
  const unknown: Option = { value: NONE, label: say.notKnown() };
  const sure = typed?.asksSure
    ? html`<div class="notice warn" role="alert">!${DESK_ICONS.warn}<div><p><strong>${say.ownChoice(ownChoice(record, names))}</strong> ${say.ownChoiceText()}</p><label class="tick" for="chac-chan"><input type="checkbox" id="chac-chan" name="chac-chan" value="1"><span>${say.sure()}</span></label></div></div>`
    : '';
  return html`<section class="card" id="noi-o"><h2>${say.place()}</h2><p class="help">${say.placeSays()}</p>
<form method="post" action="${desk.path(`${personPath(record.id)}/noi-o`)}">!${csrfField(desk.csrf)}!${sure}
!${selectField({ name: 'noi', label: say.village(desk.tenant.view.unit), value: typed?.village ?? String(record.villageId ?? NONE), options: [unknown, ...villages], error: typed?.errors['noi'] })}
!${selectField({ name: 'nhom', label: say.group(), value: typed?.group ?? record.audience ?? NONE, options: [unknown, ...groups], error: typed?.errors['nhom'] })}
!${textField({ name: 'ten', label: say.name(), value: typed?.name ?? '', help: say.nameHelp(record.name), maxlength: 60, error: typed?.errors['ten'] })}
<button class="primary">${words.save()}</button></form></section>`;
}

/** "Xóm 2, Người cao tuổi" */
const ownChoice = ({ village, audience }: PersonRecord, names: Names): string =>
  [village, audience ? names.group(audience) : null].filter((part) => part !== null).join(', ');
