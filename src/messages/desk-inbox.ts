/**
 * The commune's inbox in words: what the person is told when officers are asked for and when they answer, and what the desk
 * says to officers. {self}/{other}/{commune} are filled like everywhere (fill.ts).
 */
import type { CloseReason, ConversationReason } from '../domain/desk.ts';
import { dayOf, localDate, minuteOf, weekdayOf } from '../domain/local-time.ts';

// To the person

/** The person asked for a person, and somebody reads the inbox. */
export const told = (): string => '{Self} đã báo cán bộ {commune}.';
/** They had asked already and nobody has answered yet. */
export const toldAgain = (): string => 'Cán bộ {commune} đã nhận được lời {other} nhắn, {other} yên tâm ạ.';
export const answerInHours = (): string => 'Đang giờ làm việc, cán bộ sẽ trả lời {other} ngay tại đây ạ.';
export const answerLater = (when: string): string =>
  `Giờ này cán bộ nghỉ. ${when.charAt(0).toLocaleUpperCase('vi')}${when.slice(1)}, cán bộ trả lời {other} tại đây ạ.`;
export const answerSometime = (): string => 'Cán bộ sẽ trả lời {other} ngay tại đây ạ.';
/** On the web page nothing rings: the person has to come back. */
export const answerOnPage = (): string => '{Other} mở lại trang này là thấy lời cán bộ.';
export const tellMore = (): string => '{Other} cứ gõ thêm điều cần hỏi, cán bộ đọc được hết.';
export const inAHurry = (): string => 'Cần gấp, {other} liên hệ ngay:';
/** The second question in a row without an answer: staff are told without being asked for. */
export const missPlain = (): string => 'Câu này {self} chưa có hướng dẫn chắc chắn, nên không dám chỉ bừa.';
export const gaveUp = (): string => '{Self} đã nhờ cán bộ {commune} xem giúp câu này.';
/** No answer, and a conversation with staff is open already. */
export const missForOfficer = (): string =>
  'Câu này {self} chưa có hướng dẫn chắc chắn, nên không dám chỉ bừa. Cán bộ {commune} sẽ đọc và trả lời {other}.';

/** Stands before an officer's words, so that the person knows who speaks. */
export const officerSays = (name: string): string =>
  name === '' ? 'Cán bộ {commune} trả lời {other}:' : `${name}, cán bộ {commune}, trả lời {other}:`;
/** Once, under the first reply: how to get the assistant back. */
export const callAssistant = (): string => 'Muốn hỏi lại trợ lý, {other} gõ: trợ lý.';
/** A person is asked for while one is answering. */
export const officerIsHere = (): string =>
  'Cán bộ {commune} đang trò chuyện với {other}. {Other} cứ nhắn tiếp tại đây ạ.';
/** The officer handed over, or the person called. */
export const assistantBack = (): string =>
  '{Self} là trợ lý, nay trả lời tiếp {other} ạ. Cần cán bộ, {other} gõ: gặp người.';
/** The officer's time ran out and the person wrote again. */
export const assistantMeanwhile = (): string =>
  '{Self} là trợ lý, trả lời {other} trong lúc chờ. Cán bộ vẫn đọc được lời {other} nhắn.';
/** In the web page's own line, after a message that only the officer answers. */
export const sentToOfficer = (): string => 'Đã gửi cho cán bộ {commune}.';
/** Said to those who cannot see who speaks. */
export const OFFICER_SAID = 'Cán bộ:';

const DAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];

/** "chiều nay, 1 giờ 30", "sáng mai, 7 giờ 30", "sáng thứ Hai, 7 giờ 30", after a week "sáng thứ Hai 30/11, 7 giờ 30". */
export function answerTime(now: number, at: number): string {
  const minute = minuteOf(at);
  const hour = Math.floor(minute / 60);
  const part = hour < 11 ? 'sáng' : hour < 13 ? 'trưa' : hour < 18 ? 'chiều' : 'tối';
  const rest = minute % 60;
  const clock = `${hour > 12 ? hour - 12 : hour} giờ${rest > 0 ? ` ${rest}` : ''}`;
  const days = dayOf(at) - dayOf(now);
  const weekday = DAYS[weekdayOf(at)]!;
  const date = localDate(at).split('/').slice(0, 2).join('/');
  const day = days === 0 ? 'nay' : days === 1 ? 'mai' : days < 7 ? weekday : `${weekday} ${date}`;
  return `${part} ${day}, ${clock}`;
}

