/** What the scam shield says: how bad a pasted message looks, why, what to do, and the first hour after a fraud. Never "safe". */
import type { RescueKind } from '../domain/session.ts';

export const SCAM_LABELS = {
  check: 'Kiểm tra tin nhắn lừa đảo',
  checkAnother: 'Kiểm tra tin khác',
  did: 'Tôi lỡ làm theo rồi',
  rescue: 'Tôi lỡ bị lừa rồi',
  rescueNow: 'Làm ngay từng việc',
  here: 'Quay lại việc đang làm',
  next: 'Xong, việc tiếp theo',
  last: 'Xong hết rồi',
  notYet: 'Chưa làm được',
  again: 'Xem lại việc này',
  back: 'Việc trước',
  drop: 'Không cần nữa',
  stopCheck: 'Thôi, không kiểm tra nữa',
} as const;

export const rescueLabel = (step: number, steps: number): string => `Làm tiếp việc gấp ${step}/${steps}`;

export const askMessage = (): string =>
  '{Other} dán tin nhắn cần kiểm tra vào đây, rồi bấm gửi. Giữ ngón tay lên tin, chọn “Sao chép”, qua đây giữ tay vào ô gõ, chọn “Dán”.';
export const askMessageNote = (): string =>
  '{Self} chỉ đọc rồi nói dấu hiệu, không bấm link. Số riêng trong tin được che, lời tin không ghi vào sổ câu hỏi.';
export const askMessageAgain = (): string =>
  '{Self} cần cả lời tin nhắn ạ. {Other} dán nguyên tin vào đây, hoặc gõ lại vài câu chính.';
export const mediaInCheck = (): string =>
  '{Self} chưa đọc được ảnh, tệp hay tin thoại. {Other} gõ lại vài câu trong tin, có link thì gõ cả tên trang.';
export const mediaInCheckPerson = (): string =>
  'Khó gõ thì {other} bấm “Gặp người”, hoặc cầm máy ra {police} hỏi.';
export const checkStopped = (): string =>
  'Vâng ạ. Nhận tin lạ, {other} cứ dán vào đây, {self} xem giúp bất cứ lúc nào.';

export const LEVELS = {
  do: 'Mức ĐỎ. Tin này rất giống lừa đảo. {Other} đừng làm theo.',
  vang: 'Mức VÀNG. Tin này có điểm đáng ngờ. {Other} khoan làm theo, hỏi lại đã.',
  'chua-thay': 'CHƯA THẤY dấu hiệu lừa đảo trong lời tin này.',
} as const;

export const whyTitle = (): string => 'Vì sao:';
export const doTitle = (): string => 'Giờ {other} làm thế này:';

/** What not to do, by what the message wants. */
export const ADVICE_TEXT = {
  code: 'Đừng đọc, đừng nhập mã OTP (mã gửi về điện thoại) hay mật khẩu.',
  money: 'Đừng chuyển tiền. Gọi lại người đó bằng số {other} có sẵn.',
  app: 'Đừng cài gì. Ứng dụng thật chỉ lấy ở CH Play, App Store.',
  link: 'Đừng bấm đường link. Lỡ mở thì thoát ra, không nhập gì.',
  papers: 'Đừng gửi ảnh hay số căn cước.',
  call: 'Đừng gọi số trong tin. Họ gọi đến thì tắt máy.',
  reply: 'Đừng kết bạn, đừng trả lời tin này.',
} as const;
/** When nothing of the above was found to be asked for. */
export const adviceWait = (): string => 'Đừng vội trả lời. Kể cho con cháu nghe trước đã.';

export const whomRed = (): string =>
  'Hỏi ai: {police}. Việc ngân hàng thì gọi số in sau thẻ. Báo tin lừa đảo gọi 156, khẩn cấp gọi 113.';
export const whomYellow = (): string =>
  'Hỏi ai: gọi nơi gửi bằng số {other} tự tìm, sau thẻ hay trên hoá đơn. Hoặc hỏi {police}.';
export const noPromise = (): string =>
  '{Self} chỉ đọc chữ nên không dám chắc tin là thật. Vẫn giữ ba điều: không đọc mã, không bấm link lạ, không chuyển tiền vội.';
