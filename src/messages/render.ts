/** Words the renderer adds when a channel shows plain text only. */
export const stepLine = (value: number, max: number, label: string): string => `${value}/${max} · ${label}`;
export const seeLine = (text: string): string => `Thấy: ${text}`;
export const warnLine = (text: string): string => `Cẩn thận: ${text}`;
export const answerHint = (count: number): string => (count === 1 ? 'Trả lời bằng số 1.' : `Trả lời bằng số, từ 1 đến ${count}.`);
