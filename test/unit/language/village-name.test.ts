/** Villages as people type them; and what only looks like one. */
import { describe, expect, test } from 'vitest';
import { findVillages, parsePlaceAsk, withoutLiving } from '../../../src/language/village-name.ts';

const named = (...names: string[]) => names.map((name, n) => ({ id: n + 1, name }));
const XOM = named('Xóm 1', 'Xóm 2', 'Xóm 10', 'Xóm 12', 'Xóm Đông', 'Xóm Đông Hạ', 'Xóm Đoài');
const found = (text: string, villages = XOM, unit = 'xóm') =>
  findVillages(text, villages, unit).map((v) => v.name);

describe('the name of a village', () => {
  test.each([
    ['xom 2', ['Xóm 2']],
    ['2', ['Xóm 2']],
    ['xóm hai', ['Xóm 2']],
    ['thôn 2', ['Xóm 2']],
    ['xóm số 2', ['Xóm 2']],
    ['xóm 02', ['Xóm 2']],
    ['muoi hai', ['Xóm 12']],
    ['XÓM MƯỜI', ['Xóm 10']],
    ['dong', ['Xóm Đông']],
    ['đông hạ', ['Xóm Đông Hạ']],
    ['ha', ['Xóm Đông Hạ']],
    ['xom dong ha', ['Xóm Đông Hạ']],
    ['đoài', ['Xóm Đoài']],
    ['xom 3', []],
    ['tây', []],
    ['', []],
    ['quên mật khẩu vneid', []],
  ])('%s', (text, names) => expect(found(text)).toEqual(names));

  test('two of one number are both meant', () => {
    const both = named('Thôn 1', 'Tổ dân phố 1', 'Tổ dân phố 2');
    expect(found('1', both, 'thôn, tổ dân phố')).toEqual(['Thôn 1', 'Tổ dân phố 1']);
    expect(found('tdp 2', both, 'thôn, tổ dân phố')).toEqual(['Tổ dân phố 2']);
    expect(found('thôn 1', both, 'thôn, tổ dân phố')).toEqual(['Thôn 1']);
  });

  test('the living around a name is taken off', () => {
    expect(withoutLiving('nhà tôi ở Đông Hạ ạ')).toBe('dong ha');
    expect(withoutLiving('bác ở xóm 2')).toBe('xom 2');
  });
});

describe('a wish said at any time', () => {
  test.each([
    ['chọn xóm', { kind: 'village' }],
    ['doi xom', { kind: 'village' }],
    ['đổi thôn khác', { kind: 'village' }],
    ['bác muốn đổi lại xóm', { kind: 'village' }],
    ['cập nhật tổ dân phố của tôi', { kind: 'village' }],
    ['chọn nhóm', { kind: 'audience' }],
    ['doi nhom doi tuong', { kind: 'audience' }],
    ['tôi ở thôn 3', { kind: 'named', name: 'thon 3' }],
    ['nha bac o xom dong ha', { kind: 'named', name: 'xom dong ha' }],
    ['tôi là người xóm 5', { kind: 'named', name: 'xom 5' }],
    ['ở thôn 3 thì nộp hồ sơ căn cước ở đâu', null],
    ['đổi mật khẩu', null],
    ['chọn nhóm zalo', null],
    ['tôi ở xa quê', null],
    ['đổi căn cước', null],
    ['tôi ở nhà một mình', null],
  ])('%s', (text, wish) => expect(parsePlaceAsk(text, 'xóm')).toEqual(wish));

  test("the commune's own word counts", () => {
    expect(parsePlaceAsk('đổi sóc', 'sóc, phum')).toEqual({ kind: 'village' });
    expect(parsePlaceAsk('chọn làng văn hoá', 'làng văn hoá')).toEqual({ kind: 'village' });
  });
});
