/**
 * Every sentence the assistant itself says (content says the rest). {self}/{other} become "cháu"/"bác" or what the
 * commune prefers. One idea a sentence, at most twenty words, the next action first (look.md, Voice).
 */
import type { Group } from '../content/schema.ts';
import type { MediaKind } from '../domain/event.ts';

/** Names of the groups in the menu. */
export const GROUP_TITLES: Record<Group, string> = {
  vneid: 'VNeID và căn cước',
  'dich-vu-cong': 'Dịch vụ công trên mạng',
  'chu-ky-so': 'Chữ ký số',
  'thanh-toan': 'Trả tiền bằng điện thoại',
  'cho-so': 'Mua bán trên mạng',
  'an-toan': 'Tránh lừa đảo',
  'co-ban': 'Dùng điện thoại',
  'hoc-so': 'Học kỹ năng số',
  ai: 'Trợ lý AI',
  'y-te': 'Khám chữa bệnh',
  'ung-dung-dia-phuong': 'Ứng dụng của tỉnh',
  'can-bo': 'Dành cho cán bộ',
  'viec-cua-xa': 'Việc riêng của địa phương',
};

/** Labels of choices that are the same everywhere. */
export const LABELS = {
  guide: 'Xem hướng dẫn từng bước',
  lesson: 'Học bài 5 phút',
  quiz: 'Làm câu hỏi kiểm tra',
  quizAgain: 'Làm lại câu hỏi kiểm tra',
  ask: 'Câu hỏi khác',
  menu: 'Xem các việc khác',
  more: 'Xem thêm',
  groups: 'Về danh mục',
  done: 'Xong, bước tiếp',
  finish: 'Xong, đã làm được',
  stuck: 'Bị kẹt',
  differs: 'Màn hình của tôi khác',
  still: 'Vẫn chưa được',
  otherTrouble: 'Gặp điều khác',
  back: 'Bước trước',
  again: 'Xem lại bước này',
  stop: 'Dừng, để lúc khác',
  nextCard: 'Đọc tiếp',
  backCard: 'Đọc lại phần trước',
  human: 'Gặp người',
  progress: 'Xem tiến độ của tôi',
  resumeQuiz: 'Trả lời tiếp câu hỏi',
  resumeLesson: 'Đọc tiếp bài học',
  none: 'Không có trong này',
  eraseYes: 'Đồng ý xoá hết',
  eraseNo: 'Không xoá nữa',
  erase: 'Xoá dữ liệu của tôi',
} as const;

/** "Làm tiếp bước 4/9: Kích hoạt mức 2". */
export const resumeLabel = (step: number, steps: number, title: string): string =>
  `Làm tiếp bước ${step}/${steps}: ${title}`;

/**
 * The notice at the first contact: who keeps what, what for, and the way to every right (Luật 91/2025/QH15). Its wording is kept
 * with each consent. Changed words need a new version: people who saw an older one are shown it again, once.
 */
export const PRIVACY_NOTE =
  '{Self} chỉ lưu câu {other} hỏi (đã che số giấy tờ) và việc đã học, để nhớ chỗ cho {other}. Người giữ là {commune}. Muốn xem, sửa hay xoá, {other} gõ: dữ liệu của tôi.';
export const NOTICE_VERSION = 2;

export const greeting = (): string =>
  '{Self} chào {other} ạ. {Self} là trợ lý học số của {commune}. {Other} hỏi gì cứ gõ như nói, không cần dấu. Hoặc {other} chọn một việc dưới đây.';

export const greetingAgain = (): string => '{Self} chào {other} ạ. Hôm nay {other} cần làm việc gì?';

export const welcomeBack = (title: string, step: number, steps: number): string =>
  `{Self} chào {other} ạ. Lần trước {other} đang làm “${title}”, bước ${step}/${steps}. {Other} làm tiếp nhé?`;

