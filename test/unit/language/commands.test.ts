/** Short replies: what is a command, what is a question, and that negation is never lost. */
import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/language/commands.ts';
import { parseChoice } from '../../../src/language/numerals.ts';
import { realBank } from '../../support/bank.ts';

const tables = realBank().language;
const inGuide = (text: string): string | null => {
  const command = parseCommand(text, tables, { guideOpen: true, yesNo: false });
  return command ? (command.name === 'goto' ? `goto ${command.step}` : command.name) : null;
};

describe('inside a guide', () => {
  test.each([
    ['xong rồi cháu ơi', 'done'],
    ['xong roi chau oi', 'done'],
    ['bấm nút xanh rồi', 'done'],
    ['tôi đã nhập mã rồi', 'done'],
    ['xong bước này rồi', 'done'],
    ['được rồi', 'done'],
    ['rồiiii', 'done'],
    ['tiếp đi cháu', 'next'],
    ['tieeps tuc', 'next'],
    ['ừ', 'yes'],
    ['dạ', 'yes'],
    ['dung', 'yes'],
    ['đúng', 'yes'],
    ['dừng', 'stop'],
    ['dung lai', 'stop'],
    ['thôi', 'stop'],
    ['hổng được', 'stuck'],
    ['ko dc', 'stuck'],
    ['khoong dduowcj', 'stuck'],
    ['không thấy nút đó', 'stuck'],
    ['bấm không ăn', 'stuck'],
    ['không thấy gì hết', 'stuck'],
    ['chưa thấy gì', 'not_yet'],
    ['bấm vào vneid rồi cháu ơi', 'done'],
    ['nút đó ở đâu vậy', 'help'],
    ['chưa xong', 'not_yet'],
    ['chua xong dau chau', 'not_yet'],
    ['chưa thấy tin nhắn', 'not_yet'],
    ['không hiểu', 'help'],
    ['quay lại bước trước', 'back'],
    ['gặp cán bộ', 'human'],
    ['cho bác gặp cán bộ với', 'human'],
    ['bước 3', 'goto 3'],
    ['quay lai buoc 2', 'goto 2'],
    ['bước hai', 'goto 2'],
    ['bị lừa rồi', 'urgent'],
    ['👍', 'yes'],
  ])('%s = %s', (text, name) => expect(inGuide(text)).toBe(name));

  test.each([
    'chưa xong',
    'không được',
    'chưa được',
    'không hiểu',
    'chưa làm được',
    'không xong',
    'chưa bấm',
    'hổng thấy',
    'chưa nhập mã được',
  ])('%s is never done or yes', (text) => expect(['done', 'yes', 'next']).not.toContain(inGuide(text)));

  test.each([
    'xong rồi thì làm gì để nhận lương hưu',
    'mất căn cước thì làm lại ở đâu',
    'đăng ký tạm trú cần giấy gì',
    'quên mật khẩu vneid',
    'bấm rồi sao không thấy gì',
    'dừng đóng bảo hiểm xã hội có sao không',
    'chưa có căn cước có làm vneid được không',
    'gặp lỗi otp thì gọi ai',
    'đổi bằng lái',
    'dùng',
  ])('%s is a question', (text) => expect(inGuide(text)).toBeNull());
});

describe('choices', () => {
  test.each([
    ['2', 2],
    ['so 2', 2],
    ['số 2 nha', 2],
    ['2 nha', 2],
    ['cái thứ hai', 2],
    ['cai thu 2', 2],
    ['câu b', 2],
    ['dạ 2 ạ', 2],
    ['lấy cái đầu tiên', 1],
    ['cái trên cùng', 1],
    ['ba', 3],
    ['cái giữa', 2],
    ['cái cuối', 3],
    ['2️⃣', 2],
    ['２', 2],
  ])('%s = %s', (text, number) => expect(parseChoice(text, 3, tables)).toBe(number));
  test.each(['7', 'ba tôi mất', 'năm nay tôi 60', '20', 'hai ba hôm nữa', 'không', 'thứ hai tuần sau'])(
    '%s is no choice',
    (text) => expect(parseChoice(text, 3, tables)).toBeNull(),
  );
});