// To officers

/** An officer who wrote in Zalo's own tool: only a number is known. */
export const ZALO_OFFICER_NAME = 'Cán bộ trên Zalo';
/** A picture or file that an officer sent in Zalo's own tool: its content is not ours to keep. */
export const OFFICER_MEDIA = '(cán bộ gửi hình hoặc tệp trên Zalo)';
/** A tap whose button is no longer known. */
export const TAPPED = '(chạm một nút)';

export const REASONS: Record<ConversationReason, string> = {
  urgent: 'Khẩn cấp: nghi bị lừa, mất tiền',
  asked: 'Muốn gặp người',
  stuck: 'Kẹt ở một bước',
  missed: 'Trợ lý chưa trả lời được',
  officer: 'Cán bộ nhắn trước',
};
export const CLOSE_WORDS: Record<CloseReason, string> = {
  solved: 'Đã giúp xong',
  elsewhere: 'Giúp trực tiếp hoặc qua điện thoại',
  silent: 'Người dân không trả lời nữa',
  other: 'Lý do khác',
};

/** Why an action was not done; the officer's words stay in the box. */
export const REFUSALS = {
  gone: 'Người này đã xoá dữ liệu của mình. Cuộc trò chuyện không còn nữa.',
  empty: 'Chưa có chữ nào để gửi.',
  'too-long': 'Tin dài quá. Tách làm hai tin, mỗi tin tối đa 1.500 chữ cái.',
  'window-closed':
    'Zalo chỉ cho nhắn trong một thời gian sau lần cuối người dân nhắn, nay đã hết. Chưa gửi gì. Gọi điện, hoặc đợi người dân nhắn lại.',
  taken: 'Đã có cán bộ khác nhận cuộc này. Muốn làm thay, bấm “Nhận thay”.',
  closed: 'Cuộc trò chuyện này đã đóng. Nhắn cho người dân thì tự mở lại.',
} as const;
export type Refusal = keyof typeof REFUSALS;

export type CannedReply = { readonly title: string; readonly text: string };
/** What a commune starts with; officers change it as they like. */
export const CANNED_REPLIES: readonly CannedReply[] = [
  {
    title: 'Chào, hỏi thêm',
    text: 'Chào {other} ạ. {Other} đang làm đến bước nào, trên màn hình hiện chữ gì?',
  },
  { title: 'Hỏi loại máy', text: '{Other} dùng điện thoại hãng nào ạ? Tên hãng thường in ở lưng máy.' },
  {
    title: 'Mời đến trụ sở',
    text: '{Other} mang căn cước và điện thoại đến {office}, cán bộ làm cùng {other}. Làm tại chỗ mất chừng 15 phút.',
  },
  {
    title: 'Việc của công an',
    text: 'Việc căn cước và VNeID do {police} giải quyết. {Other} mang căn cước đến đó giúp nhé.',
  },
  {
    title: 'Tổ công nghệ số đến giúp',
    text: 'Tổ công nghệ số cộng đồng ở chỗ {other} sẽ liên hệ và đến giúp. {Other} chờ nhé.',
  },
  {
    title: 'Nhắc giữ mã OTP',
    text: '{Other} đừng đưa mật khẩu, mã OTP (mã gửi về điện thoại) cho ai, kể cả người xưng là cán bộ.',
  },
  {
    title: 'Xin lỗi trả lời chậm',
    text: 'Xin lỗi đã để {other} chờ lâu. Bây giờ cán bộ giúp {other} ngay ạ.',
  },
  { title: 'Đã xong chưa', text: '{Other} làm được chưa ạ? Còn vướng chỗ nào thì {other} nhắn lại nhé.' },
];

// To the people who write the commune's file

export const notAClock = (): string => 'giờ dạng 07:30';
export const hoursBackwards = (): string => 'giờ đóng phải sau giờ mở';
