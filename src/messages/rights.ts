/**
 * What the assistant says of a person's own data: what is kept, a copy, mending it, taking consent back. One idea a sentence, the
 * next action first (look.md). The words of the law stay out; its rights are all here (shared/facts/an-toan.md, Luật 91/2025/QH15).
 */

export const RIGHTS_LABELS = {
  copy: 'Nhận bản sao dữ liệu',
  fix: 'Sửa tên, nơi ở, nhóm',
  withdraw: 'Rút lại đồng ý',
  withdrawYes: 'Đúng, rút lại đồng ý',
  withdrawNo: 'Thôi, để như cũ',
  consent: 'Đồng ý lại',
  name: 'Sửa tên',
  noName: 'Bỏ tên đã ghi',
  village: 'Sửa nơi ở',
  audience: 'Sửa nhóm',
  mydata: 'Dữ liệu của tôi',
} as const;

/** Before the notice whose words are new. */
export const noticeRenewed = (): string => '{Self} vừa viết lại lời báo về dữ liệu cho rõ hơn:';

export type Kept = {
  /** 24/11/2026 */
  readonly since: string | null;
  readonly said: number;
  readonly guides: number;
  readonly lessons: number;
  readonly cards: number;
  readonly certificates: number;
  readonly conversations: number;
};

const count = (n: number, what: string): string[] => (n > 0 ? [`${n} ${what}`] : []);

/** One line each, so that it can be read line by line. */
export function keptText(kept: Kept): string {
  const learned = [
    ...count(kept.guides, 'hướng dẫn'),
    ...count(kept.lessons, 'bài học'),
    ...count(kept.cards, 'câu hỏi ôn'),
    ...count(kept.certificates, 'giấy ghi nhận'),
  ];
  return [
    `{Self} đang lưu về {other}${kept.since ? `, từ ngày ${kept.since}` : ''}:`,
    `– ${kept.said > 0 ? `${kept.said} điều {other} đã nhắn` : 'điều {other} nhắn'} (số riêng đã che), và chỗ đang làm dở`,
    `– Việc đã học: ${learned.length > 0 ? learned.join(', ') : 'chưa có'}`,
    ...(kept.conversations > 0 ? [`– ${kept.conversations} lần nói chuyện với cán bộ`] : []),
  ].join('\n');
}

/** Who the person is to the commune: only what was told. */
export function personLines(person: {
  readonly name: string | null;
  readonly village: string | null;
  readonly group: string | null;
  readonly reminder: string | null;
}): string {
  const { name, village, group, reminder } = person;
  return [
    `– Tên: ${name ?? 'không ghi'}`,
    `– Nơi ở: ${village ?? 'không ghi'}`,
    `– Nhóm: ${group ?? 'không ghi'}`,
    `– Nhắc học: ${reminder === null ? 'không' : `lúc ${reminder}`}`,
  ].join('\n');
}

/** @param date null: never shown (a platform wrote first) */
export function consentLine(status: 'shown' | 'given' | 'withdrawn' | null, date: string | null): string {
  switch (status) {
    case 'withdrawn':
      return `{Other} đã rút lại đồng ý ngày ${date}. {Self} chỉ trả lời, không ghi thêm việc học.`;
    case 'given':
      return `{Other} đã đồng ý lại ngày ${date}.`;
    case 'shown':
      return `{Self} đã báo cho {other} về việc lưu dữ liệu ngày ${date}.`;
    case null:
      return 'Người giữ các điều này là {commune}.';
  }
}
export const neverKept = (): string =>
  'Không lưu số căn cước, mật khẩu hay mã OTP. Người dưới 16 tuổi học được hết, không cần ghi tên, nơi ở.';

/** Under the first thing said to a pupil. */
export const youngNote = (): string =>
  'Người dưới 16 tuổi không cần ghi tên hay nơi ở, bài nào cũng học được. Có gì chưa rõ thì hỏi bố mẹ, thầy cô.';
export const youngNameNote = (): string => 'Người dưới 16 tuổi thì không ghi tên cũng được.';

/** In place of the address, on a page that can show a link. */
export const COPY_LINK = 'Bản sao dữ liệu của tôi';
export const copyOnPage = (path: string): string => `{Other} mở bản sao ở đây: ${path}`;
export const copyLink = (url: string): string => `{Other} chạm đường dẫn này để mở bản sao: ${url}`;
export const copyCare = (): string =>
  'Đường dẫn dùng được trong 15 phút, mỗi bản lấy một lần. {Other} đừng gửi cho người khác.';
export const copyAtOffice = (code: string): string =>
  `{Other} đến {office}, cán bộ in bản sao cho. {Other} mang theo điện thoại này, và đọc mã người học: ${code}.`;

export const fixAsk = (): string => '{Other} muốn sửa điều gì ạ?';
export const fixOther = (): string =>
  'Điều khác ghi chưa đúng thì {other} gõ “gặp người”, cán bộ của {commune} sửa giúp.';
