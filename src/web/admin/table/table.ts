/** A table, once: what a page shows and what its file holds come from the same columns over the same rows. */

/**
 * How a value reads and how a spreadsheet keeps it. Dates and times are epoch milliseconds, days numbers of local days
 * (domain/local-time.ts), percents shares of one, money whole đồng.
 */
export type Kind = 'text' | 'number' | 'percent' | 'date' | 'time' | 'day' | 'money';
export type Value = string | number | null;

export type Column<Row> = {
  readonly title: string;
  readonly kind: Kind;
  /** Null: not known; an empty cell. */
  readonly value: (row: Row) => Value;
  /** Characters across, in the file. */
  readonly width: number;
  /** Sort key of this column in the page's address; missing: not to be sorted by. */
  readonly sort?: string;
  /** Where the text leads, on the page. */
  readonly href?: (row: Row) => string | null;
};
export type Table<Row> = { readonly title: string; readonly columns: readonly Column<Row>[] };

export const isNumeric = (kind: Kind): boolean => kind === 'number' || kind === 'percent' || kind === 'money';
