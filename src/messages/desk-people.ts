/** Words of "Người học": the list, one person's page, and what staff do there. */
import type { EvidenceLevel } from '../domain/learning.ts';
import type { SkillState } from '../domain/progress.ts';
import { many } from './desk-today.ts';

export const PEOPLE_DONE: Readonly<Record<string, string>> = {
  'da-ghi-noi': 'Đã ghi nơi ở, nhóm và tên gọi.',
  'khong-doi': 'Không có gì thay đổi.',
  'da-xac-nhan': 'Đã xác nhận. Việc này nay tính vào số được xác nhận.',
  'da-xoa-nguoi': 'Đã xoá mọi dữ liệu của người này.',
};
export const PEOPLE_ACTIONS: Readonly<Record<string, string>> = {
  'person.place': 'Ghi nơi ở, nhóm, tên',
  'person.confirm': 'Xác nhận làm được',
  'person.erase': 'Xoá dữ liệu một người',
  'person.open': 'Mở hồ sơ đầy đủ',
  'person.export': 'Lập bản sao dữ liệu',
  'people.file': 'Tải danh sách người học',
};

export const peoplePage = {
  title: () => 'Người học',
  lead: () => 'Ai đang học, ở đâu, học đến đâu, ai đang kẹt. Tên được che bớt.',
  search: () => 'Tìm tên hoặc mã',
  searchHelp: () => 'Tên không cần dấu. Mã như K7M2.',
  find: () => 'Tìm',
  more: () => 'Lọc và xếp',
  apply: () => 'Xem',
  all: () => 'Tất cả',
  village: (unit: string) => unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1),
  group: () => 'Nhóm',
  channel: () => 'Kênh',
  track: () => 'Lộ trình',
  seen: () => 'Nhắn lần cuối',
  seenNames: {
    '7': 'Trong 7 ngày',
    '30': 'Trong 30 ngày',
    '90': 'Trong 90 ngày',
    older: 'Hơn 90 ngày trước',
  },
  stuck: () => 'Đang kẹt',
  stuckOnly: () => 'Chỉ người đang kẹt',
  stuckAt: (where: string) => `Đang kẹt: ${where}`,
  evidence: () => 'Đã làm được',
  evidenceNone: () => 'Chưa có việc nào',
  none: () => 'Chưa chọn',
  sort: () => 'Xếp theo',
  sortNames: {
    seen: 'Mới nhắn trước',
    new: 'Mới tham gia trước',
    name: 'Tên A–Y',
    village: 'Nơi ở',
    learned: 'Làm được nhiều trước',
  },
  shown: () => 'Đang lọc',
  drop: (what: string) => `Bỏ lọc: ${what}`,
  dropAll: () => 'Bỏ hết',
  total: (count: number) => `${many(count)} người`,
  further: () => 'Trang tiếp của danh sách',
  next: () => 'Trang sau',
  first: () => 'Về đầu danh sách',
  empty: () => 'Không có ai như vậy.',
  emptyFilter: () => 'Bỏ bớt điều kiện lọc, hoặc tìm cách khác.',
  emptyAll: () =>
    'Chưa có ai nhắn cho trợ lý. Dán mã QR ở nhà văn hoá, hoặc gửi đường dẫn vào nhóm Zalo của thôn.',
  file: () => 'Tải về Excel',
  fileSays: (max: number) =>
    `Tệp có đúng danh sách đang xem, tên vẫn che, tối đa ${many(max)} dòng. Nhật ký ghi lại.`,
} as const;

const BY = { self: 'người này tự chọn', qr: 'theo mã dán ở nơi ở', staff: 'cán bộ ghi' } as const;

