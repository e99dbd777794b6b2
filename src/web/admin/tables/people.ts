/** Tables of people and of what was sent to one of them. */
import {
  CHANNEL_NAMES,
  COLUMN,
  EVIDENCE_NAMES,
  OUTCOME_NAMES,
  reasonName,
  SEND_KINDS,
  TABLE_TITLES,
} from '../../../messages/desk-reports.ts';
import type { PeopleSort, PersonRow } from '../../../store/reports/people-list.ts';
import type { Send } from '../../../store/reports/person.ts';
import type { Column, Table } from '../table/table.ts';
import type { Names } from './names.ts';

/** Checked by the compiler: a column sorts by what the list knows. */
const SORT = (key: PeopleSort): PeopleSort => key;

export function peopleTable(
  names: Names,
  unit: string,
  href: (row: PersonRow) => string | null,
): Table<PersonRow> {
  const count = (title: string, value: (row: PersonRow) => number): Column<PersonRow> => ({
    title,
    kind: 'number',
    value,
    width: 12,
  });
  return {
    title: TABLE_TITLES.people,
    // What one looks for first; how somebody came here last.
    columns: [
      { title: COLUMN.code, kind: 'text', value: (row) => row.code, width: 8, href },
      { title: COLUMN.name, kind: 'text', value: (row) => row.name, width: 22, sort: SORT('name') },
      {
        title: unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1),
        kind: 'text',
        value: (row) => row.village,
        width: 18,
        sort: SORT('village'),
      },
      {
        title: COLUMN.group,
        kind: 'text',
        value: (row) => (row.audience ? names.group(row.audience) : null),
        width: 20,
      },
      {
        title: COLUMN.stuckAt,
        kind: 'text',
        value: ({ stuck }) =>
          stuck ? `${names.topic(stuck.topic)}, ${names.stepNumber(stuck.topic, stuck.step)}` : null,
        width: 40,
      },
      {
        title: COLUMN.lastSeen,
        kind: 'time',
        value: (row) => row.lastInboundAt,
        width: 18,
        sort: SORT('seen'),
      },
      count(COLUMN.finished, (row) => row.finished),
      count(EVIDENCE_NAMES['tu-khai'], (row) => row.selfSaid),
      count(EVIDENCE_NAMES['dat-cau-hoi'], (row) => row.passed),
      count(EVIDENCE_NAMES['xac-nhan'], (row) => row.confirmed),
      {
        title: COLUMN.track,
        kind: 'text',
        value: (row) => (row.track ? names.group(row.track) : null),
        width: 22,
      },
      {
        title: COLUMN.channel,
        kind: 'text',
        value: (row) => CHANNEL_NAMES[row.channel] ?? row.channel,
        width: 12,
      },
      {
        title: COLUMN.firstSeen,
        kind: 'date',
        value: (row) => row.firstSeenAt,
        width: 12,
        sort: SORT('new'),
      },
    ],
  };
}

export const sendsTable: Table<Send> = {
  title: TABLE_TITLES.sends,
  columns: [
    { title: COLUMN.sentAt, kind: 'time', value: (row) => row.at, width: 18 },
    { title: COLUMN.kind, kind: 'text', value: (row) => SEND_KINDS[row.kind], width: 20 },
    { title: COLUMN.outcome, kind: 'text', value: (row) => OUTCOME_NAMES[row.state], width: 24 },
    {
      title: COLUMN.reason,
      kind: 'text',
      value: (row) => (row.reason === null ? null : reasonName(row.reason)),
      width: 32,
    },
  ],
};
