/** Words the renderer adds when a channel shows plain text only. */
export const warnLine = (text: string): string => `Cẩn thận: ${text}`;
export const answerHint = (count: number): string =>
  count === 1 ? 'Trả lời bằng số 1.' : `Trả lời bằng số, từ 1 đến ${count}.`;
/** Above buttons that follow a picture in a message of their own. */
export const chooseBelow = (): string => 'Xem hình trên rồi chọn:';
/** Under numbered lines whose buttons follow: both ways of answering. */
export const tapHint = (): string => 'Chạm nút ở dưới, hoặc gõ số.';
