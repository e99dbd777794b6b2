/**
 * The same table as a spreadsheet file: real numbers and dates by Vietnamese time, bold head that stays, filter on every column.
 * Cells are worked out here; the file is written in a worker of its own, for a long list takes seconds.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DAY_MS, HOUR_MS } from '../../../domain/local-time.ts';
import type { Kind, Table, Value } from './table.ts';

/** A cell as plain data: a worker gets no functions. Text is always text: a spreadsheet never reads a formula from it. */
export type Cell = { readonly text: string } | { readonly number: number; readonly format?: string } | null;
export type Sheet = {
  readonly name: string;
  readonly heads: readonly string[];
  readonly widths: readonly number[];
  readonly rows: readonly (readonly Cell[])[];
};

const FORMATS: Readonly<Partial<Record<Kind, string>>> = {
  number: '#,##0.##',
  percent: '0.0%',
  money: '#,##0',
  date: 'dd/mm/yyyy',
  day: 'dd/mm/yyyy',
  time: 'dd/mm/yyyy hh:mm',
};
/** Days from Excel's day 0 to 1 January 1970. */
const EPOCH_DAYS = 25_569;
const OFFSET_MS = 7 * HOUR_MS;

/** A moment as a spreadsheet counts: days, by the clock on the wall in Vietnam whatever the server's zone. */
function serialOf(value: number, kind: Kind): number {
  if (kind === 'day') return value + EPOCH_DAYS;
  const days = (value + OFFSET_MS) / DAY_MS + EPOCH_DAYS;
  return kind === 'date' ? Math.floor(days) : days;
}

/** What XML cannot hold (control characters, halves of letters) and what a cell cannot (32,767 signs). */
const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, 32_767);

export function cellOf(value: Value, kind: Kind): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'string') return { text: clean(value) };
  if (!Number.isFinite(value)) return null;
  const format = FORMATS[kind];
  if (kind === 'text') return { text: String(value) };
  const isMoment = kind === 'date' || kind === 'day' || kind === 'time';
  return { number: isMoment ? serialOf(value, kind) : value, ...(format ? { format } : {}) };
}

/** Excel allows 31 signs and not these. */
const sheetName = (title: string): string =>
  title
    .replace(/[\\/?*[\]:]/g, ' ')
    .replace(/^'|'$/g, '')
    .slice(0, 31)
    .trim() || '1';

export function sheetOf<Row>(table: Table<Row>, rows: readonly Row[]): Sheet {
  const { title, columns } = table;
  return {
    name: sheetName(title),
    heads: columns.map((column) => clean(column.title)),
    widths: columns.map((column) => column.width),
    rows: rows.map((row) => columns.map(({ value, kind }) => cellOf(value(row), kind))),
  };
}

/** The file's bytes. @throws Error when the worker could not write it */
export function writeXlsx(sheets: readonly Sheet[]): Promise<Buffer> {
  const worker = new Worker(join(import.meta.dirname, 'xlsx-worker.ts'), { workerData: sheets });
  return new Promise<Buffer>((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('spreadsheet worker ended')));
  });
}
