/** Whole messages: what is searched for, with the accents read from the bank. */
import { expect, test } from 'vitest';
import { cleanUtterance } from '../../../src/language/clean.ts';
import { realBank } from '../../support/bank.ts';
import { realIndex } from '../../support/matcher.ts';

const clean = (text: string): string =>
  cleanUtterance(text, realBank().language.typing, realIndex().lexicon)
    .words.map((w) => w.word)
    .join(' ');

test.each([
  ['accents restored', 'quen mat khau vneid', 'quên mật khẩu vneid'],
  ['neighbours decide', 'lam giay khai tu cho ong', 'làm giấy khai tử'],
  ['declaring tax', 'khai thue dien tu', 'khai thuế điện tử'],
  ['lost, not password', 'lam mat the can cuoc', 'làm mất thẻ căn cước'],
  ['household book', 'lam so do', 'làm sổ đỏ'],
  ['Telex left over', 'ddawng kys tamj trus', 'đăng kí tạm trú'],
  ['VNI left over', 'que6n ma65t kha63u', 'quên mật khẩu'],
  ['half of each', 'dawng1 ky1 vneid', 'dắng kí vneid'],
  ['joined', 'quenmatkhau vneid', 'quên mật khẩu vneid'],
  ['a stray space in a name', 'cài vn eid', 'cài vneid'],
  ['a misspelt name', 'đăng nhập vneit', 'đăng nhập vneid'],
  ['a name by ear', 'mở phây búc', 'mở facebook'],
  ['by ear', 'quên mặc khẩu', 'quên mật khẩu'],
  ['final ng', 'chuyển khoảng nhầm', 'chuyển khoản nhầm'],
  ['a slip', 'mat khaiu ngan hang', 'mật khẩu ngân hàng'],
  ['politeness left out', 'dạ cho bà hỏi là đổi bằng lái ạ', 'đổi bằng lái'],
  ['only politeness stays', 'dạ cháu ơi', 'dạ cháu ơi'],
  ['address', 'dichvucong.gov.vn không vào được', 'dịch vụ công gov vn không vào được'],
])('%s: %s', (_, typed, meant) => expect(clean(typed)).toBe(meant));

test('a link is noticed', () => {
  const read = (text: string) => cleanUtterance(text, realBank().language.typing, realIndex().lexicon);
  expect(read('bấm vào http://vcb-xyz.top/abc nhé').link).toBe(true);
  expect(read('vào dichvucong.gov.vn').link).toBe(false);
});
