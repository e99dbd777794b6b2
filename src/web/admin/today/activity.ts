/** What happened in these days: numbers beside the days before, then their course as small plots. */
import { html } from 'ghtml';
import type { Period } from '../../../domain/period.ts';
import { COLUMN, FIGURE_NAMES, hourName } from '../../../messages/desk-reports.ts';
import { FIGURE_UNITS, todayPage as say } from '../../../messages/desk-today.ts';
import type { Figure, FigureRow } from '../../../store/reports/activity.ts';
import type { DayRow, HourRow } from '../../../store/reports/activity-by-day.ts';
import { missing } from '../report.ts';
import { formatValue } from '../table/format.ts';
import type { Table } from '../table/table.ts';
import { activityTable, byDayTable, byHourTable } from '../tables/today.ts';
import { barPlot, linePlot, type Point } from '../view/plot.ts';
import { RANGES, type Today } from './context.ts';
import { readActivity, readDays, readHours } from './figures.ts';
import { card, folded } from './part.ts';

const SHOWN: readonly Figure[] = [
  'active',
  'newcomers',
  'askers',
  'answered',
  'missed',
  'handedOff',
  'guidesFinished',
  'lessonsFinished',
];

export async function activityPart(today: Today): Promise<string> {
  const read = await readActivity(today);
  const head = html`<h2>${say.section.activity}</h2>`;
  if (!read.ok) return head + missing(read.why);
  const period = RANGES[today.days];
  return html`!${head}<p class="muted small">${say.comparedWith(today.days)}</p><ul class="stats four">!${SHOWN.map((figure) => stat(read.rows, figure, period))}</ul>!${folded(today, 'hoat-dong', activityTable, read.rows)}`;
}

function stat(rows: readonly FigureRow[], figure: Figure, period: Period): string {
  const of = (wanted: Figure, span: Period) =>
    rows.find((row) => row.figure === wanted && row.period === span);
  const now = of(figure, period)?.count ?? 0;
  const day = of(figure, 'day')?.count ?? 0;
  const asked = (of('answered', period)?.count ?? 0) + (of('missed', period)?.count ?? 0);
  const share =
    figure === 'answered' && asked > 0
      ? html`<div class="than">${say.share(formatValue(now / asked, 'percent'))}</div>`
      : '';
  return html`<li class="stat"><span class="what">${FIGURE_NAMES[figure]}</span><div><div class="much">${formatValue(now, 'number')} <span class="unit">${FIGURE_UNITS[figure]}</span></div><div class="than">${say.before(of(figure, period)?.before ?? null)}</div><div class="than">${say.today(day)}</div>!${share}</div></li>`;
}

export async function coursePart(today: Today): Promise<string> {
  const days = readDays(today);
  const { byDayTitle: title } = say;
  const cards = await Promise.all([
    card(title.active, days, (rows) => dayFigure(today, title.active, rows, ['active', 'newcomers'])),
    card(title.answers, days, (rows) => dayFigure(today, title.answers, rows, ['answered', 'missed'])),
    card(title.finished, days, (rows) =>
      dayFigure(today, title.finished, rows, ['guidesFinished', 'handedOff']),
    ),
    card(say.byHourTitle, readHours(today), (rows) => hourFigure(today, rows)),
  ]);
  return html`<h2>${say.section.course}</h2><div class="two">!${cards}</div>`;
}

type DayFigure = Exclude<keyof DayRow, 'day'>;
/** The first figure is drawn; the table has it and its companion. */
function dayFigure(
  today: Today,
  title: string,
  rows: readonly DayRow[],
  figures: readonly [DayFigure, ...DayFigure[]],
): string {
  const [drawn] = figures;
  const points = rows.map((row) => ({ label: formatValue(row.day, 'day').slice(0, 5), value: row[drawn] }));
  const when = say.onDay(highest(points).label);
  const plot = {
    id: `ve-${drawn}`,
    title,
    description:
      drawn === 'active'
        ? say.plotSaysPeople(highest(points).value, when)
        : say.plotSays(FIGURE_UNITS[drawn], highest(points).value, when, total(points)),
    points,
  };
  const table: Table<DayRow> = {
    title,
    columns: byDayTable.columns.filter(
      (column) =>
        column.title === COLUMN.day || figures.some((figure) => column.title === FIGURE_NAMES[figure]),
    ),
  };
  // Bars of ninety days would be thinner than their gaps.
  const drawing = rows.length > 30 ? linePlot(plot) : barPlot(plot);
  return html`!${says(plot.description)}!${drawing}!${folded(today, 'theo-ngay', table, rows)}`;
}

function hourFigure(today: Today, rows: readonly HourRow[]): string {
  const points = rows.map(({ hour, messages }) => ({ label: hourName(hour), value: messages }));
  const unit = COLUMN.messages.toLocaleLowerCase('vi');
  const top = highest(points);
  const description = say.plotSays(unit, top.value, say.at(top.label), total(points));
  const plot = { id: 've-gio', title: say.byHourTitle, description, points };
  return html`!${says(description)}!${barPlot(plot)}!${folded(today, 'theo-gio', byHourTable, rows)}`;
}

const says = (text: string): string => html`<p class="muted small">${text}</p>`;
const total = (points: readonly Point[]): number => points.reduce((sum, point) => sum + point.value, 0);
const highest = (points: readonly Point[]): Point =>
  points.reduce((best, point) => (point.value > best.value ? point : best), { label: '', value: 0 });
