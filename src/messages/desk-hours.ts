/** Words of the page where a commune says when its officers answer. */
import type { Weekday } from '../domain/opening-hours.ts';

export const HOURS_PLACES = {
  hours: {
    title: 'Giờ trả lời, ngày nghỉ',
    text: 'Khi nào cán bộ trả lời tin nhắn. Trợ lý dựa vào đây để hẹn bà con.',
  },
} as const;

const DAYS: Record<Weekday, string> = {
  mon: 'Thứ Hai',
  tue: 'Thứ Ba',
  wed: 'Thứ Tư',
  thu: 'Thứ Năm',
  fri: 'Thứ Sáu',
  sat: 'Thứ Bảy',
  sun: 'Chủ nhật',
};

export const hoursPage = {
  lead: () => 'Giờ cán bộ đọc và trả lời tin nhắn. Ngoài giờ, trợ lý hẹn bà con lúc sớm nhất có người.',
  week: () => 'Giờ trong tuần',
  weekHelp: () =>
    'Ghi dạng 7:30. Buổi nào để trống là buổi ấy nghỉ. Để trống cả tuần thì trợ lý không hẹn giờ nào.',
  usual: () => 'Điền giờ hành chính 7:30–11:30, 13:30–17:00, thứ Hai đến thứ Sáu',
  usualShown: () => 'Đã điền sẵn giờ hành chính bên dưới. Xem lại rồi bấm Lưu.',
  day: () => 'Ngày',
  days: DAYS,
  spans: (count: number): string[] =>
    count === 2 ? ['Sáng', 'Chiều'] : Array.from({ length: count }, (_, n) => `Ca ${n + 1}`),
  from: () => 'từ',
  to: () => 'đến',
  field: (day: string, span: string, end: string) => `${day}, ${span.toLocaleLowerCase('vi')}, ${end}`,
  holidays: () => 'Ngày nghỉ lễ',
  holidaysHelp: () =>
    'Mỗi dòng một ngày, ví dụ 2/9/2027. Nghỉ nhiều ngày liền thì ghi từ ngày đến ngày: 5/2/2027 - 11/2/2027.',
  pause: () => 'Trợ lý im lặng bao lâu sau khi cán bộ trả lời (phút)',
  pauseHelp: () => 'Để bà con nói chuyện với cán bộ mà trợ lý không xen vào. Từ 5 đến 1.440 phút.',
  pauseTitle: () => 'Nhường lời cho cán bộ',
  half: (day: string) => `${day}: ghi cả giờ mở và giờ đóng, dạng 7:30, hoặc để trống cả hai.`,
  backwards: (day: string) => `${day}: giờ đóng phải sau giờ mở.`,
  overlap: (day: string) => `${day}: hai buổi đè lên nhau.`,
  dateBad: (line: string) => `Chưa đọc được “${line}”. Ghi ngày dạng 2/9/2027.`,
  tooMany: (max: number) => `Tối đa ${max} ngày nghỉ. Bỏ bớt các ngày đã qua.`,
  pauseBad: () => 'Số phút từ 5 đến 1.440.',
  bad: (what: string) => `Chưa lưu được: ${what}`,
  now: () => 'Nếu lúc này có người xin gặp cán bộ, trợ lý nói:',
} as const;
