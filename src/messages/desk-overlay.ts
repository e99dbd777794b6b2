/** Words for officers who teach the assistant: what is wrong with a draft and what to do, without a word of the file format. */
import { type ContentWords, content } from './operator.ts';

/** The rules of the bank in an officer's words; what an officer cannot run into keeps the editor's. */
export const OFFICER_WORDS: ContentWords = {
  ...content,
  duplicateId: () => 'Mã của bài này đã có. Đổi tên việc một chút rồi lưu lại.',
  unknownRelated: () => 'Một bài liên quan đã chọn không còn trong kho bài. Chọn bài khác.',
  selfRelated: () => 'Bài liên quan không được là chính bài này.',
  askTwice: (ask, other) =>
    `Câu hỏi “${ask}” đã có ở bài “${other.title}”. Bỏ câu này, hoặc viết cho khác đi.`,
  askNear: (ask, other, topic) =>
    `Câu hỏi “${ask}” gần giống câu “${other}” của bài “${topic.title}”. Nên thêm chữ cho dễ phân biệt.`,
  titleTwice: (title) => `Đã có bài tên “${title}”. Đặt tên khác, để bà con chọn cho đúng.`,
  longSentence: (words, sentence) =>
    `Có một câu dài ${words} chữ, nghe khó theo. Nên tách làm hai: “${sentence.trim().slice(0, 60)}…”.`,
  badHost: (host) =>
    `Trang “${host}” chưa được duyệt. Chỉ ghi trang của Nhà nước (đuôi .gov.vn) hoặc trang kho bài đã dùng.`,
  badPhone: (phone) =>
    `Số ${phone} chưa có trong phần Liên hệ của xã. Ghi số vào đó trước, để bà con không gọi nhầm.`,
  badPlaceholder: (name) => `Không biết điền gì vào {${name}}. Bỏ dấu ngoặc nhọn, viết thẳng ra.`,
  notNfc: () => 'Chữ gõ bằng bảng mã lạ. Gõ lại câu này bằng bộ gõ thường.',
  outdated: (words) => `“${words}” không còn từ 1/7/2025. Viết theo tên mới.`,
  tooLong: () => 'Dài quá, không vừa một tin nhắn. Viết gọn lại.',
  manyChoices: () => 'Nhiều lựa chọn quá, không vừa một tin nhắn. Bớt bài liên quan.',
  unexplained: (term, meaning) =>
    `Chữ “${term}” khó với người lớn tuổi. Thêm nghĩa ngay sau chữ ấy: ${meaning}`,
};

/** What a field may hold; `have` is what stands there now. */
export const draftWords = {
  empty: (field: string): string => EMPTY[field] ?? 'Còn một chỗ chưa điền.',
  tooLong: (field: string, most: number, have: number): string =>
    `${NAMES[field] ?? 'Chỗ này'} dài ${have} chữ cái, nhiều nhất là ${most}. ${field === 'answer' ? 'Giữ lại điều bà con cần làm trước nhất.' : 'Viết ngắn lại.'}`,
  tooMany: (field: string, most: number): string =>
    field === 'asks'
      ? `Nhiều cách hỏi quá, nhiều nhất là ${most}. Bỏ bớt câu gần giống nhau.`
      : `Nhiều bài liên quan quá, nhiều nhất là ${most}.`,
  badId: (): string => 'Mã của bài không đúng. Tạo lại bài từ tên việc.',
  unreadable: (): string => 'Không đọc được bản đã lưu của mục này. Soạn lại giúp, bản cũ vẫn còn đó.',
  topicGone: (): string => 'Bài này không còn trong kho bài chung. Chuyển các câu hỏi sang bài khác.',
  maskedAsk: (ask: string): string =>
    `Câu “${ask}” có chỗ bị che, vì là số riêng của người hỏi. Viết lại câu không có số ấy.`,
  commandAsk: (ask: string): string =>
    `Câu “${ask}” trợ lý hiểu là lời ra lệnh, như “menu” hay “kẹt”. Viết rõ việc cần hỏi.`,
  vagueAsk: (ask: string): string => `Câu “${ask}” chung quá, không có chữ nào chỉ việc. Thêm tên việc.`,
  fewAsks: (count: number): string =>
    `Mới có ${count} cách hỏi. Thêm vài cách nói khác, cả câu không dấu, trợ lý sẽ nhận ra tốt hơn.`,
  changed: (): string => 'Bản nháp vừa được người khác sửa. Xem lại bản mới rồi hãy đăng.',
  personal: (): string =>
    'Có số giống số căn cước, số thẻ hay tài khoản. Đừng đưa số riêng của ai vào câu trả lời.',
} as const;

const EMPTY: Readonly<Record<string, string>> = {
  title: 'Chưa có tên việc. Viết như bà con gọi, ví dụ: Lịch tiêm phòng chó mèo.',
  answer: 'Chưa có câu trả lời. Viết điều bà con cần làm trước nhất.',
  asks: 'Chưa có cách hỏi nào. Thêm ít nhất một câu bà con hay hỏi.',
};
const NAMES: Readonly<Record<string, string>> = {
  title: 'Tên việc',
  answer: 'Câu trả lời',
  asks: 'Câu hỏi',
};

/** Where nothing can be taught any more (no such draft, a version that is gone): for the page that asked. */
export const teachWords = {
  noDraft: (): string => 'Không có bản nháp nào của mục này. Có thể người khác vừa đăng hoặc xoá.',
} as const;

/** Comments in the file handed over to the editors of the common bank. */
export const exportWords = {
  title: (commune: string): string => `Những điều ${commune} đã dạy trợ lý, để đưa vào kho bài chung.`,
  asks: (): string => 'Cách hỏi thêm: chép vào asks của tệp cùng tên.',
  topics: (): string => 'Câu trả lời của xã: mỗi mục là một tệp, người soạn viết thêm guide, lesson, quiz.',
  missing: (): string =>
    'Do xã soạn, đưa vào kho bài chung. Còn thiếu: guide, lesson, quiz; soát lại skills, nguồn.',
  none: (): string => 'Xã này chưa dạy thêm điều gì.',
  usage: (): string =>
    'Dùng: node scripts/overlay.ts export --tenant tên-xã [--merge]   (--merge ghi thẳng vào CONTENT_DIR)',
  merged: (path: string): string => `Đã ghi ${path}`,
} as const;
