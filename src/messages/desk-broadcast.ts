/** Words of broadcasts: what the writer is told, what states and reasons are called, what is read out and printed. */

export const BROADCAST_PROBLEMS = {
  optOutLabel: 'Dừng nhắc',
  empty: () => 'Chưa viết gì ở đây.',
  longTitle: (over: number) => `Tiêu đề dài quá ${over} chữ cái, bớt lại nhé.`,
  longText: (over: number) => `Nội dung dài quá ${over} chữ cái, bớt lại nhé.`,
  longLabel: (over: number) => `Chữ trên nút dài quá ${over} chữ cái.`,
  manyButtons: (max: number) => `Nhiều nhất ${max} nút.`,
  sameButton: () => 'Nút này trùng với một nút khác (nút “Dừng nhắc” luôn có sẵn).',
  placeholder: (name: string) => `{${name}} không phải chỗ điền được biết.`,
  choose: () => 'Chọn một mục trong danh sách.',
  levels: () => 'Trình độ “từ” phải không quá “đến”.',
  unknownTopic: (id: string) => `Bài “${id}” không có trong kho bài.`,
  late: () => 'Giờ hẹn đã qua. Chọn giờ khác, hoặc gửi ngay.',
  unknown: () => 'Không có tin này.',
  state: () => 'Tin đã đổi trạng thái, không làm được việc này nữa. Xem lại trang.',
  stale: () => 'Người khác vừa sửa tin này. Xem lại rồi sửa tiếp.',
  secondPerson: () => 'Tin gửi cho nhiều người cần một người khác xác nhận, không phải người đã bấm gửi.',
  noTester: () => 'Chưa nối khung chat nào để gửi thử. Lấy mã, rồi nhắn mã đó cho trợ lý.',
  nobodyLeft: () => 'Không còn ai chưa nhận được.',
  picture: () => 'Hình phải là PNG hoặc JPEG, nhiều nhất 1 MB.',
} as const;

export const BROADCAST_STATE_WORDS = {
  draft: 'Bản nháp',
  'awaiting-confirm': 'Chờ người thứ hai xác nhận',
  scheduled: 'Đã hẹn giờ',
  planning: 'Đang lập danh sách',
  sending: 'Đang gửi',
  paused: 'Tạm dừng',
  cancelled: 'Đã huỷ',
  finished: 'Gửi xong',
} as const;

export const RECIPIENT_STATE_WORDS = {
  planned: 'Chờ đến lượt',
  queued: 'Đang gửi',
  waiting: 'Chờ mở trang chat',
  sent: 'Đã nhận',
  failed: 'Gửi không được',
  uncertain: 'Không rõ đã đến chưa',
  expired: 'Quá hạn, chưa nhận',
  skipped: 'Không gửi',
} as const;

/** Why a person did not get it, in words of an officer. Keys: reasons of broadcast/reach.ts and codes of the sender. */
export const REASON_WORDS: Readonly<Record<string, string>> = {
  window: 'Lâu không nhắn, kênh không cho gửi',
  'only-paid': 'Chỉ gửi được nếu trả tiền',
  'opted-out': 'Đã bấm “Dừng nhắc”',
  blocked: 'Đã chặn hoặc bỏ quan tâm',
  cap: 'Đã nhận đủ 2 tin trong 7 ngày',
  quiet: 'Hết hạn gửi trong giờ nghỉ',
  'no-account': 'Kênh không còn nối',
  'same-person': 'Đã nhận ở kênh khác',
  cancelled: 'Tin bị huỷ trước khi gửi',
  'not-opened': 'Không mở trang chat trong hạn',
  lost: 'Mất dấu khi đang gửi',
  'delivery.opted-out': 'Đã bấm “Dừng nhắc”',
  'delivery.window-closed': 'Lâu không nhắn, kênh không cho gửi',
  'delivery.unreachable': 'Đã chặn hoặc bỏ quan tâm',
  'delivery.rejected': 'Kênh từ chối tin này',
  'delivery.quota': 'Hết hạn mức gửi',
  'delivery.temporary': 'Lỗi tạm, đã thử nhiều lần',
  'delivery.uncertain': 'Mất liên lạc đúng lúc gửi',
  'delivery.night': 'Vướng giờ nghỉ nhiều lần',
  'delivery.held': 'Bị giữ lại nhiều lần',
  'delivery.buttons-refused': 'Kênh không nhận nút',
  'delivery.attachment-expired': 'Hình không gửi được',
  defect: 'Lỗi chương trình',
};

export const PAID_WORDS = {
  'zalo-after-free': 'Zalo, quá 48 giờ',
  zbs: 'Zalo, tin mẫu ZBS',
  'messenger-utility': 'Messenger, tin mẫu',
} as const;

// What the person reads
export const optOutLabel = BROADCAST_PROBLEMS.optOutLabel;
export const testNote = (): string => 'Tin gửi thử. Chỉ mình {other} thấy tin này.';
export const testerLinked = (who: string): string =>
  `Vâng ạ, đã nối khung chat này với ${who}. Tin gửi thử sẽ đến đây.`;
export const testerCodeGone = (): string =>
  'Mã này không đúng hoặc đã quá hạn. Lấy mã mới ở trang Gửi tin nhé.';
/** What an officer types into the chat; letters only, so that no rule takes it for a one-time password. */
export const testerPhrase = (code: string): string => `tin thử ${code}`;

// Loudspeaker
export const everybody = (): string => 'bà con';
export const theAssistant = (): string => 'trợ lý học số';
export const speechOpening = (commune: string): string =>
  `Mời bà con chú ý nghe thông báo của Ủy ban nhân dân ${commune}.`;
export const speechAgain = (): string => 'Xin nhắc lại.';
export const speechClosing = (): string => 'Xin cảm ơn bà con đã lắng nghe.';
/** A button of the message, said aloud. */
export const speechButtons = (titles: readonly string[]): string =>
  titles.length === 0
    ? ''
    : `Bà con nhắn cho trợ lý học số của xã để được chỉ từng bước: ${titles.join('; ')}.`;

// Poster
export const posterScan = (): string => 'Mở máy ảnh điện thoại, đưa vào hình này:';
export const posterOrOpen = (address: string): string => `hoặc mở trang ${address}`;

// Campaign files (for editors)
export const campaignProblems = {
  idIsFile: (id: string, file: string) => `id “${id}” phải trùng tên tệp “${file}”`,
  quiet: () => 'giờ này là giờ nghỉ (21:00–7:00, 11:30–13:30), tin sẽ bị giữ lại',
  twice: (id: string) => `“${id}” đã có ở trên`,
  longSentence: (words: number) => `câu dài ${words} từ, nên tách`,
  cap: (most: number) => `có người sẽ bị bỏ tin: quá ${most} tin chung trong 7 ngày`,
} as const;
