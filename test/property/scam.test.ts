/** The shield against whatever is typed: never throws, always the same, quick, and no pattern runs away. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLists } from '../../scripts/support/scam-lists.ts';
import { panicOf } from '../../src/safety/scam/panic.ts';
import { looksPasted } from '../../src/safety/scam/pasted.ts';
import { readMessage } from '../../src/safety/scam/read.ts';
import { judge } from '../../src/safety/scam/triage.ts';
import { realBank } from '../support/bank.ts';

const rules = realBank().scam();
const messages = readLists().map((item) => item.text);
const look = (text: string) => {
  const reading = readMessage(text, rules);
  const triage = judge(reading);
  return { triage, pasted: looksPasted(reading, triage), panic: panicOf(reading), words: reading.words };
};

/** Direction marks, zero-width characters, lone surrogates, stacked accents, other digits and dots. */
const nasty = fc.constantFrom(
  '\u202e',
  '\u202a',
  '\u2066',
  '\u200b',
  '\u200d',
  '\ufeff',
  '\u00ad',
  '\ud800',
  '\udfff',
  '\u0301'.repeat(30),
  '\u3002',
  '\uff0e',
  '\u0660',
  '\uff10',
  '\u{1d400}',
  '\0',
  '\r\n',
  '\u2028',
  '.',
  '@',
  '://',
  '[.]',
  'xn--',
  '%00',
  '\u00ab',
  '#link',
  '{ma}',
);
const piece = fc.oneof(
  fc.constantFrom(...messages),
  nasty,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    'http://',
    'vneid',
    'gov.vn',
    '.apk',
    'otp',
    'không ',
    'chuyển tiền ',
    ' . com',
    'm\u1eadt kh\u1ea9u l\u00e0 ',
  ),
);
const anyText = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(''));

describe('the shield', () => {
  test('takes any text, says the same twice, and its answer holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { triage, pasted } = look(text);
        expect(look(text)).toEqual(look(text));
        expect(triage.reasons.length).toBeLessThanOrEqual(3);
        expect(triage.level === 'chua-thay').toBe(triage.reasons.length === 0);
        expect(['sure', 'maybe', 'weak', 'no']).toContain(pasted);
        for (const domain of triage.domains) expect(domain.host.length).toBeLessThan(400);
      }),
      { numRuns: 1500 },
    );
  });

  test('direction marks and zero-width characters inside a scam do not hide it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          ...readLists()
            .filter((item) => item.isScam && judge(readMessage(item.text, rules)).level === 'do')
            .map((item) => item.text),
        ),
        fc.constantFrom('\u200b', '\u200e', '\u202c', '\u2060', '\ufeff', '\u00ad'),
        fc.integer({ min: 1, max: 9 }),
        (text, mark, every) => {
          const hidden = [...text].map((c, n) => (n % every === 0 ? `${mark}${c}` : c)).join('');
          expect(look(hidden).triage.level).not.toBe('chua-thay');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a megabyte of anything is read by its first 5,000 characters', () => {
    const started = performance.now();
    for (const unit of [
      ...messages.slice(0, 3),
      'a',
      '1 ',
      '.',
      'vneid.',
      'http://',
      'otp ',
      '\u0301',
      '\ud800',
      'xn--',
    ])
      look(unit.repeat(Math.ceil(1_000_000 / unit.length)));
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('no text of 5,000 characters makes a pattern run away', () => {
    const worst = [
      'cung cap doc gui chup dua ',
      'nộp phí trước để nhận ',
      'chuyển ',
      'không ',
      'a.b.c.d.',
      'v n e i d . ',
      'http://a@',
      'x-',
      'vietcombank-',
      '1.2.3.4 ',
      'mat khau la ',
      'ma otp la ',
      '12/05/1950 ',
      '0912 345 678 ',
      'vào link ',
      'bấm vào đường link để nhận ',
      '<',
      '\u00ab',
      'cài app gửi kèm link tệp ',
      'apk',
      'a'.repeat(63) + '.',
      'dot com ',
      '. com ',
    ];
    for (const unit of worst) {
      const text = unit.repeat(Math.ceil(5000 / unit.length)).slice(0, 5000);
      look(text);
      const started = performance.now();
      look(text);
      expect(performance.now() - started, JSON.stringify(unit)).toBeLessThan(60);
    }
  });
});
