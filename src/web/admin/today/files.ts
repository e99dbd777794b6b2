/** GET /hom-nay/excel/:bang: a table of "Hôm nay" as a file, or all of them as one. Same reports, same columns as on the page. */
import { todayPage as say } from '../../../messages/desk-today.ts';
import type { PageAssets } from '../../assets.ts';
import { type DeskAction, sendPage } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { missing, type Read } from '../report.ts';
import { sendSheets } from '../table/send-file.ts';
import type { Table } from '../table/table.ts';
import { type Sheet, sheetOf } from '../table/xlsx.ts';
import {
  activityTable,
  byDayTable,
  byHourTable,
  missesTable,
  namedCells,
  outcomesTable,
  sendingTable,
  stuckRows,
  stuckTable,
  targetsTable,
  topicsTable,
  villagesTable,
} from '../tables/today.ts';
import { type Today, todayOf } from './context.ts';
import {
  readActivity,
  readDays,
  readHours,
  readMisses,
  readPlaces,
  readSending,
  readStuck,
  readTargets,
  readTopics,
} from './figures.ts';

export const FILES = [
  'hoat-dong',
  'theo-ngay',
  'theo-gio',
  'ket',
  'viec',
  'cau-hoi',
  'noi',
  'chi-tieu',
  'gui-tin',
] as const;
export type FileKey = (typeof FILES)[number];
const ALL = 'tat-ca';

type Sheets = Promise<Read<readonly Sheet[]>>;
const one = async <Rows, Row>(
  asked: Promise<Read<Rows>>,
  table: Table<Row>,
  rows: (read: Rows) => readonly Row[],
): Sheets => {
  const read = await asked;
  return read.ok ? { ok: true, rows: [sheetOf(table, rows(read.rows))] } : read;
};
const same = <Row>(rows: readonly Row[]): readonly Row[] => rows;

const SHEETS: Readonly<Record<FileKey, (today: Today) => Sheets>> = {
  'hoat-dong': (today) => one(readActivity(today), activityTable, same),
  'theo-ngay': (today) => one(readDays(today), byDayTable, same),
  'theo-gio': (today) => one(readHours(today), byHourTable, same),
  ket: (today) => one(readStuck(today), stuckTable(today.names), stuckRows),
  viec: (today) => one(readTopics(today), topicsTable(today.names), same),
  'cau-hoi': (today) => one(readMisses(today), missesTable(today.names, today.unit), same),
  noi: (today) =>
    one(readPlaces(today), villagesTable(today.unit), (places) => namedCells(places, today.names)),
  'chi-tieu': (today) => one(readTargets(today), targetsTable, same),
  'gui-tin': async (today) => {
    const read = await readSending(today);
    if (!read.ok) return read;
    const outcomes = read.rows.flatMap((account) => account.outcomes);
    return {
      ok: true,
      rows: [sheetOf(sendingTable(today.names), read.rows), sheetOf(outcomesTable, outcomes)],
    };
  },
};

export const todayFile = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/hom-nay/excel/:bang',
  permission: 'see',
  async run(desk) {
    const wanted = desk.params['bang'];
    const keys = wanted === ALL ? FILES : FILES.filter((key) => key === wanted);
    if (keys.length === 0) return sendRefusal(desk.reply, assets, 'missing', 404);
    const today = todayOf(desk);
    const sheets = await Promise.all(keys.map((key) => SHEETS[key](today)));
    const failed = sheets.find((read) => !read.ok);
    if (failed && !failed.ok)
      return sendPage(desk, assets, {
        title: say.title(),
        section: 'today',
        status: 503,
        back: { href: desk.path('/hom-nay'), label: say.title() },
        body: missing(failed.why),
      });
    return sendSheets(
      desk,
      `hom-nay-${wanted}`,
      sheets.flatMap((read) => (read.ok ? read.rows : [])),
    );
  },
});
