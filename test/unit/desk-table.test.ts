/** One table, two looks: what a page shows and what its file holds are the same values. */
import { describe, expect, test } from 'vitest';
import { formatValue } from '../../src/web/admin/table/format.ts';
import { renderTable } from '../../src/web/admin/table/html.ts';
import type { Table } from '../../src/web/admin/table/table.ts';
import { sheetOf, writeXlsx } from '../../src/web/admin/table/xlsx.ts';
import { unzip } from '../support/unzip.ts';

type Row = { name: string; count: number; share: number | null; at: number; fee: number };
const AT = Date.parse('2025-11-25T23:30:00+07:00');
const TABLE: Table<Row> = {
  title: 'Người học theo xóm: [2025]',
  columns: [
    {
      title: 'Tên',
      kind: 'text',
      value: (row) => row.name,
      width: 24,
      sort: 'name',
      href: (row) => `/a?b=${row.count}&c`,
    },
    { title: 'Số người', kind: 'number', value: (row) => row.count, width: 10, sort: 'count' },
    { title: 'Tỷ lệ', kind: 'percent', value: (row) => row.share, width: 10 },
    { title: 'Ngày', kind: 'date', value: (row) => row.at, width: 12 },
    { title: 'Lúc', kind: 'time', value: (row) => row.at, width: 16 },
    { title: 'Phí', kind: 'money', value: (row) => row.fee, width: 12 },
  ],
};
const ROWS: Row[] = [
  { name: '=1+1', count: 1234, share: 0.455, at: AT, fee: 55_000 },
  { name: '<b>"An" & \u0007\ud800', count: 0, share: null, at: AT, fee: 0 },
];

describe('on a page', () => {
  test('values read as in Vietnam', () => {
    const [first] = ROWS;
    expect(TABLE.columns.map(({ kind, value }) => formatValue(value(first!), kind))).toEqual([
      '=1+1',
      '1.234',
      '45,5\u00a0%',
      '25/11/2025',
      '25/11/2025 23:30',
      '55.000\u00a0đ',
    ]);
  });

  test('escaped, numbers to the right, sorted by links that say which way', () => {
    const page = renderTable(TABLE, ROWS, {
      sort: { key: 'count', order: 'descending' },
      sortHref: (key) => `?xep=${key}&x="`,
    });
    expect(page).toContain('&#60;b&#62;&#34;An&#34; &#38; ');
    expect(page).not.toContain('<b>');
    expect(page).toContain('<td class="num">1.234</td>');
    expect(page).toMatch(
      /<th scope="col" class="num" aria-sort="descending"><a href="\?xep&#61;count&#38;x&#61;&#34;">Số người/,
    );
    expect(page).toMatch(/<th scope="col" class="" aria-sort="none">/);
    expect(page).not.toContain('style=');
    expect(renderTable(TABLE, [])).toContain('colspan="6"');
  });
});

describe('in a file', () => {
  test('real numbers and dates by Vietnamese time, text that stays text, a head that stays, a filter', async () => {
    const files = unzip(await writeXlsx([sheetOf(TABLE, ROWS), sheetOf({ ...TABLE, title: 'Trống' }, [])]));
    const [sheet, empty] = [1, 2].map((n) => files.get(`xl/worksheets/sheet${n}.xml`)!);
    const shared = files.get('xl/sharedStrings.xml') ?? '';
    expect(`${sheet}${shared}`).not.toContain('<f>');
    expect(`${sheet}${shared}`).toContain('=1+1');
    expect(`${sheet}${shared}`).toContain('&lt;b&gt;"An" &amp; ');
    // 1234 persons, 45.5 %, 25 November 2025 and half past eleven in the evening of it.
    for (const value of [
      '<v>1234</v>',
      '<v>0.455</v>',
      '<v>45986</v>',
      '<v>45986.97916666667</v>',
      '<v>55000</v>',
    ])
      expect(sheet).toContain(value);
    expect(sheet).toContain('<autoFilter ref="A1:F3"/>');
    expect(sheet).toMatch(/<pane[^>]*ySplit="1"[^>]*state="frozen"/);
    expect(empty).not.toContain('autoFilter');
    const styles = files.get('xl/styles.xml')!;
    for (const format of ['dd/mm/yyyy', '0.0%', '#,##0']) expect(styles).toContain(format);
    expect(styles).toContain('<b/>');
    expect(files.get('xl/workbook.xml')).toContain('name="Người học theo xóm   2025"');
  });

  test('any text, however odd, makes a file that XML readers take', async () => {
    const odd = [
      '@SUM(A1)',
      '+84',
      '-1',
      '\t=cmd',
      '\u0000\u001f',
      '\ufffe',
      'a'.repeat(40_000),
      '😀',
      '   ',
    ];
    const files = unzip(
      await writeXlsx([
        sheetOf(
          { title: '', columns: [TABLE.columns[0]!] },
          odd.map((name) => ({ ...ROWS[0]!, name })),
        ),
      ]),
    );
    const xml = [...files]
      .filter(([name]) => name.endsWith('.xml'))
      .map(([, text]) => text)
      .join('');
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|<f>/);
    expect(xml).toContain('@SUM(A1)');
  });
});