export const menuText = (): string => '{Other} cần việc gì ạ? Chọn một mục, hoặc gõ câu hỏi của {other}.';
export const menuMoreText = (): string => 'Còn những mục này nữa ạ.';
export const groupText = (title: string): string => `Mục “${title}”. {Other} chọn một việc nhé.`;
export const askText = (): string =>
  '{Other} gõ câu hỏi nhé, không cần dấu. Ví dụ: quen mat khau vneid. Hoặc chọn một mục dưới đây.';
export const helpText = (): string =>
  '{Other} cứ gõ việc cần làm, không cần dấu. Đang xem hướng dẫn thì gõ: xong, kẹt, quay lại, bước 3, dừng. Lúc nào cũng gõ được: menu, học tiếp, ôn bài, tiến độ, gặp người.';

export const clarifyText = (): string => '{Other} hỏi việc nào ạ?';
export const clarifyTwoText = (): string => '{Other} hỏi mấy việc một lúc. Mình làm việc nào trước ạ?';

/** Small talk: one kind sentence, then what can be done (kinds: content/language/outside.yaml, `chat`). */
const CHAT: Readonly<Record<string, string>> = {
  praise: 'Dạ, {self} cảm ơn {other} đã khen. {Other} cần làm việc gì nữa không ạ?',
  sorry: 'Không sao đâu ạ. {Other} cứ làm thong thả, sai thì mình làm lại.',
  bye: 'Dạ, {self} chào {other}. Khi nào cần, {other} cứ nhắn {self} ạ.',
  about:
    '{Self} là trợ lý máy của {commune}, không phải người thật ạ. {Self} chỉ cách dùng VNeID, dịch vụ công, ngân hàng, và cách tránh lừa đảo.',
  complaint:
    '{Self} xin lỗi vì chưa giúp được {other}. {Other} nói lại việc cần làm bằng vài chữ, hoặc để {self} mời người giúp ạ.',
  insult: '{Self} xin lỗi nếu làm {other} bực mình. {Other} cần việc gì, hay muốn gặp người ạ?',
  feeling:
    '{Self} nghe {other} đây ạ. Chuyện riêng {self} chưa biết khuyên, nhưng việc trên điện thoại thì {self} chỉ được.',
  play: '{Self} chỉ biết việc điện thoại và giấy tờ thôi ạ. Mình học thử một việc cho vui nhé?',
};
export const chatText = (kind: string): string => CHAT[kind] ?? CHAT['about']!;

export const missText = (): string =>
  'Câu này {self} chưa có hướng dẫn chắc chắn, nên không dám chỉ bừa. {Self} đã ghi lại để cán bộ {commune} xem.';
export const missSignpost = (): string =>
  'Nếu là thủ tục giấy tờ, {other} tìm tên thủ tục trên dichvucong.gov.vn, hoặc hỏi {office}.';
export const missNearest = (): string => 'Có phải {other} cần một trong các việc này không ạ?';
export const missPerson = (): string => 'Hay {other} để {self} mời người giúp nhé?';

export const needsNote = (minutes: number, needs: readonly string[]): string =>
  needs.length > 0
    ? `Mất chừng ${minutes} phút. Chuẩn bị: ${needs.join('; ')}.`
    : `Mất chừng ${minutes} phút.`;
export const stepTitle = (step: number, steps: number, title: string): string =>
  `Bước ${step}/${steps} · ${title}`;
export const resumedNote = (): string => '{Other} làm tiếp từ chỗ cũ nhé.';
export const movedStepNote = (): string =>
  'Hướng dẫn này mới được sửa. {Self} đưa {other} đến bước gần nhất.';
export const notYetText = (): string =>
  'Không sao ạ, {other} cứ làm thong thả. Xong thì bấm “Xong, bước tiếp”. Khó chỗ nào thì bấm “Bị kẹt”.';
export const stuckAsk = (step: number): string =>
  `Bước ${step} vướng chỗ nào ạ? {Other} chọn điều giống nhất trên màn hình.`;
