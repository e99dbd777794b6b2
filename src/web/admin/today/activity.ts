/** What happened in these days: numbers beside the days before, then their course as small plots. */
import { html } from 'ghtml';
import type { Period } from '../../../domain/period.ts';
import { BEFORE_NAMES, COLUMN, FIGURE_NAMES } from '../../../messages/desk-reports.ts';
import { FIGURE_UNITS, todayPage as say } from '../../../messages/desk-today.ts';
import type { Figure, FigureRow } from '../../../store/reports/activity.ts';
import type { DayRow, HourRow } from '../../../store/reports/activity-by-day.ts';
import { missing } from '../report.ts';
import { formatValue } from '../table/format.ts';
import type { Table } from '../table/table.ts';
import { activityTable, byDayTable, byHourTable } from '../tables/today.ts';
import { barPlot, linePlot, type Point, renderFigure } from '../view/plot.ts';
import { RANGES, type Today } from './context.ts';
import { readActivity, readDays, readHours } from './figures.ts';
import { card, fileLink, folded } from './part.ts';

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
  const head = html`<div class="part-head"><h2>${say.section.activity}</h2>!${read.ok ? fileLink(today, 'hoat-dong', say.section.activity) : ''}</div>`;
  if (!read.ok) return head + missing(read.why);
  const period = RANGES[today.days];
  return html`!${head}<ul class="stats">!${SHOWN.map((figure) => stat(read.rows, figure, period))}</ul>!${folded(activityTable, read.rows)}`;
}

function stat(rows: readonly FigureRow[], figure: Figure, period: Period): string {
  const of = (wanted: Figure, span: Period) =>
    rows.find((row) => row.figure === wanted && row.period === span);
  const now = of(figure, period)?.count ?? 0;
  const day = of(figure, 'day')?.count ?? 0;
  const asked = (of('answered', period)?.count ?? 0) + (of('missed', period)?.count ?? 0);
  const share =
    figure === 'answered' && asked > 0
      ? html`<span class="than">${say.share(formatValue(now / asked, 'percent'))}</span>`
      : '';
  return html`<li class="stat"><span class="what">${FIGURE_NAMES[figure]}</span><span class="much">${formatValue(now, 'number')} <span class="unit">${FIGURE_UNITS[figure]}</span></span>!${share}<span class="than">${say.compared(now, of(figure, period)?.before ?? null, BEFORE_NAMES[period])}</span><span class="than">${say.today(day)}</span></li>`;
}

export async function coursePart(today: Today): Promise<string> {
  const days = readDays(today);
  const hours = readHours(today);
  const byDay = fileLink(today, 'theo-ngay', byDayTable.title);
  const cards = await Promise.all([
    card({ title: say.byDayTitle.active, file: byDay, asked: days }, (rows) =>
      dayFigure('nguoi', say.byDayTitle.active, rows, today.days, ['active', 'newcomers']),
    ),
    card({ title: say.byDayTitle.answers, file: byDay, asked: days }, (rows) =>
      dayFigure('cau', say.byDayTitle.answers, rows, today.days, ['answered', 'missed']),
    ),
    card({ title: say.byDayTitle.finished, file: byDay, asked: days }, (rows) =>
      dayFigure('xong', say.byDayTitle.finished, rows, today.days, ['guidesFinished', 'handedOff']),
    ),
    card(
      { title: say.byHourTitle, file: fileLink(today, 'theo-gio', byHourTable.title), asked: hours },
      hourFigure,
    ),
  ]);
  return html`<h2>${say.section.course}</h2><div class="two">!${cards}</div>`;
}

type DayFigure = Exclude<keyof DayRow, 'day'>;
/** The first figure is drawn; the table has it and its companion. */
function dayFigure(
  id: string,
  title: string,
  rows: readonly DayRow[],
  days: number,
  figures: readonly [DayFigure, ...DayFigure[]],
): string {
  const [drawn] = figures;
  const short = (day: number): string => formatValue(day, 'day').slice(0, 5);
  const points = rows.map((row) => ({ label: short(row.day), value: row[drawn] }));
  const plot = {
    id: `ve-${id}`,
    title,
    description: describe(points, FIGURE_UNITS[drawn], say.onDay),
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
  return says(plot.description) + renderFigure(days > 30 ? linePlot(plot) : barPlot(plot), table, rows);
}

function hourFigure(rows: readonly HourRow[]): string {
  const points = rows.map(({ hour, messages }) => ({ label: String(hour), value: messages }));
  const description = describe(points, COLUMN.messages.toLocaleLowerCase('vi'), (hour) =>
    say.atHour(Number(hour)),
  );
  const plot = {
    id: 've-gio',
    title: say.byHourTitle,
    description,
    points: points.map(({ label, value }) => ({
      label: say.atHour(Number(label)).replace(/^\S+ /, ''),
      value,
    })),
  };
  return says(description) + renderFigure(barPlot(plot), byHourTable, rows);
}

const says = (text: string): string => html`<p class="muted small">${text}</p>`;

function describe(points: readonly Point[], unit: string, when: (label: string) => string): string {
  const top = points.reduce<Point | null>((best, p) => (best && best.value >= p.value ? best : p), null);
  const total = points.reduce((sum, point) => sum + point.value, 0);
  return say.plotSays(unit, top?.value ?? 0, when(top?.label ?? ''), total);
}
