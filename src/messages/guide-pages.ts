/** Words of the public guide pages and of the sheet of paper. What a guide itself says is content. */
import type { TenantView } from '../domain/learner.ts';
import { fill, officeName, officeTitle, policeName } from './fill.ts';
import { DEFAULT_ADDRESS } from './places.ts';

/** "2026-11-21" as people write it. */
const dayOf = (iso: string): string => iso.split('-').map(Number).reverse().join('/');

export function guideWords(tenant: TenantView) {
  const say = (text: string) => fill(text, tenant);
  return {
    role: 'Trợ lý học số',
    skip: 'Đến các bước',
    bigger: 'Chữ to',
    ask: 'Hỏi trợ lý',
    all: 'Tất cả hướng dẫn',
    warn: 'Cẩn thận',
    short: 'Nói ngắn gọn',
    needs: 'Cần chuẩn bị',
    steps: 'Làm từng bước',
    trouble: 'Bị kẹt ở bước này?',
    differ: say('Hình vẽ để minh hoạ. Tên nút trên máy của {other} có thể khác đôi chút.'),
    more: say('{Other} muốn hỏi thêm?'),
    chat: 'Hỏi tiếp với trợ lý',
    chatNote: say('{Self} chỉ lần lượt từng bước, và nhớ chỗ {other} đang làm.'),
    messenger: 'Hỏi tiếp trong Messenger',
    zalo: 'Hỏi tiếp trong Zalo',
    zaloNote: say('Zalo mở ra rồi, {other} gửi câu này:'),
    person: 'Gặp người giúp',
    paper: 'In ra giấy, chữ to',
    related: 'Việc liên quan',
    sources: 'Soạn theo',
  };
}
export type GuideWords = ReturnType<typeof guideWords>;

export const lengthNote = (steps: number, minutes: number): string =>
  `${steps} bước, mất chừng ${minutes} phút.`;
export const checkedNote = (iso: string): string => `Kiểm tra lần cuối ngày ${dayOf(iso)}.`;
export const sourceLine = (title: string, on: string): string => `${title} (${on})`;

/** Whom to turn to, with what the commune gave: number, address, hours. */
export function helpLines(tenant: TenantView): readonly string[] {
  const { office } = tenant.contacts;
  const details = [office?.address, office?.hours && `giờ làm việc: ${office.hours}`].filter(Boolean);
  return [
    [officeName(tenant), ...details].join(', '),
    `${policeName(tenant)}, nếu là việc căn cước, VNeID`,
    fill('Tổ công nghệ số cộng đồng ở chỗ {other}', tenant),
  ];
}

/** The list of all guides. */
export function listWords(tenant: TenantView) {
  return {
    title: 'Tất cả hướng dẫn',
    lead: fill('{Other} chọn việc cần làm. Mỗi trang có đủ các bước và hình vẽ.', tenant),
    groups: 'Các nhóm việc',
    count: (count: number): string => `${count} việc`,
    size: (steps: number, minutes: number): string => `${steps} bước, chừng ${minutes} phút`,
  };
}

/** The sheet of paper a volunteer leaves behind, and the bar above it that is not printed. */
export function paperWords(tenant: TenantView) {
  const say = (text: string) => fill(text, tenant);
  return {
    print: 'In tờ này',
    back: 'Về trang hướng dẫn',
    size: 'Chọn khổ A5. Chỉ có giấy A4 thì chọn in 2 trang trên một tờ.',
    notPublic:
      'Chưa đặt PUBLIC_URL: mã vuông dưới đây chỉ mở được trong mạng này. Đặt xong hãy in phát cho bà con.',
    stuck: say('{Other} bị kẹt, hay muốn hỏi thêm?'),
    scan: say('Mở máy ảnh hoặc Zalo, quét mã vuông này. {Self} chỉ tiếp cho {other}.'),
    code: 'Mã vuông: mở trợ lý học số ở đúng hướng dẫn này',
    type: 'Không quét được thì gõ địa chỉ này:',
    zalo: (ask: string): string => `Trong Zalo thì gửi câu: “${ask}”. Địa chỉ:`,
    call: callLine(tenant),
    helper: say('Người đã chỉ cho {other}'),
    helperPhone: 'Số điện thoại',
    secret: 'Mật khẩu, mã OTP không đưa cho ai, kể cả cán bộ.',
    differ: 'Hình minh hoạ. Tên nút trên máy có thể khác đôi chút.',
  };
}

/** Whom to call, the number apart so that it can stand large; where to go when the commune gave no number. */
function callLine(tenant: TenantView): { lead: string; phone: string | null; place: string | null } {
  const { office, hotline } = tenant.contacts;
  const place = office?.address ?? null;
  if (office?.phone) return { lead: `Gọi ${officeTitle(tenant)}:`, phone: office.phone, place };
  if (hotline?.phone) return { lead: `Gọi ${hotline.name}:`, phone: hotline.phone, place };
  return { lead: `Hoặc đến ${officeTitle(tenant)}.`, phone: null, place };
}

/** There is no such guide, or no such commune: what to do instead. */
export const missingWords = () => ({
  title: 'Chưa có hướng dẫn này',
  text: 'Địa chỉ có thể gõ nhầm một chữ, hoặc hướng dẫn đã đổi tên.',
  nearest: `Có phải ${DEFAULT_ADDRESS.other} tìm việc này:`,
  action: 'Xem tất cả hướng dẫn',
});

/** Ours to mend, or too many requests: the guide is still there in a minute. */
export const faultWords = () => ({
  title: 'Trang này chưa mở được',
  text: 'Máy chủ đang bận. Mình chờ một phút rồi mở lại nhé.',
  action: 'Xem tất cả hướng dẫn',
});
