/** What Messenger and the pages around it say: the Page's profile, the reminder put before Meta, the erasure page, the commands. */
import type { TenantView } from '../domain/learner.ts';
import { communeName, fill } from './fill.ts';

/** Before the first message (at most 160 characters). Meta wants it said that this is no person. */
export const greeting = (tenant: TenantView): string =>
  fill(`Trợ lý học số của ${communeName(tenant)}, máy trả lời tự động. {Other} bấm “Bắt đầu” nhé.`, tenant);

/** The menu beside the writing box: at most five, of thirty characters. */
export const PAGE_MENU = [
  { key: 'menu', title: 'Các việc cần làm' },
  { key: 'today', title: 'Học tiếp hôm nay' },
  { key: 'progress', title: 'Tiến độ của tôi' },
  { key: 'human', title: 'Gặp người' },
  { key: 'remind:off', title: 'Dừng nhắc học' },
] as const;

/** Offered before somebody has written: at most four, of eighty characters. */
export const ICE_BREAKERS = [
  { topic: 'vneid-kich-hoat-muc-2', question: 'Kích hoạt VNeID mức 2 thế nào?' },
  { topic: 'dvc-dang-nhap', question: 'Đăng nhập Cổng Dịch vụ công thế nào?' },
  { topic: 'vneid-quen-mat-khau', question: 'Quên mật khẩu VNeID thì làm sao?' },
  { topic: 'at-link-otp', question: 'Tin nhắn có đường link này có phải lừa đảo?' },
] as const;

/**
 * The reminder of a lesson that the person planned, as it is put before Meta: a reminder of an appointment, with a way to stop it.
 * A change of words needs a new name.
 */
export const LESSON_REMINDER = {
  name: 'nhac_buoi_hoc_1',
  language: 'vi',
  body: 'Chào {{1}}, đến giờ học {{2}} như đã hẹn: {{3}}. Bấm “Vào học” để bắt đầu, mất chừng năm phút.',
  examples: ['bác', '19:00 thứ Bảy', 'Kích hoạt VNeID mức 2'],
  buttons: [
    { title: 'Vào học', exampleKey: 'today' },
    { title: 'Dừng nhắc', exampleKey: 'remind:off' },
  ],
} as const;

/** GET /xoa-du-lieu: how to erase, and what became of an erasure asked for through Facebook. */
export const deletion = {
  title: 'Xoá dữ liệu của tôi',
  description: 'Cách xoá mọi điều trợ lý học số đã lưu về mình, và xem một yêu cầu xoá đã xong chưa.',
  how: 'Cách xoá',
  steps: [
    'Mở cuộc trò chuyện với trợ lý, trên Messenger, Zalo hay trang web.',
    'Gõ: xoá dữ liệu của tôi.',
    'Bấm “Đồng ý xoá hết”. Trợ lý xoá ngay, không lấy lại được.',
  ],
  what: 'Trợ lý chỉ lưu câu đã hỏi (đã che số giấy tờ) và việc đã học. Xoá là xoá hết những điều đó.',
  field: 'Mã yêu cầu Facebook đã cho',
  placeholder: 'Ví dụ: K7M2Q9RT4XWB',
  submit: 'Xem đã xoá chưa',
  done: 'Đã xoá xong',
  doneText: (date: string): string => `Mọi điều đã lưu về tài khoản này được xoá ngày ${date}.`,
  pending: 'Đang xoá',
  pendingText: (date: string): string => `Yêu cầu đã nhận ngày ${date}. Mở lại trang này sau ít phút.`,
  nothing: 'Chưa tìm thấy dữ liệu theo tài khoản Facebook này',
  nothingText: (date: string): string =>
    `Yêu cầu đã nhận ngày ${date}. Messenger dùng một số riêng cho mỗi trang, nên trợ lý không dò ra được. Muốn chắc chắn, hãy làm theo ba bước dưới đây.`,
  unknown: 'Không có yêu cầu nào mang mã này',
  unknownText: 'Mã có thể gõ nhầm. Xem lại mã mà Facebook đã cho, rồi gõ lại ở dưới.',
  home: 'Đến trang trò chuyện',
} as const;

