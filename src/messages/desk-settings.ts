/** Words of the desk's settings. */
import { BROADCAST_PLACES } from './desk-broadcast-pages.ts';
import { DATA_PLACE } from './desk-data.ts';
import { HOURS_PLACES } from './desk-hours.ts';
import { INBOX_PLACES } from './desk-inbox-pages.ts';

export const settingsPages = {
  title: () => 'Cài đặt',
  nothing: () => 'Quyền của bạn không có mục nào để cài đặt.',
  places: {
    commune: {
      title: 'Thông tin của xã',
      text: 'Tên gọi, cách xưng hô, nơi bà con gọi hoặc đến khi cần người giúp.',
    },
    villages: {
      title: 'Thôn, xóm, tổ dân phố',
      text: 'Danh sách để bà con chọn và để xem số liệu theo từng nơi.',
    },
    targets: { title: 'Chỉ tiêu', text: 'Con số kế hoạch của xã đặt ra cho từng năm.' },
    website: {
      title: 'Nút hỏi trên trang web của xã',
      text: 'Đặt trợ lý vào cổng thông tin của xã bằng một dòng.',
    },
    ...HOURS_PLACES,
    ...INBOX_PLACES,
    ...BROADCAST_PLACES,
    zalo: { title: 'Kết nối Zalo OA', text: 'Nối Zalo OA của xã, xem kết nối còn chạy không.' },
    data: DATA_PLACE,
    staff: { title: 'Cán bộ', text: 'Ai được vào bàn làm việc, và được làm gì.' },
    audit: { title: 'Nhật ký', text: 'Ai đã đổi gì, lúc nào.' },
  },
} as const;

export const communePage = {
  lead: () =>
    'Trợ lý dùng đúng những dòng này khi chỉ bà con đến gặp người. Ô nào bỏ trống, trợ lý tự tránh nhắc tới.',
  addressing: () => 'Cách xưng hô',
  self: () => 'Trợ lý tự xưng',
  other: () => 'Gọi bà con là',
  addressHelp: () => 'Ví dụ: cháu – bác, em – anh chị, tôi – ông bà. Tối đa 10 ký tự.',
  contact: { office: 'Nơi tiếp dân, làm thủ tục', police: 'Công an', hotline: 'Đường dây hỗ trợ' },
  name: () => 'Tên nơi này',
  nameHelp: () => 'Bỏ trống tất cả nếu xã chưa có.',
  phone: () => 'Số điện thoại',
  place: () => 'Địa chỉ',
  hours: () => 'Giờ làm việc (ghi để bà con đọc)',
  needName: () => 'Có số hoặc địa chỉ thì cần tên nơi này.',
  bad: (what: string) => `Chưa lưu được: ${what}`,
  tooLong: (max: number) => `Tối đa ${max} ký tự.`,
} as const;

export const villagesPage = {
  title: (unit: string) => `Danh sách ${unit}`,
  lead: () =>
    'Đổi tên thì người đã chọn vẫn giữ nguyên nơi của mình. Nơi không dùng nữa được cất đi, số liệu cũ không mất.',
  add: () => 'Thêm nhiều nơi một lúc',
  addButton: () => 'Thêm',
  addHelp: () => 'Mỗi dòng một tên, ví dụ: Thôn Đông',
  rename: () => 'Đổi tên',
  archive: () => 'Không dùng nữa',
  restore: () => 'Dùng lại',
  archived: () => 'Không còn dùng',
  people: () => 'Số người học',
  samples: () => 'Đây là tên mẫu. Hãy sửa lại theo đúng tên của xã.',
  nameBad: () => 'Mỗi tên từ 1 đến 60 ký tự.',
  taken: () => 'Đã có một nơi mang tên này.',
} as const;

export const targetsPage = {
  lead: () => 'Ghi theo kế hoạch của xã. Trang Hôm nay và báo cáo so số thật với các con số này.',
  indicator: () => 'Chỉ tiêu',
  year: () => 'Năm',
  rule: () => 'Yêu cầu',
  percent: () => 'Phần trăm',
  note: () => 'Ghi chú (lời trong kế hoạch)',
  ruleNames: { 'at-least': 'từ', 'more-than': 'trên' },
  target: (rule: 'at-least' | 'more-than', percent: number) =>
    `${rule === 'more-than' ? 'trên' : 'từ'} ${percent.toLocaleString('vi')} %`,
  add: () => 'Thêm hoặc sửa một chỉ tiêu',
  addHelp: () => 'Cùng chỉ tiêu và cùng năm thì thay con số cũ.',
  remove: () => 'Bỏ',
  removeAsk: (name: string) => `Bỏ chỉ tiêu “${name}”?`,
  yearBad: () => 'Năm từ 2025 đến 2035.',
  percentBad: () => 'Số từ 0 đến 100.',
  none: () => 'Chưa có chỉ tiêu nào. Ghi con số trong kế hoạch của xã vào mẫu bên dưới.',
} as const;