export const stuckTry = (): string => '{Other} thử rồi cho {self} biết nhé.';
export const differsText = (step: number): string =>
  `Không sao đâu ạ. Ứng dụng có bản mới thì tên nút, chỗ nút ở bước ${step} có thể đổi.`;
/** What to look for: the words of the thing ringed in the picture, or of the step itself. */
export const differsLook = (label: string | null): string =>
  label === null
    ? '{Other} kéo màn hình lên xuống, tìm chỗ có chữ hay hình gần giống lời chỉ.'
    : `{Other} kéo màn hình lên xuống, tìm chỗ có chữ gần giống “${label}”.`;
export const differsChecked = (date: string): string =>
  `Hướng dẫn này được soát lần cuối ngày ${date}. {Self} đã ghi lại để người soạn xem.`;

export const guideStopped = (step: number, steps: number): string =>
  `Vâng ạ, {self} giữ chỗ ở bước ${step}/${steps}. Lúc nào {other} gõ “tiếp” là mình làm tiếp.`;
export const noSuchStep = (steps: number): string =>
  `Hướng dẫn này có ${steps} bước. {Other} gõ “bước” và một số từ 1 đến ${steps} nhé.`;
export const firstStepAlready = (): string => 'Đây là bước đầu tiên rồi ạ.';
export const nothingStopped = (): string => 'Vâng ạ. Khi nào cần, {other} cứ nhắn {self}.';
export const nothingOpen = (): string => 'Hiện chưa có hướng dẫn nào đang mở. {Other} muốn làm việc gì ạ?';

export const lessonTitle = (card: number, cards: number, title: string): string =>
  `Bài học ${card}/${cards} · ${title}`;
export const lessonFinished = (): string => '{Other} đọc xong bài rồi ạ. Trả lời vài câu ngắn cho nhớ nhé?';
export const lessonStopped = (): string =>
  'Vâng ạ, {self} giữ chỗ bài học. Lúc nào {other} gõ “tiếp” là đọc tiếp.';

export const quizTitle = (asked: number, total: number, title: string): string =>
  `Câu hỏi ${asked}/${total} · ${title}`;
const RIGHT = ['Đúng rồi ạ.', '{Other} trả lời đúng rồi ạ.', 'Vâng, đúng như vậy ạ.'] as const;
export const quizRight = (why: string, seed: number): string =>
  `${RIGHT[Math.abs(seed) % RIGHT.length]} ${why}`;
export const quizWrong = (why: string, right: string): string =>
  `Chưa đúng, mình xem lại nhé. ${why} Câu đúng là: ${right}.`;
export const quizScore = (right: number, total: number): string =>
  right === total
    ? `{Other} trả lời đúng cả ${total} câu ạ.`
    : `{Other} trả lời đúng ${right}/${total} câu. Đọc lại bài rồi làm lần nữa sẽ nhớ hơn ạ.`;
export const quizHint = (count: number): string =>
  `{Other} bấm một câu trả lời, hoặc gõ số từ 1 đến ${count} nhé.`;
export const quizStopped = (): string =>
  'Vâng ạ, câu hỏi để lúc khác. {Other} gõ “tiếp” khi muốn trả lời tiếp.';

export const noSuchChoice = (count: number): string =>
  `Chỉ có các số từ 1 đến ${count} thôi ạ. {Other} chọn lại giúp {self}.`;
export const pastButton = (): string => 'Nút này của phần trước, nay qua rồi ạ. Mình tiếp ở đây nhé.';
export const goneTopic = (): string =>
  'Nội dung này không còn trong sổ của {self} nữa ạ. {Other} chọn việc khác nhé.';

export const personText = (): string =>
  '{Self} đã báo để có người giúp {other}. {Other} cũng có thể liên hệ ngay:';
