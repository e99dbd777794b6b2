/** Made-up personal data as people type it: what stands before it, how it is spaced, and what must be found nowhere. */
import fc from 'fast-check';

export type Secret = { readonly before: string; readonly said: string; readonly raw: string };

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`));
/** Not ending in 000: such a number without its words is taken for an amount. */
const telling = (count: number) => digits(count).filter((d) => !d.endsWith('000') && !/^(?:19|20)/.test(d));
const separators = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u200b', '  ');
export const around = fc.constantFrom(
  '',
  'chào cháu ',
  'bác hỏi chút. ',
  'dạ ',
  '\n',
  '🙏 ',
  'VNeID: ',
  'bước 3 ',
  'giúp tôi với, ',
);
const grouped = (value: string, separator: string, size: number): string =>
  (value.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(separator);

/** A body with the check digit of a bank card. */
function luhn(body: string): string {
  for (let check = 0; check < 10; check++) {
    const sum = [...`${body}${check}`].reverse().reduce((total, d, i) => {
      const n = Number(d) * (i % 2 === 1 ? 2 : 1);
      return total + (n > 9 ? n - 9 : n);
    }, 0);
    if (sum % 10 === 0) return `${body}${check}`;
  }
  return body;
}

const secret = (before: string, said: string, raw: string): Secret => ({ before, said, raw });
const wide = (value: string): string => value.replace(/\d/g, (d) => String.fromCharCode(0xff10 + Number(d)));

const citizen = fc
  .tuple(digits(11), separators, fc.constantFrom('', 'cccd ', 'số căn cước của tôi: '))
  .map(([d, s, before]) => secret(before, grouped(`0${d}`, s, 3), `0${d}`));
const oldCitizen = telling(9).map((d) => secret('số cmnd của tôi ', d, d));
const card = fc.tuple(digits(15), fc.constantFrom('', ' ', '-')).map(([d, s]) => {
  const number = luhn(`4${d.slice(1)}`);
  return secret('thẻ ', grouped(number, s, 4), number);
});
const code = fc
  .tuple(
    telling(6),
    fc.constantFrom('mã otp là ', 'OTP: ', 'mã xác nhận ', 'ma xac thuc cua toi la ', 'mã gửi về là '),
  )
  .map(([d, before]) => secret(before, d, d));
const phone = fc
  .tuple(
    fc.constantFrom('03', '05', '07', '08', '09'),
    digits(8),
    separators,
    fc.constantFrom('số điện thoại ', '', 'gọi ', 'sđt '),
  )
  .map(([p, d, s, before]) => secret(before, grouped(`${p}${d}`, s, 4), `${p}${d}`));
const password = fc
  .tuple(
    fc.stringMatching(/^[A-Z][a-z]{3,8}\d{2,6}[@!#]$/),
    fc.constantFrom('mật khẩu của tôi là ', 'mk: ', 'pass vneid la ', 'mật khẩu zalo '),
  )
  .map(([p, before]) => secret(before, p, p));
const account = fc
  .tuple(telling(10), fc.constantFrom('stk ', 'số tài khoản ', 'tk của tôi: ', ''))
  .map(([d, before]) => secret(before, d, d));
const birthday = fc
  .tuple(
    fc.integer({ min: 10, max: 28 }),
    fc.integer({ min: 10, max: 12 }),
    fc.integer({ min: 1935, max: 2009 }),
    fc.constantFrom('/', '-', '.'),
    fc.constantFrom('sinh ngày ', 'ngày sinh: ', ''),
  )
  .map(([d, m, y, s, before]) => secret(before, `${d}${s}${m}${s}${y}`, `${d}${m}${y}`));
const wideCitizen = digits(11).map((d) => secret('cccd ', wide(`0${d}`), wide(`0${d}`)));

export const secrets: fc.Arbitrary<Secret> = fc.oneof(
  citizen,
  oldCitizen,
  card,
  code,
  phone,
  password,
  account,
  birthday,
  wideCitizen,
);

/** The same flood every time. */
export const floodOf = (count: number, seed: number): Secret[] =>
  fc.sample(secrets, { numRuns: count, seed });
