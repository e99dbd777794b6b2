/** Words of the desk's pages where officers teach the assistant: unanswered questions, answers, trying out, publishing, telling. */
import { dayOf, localDate, localDateTime } from '../domain/local-time.ts';

const count = (n: number): string => n.toLocaleString('vi');

/** "2 giờ trước": how fresh a question is. */
export function agoText(now: number, at: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  const days = dayOf(now) - dayOf(at);
  if (minutes < 1) return 'vừa xong';
  if (minutes < 60) return `${minutes} phút trước`;
  if (days <= 0) return `${Math.floor(minutes / 60)} giờ trước`;
  if (days === 1) return 'hôm qua';
  return days < 30 ? `${days} ngày trước` : localDate(at);
}

export const contentPages = {
  title: () => 'Nội dung',
  lead: () => 'Câu bà con hỏi mà trợ lý chưa trả lời được. Dạy một lần, lần sau trợ lý tự trả lời.',
  tabsLabel: () => 'Các phần của Nội dung',
  tabs: { open: 'Chưa trả lời', drafts: 'Đang soạn', taught: 'Đã dạy', aside: 'Đã bỏ qua' },
  write: () => 'Viết câu trả lời mới',
  export: () => 'Tải về (YAML)',
  exportHelp: () => 'Tệp này để gửi cho người soạn kho bài chung, khi câu trả lời có ích cho nhiều xã.',
  back: () => 'Nội dung',
  quoted: (text: string) => `“${text}”`,
} as const;

export const missesPage = {
  /** Known villages are said, unknown ones are not counted as any. */
  reach: (people: number, villages: number, unit: string, times: number) =>
    [
      `${count(people)} người`,
      villages > 0 ? `${count(villages)} ${unit}` : '',
      times > people ? `hỏi ${count(times)} lần` : '',
    ]
      .filter(Boolean)
      .join(' · '),
  last: (ago: string) => `lần cuối ${ago}`,
  wordings: (n: number) => `${count(n)} cách hỏi. Bỏ dấu chọn ở câu hỏi việc khác.`,
  wordingsSeen: (n: number) => `${count(n)} cách hỏi`,
  wording: (text: string, people: number) => `${text} (${count(people)} người)`,
  nearest: () => 'Bài gần nhất:',
  noNearest: () => 'Chưa có bài nào gần việc này.',
  answered: (title: string) =>
    `Nay trợ lý trả lời được câu này bằng bài “${title}”. Gán vào đó để báo cho người đã hỏi.`,
  answer: () => 'Viết câu trả lời',
  assign: () => 'Gán vào bài có sẵn',
  assignThere: () => 'Gán vào bài ấy',
  aside: () => 'Bỏ qua',
  about: (text: string) => `: ${text}`,
  search: () => 'Tìm trong các câu hỏi',
  searchGo: () => 'Tìm',
  searchAll: () => 'Xem tất cả',
  total: (groups: number, questions: number) =>
    `${count(groups)} việc, ${count(questions)} câu hỏi. Việc nhiều người, nhiều nơi hỏi đứng trước.`,
  found: (groups: number, looked: string) => `${count(groups)} việc có chữ “${looked}”.`,
  newer: () => 'Trang trước',
  older: () => 'Trang sau',
  page: (n: number, of: number) => `Trang ${count(n)} / ${count(of)}`,
  none: () => 'Không còn câu nào chưa trả lời. Khi bà con hỏi điều trợ lý chưa biết, câu ấy hiện ở đây.',
  noneFound: () => 'Không có câu hỏi nào như vậy.',
  gone: () => 'Những câu vừa chọn đã có người khác xử lý rồi.',
  nothingChosen: () => 'Chọn ít nhất một cách hỏi rồi bấm lại.',
} as const;

export const asidePage = {
  lead: () => 'Câu không cần dạy: lời chào, gõ nhầm, việc ngoài phận sự. Lấy lại được lúc nào cũng được.',
  by: (who: string, ago: string) => `${who} bỏ qua, ${ago}`,
  release: () => 'Đưa về Chưa trả lời',
  none: () => 'Chưa bỏ qua câu nào.',
} as const;