export const personPage = {
  nobody: (code: string) => `Người học ${code}`,
  lead: (parts: readonly string[]) => parts.join(' · '),
  code: (code: string) => `Mã ${code}`,
  back: () => 'Danh sách người học',
  gone: () => 'Không có người này',
  goneText: () => 'Có thể dữ liệu đã được xoá theo yêu cầu.',
  write: () => 'Nhắn cho người này',
  open: () => 'Mở hồ sơ đầy đủ',
  openSays: () => 'Hiện tên đầy đủ. Nhật ký ghi ai mở, lúc nào.',
  opened: () => 'Hồ sơ đang mở đầy đủ. Nhật ký đã ghi. Cuộc trò chuyện không hiện ở đây.',
  stuck: (step: string, topic: string, doing: string | null) =>
    `Đang kẹt ở ${step} của việc “${topic}”${doing ? `. Bước này: ${doing}` : '.'}`,
  unreachable: () => 'Không nhắn tới được: người này đã chặn hoặc bỏ quan tâm.',
  facts: () => 'Thông tin',
  channel: () => 'Kênh',
  name: () => 'Tên gọi',
  village: (unit: string) => unit.charAt(0).toLocaleUpperCase('vi') + unit.slice(1),
  group: () => 'Nhóm',
  setBy: () => 'Do ai ghi',
  by: (setBy: string | null, at: string | null) => {
    if (setBy === null) return 'chưa ai ghi';
    const who = setBy === 'self' || setBy === 'qr' ? BY[setBy] : BY.staff;
    return at === null ? who : `${who}, ${at}`;
  },
  firstSeen: () => 'Từ ngày',
  lastSeen: () => 'Nhắn lần cuối',
  unknown: () => 'chưa rõ',

  place: () => 'Nơi ở, nhóm, tên gọi',
  placeSays: () =>
    'Dùng để xem số liệu từng nơi và chọn người nhận tin. Người này không nhận được tin nhắn nào.',
  notKnown: () => 'Chưa rõ',
  nameHelp: (known: string | null) =>
    known === null
      ? 'Tên trợ lý dùng để gọi. Không bắt buộc.'
      : `Đang ghi: ${known}. Để trống thì giữ nguyên.`,
  nameLong: () => 'Tối đa 60 ký tự.',
  ownChoice: (what: string) => `Người này tự chọn ${what}.`,
  ownChoiceText: () => 'Hỏi lại người ấy trước khi đổi.',
  sure: () => 'Đã hỏi lại, ghi đè lựa chọn của người này',
  villageGone: () => 'Nơi này không còn trong danh sách. Chọn lại.',

  evidence: () => 'Đã làm được',
  evidenceText: {
    'tu-khai': 'người này nói đã làm',
    'dat-cau-hoi': 'trả lời đúng câu hỏi kiểm tra',
    'xac-nhan': 'cán bộ, cộng tác viên thấy tận mắt',
  } as Readonly<Record<EvidenceLevel, string>>,
  tasks: () => 'việc',
  skills: () => 'Theo kỹ năng',
  noSkills: () => 'Chưa học kỹ năng nào.',
  guides: () => 'Hướng dẫn',
  noGuides: () => 'Chưa làm hướng dẫn nào.',
  guideState: (status: 'started' | 'left' | 'finished', isStuck: boolean) =>
    status === 'finished'
      ? 'Làm xong'
      : isStuck
        ? 'Đang kẹt'
        : status === 'left'
          ? 'Để lúc khác'
          : 'Đang làm',
  at: (step: number | null, steps: number, doing: string | null) =>
    step === null ? 'bước đã sửa' : `Bước ${step}/${steps}${doing ? `: ${doing}` : ''}`,
  on: (date: string) => `ngày ${date}`,
  learning: () => 'Lộ trình và giấy ghi nhận',
  noTrack: () => 'Chưa theo lộ trình nào.',
  trackSince: (title: string, from: string, to: string | null) =>
    to === null ? `${title}: theo từ ${from}` : `${title}: xong ngày ${to}`,
  certificate: (title: string, date: string) => `Giấy ghi nhận “${title}”, ngày ${date}`,

  confirm: () => 'Xác nhận một việc',
  confirmSays: () =>
    'Chỉ xác nhận khi đã tận mắt thấy người này tự làm được. Trợ lý không nhắn gì cho người ấy.',
  topic: () => 'Việc làm được',
  choose: () => 'Chọn một việc',
  met: () => 'Người này đã hỏi hoặc học',
  others: () => 'Việc khác',
  confirmButton: () => 'Xác nhận làm được',
  topicMissing: () => 'Chọn một việc.',

  sends: () => 'Tin đã gửi',
  noSends: () => 'Chưa gửi tin nào.',
  sendsLead: (count: number) => `${many(count)} tin mới nhất. Nội dung nằm ở mục Tin nhắn.`,
  unsent: () => 'Tin không gửi được, và vì sao',
  consent: () => 'Đồng ý và nhắc học',
  consentShown: (version: number, at: string) => `Đã xem thông báo về dữ liệu (bản ${version}), ${at}`,
  consentWithdrawn: (at: string) => `Đã rút lại đồng ý, ${at}`,
  consentGiven: (at: string) => `Đã đồng ý lại, ${at}`,
  noConsent: () => 'Chưa xem thông báo về dữ liệu.',
  remindersOn: (clock: string | null) => (clock === null ? 'Nhắc học: bật' : `Nhắc học: bật, lúc ${clock}`),
  remindersOff: () => 'Nhắc học: tắt, không nhắn gì khi người này chưa hỏi',
  handoffs: (count: number) => `Đã xin gặp người ${many(count)} lần`,

  data: () => 'Dữ liệu của người này',
  copy: () => 'Lập bản sao',
  copySays: () =>
    'Bản sao có mọi thứ đang lưu về người này, kể cả cuộc trò chuyện. Chỉ đưa cho chính người ấy. Nhật ký ghi lại.',
  copyText: () => 'Tải bản đọc được',
  copyJson: () => 'Tải bản máy đọc (JSON)',
  erase: () => 'Xoá dữ liệu',
  eraseSays: () => 'Khi người ấy yêu cầu. Trang sau nói rõ những gì mất, rồi mới hỏi lần cuối.',
  eraseGo: () => 'Xem những gì sẽ xoá',
  file: () => 'Tải về Excel',
} as const;

