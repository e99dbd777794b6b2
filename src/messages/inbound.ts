/** What is said when a voice note or a photo comes: what helps instead. */

/** Phones have a key for it: said in the order of the fingers. */
export const voiceNote = (): string =>
  '{Self} chưa nghe được tin thoại ạ. {Other} nói mà không cần gõ cũng được.';
export const voiceHow = (): string =>
  'Chạm vào ô gõ chữ, chạm hình micrô trên bàn phím, rồi nói. Máy tự gõ thành chữ, {other} bấm gửi.';
export const voiceNoKey = (): string =>
  'Không thấy hình micrô thì {other} gõ vài chữ, không cần dấu. Ví dụ: quen mat khau vneid.';
/** Being heard: it takes some seconds. */
export const voiceWait = (): string => '{Self} đang nghe tin thoại của {other}. {Other} chờ một chút nhé.';
/** Said back, so that a word misheard is noticed. */
export const voiceHeard = (text: string): string => `{Self} nghe được: “${text.slice(0, 200)}”`;

/** A photo in the middle of a step: most likely the screen on which they are stuck. */
export const photoAsk = (step: number): string =>
  `{Self} chưa xem được hình ạ. {Other} đang bị kẹt ở bước ${step} phải không?`;
export const photoHow = (): string =>
  'Kẹt thì {other} chọn “Nhờ người xem hình”. Đừng gửi hình giấy tờ, hình có mã OTP.';
export const PHOTO_LABEL = 'Nhờ người xem hình';
export const photoPassed = (): string =>
  'Hình {other} vừa gửi, {self} nhờ cán bộ xem. {Self} vẫn giữ chỗ ở bước này.';

/** For the officer: we keep no picture, the platform does. */
export const photoNote = (): string =>
  'Gửi hình. Trợ lý không tải, không giữ hình; xem trong công cụ của Zalo hoặc Facebook.';
