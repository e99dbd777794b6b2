/** Words on the certificate and on the page that says whether one is real. It is the commune's note, and says so. */
import type { TenantView } from '../domain/learner.ts';
import { communeName } from './fill.ts';

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

export const paper = {
  heading: 'GHI NHẬN HỌC TẬP',
  commune: (tenant: TenantView): string => `${upperFirst(communeName(tenant))}, ${tenant.province}`,
  movement: 'Phong trào Bình dân học vụ số',
  to: 'ghi nhận',
  learned: (track: string, topics: number): string => `đã hoàn thành lộ trình “${track}”, ${topics} bài`,
  date: (date: string): string => `Ngày ${date}`,
  code: (code: string): string => `Mã: ${code}`,
  check: (address: string): string => `Kiểm tra tại: ${address}`,
  notOfficial: (tenant: TenantView): string =>
    `Giấy này ghi nhận việc học cùng trợ lý của ${communeName(tenant)}, không phải chứng nhận chính thức. Xác nhận chính thức: binhdanhocvuso.gov.vn, VNeID.`,
} as const;

/** GET /xac-minh/<mã> */
export const verify = {
  title: 'Kiểm tra giấy ghi nhận học tập',
  description: 'Trang cho biết một giấy ghi nhận học tập có thật hay không.',
  real: 'Giấy này có thật',
  realText: (commune: string, track: string, date: string): string =>
    `${upperFirst(commune)} đã ghi nhận ngày ${date}: hoàn thành lộ trình “${track}”.`,
  initials: (initials: string): string => `Chữ cái đầu của tên trên giấy: ${initials}`,
  notOfficial:
    'Đây là ghi nhận học tập của địa phương, không phải chứng nhận chính thức. Xác nhận chính thức ở binhdanhocvuso.gov.vn và VNeID.',
  unknown: 'Chưa thấy giấy nào có mã này',
  unknownText:
    'Mã có thể gõ nhầm, hoặc người học đã xoá dữ liệu. Xem lại tám chữ và số sau chữ “Mã” trên giấy, rồi gõ lại ở đây.',
  field: 'Mã trên giấy',
  placeholder: 'Ví dụ: K7M2-Q9RT',
  submit: 'Kiểm tra',
  home: 'Đến trang trò chuyện',
} as const;
