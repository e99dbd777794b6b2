/** Words of the desk's inbox pages: the list, one conversation, the sentences ready to send. What residents read is in desk-inbox.ts. */
import { CLOSE_REASONS, type CloseReason, type LogDid } from '../domain/desk.ts';
import type { MediaKind } from '../domain/event.ts';
import { DAY_MS, dayOf, localDate, localDateTime } from '../domain/local-time.ts';
import type { ReplyWindow } from '../domain/reply-window.ts';
import { CLOSE_WORDS, REASONS } from './desk-inbox.ts';

const MINUTE_MS = 60_000;

/** "vài giây", "35 phút", "2 giờ 15 phút", "31 giờ", "3 ngày". */
export function spanWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE_MS);
  if (minutes < 1) return 'dưới 1 phút';
  if (minutes < 60) return `${minutes} phút`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(ms / DAY_MS)} ngày`;
  return hours < 10 && minutes % 60 > 0 ? `${hours} giờ ${minutes % 60} phút` : `${hours} giờ`;
}

/** "9:05" */
export const clockWords = (at: number): string => localDateTime(at).split(' ')[1]!.replace(/^0/, '');

/** "9:05", on another day "9:05 ngày 24/11". */
export function momentWords(at: number, now: number): string {
  const day = localDate(at).split('/').slice(0, 2).join('/');
  return dayOf(at) === dayOf(now) ? clockWords(at) : `${clockWords(at)} ngày ${day}`;
}

/** Between the messages of two days. */
export function dayWords(at: number, now: number): string {
  const days = dayOf(now) - dayOf(at);
  return days === 0 ? 'Hôm nay' : days === 1 ? 'Hôm qua' : localDate(at);
}

export const INBOX_CHANNELS: Readonly<Record<string, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  webchat: 'trang web',
};

export const inboxList = {
  title: () => 'Tin nhắn',
  boxes: {
    'can-tra-loi': {
      name: 'Cần trả lời',
      about: 'Bà con đang đợi. Việc khẩn cấp ở trên cùng, rồi đến người đợi lâu nhất.',
      none: 'Không ai phải đợi',
      noneText: 'Khi bà con xin gặp người, hoặc trợ lý không giúp được, cuộc trò chuyện sẽ hiện ở đây.',
    },
    'cua-toi': {
      name: 'Của tôi',
      about: 'Những cuộc bạn đã nhận và chưa đóng.',
      none: 'Bạn chưa nhận cuộc nào',
      noneText: 'Vào “Cần trả lời”, mở một cuộc rồi bấm “Nhận cuộc này”.',
    },
    'dang-cho': {
      name: 'Đang chờ',
      about: 'Cán bộ đã trả lời, đang chờ bà con nhắn lại.',
      none: 'Không có cuộc nào đang chờ bà con',
      noneText: 'Trả lời xong một người, cuộc trò chuyện chuyển sang đây cho đến khi người ấy nhắn lại.',
    },
    'da-dong': {
      name: 'Đã đóng',
      about: 'Mới đóng ở trên. Trong một ngày, bà con nhắn lại thì cuộc tự mở ra.',
      none: 'Chưa đóng cuộc nào',
      noneText: 'Giúp xong thì đóng, để danh sách chỉ còn người đang cần.',
    },
  },
  tabs: () => 'Các ngăn',
  of: (count: number) => `${count.toLocaleString('vi')} cuộc`,
  waits: (span: string) => `Đợi ${span}`,
  since: (moment: string) => `từ ${moment}`,
  answered: (moment: string) => `Trả lời lúc ${moment}`,
  begun: (moment: string) => `Mở lúc ${moment}`,
  closed: (moment: string) => `Đóng lúc ${moment}`,
  nobody: () => 'Chưa ai nhận',
  mine: () => 'Bạn đang giúp',
  helped: (name: string) => `${name} đang giúp`,
  undelivered: (count: number) => `${count} tin không tới`,
  viewer: () => 'Quyền của bạn xem được danh sách. Lời nhắn chỉ người trả lời mới đọc được.',
  newer: () => 'Mới hơn',
  older: () => 'Cũ hơn',
  replies: () => 'Câu trả lời mẫu',
} as const;
export type BoxKey = keyof typeof inboxList.boxes;

export const talkPage = {
  back: () => 'Tin nhắn',
  gone: () => 'Không còn cuộc trò chuyện này',
  person: (name: string | null, code: string) => name ?? `Người ${code}`,
  step: (number: number, count: number) => `Bước ${number}/${count}`,
  oldStep: () => 'một bước đã đổi',

  // Who has it
  nobody: () => 'Chưa ai nhận. Nhận để đồng nghiệp biết bạn đang giúp.',
  mine: () => 'Bạn đang giúp người này.',
  others: (name: string) => `${name} đang giúp người này.`,
  closed: (reason: CloseReason | null, moment: string) =>
    `Đã đóng lúc ${moment}${reason ? `: ${CLOSE_WORDS[reason].toLocaleLowerCase('vi')}` : ''}. Nhắn cho bà con thì cuộc tự mở lại.`,
  claim: () => 'Nhận cuộc này',
  takeOver: (name: string) => `Nhận thay ${name}`,
  takeOverAsk: (name: string) => `${name} đang giúp người này. Bạn nhận thay chứ?`,
  unclaim: () => 'Trả lại cho đồng nghiệp',
  assistantQuiet: (moment: string) => `Trợ lý đang im đến ${moment}, nhường lời cho cán bộ.`,
  assistantSpeaks: () => 'Trợ lý vẫn đang tự trả lời người này.',
  resume: () => 'Để trợ lý trả lời tiếp',
  resumeAbout: () => 'Trợ lý báo cho bà con là nó trả lời tiếp.',
  pause: (span: string) => `Cho trợ lý im ${span}`,

  // The thread
  thread: () => 'Cuộc trò chuyện',
  assistant: () => 'Trợ lý',
  me: (name: string) => `${name} (bạn)`,
  older: () => 'Xem tin cũ hơn',
  newest: () => 'Về tin mới nhất',
  olderNote: () => 'Đang xem tin cũ. Muốn trả lời, về tin mới nhất.',
  empty: () => 'Chưa có lời nào. Lời nhắn quá hạn lưu đã được xoá.',
  buttons: () => 'Nút:',
  tapped: (label: string) => `Chạm “${label}”`,
  certificate: () => '(hình giấy ghi nhận)',
  broadcast: () => 'tin gửi nhiều người',
  reminder: () => 'nhắc học',
  warn: () => 'Cẩn thận:',
  note: (name: string) => `Ghi chú của ${name}`,
  noteHint: () => 'Bà con không thấy.',
  states: {
    ready: 'đang chờ gửi',
    sending: 'đang gửi',
    sent: 'đã gửi',
    failed: 'không gửi được',
    uncertain: 'không rõ đã tới chưa',
    expired: 'quá hạn, không gửi',
  },
  log: (did: LogDid, name: string | null, text: string | null): string => LOG[did](name ?? 'Cán bộ', text),

  // What helps to help
  context: () => 'Để giúp cho đúng',
  why: () => 'Vì sao',
  doing: () => 'Hỏi về',
  guide: () => 'Đang làm dở',
  tried: () => 'Đã vướng',
  triedAt: (cause: string, where: string) => `${cause} (${where})`,
  phone: () => 'Loại máy',
  phoneUnknown: () => 'Chưa rõ. Hỏi bà con giúp nhé.',
  lives: (unit: string) => unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1),
  group: () => 'Nhóm',
  notSaid: () => 'Chưa cho biết',
  channel: () => 'Kênh',
  came: () => 'Dùng trợ lý từ',
  reopened: (times: number) => `Mở lại ${times} lần`,
  reopenedLabel: () => 'Đã từng đóng',
  code: () => 'Mã',
  record: () => 'Xem hồ sơ học',
  otherCause: () => 'Vướng chỗ khác',

  // The composer
  reply: () => 'Trả lời',
  replyHelp: (commune: string, name: string) => `Bà con thấy tên “${name}, cán bộ ${commune}”.`,
  quietAfter: (span: string) => `Gửi xong, trợ lý im ${span}.`,
  othersHelp: (name: string) => `Lời của bạn vẫn tới bà con, nhưng ${name} vẫn giữ cuộc này.`,
  send: () => 'Gửi',
  canned: () => 'Chèn câu mẫu',
  cannedManage: () => 'Sửa các câu mẫu',
  cannedNone: () => 'Chưa có câu mẫu nào.',
  noteLabel: () => 'Ghi chú cho đồng nghiệp',
  noteHelp: () => 'Chỉ cán bộ đọc được. Đừng ghi số căn cước, mật khẩu, mã OTP.',
  noteSave: () => 'Lưu ghi chú',
  close: () => 'Đóng cuộc này',
  closeHelp: () => 'Cuộc chuyển sang ngăn “Đã đóng” và trợ lý lại trả lời người này.',
  closeReason: () => 'Kết quả',
  closeText: () => 'Lời chào kết (không bắt buộc)',
  closeTextHelp: () => 'Có ghi thì bà con nhận được, bỏ trống thì đóng im lặng.',
  closeTextClosed: () => 'Đã hết hạn gửi nên chỉ đóng im lặng được.',
  lost: () => 'Trang không còn cập nhật. Hãy tải lại; chép lại lời đang gõ trước khi tải.',

  // The window
  window: (window: ReplyWindow, now: number, channel: string) => windowWords(window, now, channel),
  unreachable: () =>
    'Người này đã chặn hoặc bỏ quan tâm OA. Tin có thể không tới; nên gọi điện hoặc nhờ Tổ công nghệ số cộng đồng.',
} as const;

const LOG: Record<LogDid, (name: string, text: string | null) => string> = {
  asked: (_name, text) =>
    text !== null && text in REASONS ? REASONS[text as keyof typeof REASONS] : 'Cần cán bộ giúp',
  reopened: () => 'Cuộc trò chuyện mở lại',
  claimed: (name) => `${name} nhận cuộc này`,
  unclaimed: (name) => `${name} trả cuộc này lại cho đồng nghiệp`,
  resumed: (name) => `${name} để trợ lý trả lời tiếp`,
  left: () => 'Bà con gọi trợ lý trở lại',
  noted: (name) => `${name} ghi chú`,
  closed: (name, text) =>
    CLOSE_REASONS.includes(text as CloseReason)
      ? `${name} đóng cuộc này: ${CLOSE_WORDS[text as CloseReason].toLocaleLowerCase('vi')}`
      : `${name} đóng cuộc này`,
};

/** What is left of the time in which this person can be written to, and what to do when it is over. */
function windowWords(window: ReplyWindow, now: number, channel: string): { head: string; text: string } {
  switch (window.kind) {
    case 'unlimited':
      return {
        head: 'Gửi lúc nào cũng được',
        text: 'Trang web không có tiếng báo: bà con mở lại trang mới thấy.',
      };
    case 'free':
      return {
        head: `Còn gửi miễn phí được ${spanWords(window.until - now)}`,
        text: 'Bà con nhắn thêm thì thời gian này tính lại từ đầu.',
      };
    case 'billable':
      return {
        head: `Hết giờ miễn phí, còn gửi được ${spanWords(window.until - now)}`,
        text: `Mỗi tin gửi từ giờ xã phải trả tiền cho ${channel}, đến khi bà con nhắn lại.`,
      };
    default:
      return {
        head: 'Đã hết hạn gửi',
        text: `${channel} chỉ cho nhắn trong một thời gian sau lần cuối bà con nhắn; hạn ấy đã hết lúc ${momentWords(window.since, now)}. Hãy gọi điện, nhờ Tổ công nghệ số cộng đồng tới nhà, hoặc đợi bà con nhắn lại. Vẫn ghi chú và đóng được.`,
      };
  }
}

export const MEDIA_WORDS: Record<MediaKind, string> = {
  image: '(gửi một hình)',
  gif: '(gửi một hình động)',
  audio: '(gửi tin thoại)',
  video: '(gửi video)',
  sticker: '(gửi nhãn dán)',
  location: '(gửi vị trí)',
  file: '(gửi một tệp)',
  link: '(gửi đường dẫn)',
  contact: '(gửi danh thiếp)',
  reaction: '(thả cảm xúc)',
};

const DELIVERY: Readonly<Record<string, string>> = {
  'delivery.window-closed': 'đã quá hạn kênh cho nhắn',
  'delivery.unreachable': 'người này đã chặn hoặc bỏ quan tâm',
  'delivery.rejected': 'Zalo từ chối tin này',
  'delivery.quota': 'OA hết hạn mức gửi',
  'delivery.account': 'tài khoản OA cần người xử lý',
  'delivery.token': 'mã truy cập OA hết hạn',
  'delivery.temporary': 'mạng hoặc Zalo trục trặc',
};
/** Why a message did not arrive; an unknown code says nothing to an officer. */
export const deliveryWords = (code: string | null): string | null =>
  code === null ? null : (DELIVERY[code] ?? null);

export const repliesPage = {
  title: () => 'Câu trả lời mẫu',
  lead: () => 'Những câu hay dùng khi trả lời bà con. Cả xã dùng chung; sửa ở đây là mọi cán bộ thấy ngay.',
  back: () => 'Tin nhắn',
  add: () => 'Thêm câu mẫu',
  addButton: () => 'Thêm',
  change: () => 'Sửa',
  name: () => 'Tên gọi, để dễ tìm',
  text: () => 'Lời gửi bà con',
  help: (self: string, other: string) =>
    `Cứ viết như thường. Ghi {other} thì khi chèn tự thành “${other}”, {Other} ở đầu câu, {self} thành “${self}”; {office}, {police}, {hotline}, {commune} thành tên và số điện thoại trong Thông tin của xã.`,
  remove: () => 'Xoá câu này',
  removeAsk: (name: string) => `Xoá câu mẫu “${name}”? Tin đã gửi không bị ảnh hưởng.`,
  nameBad: () => 'Đặt tên, tối đa 60 chữ cái.',
  textBad: () => 'Viết lời gửi, tối đa 1.500 chữ cái.',
  full: () => 'Đã có 200 câu mẫu. Xoá bớt câu không dùng rồi thêm.',
  none: () => 'Chưa có câu mẫu nào. Thêm câu đầu tiên vào mẫu bên dưới.',
} as const;

export const INBOX_PLACES = {
  replies: { title: 'Câu trả lời mẫu', text: 'Những câu cán bộ hay gửi, chèn bằng một lần bấm.' },
} as const;

export const INBOX_DONE = {
  'da-nhan': 'Bạn đã nhận cuộc này.',
  'da-tra-lai': 'Đã trả lại. Ai cũng nhận được cuộc này.',
  'da-gui': 'Đã gửi.',
  'da-ghi-chu': 'Đã lưu ghi chú.',
  'tro-ly-im': 'Trợ lý im lặng.',
  'tro-ly-noi': 'Trợ lý trả lời tiếp.',
  'da-dong-cuoc': 'Đã đóng cuộc trò chuyện.',
} as const;

export const INBOX_ACTIONS = {
  'conversation.opened': 'Đọc cuộc trò chuyện',
  'conversation.begun': 'Nhắn cho người dân trước',
  'conversation.claimed': 'Nhận cuộc trò chuyện',
  'conversation.unclaimed': 'Trả lại cuộc trò chuyện',
  'conversation.replied': 'Trả lời người dân',
  'conversation.paused': 'Cho trợ lý im lặng',
  'conversation.resumed': 'Để trợ lý trả lời tiếp',
  'conversation.noted': 'Ghi chú về người dân',
  'conversation.closed': 'Đóng cuộc trò chuyện',
  'canned.add': 'Thêm câu trả lời mẫu',
  'canned.save': 'Sửa câu trả lời mẫu',
  'canned.remove': 'Xoá câu trả lời mẫu',
} as const;
