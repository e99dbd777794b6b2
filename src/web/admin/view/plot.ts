/**
 * Small plots drawn on the server: bars and lines as SVG with classes only (the page's policy allows no inline style). A plot says
 * in words what it shows, and its table always stands under it: nobody has to read heights.
 */
import { html } from 'ghtml';
import { tableWords } from '../../../messages/desk-table.ts';
import { renderTable } from '../table/html.ts';
import type { Table } from '../table/table.ts';

export type Point = { readonly label: string; readonly value: number };
export type Plot = {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what it shows, the highest and when. */
  readonly description: string;
  readonly points: readonly Point[];
};

const WIDTH = 320;
const HEIGHT = 120;
/** Room for the labels under the base line, and for the highest number above. */
const FOOT = 24;
const HEAD = 22;
const BASE = HEIGHT - FOOT;

/** Heights of whole numbers: an empty plot is flat, and one person among hundreds can still be seen. */
function scaleOf(points: readonly Point[]): (value: number) => number {
  const max = Math.max(1, ...points.map((point) => point.value));
  return (value) => (value <= 0 ? 0 : Math.max(1.5, (value / max) * (BASE - HEAD)));
}
const px = (value: number): string => String(Math.round(value * 100) / 100);

export function barPlot(plot: Plot): string {
  const { points } = plot;
  const slot = WIDTH / Math.max(1, points.length);
  const width = Math.max(1, Math.min(28, slot * 0.72));
  const height = scaleOf(points);
  const bars = points.map(({ label, value }, n) => {
    const tall = height(value);
    return html`<rect class="plot-bar" x="${px(slot * (n + 0.5) - width / 2)}" y="${px(BASE - tall)}" width="${px(width)}" height="${px(tall)}" rx="1.5"><title>${label}: ${value}</title></rect>`;
  });
  return frame(plot, bars.join(''), (n) => slot * (n + 0.5));
}

export function linePlot(plot: Plot): string {
  const { points } = plot;
  const step = points.length > 1 ? (WIDTH - 16) / (points.length - 1) : 0;
  const x = (n: number): number => 8 + step * n;
  const height = scaleOf(points);
  const path = points.map(({ value }, n) => `${px(x(n))},${px(BASE - height(value))}`).join(' ');
  const last = points.at(-1);
  const dot = last
    ? html`<circle class="plot-dot" cx="${px(x(points.length - 1))}" cy="${px(BASE - height(last.value))}" r="3.5"></circle>`
    : '';
  return frame(plot, html`<polyline class="plot-line" points="${path}"></polyline>!${dot}`, x);
}

/** Base line, the first, highest and last label, and the words for who cannot see it. */
function frame({ id, title, description, points }: Plot, drawing: string, x: (n: number) => number): string {
  return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc><line class="plot-base" x1="0" y1="${BASE}" x2="${WIDTH}" y2="${BASE}"></line>!${drawing}!${endLabels(points)}!${highest(points, x)}</svg>`;
}

function endLabels(points: readonly Point[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return '';
  const start = html`<text class="plot-label" x="0" y="${HEIGHT - 5}">${first.label}</text>`;
  return points.length < 2
    ? start
    : `${start}${html`<text class="plot-label" x="${WIDTH}" y="${HEIGHT - 5}" text-anchor="end">${last.label}</text>`}`;
}

function highest(points: readonly Point[], x: (n: number) => number): string {
  const max = Math.max(0, ...points.map((point) => point.value));
  if (max === 0) return '';
  const n = points.findIndex((point) => point.value === max);
  const at = x(n);
  const anchor = at < 30 ? 'start' : at > WIDTH - 30 ? 'end' : 'middle';
  return html`<text class="plot-number" x="${px(Math.min(WIDTH, Math.max(0, at)))}" y="${HEAD - 7}" text-anchor="${anchor}">${max}</text>`;
}

/** A plot with its table under it, folded away until somebody wants the figures. */
export function renderFigure<Row>(plot: string, table: Table<Row>, rows: readonly Row[]): string {
  return html`<figure class="figure">!${plot}<details class="figure-table"><summary>${tableWords.asTable}</summary>!${renderTable(table, rows, { isCaptionHidden: true })}</details></figure>`;
}

export type Rank = {
  readonly label: string;
  /** More of it, in smaller words. */
  readonly note?: string | null;
  /** Where the label leads. */
  readonly href?: string | null;
  readonly value: number;
  /** A part of the value, drawn darker. */
  readonly part?: number;
  /** The figures in words. */
  readonly text: string;
};

/** Names with a bar each: words are the page's own text, so they wrap, enlarge and lead somewhere; only the bar is drawn. */
export function rankPlot(
  ranks: readonly Rank[],
  max = Math.max(1, ...ranks.map(({ value }) => value)),
): string {
  const rows = ranks.map(({ label, note, href, value, part, text }) => {
    const name = href ? html`<a href="${href}">${label}</a>` : html`<span>${label}</span>`;
    const rect = (kind: string, much: number): string =>
      html`<rect class="${kind}" width="${px(Math.min(1, much / max) * 100)}" height="4"></rect>`;
    const bar = `${rect('rank-ground', max)}${rect(part === undefined ? 'plot-bar' : 'rank-pale', value)}${part === undefined ? '' : rect('plot-bar', part)}`;
    return html`<li><span class="rank-words">!${name}<span class="rank-much">${text}</span></span>!${note ? html`<span class="rank-note">${note}</span>` : ''}<svg class="rank-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">!${bar}</svg></li>`;
  });
  return html`<ol class="rank">!${rows}</ol>`;
}
