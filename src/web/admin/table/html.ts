/** A table on a page: caption, sticky head, numbers to the right in figures of one width, sorting by links in the address. */
import { html } from 'ghtml';
import { tableWords } from '../../../messages/desk-table.ts';
import { formatValue } from './format.ts';
import { type Column, isNumeric, type Table } from './table.ts';

export type TableLook = {
  /** The column sorted by, and which way. */
  readonly sort?: { readonly key: string; readonly order: 'ascending' | 'descending' };
  /** The address that sorts by a column. */
  readonly sortHref?: (key: string) => string;
  /** What stands there when there are no rows. */
  readonly empty?: string;
  /** The caption is for screen readers only: a heading says the same. */
  readonly isCaptionHidden?: boolean;
  /** Read row by row: on a phone each row is a card, each value beside the name of its column. */
  readonly isStacked?: boolean;
};

export function renderTable<Row>(table: Table<Row>, rows: readonly Row[], look: TableLook = {}): string {
  const caption = html`<caption class="${look.isCaptionHidden ? 'sr' : ''}">${table.title}</caption>`;
  const head = table.columns.map((column) => headCell(column, look)).join('');
  const body = rows.map(
    (row) =>
      `<tr>${table.columns.map((column, n) => cell(column, row, n === 0, look.isStacked)).join('')}</tr>`,
  );
  const empty = html`<tr><td class="empty" colspan="${table.columns.length}">${look.empty ?? tableWords.empty}</td></tr>`;
  // Wide tables scroll by themselves, so the page never does; the keyboard can reach them.
  return html`<div class="table-wrap" role="region" tabindex="0" aria-label="${table.title}"><table class="table${look.isStacked ? ' stack' : ''}">!${caption}<thead><tr>!${head}</tr></thead><tbody>!${rows.length > 0 ? body.join('') : empty}</tbody></table></div>`;
}

function headCell<Row>({ title, kind, sort }: Column<Row>, look: TableLook): string {
  const side = isNumeric(kind) ? 'num' : '';
  if (sort === undefined || !look.sortHref) return html`<th scope="col" class="${side}">${title}</th>`;
  const isBy = look.sort?.key === sort;
  const order = isBy ? look.sort!.order : 'none';
  const mark = order === 'none' ? '' : order === 'ascending' ? ' ▲' : ' ▼';
  return html`<th scope="col" class="${side}" aria-sort="${order}"><a href="${look.sortHref(sort)}">${title}<span aria-hidden="true">${mark}</span></a></th>`;
}

/** Characters from which a column of text needs room, and more room. */
const MID = 18;
const LONG = 36;
const sideOf = ({ kind, width }: Pick<Column<unknown>, 'kind' | 'width'>): string => {
  if (kind === 'text') return width >= LONG ? 'long' : width >= MID ? 'mid' : '';
  return isNumeric(kind) ? 'num' : 'when';
};

/** The first column names the row. */
function cell<Row>(
  { title, kind, value, href, width }: Column<Row>,
  row: Row,
  isFirst: boolean,
  isStacked = false,
): string {
  const shown = formatValue(value(row), kind);
  const to = href?.(row) ?? null;
  const content = to === null ? html`${shown}` : html`<a href="${to}">${shown}</a>`;
  const side = sideOf({ kind, width });
  return isFirst
    ? html`<th scope="row" class="${side}">!${content}</th>`
    : html`<td class="${side}"!${isStacked ? html` data-label="${title}"` : ''}>!${content}</td>`;
}
