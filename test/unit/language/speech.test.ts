/** What stands in an announcement, and what the loudspeaker says. */
import { expect, test } from 'vitest';
import { makeSpeaker, wordCount } from '../../../src/language/speech.ts';
import { realBank } from '../../support/bank.ts';

const say = makeSpeaker(realBank().language.speech);

test.each([
  // Numbers
  ['15 người', 'mười lăm người'],
  ['21 xóm, 24 hộ, 25 máy', 'hai mươi mốt xóm, hai mươi tư hộ, hai mươi lăm máy'],
  ['105 bài', 'một trăm lẻ năm bài'],
  ['1.250.000đ', 'một triệu hai trăm năm mươi nghìn đồng'],
  ['2.005 người', 'hai nghìn không trăm lẻ năm người'],
  ['50.000 đồng', 'năm mươi nghìn đồng'],
  ['80 % người lớn', 'tám mươi phần trăm người lớn'],
  ['3,5 km', 'ba phẩy năm ki lô mét'],
  ['8-10 giờ', 'tám đến mười giờ'],
  ['mức 2', 'mức hai'],
  // Dates and hours
  ['ngày 10/10/2026', 'ngày mười tháng mười năm hai nghìn không trăm hai mươi sáu'],
  ['sáng 10/10', 'sáng ngày mười tháng mười'],
  ['tháng 4/2026', 'tháng tư năm hai nghìn không trăm hai mươi sáu'],
  ['bước 3/9', 'bước ba trên chín'],
  ['8h30 sáng', 'tám giờ ba mươi phút sáng'],
  ['7:00', 'bảy giờ'],
  ['14g15 phút', 'mười bốn giờ mười lăm phút'],
  // Phones and addresses
  ['gọi 0912 345 678', 'gọi không chín một hai, ba bốn năm, sáu bảy tám'],
  ['gọi 0912345678', 'gọi không, chín một hai, ba bốn năm, sáu bảy tám'],
  ['gọi 113', 'gọi một một ba'],
  ['số 1900 1234', 'số một chín không không, một hai ba bốn'],
  ['vào dichvucong.gov.vn nhé', 'vào dịch vụ công chấm gờ o vê chấm vê nờ nhé'],
  ['https://hocso.xa.gov.vn/chat', 'hocso chấm xa chấm gờ o vê chấm vê nờ gạch chéo chat'],
  // Abbreviations
  ['UBND xã', 'ủy ban nhân dân xã'],
  ['mã OTP, thẻ BHYT', 'mã ô tê pê, thẻ bảo hiểm y tế'],
  ['đơn vị XYZ', 'đơn vị ích i dài dét'],
  ['XÃ KHA SƠN', 'XÃ KHA SƠN'],
  ['4G và Wi-Fi', 'bốn gờ và oai phai'],
  // Signs
  ['Bấm nút “Xong” (màu xanh).', 'Bấm nút Xong, màu xanh.'],
  ['– Mang điện thoại', 'Mang điện thoại'],
])('%s', (written, spoken) => {
  expect(say(written)).toBe(spoken);
});

test('words are counted as they are said', () => {
  expect(wordCount(say('Ngày 10/10, mời bà con.'))).toBe(7);
});