export const listPages = {
  draftsLead: () => 'Bản nháp chưa có hiệu lực. Mở ra soạn tiếp, thử, rồi đăng.',
  taughtLead: () => 'Những điều xã đã dạy, trợ lý đang dùng để trả lời.',
  noDrafts: () => 'Chưa có bản nháp nào. Chọn một câu ở phần Chưa trả lời để bắt đầu.',
  noTaught: () => 'Xã chưa dạy điều gì. Chọn một câu ở phần Chưa trả lời để bắt đầu.',
  kinds: { answer: 'Câu trả lời của xã', asks: 'Cách hỏi thêm' },
  savedBy: (who: string, ago: string) => `${who} lưu, ${ago}`,
  publishedBy: (who: string, ago: string) => `${who} đăng, ${ago}`,
  hasDraft: () => 'có bản nháp mới',
  waiting: (people: number) => `${count(people)} người đã hỏi chưa được báo`,
  waitingDraft: (people: number) => `${count(people)} người đang chờ câu trả lời`,
  broken: () => 'Không dùng được',
  brokenText: () =>
    'Kho bài chung vừa đổi, nên có mục của xã tạm nghỉ. Mở mục có dấu “Không dùng được”, sửa rồi đăng lại.',
} as const;

export const assignPage = {
  title: () => 'Gán vào bài có sẵn',
  lead: () => 'Chọn bài đã trả lời việc này. Câu của bà con thành cách hỏi mới của bài.',
  chosen: () => 'Câu đã chọn',
  search: () => 'Tìm bài',
  searchHelp: () => 'Gõ vài chữ trong tên bài, không cần dấu. Ví dụ: quen mat khau',
  searchGo: () => 'Tìm bài',
  nearest: () => 'Bài gần nhất',
  found: (looked: string) => `Bài hợp với “${looked}”`,
  noneFound: (looked: string) =>
    `Không có bài nào hợp với “${looked}”. Xem danh sách bên dưới, hoặc viết câu trả lời mới.`,
  all: () => 'Tất cả các bài, theo nhóm',
  inGroup: (group: string, n: number) => `${group} (${count(n)})`,
  see: () => 'Xem bài này',
  writeInstead: () => 'Không có bài nào hợp: viết câu trả lời mới',
  confirmTitle: (title: string) => `Gán vào “${title}”?`,
  confirmLead: () => 'Xem bài trả lời thế nào. Đúng việc bà con hỏi thì gán vào.',
  answerIs: () => 'Bài này trả lời',
  guide: (steps: number) => `Xem hướng dẫn ${count(steps)} bước (mở trang mới)`,
  teach: () => 'Dạy những câu này làm cách hỏi mới',
  teachHelp: () => 'Bỏ dấu chọn thì câu ấy chỉ được ghi là đã có bài trả lời, không thành cách hỏi.',
  knows: (text: string) => `${text} (trợ lý đã hiểu)`,
  says: () =>
    'Cách hỏi mới vào bản nháp của bài. Xem trước và đăng xong mới có hiệu lực. Những câu này rời khỏi phần Chưa trả lời.',
  saysOnly: () => 'Những câu này rời khỏi phần Chưa trả lời. Người đã hỏi được báo khi xã bấm báo.',
  go: () => 'Gán vào bài này',
  otherTopic: () => 'Chọn bài khác',
} as const;