/** What `npm run account` prints about Pages. */
export const scripts = {
  usage: () =>
    [
      '     npm run account -- add messenger --tenant … --page-id … --app-id … [--app-secret … --page-token … --verify-token …] [--secrets tệp.json]',
      '     npm run account -- messenger setup | templates | add-template | remove-template TÊN [--page-id …]',
    ].join('\n'),
  badId: (name: string) => `${name} chỉ gồm chữ số, xem lại trên developers.facebook.com.`,
  secretsFile: (path: string) =>
    `Không đọc được ${path}: cần một tệp JSON với các mục như "app-secret", "page-token", "verify-token".`,
  added: (id: string, tenant: string, verifyToken: string) =>
    [
      `Đã nối ${id} với xã “${tenant}”. Làm tiếp:`,
      '  1. Khởi động lại dịch vụ.',
      '  2. Trên developers.facebook.com, mục Webhooks của ứng dụng, chọn “Page”:',
      '     Callback URL: https://<tên miền>/webhooks/messenger',
      `     Verify token: ${verifyToken}`,
      '  3. npm run account -- messenger setup',
      '  4. npm run account -- check',
    ].join('\n'),
  line: (id: string, tenant: string, templates: number) =>
    `${id}  xã ${tenant}  mẫu tin được duyệt: ${templates}`,
  none: () => 'Chưa nối trang Facebook nào.',
  unknownPage: (pageId: string) => `Chưa nối trang ${pageId}. Xem: npm run account -- list`,
  setUp: (id: string, pageTopics: number) =>
    `${id}: đã nhận sự kiện của trang; đã đặt nút Bắt đầu, lời chào, menu và ${pageTopics} câu gợi ý.`,
  setUpFailed: (id: string, what: string, code: string, detail: string) =>
    `${id}: chưa làm được “${what}” [${code}] ${detail}`,
  subscribing: () => 'nhận sự kiện của trang',
  profile: () => 'nút Bắt đầu và lời chào',
  menu: () => 'menu và câu gợi ý',
  checkOk: (id: string, name: string, until: string) =>
    `${id}: gọi được. Trang “${name}”, mã truy cập ${until}.`,
  tokenForEver: () => 'không hết hạn',
  tokenUntil: (date: string) => `dùng được đến ${date}`,
  tokenUnknown: () => 'chưa rõ hạn dùng',
  tokenDead: (id: string) => `${id}: mã truy cập đã CHẾT. Lấy mã mới rồi chạy lại: account -- add messenger`,
  missingScopes: (id: string, scopes: readonly string[]) =>
    `${id}: ứng dụng còn thiếu quyền ${scopes.join(', ')}.`,
  notSubscribed: (id: string) =>
    `${id}: trang CHƯA gửi sự kiện cho ứng dụng. Chạy: npm run account -- messenger setup`,
  missingFields: (id: string, fields: readonly string[]) =>
    `${id}: trang chưa gửi ${fields.join(', ')}. Chạy: npm run account -- messenger setup`,
  noTemplates: (id: string) =>
    `${id}: chưa có quyền dùng mẫu tin (pages_utility_messaging). Quá 24 giờ thì không nhắn được cho ai.`,
  template: (id: string, name: string, language: string, status: string) =>
    `${id}  ${name} (${language})  ${status}`,
  templatesNone: (id: string) => `${id}: chưa có mẫu tin nào. Tạo: npm run account -- messenger add-template`,
  templateAdded: (id: string, name: string, status: string) =>
    `${id}: đã gửi duyệt mẫu “${name}”: ${status}.`,
  templateRemoved: (id: string, name: string) => `${id}: đã bỏ mẫu “${name}”.`,
  templateBad: (name: string, problems: readonly string[]) =>
    `Mẫu “${name}” chưa đúng: ${problems.join(', ')}.`,
} as const;
