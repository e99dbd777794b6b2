/** Words of the desk's figures: titles of tables and columns, names of figures, outcomes and reasons. */
import type { EvidenceLevel } from '../domain/learning.ts';
import type { Period } from '../domain/period.ts';

export const TABLE_TITLES = {
  activity: 'Hoạt động',
  byDay: 'Hoạt động theo ngày',
  byHour: 'Hoạt động theo giờ trong ngày',
  stuck: 'Chỗ bà con hay kẹt',
  topics: 'Việc được hỏi nhiều',
  misses: 'Câu chưa trả lời được',
  villages: (unit: string) => `Người học theo ${unit} và nhóm`,
  targets: 'Chỉ tiêu của kế hoạch',
  sending: 'Gửi tin',
  outcomes: 'Kết quả gửi tin theo ngày',
  people: 'Người học',
  sends: 'Tin đã gửi',
} as const;

export const FIGURE_NAMES = {
  active: 'Người dùng trợ lý',
  newcomers: 'Người mới',
  askers: 'Người hỏi',
  answered: 'Câu trả lời được',
  missed: 'Câu chưa trả lời được',
  handedOff: 'Lượt xin gặp người',
  guidesStarted: 'Hướng dẫn bắt đầu',
  guidesFinished: 'Hướng dẫn làm xong',
  lessonsFinished: 'Bài học xong',
} as const;
export const PERIOD_NAMES: Readonly<Record<Period, string>> = {
  day: 'Hôm nay',
  week: '7 ngày',
  month: '30 ngày',
  quarter: '90 ngày',
};
/** With what a period is compared. */
export const BEFORE_NAMES: Readonly<Record<Period, string>> = {
  day: 'hôm qua, đến giờ này',
  week: '7 ngày trước đó',
  month: '30 ngày trước đó',
  quarter: '90 ngày trước đó',
};

export const COLUMN = {
  figure: 'Số liệu',
  period: 'Khoảng',
  now: 'Số lượng',
  before: 'Khoảng trước',
  day: 'Ngày',
  hour: 'Giờ',
  messages: 'Tin nhắn',
  people: 'Số người',
  topic: 'Việc',
  step: 'Bước',
  cause: 'Vướng điều gì',
  times: 'Số lần',
  still: 'Còn kẹt',
  last: 'Lần cuối',
  asks: 'Lượt hỏi',
  started: 'Bắt đầu',
  finished: 'Làm xong',
  question: 'Câu hỏi',
  villages: (unit: string) => `Số ${unit}`,
  nearest: 'Gần với việc',
  open: 'Chưa xử lý',
  group: 'Nhóm',
  learners: 'Người học',
  active: 'Dùng trong 30 ngày',
  account: 'Tài khoản',
  queue: 'Đang chờ gửi',
  oldest: 'Chờ từ lúc',
  lastEvent: 'Nhận tin lần cuối',
  lastSent: 'Gửi lần cuối',
  outcome: 'Kết quả',
  reason: 'Lý do',
  code: 'Mã',
  name: 'Tên',
  channel: 'Kênh',
  track: 'Lộ trình',
  firstSeen: 'Từ ngày',
  lastSeen: 'Nhắn lần cuối',
  stuckAt: 'Đang kẹt ở',
  indicator: 'Chỉ tiêu',
  year: 'Năm',
  target: 'Mục tiêu',
  base: 'Tổng số người',
  share: 'Đạt',
  missing: 'Còn thiếu',
  sentAt: 'Lúc',
  kind: 'Loại tin',
} as const;

export const EVIDENCE_NAMES: Readonly<Record<EvidenceLevel, string>> = {
  'tu-khai': 'Tự khai',
  'dat-cau-hoi': 'Đạt câu hỏi',
  'xac-nhan': 'Được xác nhận',
};
export const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  webchat: 'Trang web',
};
export const OUTCOME_NAMES = {
  ready: 'Đang chờ',
  sending: 'Đang gửi',
  sent: 'Đã gửi',
  failed: 'Không gửi được',
  uncertain: 'Không rõ đã đến chưa',
  expired: 'Quá hạn, không gửi',
} as const;
export const SEND_KINDS = {
  reply: 'Trả lời',
  reminder: 'Nhắc học',
  broadcast: 'Tin gửi nhiều người',
} as const;
const REASONS: Readonly<Record<string, string>> = {
  'delivery.window-closed': 'quá hạn kênh cho nhắn',
  'delivery.unreachable': 'đã chặn hoặc bỏ quan tâm',
  'delivery.rejected': 'kênh từ chối tin',
  'delivery.night': 'giờ nghỉ, không nhắn',
  'delivery.throttled': 'quá nhịp gửi',
  'delivery.quota': 'hết hạn mức',
  'delivery.account': 'tài khoản cần xử lý',
  'delivery.token': 'mã truy cập hết hạn',
  'delivery.temporary': 'lỗi tạm của kênh',
  'delivery.uncertain': 'không có hồi âm của kênh',
  window: 'quá hạn kênh cho nhắn',
  unreachable: 'đã chặn hoặc bỏ quan tâm',
};
/** The operator's code stays where nobody wrote words for it. */
export const reasonName = (code: string): string => REASONS[code] ?? code;

const INDICATORS: Readonly<Record<string, string>> = {
  cbcc: 'Cán bộ, công chức, viên chức có kỹ năng số',
  'hoc-sinh': 'Học sinh được trang bị kỹ năng số',
  'nguoi-lon': 'Người trưởng thành có kỹ năng số cơ bản',
  'xac-nhan-vneid': 'Người trưởng thành được xác nhận trên VNeID',
  'lao-dong': 'Người lao động có kỹ năng số',
  'dien-thoai': 'Người lớn có điện thoại thông minh',
  'tk-thanh-toan': 'Người lớn có tài khoản thanh toán điện tử',
  'danh-tinh-so': 'Công dân từ 16 tuổi có danh tính số',
  'to-cns': 'Thành viên Tổ công nghệ số cộng đồng được tập huấn',
  'cb-ai': 'Cán bộ được tập huấn trợ lý ảo, AI',
  'dan-ai': 'Người dân biết dùng ít nhất một công cụ AI',
  'truong-hoc': 'Trường phổ thông dạy kỹ năng số',
};
export const indicatorName = (id: string): string => INDICATORS[id] ?? id;
export const targetText = (rule: 'at-least' | 'more-than', percent: number): string =>
  `${rule === 'more-than' ? 'trên ' : percent < 100 ? 'từ ' : ''}${String(percent).replace('.', ',')}\u00a0%`;

/** Who chose no village or no group. */
export const NOT_CHOSEN = 'Chưa chọn';
export const archivedName = (village: string): string => `${village} (không còn dùng)`;
export const stepName = (number: number | null, doing: string | null): string =>
  number === null ? 'bước đã sửa' : doing === null ? `Bước ${number}` : `Bước ${number}: ${doing}`;
/** "bước 3", inside a sentence. */
export const stepInSentence = (number: number | null): string =>
  number === null ? 'một bước nay đã sửa' : `bước ${number}`;
export const causeOther = 'Chưa nói rõ';
export const hourName = (hour: number): string => `${hour} giờ`;
