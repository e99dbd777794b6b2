/** Hours and wishes as people type them. */
import { describe, expect, test } from 'vitest';
import { looksLikeName } from '../../src/language/person-name.ts';
import { parseClock, parseReminderAsk } from '../../src/language/reminder-time.ts';

const at = (hour: number, minute = 0): number => hour * 60 + minute;

describe('parseClock', () => {
  test.each([
    ['7 giờ tối', at(19)],
    ['7h tối', at(19)],
    ['19h', at(19)],
    ['19h30', at(19, 30)],
    ['19:30', at(19, 30)],
    ['7 giờ rưỡi tối', at(19, 30)],
    ['bảy giờ tối', at(19)],
    ['bay gio sang', at(7)],
    ['tám giờ kém 15 tối', at(19, 45)],
    ['8 giờ sáng', at(8)],
    ['6 gio sang', at(6)],
    ['3 giờ chiều', at(15)],
    ['3 giờ', at(15)],
    ['9 giờ', at(9)],
    ['12 giờ trưa', at(12)],
    ['1 giờ trưa', at(13)],
    ['12 giờ đêm', at(0)],
    ['10 giờ đêm', at(22)],
    ['2 giờ đêm', at(2)],
    ['mười một giờ trưa', at(11)],
    ['buổi tối', at(19)],
    ['sáng', at(8)],
  ])('%s', (text, minute) => {
    expect(parseClock(text)).toBe(minute);
  });
  test.each(['', 'menu', '25 giờ', 'quên mật khẩu', 'nhắc tôi học', '8 giờ 75'])('no hour: %s', (text) => {
    expect(parseClock(text)).toBeNull();
  });
});

describe('parseReminderAsk', () => {
  test.each([
    ['nhắc tôi học lúc 7 giờ tối', at(19)],
    ['nhac toi hoc luc 7 gio toi', at(19)],
    ['cháu nhắc bác học 8h sáng nhé', at(8)],
    ['mỗi ngày nhắc tôi học 8 giờ tối', at(20)],
    ['nhắc tôi lúc 15h', at(15)],
    ['nhắc bác học bài', null],
    ['nhắc tôi ôn bài buổi tối', at(19)],
  ])('%s', (text, minute) => {
    expect(parseReminderAsk(text)).toEqual({ minute });
  });
  test.each([
    'nhắc lại',
    'dừng nhắc',
    'tin nhắc nợ là thật không',
    'nhắc tôi mật khẩu vneid',
    'ai nhắc tôi nộp thuế vậy',
  ])('something else: %s', (text) => {
    expect(parseReminderAsk(text)).toBeNull();
  });
});

test('names and questions apart', () => {
  for (const name of ['Nguyễn Thị Lan', 'nguyen van an', 'Lò Thị Mai', 'Trần Dung', 'H’Hen Niê'])
    expect(looksLikeName(name), name).toBe(true);
  for (const text of [
    'quên mật khẩu vneid',
    'làm sao đổi tên',
    'menu',
    'tên gì cũng được à?',
    'số 0912345678',
  ])
    expect(looksLikeName(text), text).toBe(false);
});
