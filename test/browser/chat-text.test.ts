/** Text of the bank as HTML, and the types of the scripts that run in the browser. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { inline, richText } from '../../src/web/view/rich-text.ts';

test.each([
  ['a < b & "c"', 'a &#60; b &#38; &#34;c&#34;'],
  ['gọi 113.', 'gọi <a href="tel:113">113</a>.'],
  ['số 1900 0368, nhé', 'số <a href="tel:19000368">1900 0368</a>, nhé'],
  ['mã 123456, số 12 số', 'mã 123456, số 12 số'],
  [
    'vào dichvucong.gov.vn, chạm',
    'vào <a href="https://dichvucong.gov.vn" target="_blank" rel="noopener noreferrer">dichvucong.gov.vn</a>, chạm',
  ],
])('a line of text: %s', (text, expected) => {
  expect(inline(text)).toBe(expected);
});

test('lists in plain text become lists', () => {
  expect(richText('Làm ngay:\n1. Gọi\n2. Không chuyển\n– một')).toBe(
    '<p>Làm ngay:</p><ol><li>Gọi</li><li>Không chuyển</li></ol><ul><li>một</li></ul>',
  );
});

test('the scripts of the page are well typed', async () => {
  const root = join(import.meta.dirname, '..', '..');
  const tsc = join(root, 'node_modules', '.bin', 'tsc');
  await promisify(execFile)(tsc, ['--noEmit', '-p', join(root, 'src', 'web', 'chat', 'client')]);
});