export const entryPage = {
  backTo: () => 'Quay lại bài',
  newTitle: () => 'Viết câu trả lời mới',
  newLead: () => 'Một việc một câu trả lời ngắn. Lưu nháp trước, chưa ai thấy cho đến khi đăng.',
  name: () => 'Tên việc',
  nameHelp: () => 'Như bà con gọi. Ví dụ: Lịch tiêm phòng chó mèo',
  answer: () => 'Câu trả lời',
  answerHelp: () =>
    'Việc cần làm trước, lý do sau. Viết {Other} để trợ lý gọi đúng cách của xã (bác, ông bà…), {office} để ghi nơi tiếp dân.',
  counted: (have: number, most: number) => ({
    before: 'Đã viết ',
    have: count(have),
    after: ` / ${count(most)} chữ cái`,
  }),
  asks: () => 'Bà con hỏi thế nào',
  asksHelp: () => 'Mỗi dòng một câu. Càng nhiều cách nói, trợ lý càng dễ nhận ra; có cả câu không dấu.',
  asksMoreHelp: () => 'Mỗi dòng một câu, thêm vào những câu bài đã có.',
  knownAsks: (n: number) => `${count(n)} cách hỏi bài này đã có`,
  related: () => 'Bài liên quan',
  relatedHelp: () => 'Hiện thành nút dưới câu trả lời. Không bắt buộc, nhiều nhất ba bài.',
  relatedNth: (n: number) => `Bài liên quan thứ ${n}`,
  noRelated: () => 'Không chọn',
  titleNeeded: () => 'Ghi tên việc trước, để lưu được bản nháp.',
  tooLong: (most: number) => `Dài quá, chưa lưu được. Nhiều nhất ${count(most)} chữ cái.`,
  tooMany: () => 'Nhiều dòng quá, chưa lưu được. Nhiều nhất 200 câu, mỗi câu 500 chữ cái.',
  save: () => 'Lưu nháp',
  next: () => 'Lưu, rồi xem trước khi đăng',
  nextSays: () =>
    'Chưa đăng ngay. Trang sau thử lại mọi câu hỏi (vài giây), rồi cho xem những câu sẽ được trả lời khác đi.',
  advice: () => 'Nên xem lại',
  draftState: (who: string, at: number) => `Bản nháp, ${who} lưu lúc ${localDateTime(at)}. Bà con chưa thấy.`,
  draftOver: (who: string, at: number) =>
    `Bản nháp sửa tiếp, ${who} lưu lúc ${localDateTime(at)}. Bà con vẫn đang thấy bản đã đăng.`,
  inForce: (who: string, at: number) => `Đang dùng để trả lời bà con. ${who} đăng lúc ${localDateTime(at)}.`,
  removed: (who: string, at: number) =>
    `Đã gỡ, ${who} gỡ lúc ${localDateTime(at)}. Trợ lý không dùng nữa. Muốn dùng lại, chọn một bản bên dưới.`,
  untouched: () => 'Bài của kho chung. Thêm cách hỏi mà bà con xã mình hay dùng.',
  mend: (n: number) => `Còn ${count(n)} chỗ phải sửa mới đăng được. Bản nháp đã lưu.`,
  answerOfBank: () => 'Bài này trả lời',
  try: () => 'Trò chuyện thử',
  tryHelp: () => 'Đúng như bà con sẽ thấy. Không ghi lại gì.',
  tryNow: () => 'Thử ngay',
  readOnly: () => 'Quyền của bạn chỉ xem. Người có quyền biên tập sửa được.',
  drop: () => 'Xoá bản nháp',
  dropAsk: () => 'Xoá bản nháp này? Chữ trong bản nháp sẽ mất. Câu hỏi đã gán trở về Chưa trả lời.',
  dropAskOver: () => 'Xoá bản nháp này? Chữ trong bản nháp sẽ mất. Bản đang dùng vẫn giữ nguyên.',
  remove: () => 'Gỡ ra, không dùng nữa',
  history: () => 'Các bản đã đăng',
  versionOf: (who: string, at: number) => `${localDateTime(at)} · ${who}`,
  versionRemoved: () => 'gỡ ra',
  versionNow: () => 'đang dùng',
  versionAgain: () => 'Lấy lại bản này làm bản nháp',
  tell: () => 'Người đã hỏi',
  tellWaiting: (people: number) => `${count(people)} người từng hỏi việc này mà chưa được trả lời.`,
  tellNone: () => 'Ai từng hỏi việc này cũng đã được xử lý.',
  tellGo: () => 'Xem báo được cho ai',
  asksNow: (n: number) => `Bà con hỏi thế nào (${count(n)})`,
} as const;

export const tryPage = {
  title: () => 'Trò chuyện thử',
  note: () => 'Bản thử, chưa ai thấy',
  field: () => 'Câu hỏi thử',
  placeholder: () => 'Gõ như bà con gõ',
  again: () => 'Làm lại từ đầu',
  cannot: () => 'Chưa thử được. Sửa những chỗ này trước:',
  noAsk: () => 'Gõ một câu hỏi vào ô dưới đây để thử.',
} as const;

export const publishPage = {
  title: () => 'Xem trước khi đăng',
  lead: (title: string) => `“${title}”`,
  says: () => 'Đăng xong là có hiệu lực ngay với mọi người, trên mọi kênh. Gỡ ra lúc nào cũng được.',
  go: () => 'Đăng',
  goAnyway: () => 'Vẫn đăng',
  goAsk: (n: number) => `Có ${count(n)} câu hỏi quen sẽ được trả lời khác đi. Vẫn đăng?`,
  back: () => 'Quay lại sửa',
  tried: () => 'Đã thử với mọi cách hỏi trong kho bài và những câu bà con hỏi gần đây.',
  none: () => 'Không câu hỏi nào đổi câu trả lời, ngoài những câu vừa dạy.',
  changed: (n: number) => `${count(n)} câu hỏi sẽ được trả lời khác đi`,
  more: (n: number) => `Còn ${count(n)} câu nữa, không kể ra ở đây.`,
  worse: (n: number) =>
    `${count(n)} câu hỏi quen sẽ đổi hoặc mất câu trả lời. Xem kỹ: nếu không đúng ý, sửa lại cách hỏi cho cụ thể hơn.`,
  good: () => 'Các câu dưới đây trước chưa trả lời được, nay trả lời được.',
  column: { text: 'Câu hỏi', before: 'Bây giờ', after: 'Sau khi đăng', kind: 'Thay đổi' },
  kinds: {
    'other-answer': 'Đổi câu trả lời',
    'lost-answer': 'Mất câu trả lời',
    'new-answer': 'Trả lời được',
    'other-choices': 'Đổi gợi ý',
  },
  verdicts: {
    answer: (titles: string) => `Trả lời: ${titles}`,
    clarify: (titles: string) => `Hỏi lại: ${titles}`,
    fallback: () => 'Chưa trả lời được',
  },
} as const;

