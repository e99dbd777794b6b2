/**
 * What the assistant says about learning: tracks, reviews, placement, reminders, evidence, certificates.
 * Praise the deed, never scold, never count days missed (look.md, Voice).
 */
import type { EvidenceLevel } from '../domain/learning.ts';

export const LEARN_LABELS = {
  today: 'Học tiếp hôm nay',
  review: 'Ôn bài',
  reviewMore: 'Ôn thêm',
  tracks: 'Chọn lộ trình học',
  otherTracks: 'Xem lộ trình khác',
  follow: 'Theo lộ trình này',
  leave: 'Bỏ theo lộ trình này',
  place: 'Kiểm tra trình độ, 5 câu',
  placeStart: 'Bắt đầu 5 câu',
  placeNothing: 'Tôi chưa biết gì',
  placeSkip: 'Bỏ qua, học từ đầu',
  unknown: 'Chưa nhớ',
  notKnown: 'Tôi chưa biết',
  lesson: 'Học bài này, 5 phút',
  check: 'Trả lời luôn câu hỏi',
  newLesson: 'Học bài mới, 5 phút',
  guide: 'Chỉ tôi từng bước',
  seeStep: 'Xem bước cần nhớ',
  continueReview: 'Ôn câu tiếp',
  endReview: 'Nghỉ, để lúc khác',
  remind: 'Nhắc tôi học',
  remindOff: 'Dừng nhắc',
  remindOtherHour: 'Giờ khác',
  later: 'Để hôm khác',
  guideOn: 'Làm tiếp',
  didAlone: 'Tự làm được rồi',
  didHelped: 'Có người làm giúp',
  didNotYet: 'Chưa làm được',
  didTask: 'Làm được rồi',
  certificate: 'Nhận giấy ghi nhận',
  certificateSee: 'Xem giấy ghi nhận',
  noName: 'Thôi, không nhận',
  realMessage: 'Tin thật',
  fakeMessage: 'Tin lừa',
  more: 'Xem thêm lộ trình',
} as const;

/** "7 giờ tối", "8 giờ 30 sáng". */
export function clock(minute: number): string {
  const hour = Math.floor(minute / 60);
  const rest = minute % 60;
  const part = hour < 11 ? 'sáng' : hour < 13 ? 'trưa' : hour < 18 ? 'chiều' : 'tối';
  const shown = hour > 12 ? hour - 12 : hour;
  return `${shown} giờ${rest > 0 ? ` ${rest}` : ''} ${part}`;
}
const WEEKDAYS = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'];
/** "thứ Ba 24/11". */
export const dayName = (weekday: number, date: string): string =>
  `${WEEKDAYS[weekday]} ${date.split('/').slice(0, 2).join('/')}`;

// Review
export const reviewTitle = (n: number, total: number): string => `Ôn bài ${n}/${total}`;
export const reviewIntro = (count: number): string =>
  count === 1
    ? 'Hôm nay có một câu đến lúc ôn ạ.'
    : `Hôm nay có ${count} câu đến lúc ôn, mất chừng vài phút ạ.`;
/** The same question in other clothes, so that it is remembered and not recognised by its look. */
const FRAMES: readonly ((ask: string) => string)[] = [
  (ask) => ask,
  (ask) => `Người nhà hỏi {other}: “${ask}”`,
  (ask) => `{Other} thử nhớ lại: ${ask}`,
  (ask) => `Hàng xóm nhờ {other} chỉ: “${ask}”`,
];
export function reworded(ask: string, turn: number): string {
  // A question that quotes something is not quoted once more.
  const frames = ask.includes('“') ? FRAMES.filter((frame) => !frame('').includes('“')) : FRAMES;
  return frames[Math.abs(turn) % frames.length]!(ask);
}
export const drillAsk = (text: string): string => `Có tin này: ${text} Thật hay lừa ạ?`;
const REVIEW_RIGHT = ['Đúng rồi ạ.', '{Other} nhớ đúng rồi ạ.', 'Vâng, đúng vậy ạ.'] as const;
export const reviewRight = (why: string, seed: number): string =>
  `${REVIEW_RIGHT[Math.abs(seed) % REVIEW_RIGHT.length]} ${why}`;