export const erasePage = {
  title: (who: string) => `Xoá dữ liệu của ${who}`,
  lead: () => 'Xoá rồi không lấy lại được. Muốn đưa cho người ấy một bản sao, lập bản sao trước.',
  goes: () => 'Sẽ xoá',
  talk: () => 'Cuộc trò chuyện với trợ lý, tin đang chờ gửi',
  talkLines: (count: number) => `${many(count)} tin`,
  place: () => 'Chỗ đang học dở, mã người học',
  rows: (count: number) => `${many(count)} dòng`,
  stays: () => 'Còn lại',
  staysList: () => [
    'Trong sổ: một dòng “đã có một lần xoá”, gồm kênh và ngày giờ, không ghi của ai.',
    'Trong nhật ký: cán bộ nào đã xoá, lúc nào. Dòng cũ về người này còn mã số, không còn tên, và mã số không dùng lại cho ai.',
    'Trong bản sao lưu cũ: dữ liệu còn đến khi bản ấy hết hạn giữ.',
    'Trên điện thoại người ấy và trên Zalo, Facebook: tin đã gửi, xã không xoá hộ được.',
  ],
  after: () => 'Số liệu của xã giảm theo. Người ấy không nhận tin báo. Nhắn lại lần sau thì như người mới.',
  word: (code: string) => `Gõ mã ${code} để xác nhận`,
  wordHelp: () => 'Gõ đúng mã để chắc là đúng người.',
  wordBad: (code: string) => `Chưa đúng. Mã của người này là ${code}.`,
  button: () => 'Xoá hẳn',
  keep: () => 'Thôi, không xoá',
} as const;

export const SKILL_STATES: Readonly<Record<SkillState, string>> = {
  review: 'đến lúc ôn',
  sure: 'nhớ chắc',
  fair: 'nhớ khá',
  weak: 'nên ôn thêm',
  done: 'làm được rồi',
  read: 'mới đọc',
};
export const EVIDENCE_HOW: Readonly<Record<'alone' | 'helped' | 'quiz' | 'staff', string>> = {
  alone: 'tự làm',
  helped: 'có người giúp',
  quiz: 'trả lời câu hỏi',
  staff: 'cán bộ xác nhận',
};
export const PERSON_TABLES = {
  skills: 'Tiến bộ theo kỹ năng',
  guides: 'Hướng dẫn đã làm',
  evidence: 'Việc đã làm được',
  quizzes: 'Kết quả kiểm tra',
  unsent: 'Tin không gửi được',
} as const;
export const PERSON_COLUMNS = {
  skill: 'Kỹ năng',
  done: 'Đã làm được',
  of: 'Trong số',
  due: 'Câu cần ôn',
  memory: 'Còn nhớ',
  state: 'Tình trạng',
  task: 'Việc',
  step: 'Đang ở bước',
  since: 'Bắt đầu',
  last: 'Lần cuối',
  level: 'Mức',
  how: 'Cách biết',
  on: 'Ngày',
  right: 'Đúng',
  questions: 'Số câu',
} as const;