export const removePage = {
  title: (title: string) => `Gỡ “${title}”?`,
  says: () => 'Gỡ xong, trợ lý thôi dùng ngay. Các bản đã đăng vẫn giữ, lấy lại được.',
  released: (people: number) =>
    people > 0 ? `${count(people)} người chưa được báo: câu hỏi của họ trở về phần Chưa trả lời.` : '',
  go: () => 'Gỡ ra',
  back: () => 'Thôi, giữ lại',
} as const;

export const tellPage = {
  title: () => 'Báo cho người đã hỏi',
  lead: (title: string) => `Mỗi người được báo một lần rằng nay đã có câu trả lời: “${title}”.`,
  rules: () =>
    'Theo đúng luật của tin chủ động: không báo ban đêm và giờ nghỉ trưa, không quá hai tin một tuần cho một người, không báo người đã nói dừng.',
  now: (people: number) => `${count(people)} người báo được ngay`,
  later: (people: number, until: number) =>
    `${count(people)} người báo sau, khi luật cho phép (chậm nhất ${localDateTime(until)})`,
  unsent: (people: number) => `${count(people)} người không báo được`,
  unsentFor: (people: number, reason: string) => `${count(people)} người không báo được: ${reason}`,
  reasons: {
    'opted-out': 'đã nói dừng nhắn',
    unreachable: 'đã chặn hoặc bỏ quan tâm',
    window: 'quá lâu chưa nhắn lại, Zalo không cho gửi',
    cap: 'tuần này đã nhận đủ hai tin',
    known: 'đã hỏi lại và được trả lời rồi',
    gone: 'bài đã gỡ',
  },
  reason: (people: number, reason: string) => `${count(people)} người: ${reason}`,
  go: (people: number) => `Báo cho ${count(people)} người`,
  goAsk: (people: number) => `Gửi tin báo cho ${count(people)} người?`,
  nobody: () => 'Lúc này không báo được cho ai. Người nào nhắn lại, trợ lý trả lời được ngay.',
  none: () => 'Không còn ai chờ được báo.',
  needsSend: () => 'Cần quyền gửi tin để báo. Nhờ người có quyền ấy mở trang này.',
  notInForce: () => 'Đăng câu trả lời trước, rồi mới báo được.',
  outcomes: () => 'Đã báo đến đâu',
  column: { state: 'Kết quả', reason: 'Lý do', people: 'Số người' },
  states: {
    open: 'Chưa báo',
    waiting: 'Đang chờ giờ gửi được',
    queued: 'Đang gửi',
    sent: 'Đã gửi',
    failed: 'Không gửi được',
    unsent: 'Không báo',
    withdrawn: 'Rút lại vì người ấy nói dừng',
  },
} as const;

export const CONTENT_DONE = {
  'da-luu-nhap': 'Đã lưu bản nháp. Thử ở khung trò chuyện, rồi đăng.',
  'da-gan': 'Đã gán. Những câu ấy không còn ở phần Chưa trả lời.',
  'da-gan-nhap': 'Đã thêm vào bản nháp của bài này. Xem lại, rồi đăng.',
  'da-bo-qua': 'Đã bỏ qua. Muốn xem lại, mở phần Đã bỏ qua.',
  'da-dua-ve': 'Đã đưa về phần Chưa trả lời.',
  'da-dang-bai': 'Đã đăng. Trợ lý dùng ngay từ bây giờ.',
  'da-go-bai': 'Đã gỡ. Trợ lý không dùng nữa.',
  'da-xoa-nhap': 'Đã xoá bản nháp.',
  'da-lay-lai': 'Đã lấy bản cũ làm bản nháp. Đăng thì mới có hiệu lực.',
  'da-bao': 'Đã bắt đầu báo. Kết quả hiện dần ở dưới.',
} as const;

export const CONTENT_ACTIONS = {
  'teach.draft': 'Soạn câu trả lời (nháp)',
  'teach.drop-draft': 'Xoá bản nháp',
  'teach.publish': 'Đăng câu trả lời',
  'teach.remove': 'Gỡ câu trả lời',
  'teach.assign': 'Gán câu hỏi vào bài',
  'teach.set-aside': 'Bỏ qua câu hỏi',
  'teach.release': 'Lấy lại câu hỏi đã bỏ qua',
  'teach.tell': 'Báo cho người đã hỏi',
} as const;
