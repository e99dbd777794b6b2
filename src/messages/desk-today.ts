/** Words of "Hôm nay". Titles of tables and names of figures are in desk-reports.ts, for files use them too. */
import { localDate } from '../domain/local-time.ts';
import type { FIGURE_NAMES } from './desk-reports.ts';

const DAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

/** "1.234" */
export const many = (count: number): string => new Intl.NumberFormat('vi-VN').format(count);

export const todayPage = {
  title: () => 'Hôm nay',
  lead: (weekday: number, at: number, clock: string) =>
    `${DAYS[weekday]}, ${localDate(at)}. Số liệu đến ${clock}.`,
  /** The first sentence: parts of it lead to where the work is. */
  hello: (name: string) => `Chào ${name}.`,
  urgent: (count: number) => `${many(count)} người đang gặp chuyện gấp`,
  waiting: (count: number) => `${many(count)} người đang chờ trả lời`,
  questions: (count: number) => `${many(count)} câu chưa có lời đáp`,
  stuck: (count: number) => `${many(count)} người đang kẹt`,
  worst: (count: number, step: string, topic: string) =>
    `Nhiều nhất: ${many(count)} người ở ${step} của việc “${topic}”.`,
  and: () => ', ',
  end: () => '.',
  allDone: () => 'Không có việc nào đang chờ.',
  allDoneText: () => 'Ai nhắn cũng đã được trả lời, không ai đang kẹt.',
  todoFailed: () => 'Chưa đếm được việc đang chờ.',
  trouble: (account: string, what: string) => `${account}: ${what}`,
  ranges: () => 'Khoảng ngày',
  range: (days: number) => `${days} ngày`,
  kept: (days: number) =>
    `Câu hỏi và tin nhắn chỉ giữ ${days} ngày, nên số của khoảng dài hơn có thể thiếu phần cũ.`,
  file: () => 'Tải về Excel',
  fileOf: (table: string) => `: ${table}`,
  fileAll: () => 'Tất cả các bảng',
  section: {
    activity: 'Hoạt động',
    course: 'Diễn biến',
    trouble: 'Chỗ cần giúp',
    topics: 'Bà con hỏi gì',
    places: 'Từng nơi, từng nhóm',
    targets: (year: number) => `Chỉ tiêu năm ${year}`,
    sending: 'Gửi và nhận tin',
  },
  today: (count: number) => `Hôm nay: ${many(count)}`,
  share: (percent: string) => `${percent} số câu hỏi`,
  before: (count: number | null) => `Trước đó: ${count === null ? 'chưa rõ' : many(count)}`,
  comparedWith: (days: number) => `“Trước đó” là ${days} ngày liền trước, tính đến cùng giờ.`,
  byDayTitle: {
    active: 'Người dùng mỗi ngày',
    answers: 'Câu hỏi mỗi ngày',
    finished: 'Hướng dẫn làm xong mỗi ngày',
  },
  byHourTitle: 'Giờ bà con hay nhắn',
  plotSays: (unit: string, max: number, when: string, total: number) =>
    max === 0
      ? 'Chưa có gì trong khoảng này.'
      : `${total === max ? '' : `Tổng ${many(total)} ${unit}. `}Nhiều nhất ${many(max)} ${unit}, ${when}.`,
  /** The same people come on several days: their sum would be no number of people. */
  plotSaysPeople: (max: number, when: string) =>
    max === 0 ? 'Chưa có ai trong khoảng này.' : `Nhiều nhất ${many(max)} người, ${when}.`,
  onDay: (date: string) => `ngày ${date}`,
  at: (hour: string) => `lúc ${hour}`,
  stuckTitle: 'Bà con hay kẹt ở đâu',
  stuckNone: 'Không ai báo kẹt trong khoảng này.',
  stuckText: (people: number, still: number) =>
    still === 0 ? `${many(people)} người, đều đã qua` : `${many(people)} người, ${many(still)} còn kẹt`,
  missesTitle: 'Câu chưa trả lời được',
  missesNone: 'Câu nào cũng trả lời được.',
  missText: (people: number, open: boolean) => `${many(people)} người${open ? '' : ', đã xử lý'}`,
  missesGo: 'Xem và dạy trợ lý',
  topicsTitle: 'Việc được hỏi nhiều',
  topicsNone: 'Chưa ai hỏi trong khoảng này.',
  topicText: (people: number, finished: number) =>
    finished === 0 ? `${many(people)} người hỏi` : `${many(people)} người hỏi, ${many(finished)} làm xong`,
  byVillage: (unit: string) => `Theo ${unit}`,
  byGroup: 'Theo nhóm',
  placesLead: 'Phần đậm là người đã làm được: đạt câu hỏi hoặc được xác nhận. Tự khai thì chưa tính.',
  placesNone: 'Chưa có người học nào.',
  placeText: (people: number, able: number) =>
    able === 0 ? `${many(people)} người` : `${many(people)} người, ${many(able)} làm được`,
  placesEmpty: (names: readonly string[]) => `Chưa có ai: ${names.join(', ')}.`,
  target: (rule: string) => `Mục tiêu ${rule}`,
  targetsNone: (year: number) => `Chưa ghi chỉ tiêu nào cho năm ${year}.`,
  targetsGo: 'Ghi chỉ tiêu',
  targetKnown: (able: number, people: number, missing: number) =>
    missing === 0
      ? `${many(able)} trong ${many(people)} người, đã đạt`
      : `${many(able)} trong ${many(people)} người, còn thiếu ${many(missing)}`,
  targetUnknown: (able: number) => (able === 0 ? 'Chưa ai làm được' : `${many(able)} người làm được`),
  targetLevels: (passed: number, confirmed: number, selfSaid: number) =>
    `Đạt câu hỏi ${many(passed)} · Được xác nhận ${many(confirmed)} · Tự khai ${many(selfSaid)}`,
  targetsNoBase: 'Chưa có tổng số người của từng chỉ tiêu, nên chưa tính được phần trăm.',
  targetsNotOurs: (names: readonly string[]) => `Xã tự đếm: ${names.join('; ')}.`,
} as const;

