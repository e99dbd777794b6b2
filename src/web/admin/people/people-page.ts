/** GET /nguoi-hoc and its file: people of the commune, narrowed and sorted by the address, names masked. */
import { html } from 'ghtml';
import { peoplePage as say } from '../../../messages/desk-people.ts';
import type { PeoplePage, PersonRow } from '../../../store/reports/people-list.ts';
import type { PageAssets } from '../../assets.ts';
import { type Desk, type DeskAction, sendPage } from '../desk.ts';
import { figuresAt, missing, readReport } from '../report.ts';
import { renderTable } from '../table/html.ts';
import { sendSheets } from '../table/send-file.ts';
import type { Table } from '../table/table.ts';
import { sheetOf } from '../table/xlsx.ts';
import { namesOf } from '../tables/names.ts';
import { peopleTable } from '../tables/people.ts';
import { DESK_ICONS } from '../view/icons.ts';
import { filterForm } from './filter-form.ts';
import { changed, type PeopleQuery, readQuery, writeCursor } from './query.ts';

const PATH = '/nguoi-hoc';
const PAGE = 50;
/** A file of more rows is a copy of the register rather than a list to work through. */
const MAX_FILE = 50_000;

export const peopleListPage = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: PATH,
  permission: 'see',
  async run(desk) {
    const query = readQuery(desk.query);
    const read = await readPeople(desk, query, PAGE);
    const names = namesOf(desk.tenant.bank());
    return sendPage(desk, assets, {
      title: say.title(),
      lead: say.lead(),
      section: 'people',
      body: html`!${filterForm(desk, query, names)}!${read.ok ? list(desk, query, read.rows) : missing(read.why)}`,
    });
  },
});

export const peopleFile = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: `${PATH}/excel`,
  permission: 'see',
  async run(desk) {
    const query = readQuery(desk.query);
    const read = await readPeople(desk, { ...query, after: null }, MAX_FILE);
    if (!read.ok)
      return sendPage(desk, assets, {
        title: say.title(),
        section: 'people',
        status: 503,
        back: { href: desk.path(PATH), label: say.title() },
        body: missing(read.why),
      });
    const { rows } = read.rows;
    const { db, audit } = desk.tenant.store;
    db.transact((tx) => audit.add(tx, desk.actor, 'people.file', null, desk.now, { rows: rows.length }));
    return sendSheets(desk, 'nguoi-hoc', [sheetOf(tableOf(desk), rows)]);
  },
});

const readPeople = (desk: Desk, { filter, sort, after }: PeopleQuery, limit: number) =>
  readReport(desk, 'people', { now: figuresAt(desk.now), filter, sort, after, limit, isOpen: false });

const tableOf = (desk: Desk): Table<PersonRow> =>
  peopleTable(namesOf(desk.tenant.bank()), desk.tenant.view.unit, (row) => desk.path(`${PATH}/${row.id}`));

function list(desk: Desk, { given, sort, after }: PeopleQuery, page: PeoplePage): string {
  if (page.rows.length === 0) return nobody(Object.keys(given).some((name) => name !== 'xep'));
  const here = (change: Parameters<typeof changed>[1]): string => desk.path(PATH + changed(given, change));
  const table = renderTable(tableOf(desk), page.rows, {
    isCaptionHidden: true,
    isStacked: true,
    sort: { key: sort, order: sort === 'name' || sort === 'village' ? 'ascending' : 'descending' },
    sortHref: (key) => here({ xep: key }),
  });
  const next = page.next
    ? html`<a class="button" rel="next" href="${here({ sau: writeCursor(page.next) })}">${say.next()}</a>`
    : '';
  const first = after ? html`<a class="button" href="${here({})}">${say.first()}</a>` : '';
  return html`<div class="over-table"><p class="how-many" role="status">${page.total === null ? say.further() : say.total(page.total)}</p>!${fileLink(desk, given)}</div>!${table}
<div class="acts">!${first}!${next}</div><p class="muted small">${say.fileSays(MAX_FILE)}</p>`;
}

const nobody = (isNarrowed: boolean): string =>
  isNarrowed
    ? html`<p class="nothing">${say.empty()}<br>${say.emptyFilter()}</p>`
    : html`<p class="nothing">${say.emptyAll()}</p>`;

const fileLink = (desk: Desk, given: PeopleQuery['given']): string =>
  html`<a class="file" href="${desk.path(`${PATH}/excel${changed(given, {})}`)}">!${DESK_ICONS.file}<span>${say.file()}</span></a>`;
