/** Words of the desk's page about personal data: what is kept how long, what was deleted, what people decided. */
import type { RetentionKind } from '../domain/retention.ts';

export const DATA_KINDS: Record<RetentionKind, { readonly name: string; readonly why: string }> = {
  events: { name: 'Lời người dân nhắn', why: 'Số riêng đã che trước khi ghi.' },
  messages: {
    name: 'Lời trợ lý và cán bộ trả lời',
    why: 'Cùng hạn với lời nhắn, để cuộc trò chuyện còn đủ.',
  },
  misses: { name: 'Câu chưa trả lời được', why: 'Để cán bộ dạy trợ lý. Số riêng đã che.' },
  notes: { name: 'Ghi chú của cán bộ về cuộc nói chuyện', why: 'Cùng hạn với lời nhắn.' },
  conversations: { name: 'Lần nói chuyện với cán bộ', why: 'Lúc nào, vì sao, ai trả lời. Không có lời.' },
  sends: { name: 'Sổ tin chủ động', why: 'Đã gửi gì, hay vì sao không gửi được.' },
  pictures: { name: 'Hình tiến độ', why: 'Chỉ người học mở được.' },
  activity: { name: 'Ngày đã dùng trợ lý', why: 'Để đếm người dùng theo tháng, quý, năm.' },
  copies: { name: 'Đường dẫn lấy bản sao', why: 'Người dân tự lấy bản sao dữ liệu của mình.' },
  people: { name: 'Người im lặng lâu', why: 'Xoá hẳn mọi điều về người ấy.' },
};

export const dataPage = {
  title: () => 'Dữ liệu cá nhân',
  lead: () => 'Giữ gì, bao lâu, đêm qua đã xoá gì, và người dân đã quyết định gì về dữ liệu của mình.',
  kept: () => 'Giữ bao lâu',
  keptHelp: () => 'Hạn giữ do người phụ trách máy chủ đặt, cho mọi xã trên máy này (README, mục Thiết đặt).',
  kind: () => 'Loại dữ liệu',
  days: () => 'Hạn giữ',
  lastNight: () => 'Xoá lần gần nhất',
  month: () => 'Xoá trong 30 ngày',
  daysText: (days: number) => `${days.toLocaleString('vi')} ngày`,
  minutes: () => '15 phút',
  never: () => 'Không tự xoá',
  ranAt: (at: string) => `Lần dọn gần nhất: ${at}. Mỗi đêm dọn một lần, sau 0 giờ.`,
  notYet: () => 'Chưa dọn lần nào. Lần đầu chạy sau khi trợ lý khởi động.',
  forEver: () => 'Không có hạn: giữ đến khi người dân tự xoá',
  forEverItems: () => [
    'Việc đã học, câu hỏi ôn, lộ trình, giấy ghi nhận, chỗ đang làm dở.',
    'Tên, nơi ở, nhóm, nếu người dân đã cho biết.',
    'Lời báo về dữ liệu đã hiện cho ai, lúc nào, qua kênh nào.',
    'Nhật ký việc của cán bộ. Nhật ký không chứa dữ liệu của người dân.',
  ],
  decided: () => 'Người dân đã quyết định',
  withdrawn: (n: number) =>
    n === 0
      ? 'Hiện không có ai rút lại đồng ý.'
      : `${n.toLocaleString('vi')} người đang rút lại đồng ý: trợ lý vẫn trả lời, không nhắc, không gửi tin, không ghi việc học, không hiện trong danh sách.`,
  erased: (n: number) => `${n.toLocaleString('vi')} lượt xoá hết dữ liệu trong 90 ngày qua.`,
  erasedBackup: () =>
    'Bản sao lưu cũ còn giữ điều đã xoá đến khi bản đó bị thay. Phục hồi từ bản cũ thì phải xoá lại.',
  notice: () => 'Lời báo về dữ liệu',
  noticeHelp: () => 'Nguyên văn từng bản đã hiện cho người dân, kèm mã để đối chiếu.',
  noticeNone: () => 'Chưa ai được báo: lời báo hiện cùng câu trả lời đầu tiên.',
  version: (n: number) => `Bản ${n}`,
} as const;

/** Why the office cannot write first. */
export const WITHDRAWN_TALK = 'Người này đã rút lại đồng ý. Chỉ trả lời được khi người ấy nhắn trước.';

export const DATA_PLACE = {
  title: 'Dữ liệu cá nhân',
  text: 'Giữ gì, bao lâu, đêm qua đã xoá gì, người dân đã quyết định gì.',
} as const;
