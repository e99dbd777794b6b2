/** What narrows the list: a search box in sight, the rest folded, and what is in force as words that can be taken away. */
import { html } from 'ghtml';
import { EVIDENCE_LEVELS } from '../../../domain/learning.ts';
import { peoplePage as say } from '../../../messages/desk-people.ts';
import { CHANNEL_NAMES, EVIDENCE_NAMES } from '../../../messages/desk-reports.ts';
import type { Village } from '../../../store/people.ts';
import { NONE, SEEN } from '../../../store/reports/people-filter.ts';
import { PEOPLE_SORTS } from '../../../store/reports/people-list.ts';
import type { Desk } from '../desk.ts';
import type { Names } from '../tables/names.ts';
import { checkField, type Option, selectField, textField } from '../view/field.ts';
import { changed, type Param, type PeopleQuery } from './query.ts';

const PATH = '/nguoi-hoc';

export function filterForm(desk: Desk, { given, sort }: PeopleQuery, names: Names): string {
  const villages = desk.tenant.store.people.villages();
  const tracks = [...desk.tenant.bank().tracks.values()];
  const groups = tracks.map(({ id, title }): Option => ({ value: id, label: title }));
  const select = (name: Param, label: string, options: readonly Option[], isNoneThere: boolean): string =>
    selectField({
      name,
      label,
      value: given[name],
      options: [
        { value: '', label: say.all() },
        ...options,
        ...(isNoneThere ? [{ value: NONE, label: say.none() }] : []),
      ],
    });
  const evidence = EVIDENCE_LEVELS.map((level): Option => ({ value: level, label: EVIDENCE_NAMES[level] }));
  const isOpen = Object.keys(given).some((name) => name !== 'tim' && name !== 'xep');
  return html`<form method="get" action="${desk.path(PATH)}" class="search">
<div class="search-row">!${textField({ name: 'tim', label: say.search(), type: 'search', value: given.tim, help: say.searchHelp(), maxlength: 80 })}<button class="primary">${say.find()}</button></div>
<details class="more-filters" !${isOpen ? 'open' : ''}><summary>${say.more()}</summary><div class="filter-grid">
!${select('noi', say.village(desk.tenant.view.unit), villages.map(villageOption), true)}
!${select('nhom', say.group(), groups, true)}
!${select(
    'kenh',
    say.channel(),
    Object.entries(CHANNEL_NAMES).map(([value, label]) => ({ value, label })),
    false,
  )}
!${select('lo-trinh', say.track(), groups, false)}
!${select(
    'gap',
    say.seen(),
    SEEN.map((value) => ({ value, label: say.seenNames[value] })),
    false,
  )}
!${select('bang-chung', say.evidence(), [...evidence, { value: NONE, label: say.evidenceNone() }], false)}
!${selectField({ name: 'xep', label: say.sort(), value: sort, options: PEOPLE_SORTS.map((value) => ({ value, label: say.sortNames[value] })) })}
!${checkField({ name: 'ket', legend: say.stuck(), values: given.ket ? ['1'] : [], options: [{ value: '1', label: say.stuckOnly() }] })}
!${hiddenPlace(given)}
</div><button class="primary">${say.apply()}</button></details></form>
!${chips(desk, given, names, villages)}`;
}

/** The step one came for stays while other things are changed. */
const hiddenPlace = (given: PeopleQuery['given']): string =>
  (['viec', 'buoc'] as const)
    .map((name) => (given[name] ? html`<input type="hidden" name="${name}" value="${given[name]}">` : ''))
    .join('');

const villageOption = ({ id, name }: Village): Option => ({ value: String(id), label: name });

function chips(desk: Desk, given: PeopleQuery['given'], names: Names, villages: readonly Village[]): string {
  const words: Partial<Record<Param, string>> = {
    ...(given.tim ? { tim: `“${given.tim}”` } : {}),
    ...(given.noi ? { noi: placeWord(desk, given.noi, villages) } : {}),
    ...(given.nhom
      ? { nhom: given.nhom === NONE ? `${say.group()}: ${say.none()}` : names.group(given.nhom) }
      : {}),
    ...(given.kenh ? { kenh: names.channel(given.kenh) } : {}),
    ...(given['lo-trinh'] ? { 'lo-trinh': `${say.track()}: ${names.group(given['lo-trinh'])}` } : {}),
    ...(given.gap ? { gap: say.seenNames[given.gap as keyof typeof say.seenNames] } : {}),
    ...(given.ket ? { ket: stuckWord(given, names) } : {}),
    ...(given['bang-chung'] ? { 'bang-chung': evidenceWord(given['bang-chung']) } : {}),
  };
  const entries = Object.entries(words) as [Param, string][];
  if (entries.length === 0) return '';
  const items = entries.map(([name, word]) => {
    const off = name === 'ket' ? { ket: null, viec: null, buoc: null } : { [name]: null };
    return html`<li><a class="chip" href="${desk.path(PATH + changed(given, off))}"><span class="sr">${say.drop('')}</span><span>${word}</span><span class="chip-x" aria-hidden="true">×</span></a></li>`;
  });
  const all =
    entries.length > 1
      ? html`<li><a class="chip" href="${desk.path(PATH + (given.xep ? `?xep=${given.xep}` : ''))}">${say.dropAll()}</a></li>`
      : '';
  return html`<ul class="chips" aria-label="${say.shown()}">!${items}!${all}</ul>`;
}

const placeWord = (desk: Desk, noi: string, villages: readonly Village[]): string =>
  noi === NONE
    ? `${say.village(desk.tenant.view.unit)}: ${say.none()}`
    : (villages.find(({ id }) => String(id) === noi)?.name ?? noi);

function stuckWord({ viec, buoc }: PeopleQuery['given'], names: Names): string {
  if (!viec) return say.stuck();
  return say.stuckAt(buoc ? `${names.topic(viec)} · ${names.step(viec, buoc)}` : names.topic(viec));
}

const evidenceWord = (level: string): string =>
  `${say.evidence()}: ${level === NONE ? say.evidenceNone() : EVIDENCE_NAMES[level as keyof typeof EVIDENCE_NAMES]}`;