export const nameAsk = (name: string | null): string =>
  name === null
    ? '{Other} muốn {self} ghi tên nào ạ? {Other} gõ tên vào đây.'
    : `{Self} đang ghi tên {other} là ${name}. {Other} gõ tên đúng vào đây nhé.`;
export const nameBad = (): string => 'Tên chỉ gồm chữ và dấu cách, từ 2 đến 40 chữ ạ.';
export const nameDone = (name: string): string => `{Self} ghi tên {other} là ${name} rồi ạ.`;
export const nameOnPapers = (): string => 'Giấy ghi nhận đã có cũng đổi theo tên này.';
export const nameDropped = (): string => '{Self} đã bỏ tên của {other}.';
export const nameOnPaperStays = (): string =>
  'Tên trên giấy ghi nhận vẫn còn. Muốn bỏ cả giấy, {other} gõ: xoá dữ liệu của tôi.';

export const withdrawAsk = (): string =>
  [
    '{Other} muốn rút lại đồng ý ạ? Khi đó:',
    '– {Self} vẫn trả lời khi {other} hỏi.',
    '– {Self} không nhắc học, không gửi tin của xã.',
    '– {Self} không ghi thêm việc học.',
    '– Cán bộ không còn thấy {other} trong danh sách.',
  ].join('\n');
export const withdrawKeeps = (): string =>
  'Điều đã lưu vẫn còn, đến khi hết hạn. Muốn xoá ngay, {other} gõ: xoá dữ liệu của tôi.';
export const withdrawDone = (): string =>
  'Vâng ạ, {self} đã ghi là {other} rút lại đồng ý. Từ giờ {self} chỉ trả lời khi {other} hỏi.';
export const withdrawBack = (): string => 'Lúc nào muốn học tiếp như trước, {other} gõ: đồng ý lại.';
export const withdrawAlready = (): string => '{Other} đã rút lại đồng ý từ trước rồi ạ.';
export const withdrawKept = (): string => 'Vâng ạ, {self} để nguyên như cũ.';
export const consentDone = (): string =>
  'Cảm ơn {other}. Từ giờ {self} lại ghi việc học để nhớ chỗ cho {other}. Muốn được nhắc học, {other} gõ: nhắc tôi học.';
export const consentAlready = (): string => '{Self} vẫn đang nhớ chỗ cho {other} ạ.';

/** Instead of doing what needs a record. */
export const needsConsent = (): string =>
  'Việc này {self} phải ghi lại mới làm được. {Other} đã rút lại đồng ý, nên {self} chưa làm.';
export const needsConsentAsk = (): string => 'Muốn {self} ghi, {other} bấm “Đồng ý lại” nhé.';
export const notRecorded = (): string => '{Other} đã rút lại đồng ý, nên {self} không ghi kết quả này.';

/** Written too fast: said once, then the rest of that minute is kept for staff and not answered. */
export const tooFast = (): string =>
  '{Other} nhắn nhanh quá, {self} chưa kịp trả lời hết. {Other} chờ một phút rồi nhắn tiếp nhé.';

/** The page behind the link, in the usual address (the page may not know the commune). */
export const copyPage = {
  title: () => 'Bản sao dữ liệu của tôi',
  description: () => 'Bản sao những điều trợ lý học số đang lưu về mình.',
  lead: (commune: string) => `Những điều Trợ lý học số của ${commune} đang lưu về bác.`,
  choose: () => 'Bác chọn một cách lấy bản sao. Mỗi cách dùng được một lần.',
  until: (time: string) => `Dùng được đến ${time}.`,
  forms: { xem: 'Xem ngay trên trang này', txt: 'Tải tệp chữ để đọc', json: 'Tải tệp cho máy (JSON)' },
  taken: () => 'đã lấy',
  allTaken: () => 'Bác đã lấy đủ các bản. Muốn lấy lại, nhắn cho trợ lý: dữ liệu của tôi.',
  shared: () => 'Máy dùng chung thì xem xong bác nhớ đóng trang và xoá tệp đã tải.',
  gone: () => 'Đường dẫn này không còn dùng được',
  goneText: () =>
    'Mỗi đường dẫn chỉ dùng trong 15 phút. Bác nhắn cho trợ lý “dữ liệu của tôi” để lấy đường dẫn mới.',
  other: () => 'Mở bằng máy đang trò chuyện',
  otherText: () =>
    'Vì an toàn, bản sao chỉ mở được trên đúng điện thoại hay máy tính đã trò chuyện với trợ lý.',
  busy: () => 'Chưa lập được bản sao',
  busyText: () => 'Máy chủ đang bận. Bác chờ một phút rồi bấm lại.',
  chat: () => 'Về cuộc trò chuyện',
  file: (slug: string, day: string) => `du-lieu-cua-toi-${slug}-${day}`,
} as const;
