/**
 * A copy of one's own data as plain text: everything of it, worded where there are words. A record that a later version adds stands
 * under its own name rather than being left out.
 */
import { localDate, minuteOf } from '../domain/local-time.ts';
import { CHANNEL_NAMES, EVIDENCE_NAMES } from './desk-reports.ts';

type Cell = string | number | null;
/** What store/reports/person-export.ts reads. */
export type ExportedPerson = {
  readonly madeAt: number;
  readonly code: string;
  readonly channel: string;
  readonly firstSeenAt: number;
  readonly lastInboundAt: number;
  readonly talk: readonly {
    readonly from: 'learner' | 'assistant';
    readonly at: number;
    readonly text: string;
  }[];
  readonly records: Readonly<Record<string, readonly Readonly<Record<string, Cell>>[]>>;
};
export type ExportNames = { topic(id: string): string; group(id: string | null): string };

/** Tables of a person, as people call them. */
export const RECORD_TITLES: Readonly<Record<string, string>> = {
  active_days: 'Những ngày đã dùng trợ lý',
  answers: 'Câu trả lời kiểm tra',
  asks: 'Việc đã hỏi',
  attachments: 'Hình đã gửi lên kênh',
  cards: 'Câu hỏi đang được nhắc ôn',
  certificates: 'Giấy ghi nhận',
  consents: 'Thông báo về dữ liệu',
  conversation_log: 'Ghi chú và việc cán bộ đã làm với người này',
  conversations: 'Lượt trò chuyện với cán bộ',
  copies: 'Đường dẫn lấy bản sao',
  enrolments: 'Lộ trình đang theo',
  evidence: 'Việc đã làm được',
  guides: 'Hướng dẫn đã xem',
  handoffs: 'Lượt xin gặp người',
  lessons: 'Bài đã học',
  levels: 'Trình độ theo kỹ năng',
  misses: 'Câu chưa có trả lời',
  people: 'Tên, nơi ở và nhóm',
  person_links: 'Nối hai kênh của một người',
  proactive: 'Tin trợ lý chủ động gửi',
  progress_pictures: 'Hình tiến độ đã vẽ',
  quizzes: 'Kết quả kiểm tra',
  recipients: 'Tin xã gửi nhiều người, phần của người này',
  reminders: 'Thiết đặt nhắc học',
  schedule: 'Lời nhắc đã hẹn',
  screen_differs: 'Bước có màn hình khác',
  stuck: 'Bước bị kẹt',
  testers: 'Người nhận tin gửi thử',
  taught_misses: 'Câu hỏi cán bộ đã xem',
};
const FIELDS: Readonly<Record<string, string>> = {
  at: 'lúc',
  audience: 'nhóm',
  cause: 'nguyên nhân số',
  channel: 'kênh',
  code: 'mã',
  day: 'ngày số',
  detail: 'cách biết',
  difficulty: 'độ khó',
  due_at: 'hẹn lúc',
  finished_at: 'xong lúc',
  how: 'cách trả lời',
  is_on: 'bật (1) hay tắt (0)',
  is_right: 'đúng (1) hay sai (0)',
  item: 'câu hỏi',
  kind: 'loại',
  lapses: 'số lần quên',
  last_at: 'lần cuối',
  level: 'mức',
  minute: 'phút trong ngày',
  name: 'tên',
  nearest: 'gần với việc',
  reason: 'lý do',
  reps: 'số lần trả lời',
  right_count: 'số câu đúng',
  sent_count: 'số lần đã nhắc',
  set_by: 'do ai ghi',
  skill: 'kỹ năng',
  stability: 'số ngày còn nhớ',
  started_at: 'bắt đầu lúc',
  state: 'tình trạng',
  status: 'tình trạng',
  step: 'bước',
  stopped_why: 'vì sao thôi nhắc',
  text: 'câu hỏi',
  topic: 'việc',
  total: 'số câu',
  track: 'lộ trình',
  unanswered: 'số lần chưa trả lời',
  version: 'bản',
  village: 'nơi ở',
};
/** Words for values that are the program's own; the person's words and the bank's ids are handled by field. */
const VALUES: Readonly<Record<string, string>> = {
  ...EVIDENCE_NAMES,
  alone: 'tự làm',
  helped: 'có người giúp',
  quiz: 'trả lời câu hỏi',
  staff: 'cán bộ ghi',
  self: 'tự chọn',
  qr: 'theo mã của thôn',
  started: 'đang làm',
  left: 'để lúc khác',
  finished: 'đã xong',
  shown: 'đã xem',
  withdrawn: 'đã rút lại',
  given: 'đã đồng ý lại',
  queued: 'đã gửi',
  unsent: 'không gửi được',
  reminder: 'nhắc học',
  broadcast: 'tin của xã',
  sure: 'nhớ ngay',
  unknown: 'chưa nhớ',
  asked: 'tự yêu cầu',
  missed: 'chưa có câu trả lời',
};

const two = (n: number): string => String(n).padStart(2, '0');
const moment = (at: number): string =>
  `${localDate(at)} ${two(Math.floor(minuteOf(at) / 60))}:${two(minuteOf(at) % 60)}`;

function valueText(field: string, value: Cell, names: ExportNames): string {
  if (typeof value === 'number') {
    if (field === 'at' || field.endsWith('_at')) return moment(value);
    return String(Math.round(value * 100) / 100).replace('.', ',');
  }
  const text = value ?? '';
  if (field === 'topic') return names.topic(text);
  if (field === 'track' || field === 'audience') return names.group(text);
  if (field === 'set_by' && text.startsWith('staff:')) return VALUES['staff']!;
  return field === 'text' || field === 'name' ? text : (VALUES[text] ?? text);
}

function rowText(row: Readonly<Record<string, Cell>>, names: ExportNames): string {
  const parts = Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => `${FIELDS[field] ?? field}: ${valueText(field, value, names)}`);
  return `– ${parts.join('; ')}`;
}

/** @param commune "xã Kha Sơn" */
export function exportText(person: ExportedPerson, commune: string, names: ExportNames): string {
  const sections = Object.entries(person.records).map(
    ([table, rows]) =>
      `${(RECORD_TITLES[table] ?? table).toLocaleUpperCase('vi')} (${rows.length})\n${rows.map((row) => rowText(row, names)).join('\n')}`,
  );
  const talk = person.talk.map(
    ({ from, at, text }) => `${moment(at)}  ${from === 'learner' ? 'Người học' : 'Trợ lý'}: ${text}`,
  );
  return [
    `BẢN SAO DỮ LIỆU CỦA TÔI\nTrợ lý học số của ${commune}`,
    [
      `Lập lúc: ${moment(person.madeAt)}`,
      `Mã người học: ${person.code}`,
      `Kênh: ${CHANNEL_NAMES[person.channel] ?? person.channel}`,
      `Dùng lần đầu: ${moment(person.firstSeenAt)}`,
      `Nhắn lần cuối: ${moment(person.lastInboundAt)}`,
      'Số căn cước, số thẻ, mật khẩu, mã OTP không được lưu: máy đã che trước khi ghi.',
    ].join('\n'),
    ...sections,
    `CUỘC TRÒ CHUYỆN (${talk.length})\n${talk.join('\n')}`,
    'Muốn sửa, rút lại đồng ý hay xoá, nhắn cho trợ lý: “dữ liệu của tôi”, hoặc gặp cán bộ của xã.',
  ].join('\n\n');
}