export const zaloPage = {
  lead: () =>
    'Mỗi xã nối Zalo OA chính thức của mình. Các khoá được mã hoá khi lưu và không bao giờ hiện lại.',
  none: () => 'Chưa nối Zalo OA nào. Bà con vẫn dùng được trang trò chuyện trên web.',
  state: (refreshedAt: string | null, broken: boolean) =>
    broken
      ? 'Cần nối lại: mã truy cập không còn dùng được.'
      : refreshedAt
        ? `Đang chạy. Mã truy cập làm mới lúc ${refreshedAt}.`
        : 'Đã nối. Mã truy cập sẽ được làm mới ở lần gửi tin đầu tiên.',
  check: () => 'Kiểm tra kết nối',
  checkSays: () => 'Gọi Zalo một lần để xem OA này còn gửi được tin không.',
  ok: (name: string, packageName: string) =>
    `Zalo trả lời tốt: OA “${name}”${packageName ? `, gói ${packageName}` : ''}.`,
  other: () => 'Mã truy cập này là của một OA khác. Hãy nối lại bằng đúng OA của xã.',
  failed: (detail: string) => `Zalo chưa chấp nhận: ${detail}`,
  queue: (open: number) => `${open.toLocaleString('vi')} tin đang chờ gửi.`,
  connect: () => 'Nối OA, hoặc thay khoá',
  steps: () => [
    'Vào developers.zalo.me, mở ứng dụng của xã (đã liên kết với OA).',
    'Chép bốn mục dưới đây từ trang ấy.',
    'Bấm “Xin phép qua Zalo”. Người quản trị OA bấm đồng ý rồi quay lại trang này.',
  ],
  appId: () => 'App ID',
  oaId: () => 'ID của OA',
  appSecret: () => 'Khoá bí mật của ứng dụng',
  oaSecretKey: () => 'Khoá bí mật của OA (mục Webhook)',
  callback: (url: string) => `Địa chỉ quay lại phải ghi sẵn trong trang của Zalo, đúng từng chữ: ${url}`,
  webhook: (url: string) => `Địa chỉ Webhook: ${url}`,
  permit: () => 'Xin phép qua Zalo',
  permitText: () =>
    'Bấm nút dưới đây, đăng nhập Zalo bằng tài khoản quản trị OA rồi bấm đồng ý. Zalo sẽ đưa trở lại đây. Việc này cần xong trong 10 phút.',
  openZalo: () => 'Mở trang xin phép của Zalo',
  token: () => 'Hoặc dán refresh token lấy từ API Explorer',
  paste: () => 'Lưu và nối',
  idBad: () => 'Chỉ gồm chữ số, từ 5 đến 25 số.',
  secretBad: () => 'Chép lại khoá này từ trang của Zalo.',
  tokenBad: () => 'Dán refresh token (một dòng dài, không có khoảng trắng).',
  outcome: {
    expired: 'Đã quá 10 phút hoặc trợ lý vừa khởi động lại. Hãy làm lại từ đầu.',
    'other-oa': 'Người quản trị đã đồng ý cho một OA khác với ID ghi ở đây. Hãy kiểm tra ID của OA.',
    refused: 'Zalo không nhận mã vừa cấp. Kiểm tra App ID và khoá bí mật của ứng dụng, rồi làm lại.',
    'other-commune': 'OA này đã nối với một xã khác trong cùng máy chủ.',
  },
} as const;

export const websitePage = {
  lead: () =>
    'Một nút tròn ở góc trang của xã, bấm vào là hỏi được trợ lý. Trang của xã không bị đổi gì khác.',
  origins: () => 'Trang web được đặt nút',
  originsHelp: () => 'Mỗi dòng một địa chỉ, ví dụ: https://khason.thainguyen.gov.vn',
  bad: () => 'Ghi địa chỉ dạng https://ten-mien, mỗi dòng một địa chỉ, tối đa 20.',
  tag: () => 'Dòng dán vào trang web',
  tagHelp: () =>
    'Gửi dòng này cho người quản trị trang web của xã, dán trước thẻ đóng body. Thêm data-topic="mã-bài" để mở thẳng một bài.',
  policy: (home: string) =>
    `Nếu trang của xã có chính sách CSP: cho phép script-src và frame-src tới ${home}. Trợ lý phải chạy bằng https.`,
} as const;

export const SETTINGS_DONE = {
  'da-noi-zalo': 'Đã nối Zalo OA. Nhắn “xin chào” vào OA để thử.',
} as const;

export const SETTINGS_ACTIONS = {
  'settings.change': 'Sửa thông tin của xã',
  'village.add': 'Thêm thôn, xóm',
  'village.rename': 'Đổi tên thôn, xóm',
  'village.archive': 'Cất thôn, xóm',
  'village.restore': 'Dùng lại thôn, xóm',
  'zalo.connect': 'Nối Zalo OA',
} as const;
