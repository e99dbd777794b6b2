/** How a part of "Hôm nay" is built: a heading with its file, and its figures or why they are not there. */
import { html } from 'ghtml';
import { tableWords } from '../../../messages/desk-table.ts';
import { todayPage as say } from '../../../messages/desk-today.ts';
import type { Desk } from '../desk.ts';
import { missing, type Read } from '../report.ts';
import { renderTable } from '../table/html.ts';
import type { Table } from '../table/table.ts';
import { DESK_ICONS } from '../view/icons.ts';
import type { Today } from './context.ts';
import type { FileKey } from './files.ts';

export const fileHref = (desk: Desk, days: number, key: FileKey | 'tat-ca'): string =>
  desk.path(`/hom-nay/excel/${key}?khoang=${days}`);

/** "Tải về Excel", for the eye; which table, for the ear. */
export const fileLink = ({ desk, days }: Today, key: FileKey, title: string): string =>
  html`<a class="file" href="${fileHref(desk, days, key)}">!${DESK_ICONS.file}<span>${say.file()}<span class="sr">${say.fileOf(title)}</span></span></a>`;

/** A titled card; `draw` gets the rows. */
export async function card<T>(
  title: string,
  asked: Promise<Read<T>>,
  draw: (rows: T) => string,
): Promise<string> {
  const read = await asked;
  return html`<section class="card"><h3>${title}</h3>!${read.ok ? draw(read.rows) : missing(read.why)}</section>`;
}

/** The table under a picture, folded away until somebody wants the figures; beside it, the same as a file. */
export const folded = <Row>(
  today: Today,
  key: FileKey | null,
  table: Table<Row>,
  rows: readonly Row[],
): string =>
  html`<div class="under-figure"><details class="figure-table"><summary>${tableWords.asTable}<span class="sr">${say.fileOf(table.title)}</span></summary>!${renderTable(table, rows, { isCaptionHidden: true })}</details>!${key === null ? '' : fileLink(today, key, table.title)}</div>`;
