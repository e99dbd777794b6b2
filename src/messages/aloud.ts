/** Reading aloud: what is said beside the bank's own words, and the page that plays it. Spoken words have no buttons to look at. */
import type { TenantView } from '../domain/learner.ts';
import { fill } from './fill.ts';

/** The choice that asks for it. */
export const SPEAK_LABEL = 'Đọc cho tôi';

export const stepOnward = (isLast: boolean): string =>
  isLast
    ? 'Làm được rồi thì {other} gõ: xong. Vướng chỗ nào thì {other} gõ: kẹt.'
    : 'Làm xong thì {other} gõ: xong. Vướng chỗ nào thì {other} gõ: kẹt.';
export const cardOnward = (): string => 'Nghe xong thì {other} gõ: tiếp.';
export const answerOnward = (): string => 'Muốn {self} chỉ từng bước thì {other} chọn số 1.';
export const spokenWarning = (warn: string): string => `Cẩn thận. ${warn}`;

/** Over a message that is read aloud. */
export const aloudNote = (): string => '{Self} đọc cho {other} nghe đây ạ.';
export const aloudPageNote = (): string =>
  '{Self} đọc cho {other} nghe. {Other} chạm vào đường dẫn sau chữ “Nghe” ở dưới.';
/** Nothing there that can be read. */
export const aloudNothing = (): string =>
  '{Self} đọc được câu trả lời, từng bước và bài học. {Other} chọn một việc trước, rồi gõ: đọc.';
/** In a check, or while something is being asked: its words stand below. */
export const aloudNotHere = (): string => 'Chỗ này {self} chưa đọc thành tiếng được ạ.';
/** No voice: said plainly, with what helps. */
export const aloudOff = (): string =>
  'Xã chưa bật giọng đọc ở đây ạ. {Other} nhờ người nhà đọc giúp, hoặc để chữ to hơn trong phần cài đặt của máy.';
export const aloudOffOnPage = (): string =>
  'Máy của xã chưa có giọng đọc. Điện thoại có giọng tiếng Việt thì dưới tin có nút “Đọc cho tôi”.';

/** The page that plays it. */
export function listenWords(tenant: TenantView) {
  const say = (text: string): string => fill(text, tenant);
  return {
    play: 'Nghe',
    pause: 'Tạm dừng',
    again: 'Nghe lại',
    wait: say('{Self} đang chuẩn bị tiếng…'),
    failed: say('Chưa mở được tiếng. {Other} chờ một chút rồi bấm lại giúp {self}.'),
    text: 'Lời đọc',
    back: say('Nghe xong, {other} quay lại chỗ nhắn tin để làm tiếp.'),
    description: say('Nghe trợ lý học số của {commune} đọc.'),
    player: 'Máy nghe',
  };
}
export type ListenWords = ReturnType<typeof listenWords>;

/** The commune may be unknown here, so the usual address stands in. */
export const LISTEN_GONE = {
  title: 'Đường nghe này đã hết hạn',
  text: 'Bác quay lại chỗ nhắn tin, gõ: đọc. Cháu gửi đường mới ngay.',
  action: 'Đến trang trò chuyện',
} as const;

/** For the operator: the program that turns speech into text. */
export const absolutePath = (name: string): string =>
  `${name} phải là đường dẫn đầy đủ tới chương trình, bắt đầu bằng /`;
