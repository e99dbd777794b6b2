/** GET /cai-dat/excel/:bang: the small tables of the settings as files, from the same rows as their pages. */
import { auditPage, settingsFiles as names, ROLE_NAMES, staffPages } from '../../../messages/desk.ts';
import { targetsPage } from '../../../messages/desk-settings.ts';
import type { PageAssets } from '../../assets.ts';
import type { Desk, DeskAction } from '../desk.ts';
import { sendRefusal } from '../refusal.ts';
import { sendSheets } from '../table/send-file.ts';
import type { Column, Table } from '../table/table.ts';
import { type Sheet, sheetOf } from '../table/xlsx.ts';

/** As many lines of the log as a spreadsheet still opens with ease; older ones by `?truoc=` on the page. */
const LOG_LINES = 20_000;

const words = <Row>(title: string, value: (row: Row) => string | null, width = 28): Column<Row> => ({
  title,
  kind: 'text',
  value,
  width,
});

type LogLine = {
  readonly at: number;
  readonly who: string;
  readonly action: string;
  readonly target: string | null;
  readonly detail: string | null;
};
const auditTable: Table<LogLine> = {
  title: auditPage.title(),
  columns: [
    { title: auditPage.when(), kind: 'time', value: (row) => row.at, width: 18 },
    words(auditPage.who(), (row) => row.who),
    words(auditPage.what(), (row) => auditPage.actions[row.action] ?? row.action, 36),
    words(auditPage.target(), (row) => row.target, 18),
    words(auditPage.detail(), (row) => row.detail, 48),
  ],
};

type Member = ReturnType<Desk['options']['login']['store']['listOf']>[number];
const staffTable: Table<Member> = {
  title: staffPages.title(),
  columns: [
    words(staffPages.name(), (row) => row.name),
    words(staffPages.username(), (row) => row.username),
    words(staffPages.role(), (row) => ROLE_NAMES[row.role], 16),
    words(staffPages.state(), (row) =>
      staffPages.stateOf(row.isActive, row.hasPassword, row.hasSecondFactor),
    ),
  ],
};

type Target = Desk['tenant']['config']['targets'][number];
const targetsTable = (nameOf: (id: string) => string): Table<Target> => ({
  title: names.targets,
  columns: [
    words(targetsPage.indicator(), (row) => nameOf(row.indicator), 60),
    { title: targetsPage.year(), kind: 'number', value: (row) => row.year, width: 8 },
    words(targetsPage.rule(), (row) => targetsPage.ruleNames[row.rule], 10),
    { title: targetsPage.percent(), kind: 'percent', value: (row) => row.percent / 100, width: 12 },
    words(targetsPage.note(), (row) => row.note ?? null, 40),
  ],
});

const SHEETS: Readonly<Record<string, (desk: Desk) => readonly Sheet[] | null>> = {
  'nhat-ky': (desk) =>
    desk.may('audit') ? [sheetOf(auditTable, desk.tenant.store.audit.page({}, LOG_LINES))] : null,
  'nhat-ky-can-bo': (desk) =>
    desk.may('audit')
      ? [
          sheetOf(
            auditTable,
            desk.options.login.store.auditPage(desk.tenant.config.slug, Number.MAX_SAFE_INTEGER, LOG_LINES),
          ),
        ]
      : null,
  'can-bo': (desk) =>
    desk.may('staff')
      ? [sheetOf(staffTable, desk.options.login.store.listOf(desk.tenant.config.slug))]
      : null,
  'chi-tieu': (desk) => {
    const { indicators } = desk.tenant.bank();
    return desk.may('settings')
      ? [
          sheetOf(
            targetsTable((id) => indicators.get(id) ?? id),
            desk.tenant.config.targets,
          ),
        ]
      : null;
  },
};

export const settingsFile = (assets: PageAssets): DeskAction => ({
  method: 'GET',
  path: '/cai-dat/excel/:bang',
  permission: ['audit', 'staff', 'settings'],
  async run(desk) {
    const table = desk.params['bang'] ?? '';
    const sheets = Object.hasOwn(SHEETS, table) ? SHEETS[table]!(desk) : null;
    return sheets ? sendSheets(desk, table, sheets) : sendRefusal(desk.reply, assets, 'missing', 404);
  },
});
