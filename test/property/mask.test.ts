/** Masking: what must not be stored is gone wherever it stands, what is harmless stays, and masking twice changes nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../src/language/fold.ts';
import { MASKS } from '../../src/messages/mask.ts';
import { mask } from '../../src/safety/mask.ts';
import { around, secrets } from '../support/secrets.ts';

const squeezed = (text: string): string => text.replace(/[^\p{L}\p{N}@#!]/gu, '');

describe('mask', () => {
  test('no secret survives, whatever stands around it and however it is spaced', () => {
    fc.assert(
      fc.property(around, secrets, around, (before, secret, after) => {
        const { text, kinds } = mask(`${before}${secret.before}${secret.said} ${after}`);
        expect(kinds.length).toBeGreaterThan(0);
        expect(squeezed(text)).not.toContain(secret.raw);
      }),
      { numRuns: 4000 },
    );
  });

  test('the same without accents and in capitals', () => {
    fc.assert(
      fc.property(around, secrets, (before, secret) => {
        const said = `${before}${secret.before}`;
        for (const words of [fold(said), said.toUpperCase(), said.normalize('NFD')]) {
          const { text } = mask(`${words} ${secret.said}`);
          expect(squeezed(text)).not.toContain(secret.raw);
        }
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

  /** Amounts, years, dates of other things, procedure codes, hotlines, addresses of machines: what people ask about. */
  test.each([
    'gọi 1900 0368 hay 113',
    'phí 100.000.000 đ',
    'chuyển 2500000 đồng cho con',
    'chuyển vào tài khoản 5000000 đ',
    'thủ tục mã 1.004222',
    'mã thủ tục 1.004222.000.00.00.H12',
    'hồ sơ H12.34.56-241124-0001',
    'năm 2026, ngày 10/10',
    'các năm 2024 2025 2026',
    'bước 3, câu 12',
    'mật khẩu là gì vậy cháu',
    'quên mật khẩu vneid thì làm sao',
    'mật khẩu mất phí 100.000đ',
    'đổi mật khẩu vneid lúc 19h30, mai làm tiếp',
    'mật khẩu từ 8 ký tự',
    'mã OTP là mã gì',
    'mã OTP gồm 6 số',
    'pin 5000 mAh dùng được mấy ngày',
    'tiền phạt 150.000, hạn 15 ngày',
    'lương 12500000 một tháng',
    'mất 500.000 200.000 rồi 1.500.000',
    'VNPT 18001260',
    'tổng đài 1900 545 413',
    'muốn khoá tài khoản thì gọi 19001234',
    'hỏi VNeID qua 1900 0368 nhé',
    'tôi sinh năm 1956',
    'căn cước cấp ngày 12/05/2008',
    'luật ngày 20/11/2008',
    'hẹn khám 12/05/2026',
    'số nhà 12 ngõ 345',
    'http://103.145.22.7/nhan-tien',
    'gọi 156, 111, 1022',
    'tháng 11/2026 tiền điện 452.300 đồng',
  ])('“%s” stays', (value) => {
    expect(mask(value)).toEqual({ text: value, kinds: [] });
  });

  test.each([
    [
      'Ma OTP cho giao dich 1.500.000 VND tai SHOPEE la 482913.',
      'Ma OTP cho giao dich 1.500.000 VND tai SHOPEE la «mã đã che».',
    ],
    ['bước 3 gọi 0912.345.678 lúc 7 giờ', 'bước 3 gọi «số điện thoại đã che» lúc 7 giờ'],
    ['0912345678 k gọi được', '«số điện thoại đã che» k gọi được'],
    ['mã otp là một hai ba bốn năm sáu', 'mã otp là «mã đã che»'],
    ['sinh ngày 5 tháng 3 năm 1956', 'sinh ngày «ngày sinh đã che»'],
    ['bố tôi 12/05/1950', 'bố tôi «ngày sinh đã che»'],
    ['001\u200b099\u200b012345', '«số căn cước đã che»'],
    ['thẻ 4111 1111 1111 1111, cvv 123', 'thẻ «số thẻ đã che», cvv «mã đã che»'],
  ])('“%s”', (said, masked) => {
    expect(mask(said).text).toBe(masked);
  });

  test('long runs of digits and words end: no pattern runs away', () => {
    const started = performance.now();
    for (const value of [
      '1 '.repeat(50_000),
      'mk '.repeat(30_000),
      `${'mat khau '.repeat(10_000)}la`,
      'ma otp '.repeat(10_000),
      `otp ${'mot '.repeat(20_000)}`,
      '12/'.repeat(30_000),
      '1.'.repeat(50_000),
      `mat khau ${'a'.repeat(100_000)}`,
    ])
      expect(mask(value).text.length).toBeGreaterThan(0);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  test('a mask is never masked', () => {
    for (const value of Object.values(MASKS)) expect(mask(value).text).toBe(value);
  });
});
