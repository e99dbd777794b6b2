/** What is read aloud: a table that a person who listens could check, and what holds for any text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_ALOUD, makeAloud } from '../../../src/language/aloud.ts';
import { realBank } from '../../support/bank.ts';

const tables = realBank().language.speech;
const aloud = makeAloud(tables);

const ROWS: readonly (readonly [string, string])[] = [
  ['Mở VNeID, nhập mã OTP', 'Mở vi en i đi, nhập mã ô tê pê.'],
  ['Chạm “Xác nhận” (nút xanh)', 'Chạm Xác nhận, nút xanh.'],
  ['Gọi 113 hoặc 19000368', 'Gọi một một ba hoặc một chín, không không không, ba sáu tám.'],
  ['Ngày 21/11/2026', 'Ngày hai mươi mốt tháng mười một năm hai nghìn không trăm hai mươi sáu.'],
  ['Bước 3/9 · Kích hoạt mức 2', 'Bước ba trên chín, Kích hoạt mức hai.'],
  ['Phí 50.000 đồng, giảm 50 %', 'Phí năm mươi nghìn đồng, giảm năm mươi phần trăm.'],
  ['Vào vneid.gov.vn nhé.', 'Vào vi en i đi chấm gờ o vê chấm vê nờ nhé.'],
  ['Nghị định 13/2023/NĐ-CP', 'Nghị định mười ba, năm hai nghìn không trăm hai mươi ba.'],
  ['Quyết định 757/QĐ-BKHCN nói rõ', 'Quyết định bảy trăm năm mươi bảy nói rõ.'],
  ['Mã thủ tục là 1.014027', 'Mã thủ tục là một chấm không một bốn không hai bảy.'],
  ['Luật 91/2025 có hiệu lực', 'Luật chín mươi mốt, năm hai nghìn không trăm hai mươi lăm có hiệu lực.'],
  ['Cài đặt → Bảo mật 👍', 'Cài đặt, Bảo mật.'],
  ['Dòng một\n\n– dòng hai', 'Dòng một.\ndòng hai.'],
];

describe('a message, as it is heard', () => {
  test.each(ROWS)('%s', (written, spoken) => {
    expect(aloud(written)).toBe(spoken);
  });

  test('every site a text may name is said in words, not letter by letter guessed', () => {
    const allowed = readFileSync(join(import.meta.dirname, '../../../content/allowed.yaml'), 'utf8');
    const parts = (allowed.match(/^ {2}- ([a-z][\w.-]+)$/gm) ?? []).flatMap((line) =>
      line.slice(4).split('.'),
    );
    expect(parts.length).toBeGreaterThan(30);
    expect(parts.filter((part) => !(part in tables.webWords))).toEqual([]);
  });

  test('whatever comes in, it is bounded, has no picture in it, and every line ends where a voice rests', () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.constantFrom(...ROWS.map((r) => r[0])),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (list) => {
        const spoken = aloud(list.join('\n'));
        expect(spoken).not.toMatch(/\p{Extended_Pictographic}|\u2192/u);
        for (const line of spoken.split('\n').filter((l) => l !== '')) expect(line).toMatch(/[.!?:]$/);
      }),
    );
    expect(aloud('9'.repeat(5 * MAX_ALOUD)).length).toBeLessThan(10 * MAX_ALOUD);
  });

  test('nothing of the whole bank is read as a figure', () => {
    const { topics } = realBank();
    const texts = [...topics.values()].flatMap((topic) => [
      topic.answer,
      ...topic.guide.steps.flatMap((step) => [step.do, step.see, step.warn ?? '']),
      ...topic.lesson,
    ]);
    const left = texts.map(aloud).filter((spoken) => /(?<![A-Z\d])\d/u.test(spoken));
    expect(left).toEqual([]);
  });
});
