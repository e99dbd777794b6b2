/** Words the renderer adds when a channel shows plain text only. */
export const warnLine = (text: string): string => `Cẩn thận: ${text}`;
export const answerHint = (count: number): string =>
  count === 1 ? 'Trả lời bằng số 1.' : `Trả lời bằng số, từ 1 đến ${count}.`;
/** Above buttons that follow a picture in a message of their own. */
export const chooseBelow = (): string => 'Xem hình trên rồi chọn:';
/** Under a text that can be heard on a page. */
export const listenLine = (url: string): string => `Nghe: ${url}`;
/** The sound that was promised above could not be made. */
export const soundFailed = (): string => 'Lúc này máy chưa đọc được. Chờ ít phút rồi gõ “đọc” lần nữa.';
/** Under numbered lines whose buttons follow: both ways of answering. */
export const tapHint = (): string => 'Chạm nút ở dưới, hoặc gõ số.';
