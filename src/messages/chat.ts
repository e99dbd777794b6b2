/** Words of the chat page itself (buttons, states, errors). What the assistant says is in vi.ts. */
import type { TenantView } from '../domain/learner.ts';
import { OFFICER_SAID, sentToOfficer } from './desk-inbox.ts';
import { communeName, fill } from './fill.ts';
import { LABELS } from './vi.ts';

/** Choices that stand on the page outside any message; their labels are what the person "said" by pressing them. */
export const PAGE_CHOICES = { human: LABELS.human, mydata: 'Dữ liệu của tôi' } as const;

/** How a photo, sticker or voice note stands in the person's own history. */
export const MEDIA_SHOWN = '(hình, tin thoại hoặc tệp)';

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** "Xã Kha Sơn", as a heading. */
export const communeTitle = (tenant: TenantView): string => upperFirst(communeName(tenant));
export const pageTitle = (tenant: TenantView): string => `Trợ lý học số · ${communeTitle(tenant)}`;

/** Everything the page says, in the commune's words of address. */
export function chatWords(tenant: TenantView) {
  const say = (text: string) => fill(text, tenant);
  return {
    role: 'Trợ lý học số',
    description: say(
      'Trợ lý học số của {commune}: hỏi cách dùng VNeID, dịch vụ công, trả tiền bằng điện thoại, được chỉ từng bước.',
    ),
    skip: 'Đến ô viết',
    bigger: 'Chữ to',
    log: 'Cuộc trò chuyện',
    choices: 'Các lựa chọn',
    chosen: 'đã chọn',
    assistantSaid: 'Trợ lý:',
    officerSaid: OFFICER_SAID,
    learnerSaid: say('{Other}:'),
    speak: 'Đọc cho tôi',
    field: say('Câu hỏi của {other}'),
    placeholder: say('{Other} gõ câu hỏi, không cần dấu'),
    send: 'Gửi',
    warn: 'Cẩn thận',
    empty: say('{Other} cần việc gì thì gõ vào ô dưới đây, không cần dấu. {Self} chỉ từng bước một.'),
    dataLead: say('Muốn biết {self} lưu gì?'),
    dataLink: 'Gõ: dữ liệu của tôi',
    guides: 'Xem tất cả hướng dẫn',
    newer: 'Có tin mới ở dưới',
    waiting: say('{Self} đang tìm câu trả lời…'),
  };
}
export type ChatWords = ReturnType<typeof chatWords>;

/** The sentences the page's script needs; handed over in one attribute, since a script may hold no Vietnamese. */
export function scriptWords(tenant: TenantView) {
  const say = (text: string) => fill(text, tenant);
  return {
    speak: 'Đọc cho tôi',
    quiet: 'Dừng đọc',
    pending: 'Đang chờ gửi',
    offline: say('Mạng yếu, {self} đang gửi lại…'),
    sent: 'Đã gửi xong.',
    refused: say('Tin này chưa gửi được. {Other} gõ lại giúp {self} nhé.'),
    cookie: say('Máy chưa nhớ được cuộc trò chuyện. {Other} bật cookie cho trang này giúp {self}.'),
    slow: say('{Self} vẫn đang tìm. {Other} chờ thêm một chút nhé.'),
    officer: say(sentToOfficer()),
    /** Between two numbers read aloud: "bước 2 trên 10". */
    of: 'trên',
    sizes: ['Cỡ chữ vừa', 'Chữ to', 'Chữ rất to'],
  };
}

/** "Hôm nay", "Hôm qua", "Thứ Bảy, 21/11/2026" by Vietnamese time. */
export function dayLabel(at: number, now: number): string {
  const day = (ms: number): number => Math.floor((ms + 7 * 3_600_000) / 86_400_000);
  const ago = day(now) - day(at);
  if (ago === 0) return 'Hôm nay';
  if (ago === 1) return 'Hôm qua';
  const date = new Date(at + 7 * 3_600_000);
  const weekday = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
  return `${weekday[date.getUTCDay()]}, ${date.getUTCDate()}/${date.getUTCMonth() + 1}/${date.getUTCFullYear()}`;
}

export type ProblemKind = 'notFound' | 'busy' | 'tooMany' | 'refused' | 'broken';
const DEFAULT_ADDRESS = { self: 'cháu', other: 'bác' };

/** Pages for what went wrong: what happened, then what to do. The commune may be unknown, so the usual address stands in. */
export function problemWords(
  kind: ProblemKind,
  address: { readonly self: string; readonly other: string } = DEFAULT_ADDRESS,
): { title: string; text: string; action: string } {
  const { self } = address;
  const [Self, Other] = [upperFirst(self), upperFirst(address.other)];
  switch (kind) {
    case 'notFound':
      return {
        title: 'Chưa có trang này',
        text: `Địa chỉ có thể gõ nhầm một chữ. ${Other} bấm nút dưới đây để gặp trợ lý học số.`,
        action: 'Đến trang trò chuyện',
      };
    case 'busy':
      return {
        title: `${Self} chưa ghi được tin vừa rồi`,
        text: `Máy chủ đang bận. ${Other} chờ một chút rồi bấm nút dưới đây giúp ${self}.`,
        action: 'Gửi lại',
      };
    case 'tooMany':
      return {
        title: `${Other} gửi hơi nhanh`,
        text: `Mình chờ một phút rồi làm tiếp nhé. Những điều ${address.other} đã hỏi vẫn còn nguyên.`,
        action: 'Về trang trò chuyện',
      };
    case 'refused':
      return {
        title: 'Tin này chưa gửi được',
        text: `${Other} mở lại trang trò chuyện rồi gửi lần nữa giúp ${self}.`,
        action: 'Về trang trò chuyện',
      };
    case 'broken':
      return {
        title: `${Self} xin lỗi, vừa có trục trặc`,
        text: `${Other} mở lại trang trò chuyện giúp ${self}. Những điều đã hỏi vẫn còn nguyên.`,
        action: 'Về trang trò chuyện',
      };
  }
}
