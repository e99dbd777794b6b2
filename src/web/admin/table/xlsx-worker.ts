/** The worker that writes one spreadsheet file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import writeXlsxFile, {
  type CellObject,
  type Feature,
  type Sheet as FileSheet,
  type Image,
} from 'write-excel-file/node';
import type { Cell, Sheet } from './xlsx.ts';

type Content = Image['content'];
const HEAD = { fontWeight: 'bold', wrap: true, alignVertical: 'center', backgroundColor: '#e3f0ec' } as const;

const toCell = (cell: Cell): CellObject | null => {
  if (cell === null) return null;
  if ('text' in cell) return { value: cell.text, type: String };
  return { value: cell.number, type: Number, ...(cell.format ? { format: cell.format } : {}) };
};

/** "A", "B", … "AA". */
function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** The library has no filter: its element stands right after the rows (ECMA-376, order of a worksheet's children). */
function filters(sheets: readonly Sheet[]): Feature<Content> {
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string, _options: unknown, { sheetIndex }: { sheetIndex: number }) => {
            const sheet = sheets[sheetIndex];
            if (!sheet || sheet.rows.length === 0) return xml;
            const range = `A1:${letters(sheet.heads.length - 1)}${sheet.rows.length + 1}`;
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`);
          },
        },
      },
    },
  };
}

const sheets = workerData as readonly Sheet[];
const file = writeXlsxFile(
  sheets.map(
    (sheet): FileSheet<Content> => ({
      data: [
        sheet.heads.map((head) => ({ value: head, type: String, ...HEAD })),
        ...sheet.rows.map((row) => row.map(toCell)),
      ],
      sheet: sheet.name,
      columns: sheet.widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    }),
  ),
  { features: [filters(sheets)], fontFamily: 'Times New Roman', fontSize: 12 },
);
const bytes = await file.toBuffer();
parentPort!.postMessage(bytes);
