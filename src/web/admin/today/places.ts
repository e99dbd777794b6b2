/** Learners by village and by group, and the plan's targets of this year beside what is known. */
import { html } from 'ghtml';
import { indicatorName, NOT_CHOSEN, targetText } from '../../../messages/desk-reports.ts';
import { todayPage as say } from '../../../messages/desk-today.ts';
import type { TargetRow } from '../../../runtime/targets.ts';
import type { VillageCell, VillageRow } from '../../../store/reports/village-cells.ts';
import { missing } from '../report.ts';
import { namedCells, targetsTable, villagesTable } from '../tables/today.ts';
import { type Rank, rankPlot } from '../view/plot.ts';
import { peopleHref, type Today } from './context.ts';
import { readPlaces, readTargets } from './figures.ts';
import { folded } from './part.ts';

/** Villages drawn; a commune has rarely more than thirty, and the table has all. */
const DRAWN = 30;
const NONE = 'none';

export async function placesPart(today: Today): Promise<string> {
  const read = await readPlaces(today);
  const table = villagesTable(today.unit);
  const head = html`<h2>${say.section.places}</h2>`;
  if (!read.ok) return head + missing(read.why);
  const { cells, villages } = read.rows;
  if (cells.length === 0) return html`!${head}<p class="nothing">${say.placesNone}</p>`;
  return html`!${head}<p class="muted">${say.placesLead}</p><div class="two">
<section class="card"><h3>${say.byVillage(today.unit)}</h3>!${rankPlot(villageRanks(today, villages, cells))}!${emptyVillages(villages, cells)}</section>
<section class="card"><h3>${say.byGroup}</h3>!${rankPlot(groupRanks(today, cells))}</section></div>
!${folded(today, 'noi', table, namedCells(read.rows, today.names))}`;
}

const sum = (cells: readonly VillageCell[], of: 'learners' | 'able'): number =>
  cells.reduce((total, cell) => total + cell[of], 0);

function rankOf(label: string, href: string, cells: readonly VillageCell[]): Rank {
  const learners = sum(cells, 'learners');
  const able = sum(cells, 'able');
  return {
    label,
    href: learners > 0 ? href : null,
    value: learners,
    part: able,
    text: say.placeText(learners, able),
  };
}

function villageRanks(
  { desk }: Today,
  villages: readonly VillageRow[],
  cells: readonly VillageCell[],
): Rank[] {
  const of = (id: number | null) => cells.filter((cell) => cell.villageId === id);
  const named = villages
    .filter((village) => of(village.id).length > 0)
    .slice(0, DRAWN)
    .map((village) => rankOf(village.name, peopleHref(desk, { noi: String(village.id) }), of(village.id)));
  const nowhere = rankOf(NOT_CHOSEN, peopleHref(desk, { noi: NONE }), of(null));
  return nowhere.value > 0 ? [...named, nowhere] : named;
}

/** Silence is a figure, too, but needs no bar. */
function emptyVillages(villages: readonly VillageRow[], cells: readonly VillageCell[]): string {
  const names = villages
    .filter(({ id, isArchived }) => !isArchived && !cells.some((cell) => cell.villageId === id))
    .map(({ name }) => name);
  return names.length === 0 ? '' : html`<p class="muted">${say.placesEmpty(names)}</p>`;
}

function groupRanks({ desk, names }: Today, cells: readonly VillageCell[]): Rank[] {
  return [...Map.groupBy(cells, (cell) => cell.audience)]
    .map(([group, own]) => rankOf(names.group(group), peopleHref(desk, { nhom: group ?? NONE }), own))
    .sort((a, b) => b.value - a.value);
}

export async function targetsPart(today: Today): Promise<string> {
  const { desk, year } = today;
  const read = await readTargets(today);
  const title = say.section.targets(year);
  const head = html`<h2>${title}</h2>`;
  if (!read.ok) return head + missing(read.why);
  const { rows } = read;
  if (rows.length === 0) {
    const go = desk.may('settings')
      ? html` <a href="${desk.path('/cai-dat/chi-tieu')}">${say.targetsGo}</a>`
      : '';
    return html`!${head}<p class="nothing">${say.targetsNone(year)}!${go}</p>`;
  }
  const ours = rows.filter((row) => row.isCounted);
  const others = rows.filter((row) => !row.isCounted).map((row) => indicatorName(row.indicator));
  return html`!${head}<ul class="card list targets">!${ours.map(targetItem)}</ul>
!${ours.some((row) => row.share === null) ? html`<p class="muted">${say.targetsNoBase}</p>` : ''}
!${others.length > 0 ? html`<p class="muted">${say.targetsNotOurs(others)}</p>` : ''}
!${folded(today, 'chi-tieu', targetsTable, rows)}`;
}

function targetItem(row: TargetRow): string {
  const able =
    row.people === null || row.missing === null
      ? say.targetUnknown(row.able)
      : say.targetKnown(row.able, row.people, row.missing);
  const bar = row.share === null ? '' : rankPlot([{ label: '', value: row.share, text: '' }], 1);
  const levels =
    row.able + row.selfSaid > 0
      ? html`<span class="muted small">${say.targetLevels(row.passed, row.confirmed, row.selfSaid)}</span>`
      : '';
  return html`<li><div class="rank-words"><strong>${indicatorName(row.indicator)}</strong><span class="rank-much">${say.target(targetText(row.rule, row.percent))}</span></div>!${bar}<p class="target-now"><span>${able}</span> !${levels}</p></li>`;
}