export const personContacts = (): string =>
  '– {office}\n– {police}, nếu là việc căn cước, VNeID\n– Tổ công nghệ số cộng đồng ở chỗ {other}';
export const personHours = (hours: string): string => `Giờ làm việc: ${hours}.`;
export const personKeep = (): string => 'Khi gặp, đừng đưa mật khẩu hay mã OTP cho ai, kể cả cán bộ.';
export const stillStuck = (): string =>
  'Chỗ này khó thật, mình nhờ người xem cùng {other} nhé. {Self} vẫn giữ chỗ ở bước này.';

export const maskedNote = (): string =>
  '{Self} đã che số hoặc mã riêng trong tin của {other}. {Other} đừng gửi số căn cước, mật khẩu, mã OTP cho ai, kể cả {self}.';

const MEDIA: Record<MediaKind, string> = {
  image:
    '{Self} chưa xem được ảnh ạ. {Other} gõ vài chữ trên màn hình, {self} chỉ tiếp. Đừng gửi ảnh giấy tờ, mã OTP nhé.',
  gif: '{Self} nhận được hình vui của {other} rồi ạ. {Other} cần việc gì thì gõ hoặc chọn dưới đây.',
  audio:
    '{Self} chưa nghe được tin thoại ạ. {Other} bấm hình micrô trên bàn phím rồi nói, máy tự gõ thành chữ.',
  video: '{Self} chưa xem được video ạ. {Other} gõ vài chữ về việc cần làm nhé.',
  sticker: '{Self} nhận được hình của {other} rồi ạ. {Other} cần việc gì thì gõ hoặc chọn dưới đây.',
  location: '{Self} nhận được vị trí, nhưng chưa dùng đến ạ. {Other} cần việc gì thì gõ hoặc chọn dưới đây.',
  file: '{Self} chưa mở được tệp ạ. {Other} gõ vài chữ về việc cần làm nhé. Đừng gửi giấy tờ riêng qua đây.',
  link: '{Self} không mở đường link ạ. Nếu link do người lạ gửi, {other} đừng bấm vào. {Other} cần việc gì ạ?',
  contact:
    '{Self} nhận được danh thiếp, nhưng chưa dùng đến ạ. {Other} cần việc gì thì gõ hoặc chọn dưới đây.',
  reaction: '',
};
export const mediaText = (kind: MediaKind): string => MEDIA[kind];
export const emptyText = (): string => '{Self} chưa thấy chữ nào ạ. {Other} gõ câu hỏi, hoặc chọn dưới đây.';

export const thanksText = (): string => 'Dạ, {self} cảm ơn {other}. {Other} cần gì cứ nhắn {self} ạ.';
export const speakText = (): string =>
  'Trên trang web, {other} bấm nút “Đọc cho tôi” dưới tin nhắn là nghe được. Mắt mỏi thì bấm “Chữ to” ạ.';
export const progressTitle = (): string => 'Tiến độ của {other}:';
export const progressEmpty = (): string =>
  '{Other} chưa bắt đầu bài nào. Mình thử một việc nhé, mất chừng mười phút ạ.';
export const progressPlace = (title: string, step: number, steps: number): string =>
  `${title}, bước ${step}/${steps}`;

export const eraseAsk = (): string =>
  '{Other} muốn xoá hết ạ? {Self} sẽ xoá câu hỏi, bài đã học, giấy ghi nhận và chỗ đang làm dở. Xoá rồi không lấy lại được.';
export const eraseDone = (): string =>
  '{Self} đã xoá hết dữ liệu của {other}. Khi nào cần, {other} nhắn là mình bắt đầu lại từ đầu ạ.';
export const eraseKept = (): string => 'Vâng ạ, {self} giữ nguyên mọi thứ.';
export const apology = (): string =>
  '{Self} xin lỗi, vừa rồi {self} bị trục trặc. {Other} nhắn lại câu vừa rồi, hoặc gõ “menu” giúp {self} ạ.';
