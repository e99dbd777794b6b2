/** Every step of cleaning, as tables a teacher can extend: what is typed, what is meant. */
import { describe, expect, test } from 'vitest';
import { fold, hasAccents } from '../../../src/language/fold.ts';
import { splitJoined } from '../../../src/language/segment.ts';
import { isSyllable, oneSpelling, soundKey, withTone } from '../../../src/language/syllable.ts';
import { openShort, splitAmount } from '../../../src/language/teencode.ts';
import { decodeKeys } from '../../../src/language/telex.ts';
import { tidy } from '../../../src/language/unicode.ts';
import { realBank } from '../../support/bank.ts';
import { realIndex } from '../../support/matcher.ts';

const { typing } = realBank().language;

describe('bytes and look-alikes', () => {
  test.each([
    ['NFD', 'Căn cước'.normalize('NFD'), 'căn cước'],
    ['full width', 'ＶＮｅＩＤ　２', 'vneid 2'],
    ['styled letters', '𝐯𝐧𝐞𝐢𝐝 𝓶ứ𝓬 𝟐', 'vneid mức 2'],
    ['zero width', 'vne\u200bid', 'vneid'],
    ['emoji', 'cảm ơn 🙏🏻❤️ nhé', 'cảm ơn nhé'],
    ['keycap', '2️⃣', '2'],
    ['look-alike d', 'Ðăng ký', 'đăng ký'],
    ['held key', 'đượccc rồiiii', 'được rồi'],
    ['cccd is no held key', 'làm cccd', 'làm cccd'],
    ['line breaks', ' a \n\t b ', 'a b'],
  ])('%s', (_, typed, meant) => expect(tidy(typed)).toBe(meant));

  test.each([
    ['Đăng ký', 'dang ky'],
    ['ĐƯỜNG', 'duong'],
    ['hoà', 'hoa'],
    ['hòa', 'hoa'],
  ])('fold %s', (typed, folded) => expect(fold(typed)).toBe(folded));

  test('hasAccents', () => {
    expect(hasAccents('khai tử')).toBe(true);
    expect(hasAccents('đi')).toBe(true);
    expect(hasAccents('khai tu')).toBe(false);
  });
});

describe('syllables', () => {
  test.each([
    ['hòa', 'hoà'],
    ['khỏe', 'khoẻ'],
    ['thủy', 'thuỷ'],
    ['quý', 'quý'],
    ['của', 'của'],
    ['kỹ', 'kĩ'],
    ['lý', 'lí'],
    ['máy', 'máy'],
  ])('one spelling of %s', (word, spelling) => expect(oneSpelling(word)).toBe(spelling));

  test.each(['duoc', 'nghieng', 'quyen', 'giay', 'khuya', 'oanh', 'uong'])('%s is a syllable', (word) =>
    expect(isSyllable(word)).toBe(true),
  );
  test.each(['vneid', 'kys', 'app', 'shopee', 'bhxh', 'ddang'])('%s is none', (word) =>
    expect(isSyllable(word)).toBe(false),
  );
  test.each([
    ['toan', '\u0301', 'toán'],
    ['hoa', '\u0300', 'hoà'],
    ['cua', '\u0309', 'của'],
    ['nguoi', '\u0300', 'nguòi'],
    ['quy', '\u0301', 'quý'],
    ['giay', '\u0301', 'giáy'],
  ])('tone on %s', (plain, tone, word) => expect(withTone(plain, tone)).toBe(word));

  test.each([
    ['sao', 'xao'],
    ['lam', 'nam'],
    ['tra', 'cha'],
    ['giay', 'day'],
    ['ve', 'de'],
    ['khoan', 'khoang'],
    ['mat', 'mac'],
  ])('%s sounds like %s', (a, b) => expect(soundKey(a)).toBe(soundKey(b)));
  test.each([
    ['tien', 'tin'.slice(0, 2)],
    ['nha', 'nga'],
    ['ban', 'man'],
  ])('%s does not sound like %s', (a, b) => expect(soundKey(a)).not.toBe(soundKey(b)));
});

describe('Telex and VNI keys', () => {
  test.each([
    ['ddawng', 'đăng'],
    ['kys', 'ký'],
    ['ky1', 'ký'],
    ['d9a8ng', 'đăng'],
    ['chuyeern', 'chuyển'],
    ['khoarn', 'khoản'],
    ['khoa3n', 'khoản'],
    ['quene', 'quên'],
    ['khaaur', 'khẩu'],
    ['d9inh5', 'định'],
    ['cuwowcs', 'cước'],
    ['cuowsc', 'cước'],
    ['cu7o7c1', 'cước'],
    ['dduowcj', 'được'],
    ['d9u7o75c', 'được'],
    ['nguwowif', 'người'],
    ['lwaf', 'lừa'],
    ['sowr', 'sở'],
  ])('%s = %s', (keys, word) => expect(decodeKeys(keys)).toBe(word));
  test.each(['app', 'facebook', 'vneid', 'shopee', 'muc2', 'c06', 'ct01', '4g', 'iphone', 'danh', 'otp'])(
    '%s stays',
    (word) => expect(decodeKeys(word)).toBeNull(),
  );
});

describe('short forms', () => {
  test.each([
    ['quên mk vneid', 1, 'mật khẩu'],
    ['cho mk hỏi', 1, 'mình'],
    ['ck số', 0, 'chữ ký'],
    ['ck 2tr', 0, 'chuyển khoản'],
    ['đk ko', 0, 'được'],
    ['đk kết hôn', 0, 'đăng ký'],
    ['50 k', 1, 'nghìn'],
    ['đăng nhập k vào', 2, 'không'],
    ['nộp hs', 1, 'hồ sơ'],
    ['sđt', 0, 'số điện thoại'],
    ['dky', 0, 'đăng ký'],
    ['bhxh', 0, 'bảo hiểm xã hội'],
  ])('%s', (text, at, words) => expect(openShort(text.split(' '), at, typing)?.join(' ')).toBe(words));
  test.each(['gọi', 'do', 'cu', 'to', 'le', 'da', 'hom'])('%s is a word', (word) =>
    expect(openShort([word], 0, typing)).toBeNull(),
  );
  test('amounts', () => {
    expect(splitAmount('50k')).toEqual(['50', 'nghìn']);
    expect(splitAmount('2tr5')).toEqual(['25', 'triệu']);
    expect(splitAmount('4g')).toBeNull();
  });
});

test.each([
  ['quenmatkhau', 'quen mat khau'],
  ['dangkyvneid', 'dang ky vneid'],
  ['lamcccd', 'lam cccd'],
  ['nophoso', 'nop ho so'],
])('joined %s', (token, parts) =>
  expect(splitJoined(token, realIndex().lexicon, typing)?.join(' ')).toBe(parts),
);