export const reviewWrong = (why: string, right: string): string =>
  `Chưa đúng, mình xem lại nhé. ${why} Câu đúng là: ${right}.`;
export const reviewUnknown = (why: string, right: string): string =>
  `Không sao ạ, quên là thường. Câu đúng là: ${right}. ${why}`;
export const stepToRemember = (step: string): string => `Bước cần nhớ: ${step}`;
export const cardToRemember = (card: string): string => `Điều cần nhớ: ${card}`;
export const comesBack = (): string => 'Câu này mai {self} hỏi lại ạ.';
export const reviewEmpty = (): string => 'Hôm nay chưa có câu nào đến lúc ôn ạ.';
export const reviewNothingYet = (): string =>
  'Chưa có câu nào để ôn ạ. {Other} học một bài trước, rồi {self} sẽ hỏi lại sau vài hôm.';
export const reviewNext = (date: string): string => `Câu gần nhất đến lúc ôn vào ${date}.`;
export const reviewDone = (right: number, total: number): string =>
  right === total
    ? `Ôn xong rồi ạ. {Other} nhớ đúng cả ${total} câu.`
    : `Ôn xong rồi ạ. {Other} nhớ đúng ${right}/${total} câu. Câu chưa nhớ, {self} hỏi lại sớm.`;
export const reviewStopped = (left: number): string =>
  `Vâng ạ. Còn ${left} câu, lúc nào {other} gõ “ôn bài” là mình ôn tiếp.`;

// Today
export const todayLesson = (title: string): string => `Bài tiếp theo của {other}: “${title}”.`;
export const todayCheck = (title: string): string =>
  `{Other} có vẻ đã biết “${title}”. {Other} trả lời vài câu cho chắc nhé?`;
export const whyAfter = (title: string): string => `{Self} chọn bài này vì {other} vừa học “${title}”.`;
export const whyLevel = (skill: string): string =>
  `{Self} chọn bài này vì {other} đã biết phần đầu của “${skill}”.`;
export const whyStart = (track: string): string => `{Self} chọn bài này vì nó mở đầu lộ trình “${track}”.`;
export const whyAgain = (): string => '{Self} chọn lại bài này vì {other} mới học dở.';
export const whyTrack = (track: string, done: number, total: number): string =>
  `Lộ trình “${track}”: xong ${done}/${total}.`;
export const taskFor = (title: string): string => `Hôm nay {other} thử làm thật một việc: “${title}”.`;
export const taskNote = (): string => 'Làm thật một lần nhớ hơn đọc ba lần ạ.';
export const taskLater = (): string => 'Vâng ạ, không vội. Lúc nào {other} gõ “học tiếp” là mình học tiếp.';
export const dayIsDone = (): string =>
  'Hôm nay học vậy là đủ rồi ạ. {Other} muốn thì xem tiếp, không thì nghỉ.';

/** "học tiếp" in the middle of a guide: the guide comes first. */
export const todayGuide = (step: number, steps: number, title: string): string =>
  `{Other} đang ở bước ${step}/${steps} của “${title}”. Mình làm tiếp nhé?`;

// Tracks
export const tracksText = (): string => '{Other} muốn học theo lộ trình nào ạ? Theo mấy lộ trình cũng được.';
export const tracksMore = (): string => 'Còn những lộ trình này nữa ạ.';
export const trackText = (title: string, about: string, total: number): string =>
  `Lộ trình “${title}”, ${total} bài ngắn. ${about}`;
export const trackState = (done: number, total: number): string =>
  done === 0 ? 'Học mỗi lần năm phút, lúc nào cũng được.' : `{Other} đã xong ${done}/${total} bài.`;
export const trackFollowed = (title: string): string =>
  `Vâng ạ, {other} theo lộ trình “${title}”. Điều đã biết ở lộ trình khác cũng được tính.`;