export const yellowNote = (): string =>
  '{Self} chỉ đọc chữ, có thể nhầm. Chưa rõ thì {other} cứ coi như tin lừa.';

/** A host must not become something to tap in our own message. */
const untappable = (host: string): string => {
  const short = host.length > 48 ? `…${host.slice(-48)}` : host;
  return short.replaceAll('.', ' [chấm] ');
};
export const whyLookalike = (host: string, name: string, real: string): string =>
  `Trang “${untappable(host)}” làm giống ${name}. Trang thật là ${real}.`;
export const whyDisguised = (host: string): string =>
  `Tên trang “${untappable(host)}” trộn chữ lạ trông như chữ thường, để mình nhầm.`;
export const whyShortener = (host: string): string =>
  `Link rút gọn “${untappable(host)}” che mất trang thật phía sau.`;
export const whyOdd = (host: string): string =>
  `Trang “${untappable(host)}” là trang lạ, kiểu tên kẻ gian hay dùng.`;
export const whyUnknown = (host: string): string => `{Self} không biết trang “${untappable(host)}” của ai.`;
export const whyIp = (): string => 'Link chỉ toàn số, không có tên. Nơi thật không gửi link như vậy.';
export const whyApk = (): string =>
  'Tin gửi tệp cài .apk. Cài vào là kẻ gian có thể chiếm máy, lấy hết tiền.';
export const trueHost = (host: string, name: string): string =>
  `Tên trang ${host} đúng là của ${name}. Nhưng {other} nên tự gõ, đừng bấm từ tin nhắn.`;
export const maskedInPasted = (): string => 'Các số trong tin {self} đã che, không lưu lại.';

const CALM: Readonly<Record<RescueKind, string>> = {
  money: '{Other} bình tĩnh, mình làm từng việc một. Làm sớm thì còn cơ hội giữ tiền.',
  code: '{Other} bình tĩnh, mình làm từng việc một. Khoá kịp thì kẻ gian không lấy được.',
  app: '{Other} bình tĩnh, mình làm từng việc một. Trước hết là ngắt máy khỏi mạng.',
  link: '{Other} bình tĩnh. Mới bấm, chưa nhập gì thì thường chưa mất. Mình làm vài việc cho chắc.',
  call: '{Other} bình tĩnh. Không ai bắt được {other} phải giữ máy.',
};
export const rescueCalm = (kind: RescueKind): string => CALM[kind];
export const rescueTold = (): string =>
  '{Self} đã báo gấp để có người giúp {other}. Muốn nói chuyện với người, bấm “Gặp người”.';
export const rescueTitle = (step: number, steps: number): string => `Việc gấp ${step}/${steps}`;
export const rescueStuck = (): string =>
  'Vẫn khó thì {other} gọi {police}, hoặc bấm “Gặp người”. Đừng làm một mình.';
export const rescueStopped = (step: number, steps: number): string =>
  `{Self} giữ chỗ ở việc ${step}/${steps}. {Other} gõ “tiếp” là làm tiếp. Nhớ: đừng chuyển thêm tiền cho ai.`;
export const rescueDropped = (): string =>
  'Vâng ạ, {self} cất các việc gấp. Cần lại thì {other} gõ “bị lừa rồi”.';
export const rescueWelcome = (): string =>
  '{Self} chào {other} ạ. Mình còn việc gấp đang làm dở. {Other} làm tiếp nhé?';
export const rescuePerson = (): string =>
  '{Self} đã báo gấp để có người giúp {other}. {Other} gọi ngay cũng được:';
export const rescueContacts = (): string =>
  '– Ngân hàng: số in sau thẻ\n– {police}\n– 113 khi khẩn cấp\n– {office}';
export const rescueDone = (): string =>
  '{Other} làm xong các việc gấp rồi ạ. Báo sớm thì có cơ hội hơn, nhưng không chắc lấy lại được tiền.';
export const rescueDoneCare = (): string =>
  'Mấy ngày tới, ai nhắn hứa lấy lại tiền đều là lừa. Bị lừa không phải lỗi của {other}.';