export const FIGURE_UNITS: Readonly<Record<keyof typeof FIGURE_NAMES, string>> = {
  active: 'người',
  newcomers: 'người',
  askers: 'người',
  answered: 'câu',
  missed: 'câu',
  handedOff: 'lượt',
  guidesStarted: 'lượt',
  guidesFinished: 'lượt',
  lessonsFinished: 'lượt',
};

const MINUTE = 60_000;
/** "2 giờ trước" */
export function ago(now: number, at: number): string {
  const minutes = Math.max(0, Math.floor((now - at) / MINUTE));
  if (minutes < 1) return 'vừa xong';
  if (minutes < 60) return `${minutes} phút trước`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} giờ trước`;
  return `${Math.floor(minutes / 1440)} ngày trước`;
}

export const sendingWords = {
  zalo: (oaId: string) => `Zalo OA ${oaId}`,
  messenger: (pageId: string) => `Trang Facebook ${pageId}`,
  webchat: 'Khung chat trên trang web',
  state: {
    good: 'Chạy tốt',
    quiet: 'Chưa ai nhắn',
    broken: 'Cần nối lại',
    paused: (why: string) => `Đang tạm dừng: ${why}`,
    slow: 'Tin đang dồn lại',
    oldToken: 'Mã truy cập đã lâu chưa làm mới',
  },
  token: 'Mã truy cập',
  tokenAge: (ago: string) => `làm mới ${ago}`,
  tokenNever: 'chưa làm mới lần nào',
  tokenBroken: 'không dùng được nữa',
  window: 'Được nhắn',
  windowFree: (span: string) => `trong ${span} sau tin cuối của bà con, miễn phí`,
  windowBillable: (span: string) => `; sau đó đến ${span} thì mất phí`,
  windowNone: 'lúc nào cũng được, người ta mở trang là thấy',
  span: (hours: number) => (hours % 24 === 0 && hours > 48 ? `${hours / 24} ngày` : `${hours} giờ`),
  queue: 'Đang chờ gửi',
  queueText: (count: number, since: string | null) =>
    count === 0 ? 'không có tin nào' : `${many(count)} tin${since ? `, lâu nhất từ ${since}` : ''}`,
  heard: 'Nhận tin lần cuối',
  sent: 'Gửi tin lần cuối',
  never: (days: number) => `chưa có trong ${days} ngày qua`,
  outcomes: (days: number) => `Trong ${days} ngày`,
  outcome: (count: number, name: string) =>
    `${many(count)} ${name.charAt(0).toLocaleLowerCase('vi')}${name.slice(1)}`,
  nothingSent: 'chưa gửi tin nào',
  why: (reason: string, count: number) => `${reason} (${many(count)})`,
  check: 'Kiểm tra kết nối',
  connect: 'Nối Zalo OA',
  onlyWeb: 'Xã chưa nối Zalo OA hay trang Facebook, nên bà con mới hỏi được trên trang web.',
} as const;