export const trackNext = (title: string): string => `Bài đầu: “${title}”.`;
export const trackNextNow = (title: string): string => `Bài tiếp theo: “${title}”.`;
export const trackLeft = (title: string): string =>
  `Vâng ạ, {self} bỏ lộ trình “${title}”. Điều {other} đã học vẫn còn nguyên.`;
export const trackDone = (title: string): string => `{Other} đã xong cả lộ trình “${title}” rồi ạ.`;
export const goneTrack = (): string => 'Lộ trình này không còn nữa ạ. {Other} chọn lộ trình khác nhé.';

// Placement
export const placeIntro = (): string =>
  'Năm câu hỏi nhanh để {self} biết nên bắt đầu từ đâu. Không biết thì bấm “Tôi chưa biết”, không sao ạ.';
export const placeTitle = (n: number, total: number): string => `Câu ${n}/${total}`;
export const placeNothingText = (): string =>
  'Vâng ạ, mình bắt đầu từ bài dễ nhất. {Self} chỉ từng bước một.';
export const placeSkipped = (): string =>
  'Vâng ạ, mình học từ đầu. Lúc nào {other} gõ “kiểm tra trình độ” là làm được.';
export const placeDone = (rows: readonly string[]): string =>
  rows.length > 0
    ? `Cảm ơn {other}. {Self} thấy {other} đã quen: ${rows.join('; ')}.`
    : 'Cảm ơn {other}. Mình bắt đầu từ phần dễ ạ.';
export const placeNote = (): string =>
  'Đây chỉ là để chọn bài cho vừa. {Other} muốn thì kiểm tra lại lúc khác.';
export const placeUnread = (): string =>
  '{Other} bấm một câu trả lời giúp {self}. Chưa biết thì bấm “Tôi chưa biết”.';

// Evidence
export const didAsk = (title: string): string =>
  `{Other} đã làm xong các bước của “${title}”. {Other} làm được trên máy thật chưa ạ?`;
export const didAlone = (): string => '{Self} ghi nhận ạ: {other} tự làm được việc này.';
export const didHelped = (): string =>
  'Có người giúp cũng tốt ạ. Lần sau {other} thử tự làm, {self} đi cùng từng bước.';
export const didNotYet = (): string => 'Không sao ạ. Mình xem lại từng bước, hoặc {self} mời người giúp.';
export const evidenceNote = (): string => '{Self} ghi theo lời {other} (mức “tự khai”).';
export const officialNote = (): string =>
  'Xác nhận chính thức là trên binhdanhocvuso.gov.vn và VNeID. {Self} chỉ ghi theo lời {other}.';
// Progress
export const progressTrack = (title: string, done: number, total: number): string =>
  `Lộ trình “${title}”: xong ${done}/${total} bài.`;
const EVIDENCE_ROWS: Record<EvidenceLevel, (count: number) => string> = {
  'tu-khai': (count) => `${count} việc {other} nói đã làm được trên máy`,
  'dat-cau-hoi': (count) => `${count} bài trả lời đạt`,
  'xac-nhan': (count) => `${count} việc có người xác nhận`,
};
/** The three kinds apart, for they are not worth the same. */
export const progressEvidence = (counts: Readonly<Record<EvidenceLevel, number>>): string => {
  const rows = (Object.keys(EVIDENCE_ROWS) as EvidenceLevel[])
    .filter((level) => counts[level] > 0)
    .map((level) => EVIDENCE_ROWS[level](counts[level]));
  return `Ghi nhận: ${rows.join('; ')}.`;
};

// Reminders
export const remindAsk = (): string =>
  '{Other} muốn {self} nhắc lúc mấy giờ ạ? Mỗi tuần {self} nhắc nhiều nhất hai lần, chỉ khi có bài.';
export const remindHint = (): string => '{Other} cũng có thể gõ: nhắc tôi học lúc 7 giờ tối.';
export const remindQuiet = (): string =>
  'Giờ đó {self} không nhắn, để {other} nghỉ ngơi: trưa 11 giờ 30 đến 13 giờ 30, đêm 21 giờ đến 7 giờ sáng.';
