/** Masking: what must not be stored is gone wherever it stands, what is harmless stays, and masking twice changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASKS } from '../../src/messages/mask.ts';
import { mask } from '../../src/safety/mask.ts';

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
const separators = fc.constantFrom('', ' ', '.', '-');
const around = fc.constantFrom('', 'chào cháu ', 'bác hỏi chút. ', 'dạ ', '\n', '🙏 ', 'VNeID: ');
const grouped = (value: string, separator: string, size: number): string =>
  (value.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(separator);
const luhn = (body: string): string => {
  for (let check = 0; check < 10; check++) {
    const sum = [...`${body}${check}`].reverse().reduce((total, d, i) => {
      const n = Number(d) * (i % 2 === 1 ? 2 : 1);
      return total + (n > 9 ? n - 9 : n);
    }, 0);
    if (sum % 10 === 0) return `${body}${check}`;
  }
  return body;
};

const secrets = fc.oneof(
  fc
    .tuple(digits(11), separators)
    .map(([d, s]) => ({ said: grouped(`0${d}`, s, 3), raw: `0${d}`, before: '' })),
  digits(9).map((d) => ({ said: d, raw: d, before: 'số cmnd của tôi ' })),
  fc.tuple(digits(15), fc.constantFrom('', ' ', '-')).map(([d, s]) => {
    const card = luhn(`4${d.slice(1)}`);
    return { said: grouped(card, s, 4), raw: card, before: 'thẻ ' };
  }),
  digits(6).map((d) => ({ said: d, raw: d, before: 'mã otp là ' })),
  fc.tuple(fc.constantFrom('03', '05', '07', '08', '09'), digits(8), separators).map(([p, d, s]) => ({
    said: grouped(`${p}${d}`, s, 4),
    raw: `${p}${d}`,
    before: 'số điện thoại ',
  })),
  fc
    .stringMatching(/^[A-Z][a-z]{3,8}\d{2,6}[@!#]$/)
    .map((p) => ({ said: p, raw: p, before: 'mật khẩu của tôi là ' })),
  digits(10).map((d) => ({ said: d, raw: d, before: 'stk ' })),
);

describe('mask', () => {
  test('no secret survives, whatever stands around it', () => {
    fc.assert(
      fc.property(around, secrets, around, (before, secret, after) => {
        const { text, kinds } = mask(`${before}${secret.before}${secret.said} ${after}`);
        expect(kinds.length).toBeGreaterThan(0);
        expect(text.replace(/[ .-]/g, '')).not.toContain(secret.raw);
      }),
      { numRuns: 1500 },
    );
  });

  test('never throws, keeps ordinary text as it is, and twice is as once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const once = mask(value);
        if (once.kinds.length === 0) expect(once.text).toBe(value);
        expect(mask(once.text).text).toBe(once.text);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    'gọi 1900 0368 hay 113',
    'phí 100.000.000 đ',
    'chuyển 2500000 đồng cho con',
    'thủ tục mã 1.004222',
    'năm 2026, ngày 10/10',
    'bước 3, câu 12',
    'mật khẩu là gì vậy cháu',
    'quên mật khẩu vneid thì làm sao',
    'mã OTP là mã gì',
    'tiền phạt 150.000, hạn 15 ngày',
    'VNPT 18001260',
    'muốn khoá tài khoản thì gọi 19001234',
    'hỏi VNeID qua 1900 0368 nhé',
    'tôi sinh năm 1956',
  ])('“%s” stays', (value) => {
    expect(mask(value)).toEqual({ text: value, kinds: [] });
  });

  test('long runs of digits and words end: no pattern runs away', () => {
    for (const value of ['1 '.repeat(50_000), 'mk '.repeat(30_000), `${'mat khau '.repeat(10_000)}la`])
      expect(mask(value).text.length).toBeGreaterThan(0);
  });

  test('a mask is never masked', () => {
    for (const value of Object.values(MASKS)) expect(mask(value).text).toBe(value);
  });
});