export const remindOn = (hour: string, next: string): string =>
  `Vâng ạ, {self} nhắc {other} lúc ${hour}. Lần tới: ${next}.`;
export const remindOnPage = (hour: string, next: string): string =>
  `Vâng ạ, từ ${hour} ${next}, {other} mở trang này là thấy lời nhắc.`;
const ONE_DAY_MS = 24 * 3_600_000;
export const remindHow = (): string => 'Lúc nào không muốn nữa, {other} gõ: dừng nhắc.';
export const remindLimit = (windowMs: number): string =>
  `{Self} chỉ được nhắn trong ${windowMs > ONE_DAY_MS ? 'ít ngày' : 'một ngày'} sau khi {other} nhắn. Quá hạn thì {self} im, chờ {other}.`;
export const remindOff = (): string =>
  'Vâng ạ, {self} không nhắc nữa. Khi nào muốn học, {other} cứ nhắn {self}.';
export const remindOffAlready = (): string =>
  'Vâng ạ, {self} không tự nhắn gì nữa. {Other} cần gì cứ nhắn {self}.';

export type ReminderWork =
  | { readonly kind: 'guide'; readonly title: string; readonly step: number; readonly steps: number }
  | { readonly kind: 'review'; readonly count: number }
  | { readonly kind: 'lesson'; readonly title: string }
  /** Wants to be reminded of learning and has not chosen what. */
  | { readonly kind: 'track' };
const workText = (work: ReminderWork): string => {
  switch (work.kind) {
    case 'guide':
      return `{Other} đang ở bước ${work.step}/${work.steps} của “${work.title}”.`;
    case 'review':
      return work.count === 1 ? 'Có một câu đến lúc ôn.' : `Có ${work.count} câu đến lúc ôn.`;
    case 'lesson':
      return `Có bài mới, mất năm phút: “${work.title}”.`;
    case 'track':
      return '{Other} chọn một lộ trình, rồi học mỗi lần năm phút.';
  }
};
/** Two in a row never sound the same; none of them counts days or asks why. */
const REMINDERS: readonly ((work: string) => string)[] = [
  (work) => `{Self} chào {other} ạ. ${work} Mình làm nhé?`,
  (work) => `Đến giờ {other} hẹn rồi ạ. ${work}`,
  (work) => `${work} {Other} có năm phút không ạ?`,
  (work) => `{Self} nhắc {other} như đã hẹn. ${work}`,
  (work) => `Hôm nay mình học một chút nhé {other}. ${work}`,
  (work) => `{Other} ơi, {self} đây ạ. ${work} Lúc nào rảnh thì mình làm.`,
];
export const reminderText = (work: ReminderWork, sentCount: number): string =>
  REMINDERS[Math.abs(sentCount) % REMINDERS.length]!(workText(work));

// Certificate
export const nameAsk = (): string =>
  '{Other} muốn ghi tên gì trên giấy ghi nhận ạ? {Other} gõ họ tên, ví dụ: Nguyễn Thị Lan.';
export const nameBad = (): string => 'Tên chỉ gồm chữ, từ 2 đến 40 chữ cái ạ. {Other} gõ lại giúp {self}.';
export const certificateGiven = (track: string): string =>
  `Giấy ghi nhận học tập “${track}” của {other} đây ạ.`;
export const certificateNote = (code: string): string =>
  `Mã ${code}. Đây là ghi nhận của {commune}, không phải chứng nhận chính thức. Chứng nhận chính thức ở binhdanhocvuso.gov.vn và VNeID.`;
export const certificateNone = (): string =>
  'Giấy ghi nhận có khi {other} xong một lộ trình ạ. {Other} xem đang ở đâu nhé.';
export const certificateKept = (): string => 'Vâng ạ. Lúc nào muốn nhận, {other} gõ: giấy ghi nhận.';
export const certificateAlt = (name: string, track: string): string =>
  `Giấy ghi nhận học tập của ${name}, lộ trình ${track}.`;
