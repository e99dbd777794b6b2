/** Words of the staff desk that every page shares, and those of getting in. Each area has a file of its own beside this one. */
import type { Permission, Role } from '../domain/staff.ts';
import { BROADCAST_ACTIONS, BROADCAST_DONE } from './desk-broadcast-pages.ts';
import { CONTENT_ACTIONS, CONTENT_DONE } from './desk-content.ts';
import { INBOX_ACTIONS, INBOX_DONE } from './desk-inbox-pages.ts';
import { PEOPLE_ACTIONS, PEOPLE_DONE } from './desk-people.ts';
import { SETTINGS_ACTIONS, SETTINGS_DONE } from './desk-settings.ts';

export const SECTIONS = {
  today: 'Hôm nay',
  inbox: 'Tin nhắn',
  broadcasts: 'Gửi tin',
  people: 'Người học',
  programme: 'Chương trình',
  content: 'Nội dung',
  settings: 'Cài đặt',
  mine: 'Người của tôi',
} as const;
export type SectionKey = keyof typeof SECTIONS;

export const ROLE_NAMES: Record<Role, string> = {
  xem: 'Xem',
  'bien-tap': 'Biên tập',
  'gui-tin': 'Gửi tin',
  'quan-tri': 'Quản trị',
  'cong-tac-vien': 'Cộng tác viên',
};
export const ROLE_HELP: Record<Role, string> = {
  xem: 'Xem số liệu và danh sách (tên được che bớt).',
  'bien-tap': 'Như Xem, thêm: trả lời tin nhắn, dạy trợ lý câu mới, ghi thôn và nhóm.',
  'gui-tin': 'Như Biên tập, thêm: soạn, hẹn giờ và gửi tin cho người dân.',
  'quan-tri': 'Làm được mọi việc, kể cả mở hồ sơ đầy đủ, xoá dữ liệu, cài đặt và cấp quyền.',
  'cong-tac-vien': 'Chỉ thấy những người do mình hướng dẫn.',
};

export const PERMISSION_NAMES: Record<Permission, string> = {
  see: 'xem số liệu',
  reply: 'trả lời tin nhắn',
  teach: 'sửa nội dung',
  'edit-people': 'sửa thôn, nhóm của người học',
  send: 'gửi tin',
  'open-record': 'mở hồ sơ đầy đủ',
  erase: 'xoá dữ liệu một người',
  settings: 'cài đặt',
  staff: 'cấp quyền cán bộ',
  audit: 'xem nhật ký',
  'own-people': 'xem người do mình hướng dẫn',
};

/** What was just done: shown once above the page (`?xong=…`). */
export const DONE: Readonly<Record<string, string>> = {
  'da-luu': 'Đã lưu.',
  'da-them': 'Đã thêm.',
  'da-xoa': 'Đã xoá.',
  'da-doi-quyen': 'Đã đổi quyền. Có hiệu lực ngay.',
  'da-tat': 'Đã khoá tài khoản. Người này không vào được nữa.',
  'da-mo': 'Đã mở lại tài khoản.',
  ...SETTINGS_DONE,
  ...PEOPLE_DONE,
  ...INBOX_DONE,
  ...CONTENT_DONE,
  ...BROADCAST_DONE,
};

export const desk = {
  product: () => 'Bàn làm việc · Trợ lý học số',
  description: () => 'Bàn làm việc của cán bộ xã phụ trách Trợ lý học số.',
  skip: () => 'Bỏ qua phần đầu, tới nội dung',
  nav: () => 'Các mục',
  more: () => 'Thêm',
  peopleWait: () => ' người đang đợi',
  leave: () => 'Đăng xuất',
  otherCommune: () => 'Chọn xã khác',
  save: () => 'Lưu',
  cancel: () => 'Thôi',
  empty: () => 'Chưa có gì ở đây.',
  refused: () => 'Chưa có quyền mở trang này',
  refusedText: (permission: string) =>
    `Trang này cần quyền “${permission}”. Nhờ người quản trị của xã cấp quyền, trong Cài đặt › Cán bộ.`,
  missing: () => 'Không có trang này',
  missingText: () => 'Có thể mục này đã bị xoá, hoặc địa chỉ gõ chưa đúng.',
  home: () => 'Về trang đầu',
  formOld: () => 'Trang đã mở quá lâu',
  formOldText: () => 'Vì an toàn, hãy quay lại, tải lại trang rồi gửi lần nữa. Những gì đã lưu vẫn còn.',
  broken: () => 'Có trục trặc ở phía máy chủ',
  brokenText: () =>
    'Việc vừa rồi chưa làm được. Chờ một phút rồi thử lại. Nếu vẫn lỗi, báo người phụ trách máy.',
  tooMany: () => 'Thao tác hơi nhanh',
  tooManyText: () => 'Chờ một phút rồi làm tiếp.',
  noCommune: () => 'Tài khoản chưa thuộc xã nào',
  noCommuneText: () => 'Nhờ người quản trị của xã cấp quyền rồi đăng nhập lại.',
  chooseCommune: () => 'Chọn xã, phường',
} as const;

export const door = {
  login: () => 'Đăng nhập',
  username: () => 'Tên đăng nhập',
  password: () => 'Mật khẩu',
  enter: () => 'Tiếp tục',
  wrong: () => 'Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock rồi gõ lại.',
  blocked: (minutes: number) =>
    `Đã gõ sai nhiều lần. Chờ ${minutes} phút rồi thử lại, hoặc nhờ quản trị gửi đường dẫn đặt lại mật khẩu.`,
  forgot: () => 'Quên mật khẩu? Nhờ người quản trị của xã gửi đường dẫn đặt lại.',
  code: () => 'Mã xác thực',
  codeLabel: () => 'Mã 6 số trong ứng dụng xác thực',
  codeHelp: () => 'Mở ứng dụng xác thực trên điện thoại, đọc mã 6 số. Mất điện thoại thì gõ một mã dự phòng.',
  codeWrong: () => 'Mã chưa đúng hoặc đã dùng rồi. Chờ mã mới hiện ra rồi gõ lại.',
  enterDesk: () => 'Vào bàn làm việc',
  protect: () => 'Bảo vệ tài khoản',
  protectText: () =>
    'Bàn làm việc giữ thông tin của người dân, nên cần thêm một lớp khoá: mã 6 số trên điện thoại của riêng mình.',
  protectSteps: () => [
    'Trên điện thoại, cài một ứng dụng xác thực (Google Authenticator, Microsoft Authenticator, …).',
    'Trong ứng dụng đó, chọn thêm tài khoản bằng mã QR rồi đưa máy quét hình dưới đây.',
    'Gõ mã 6 số vừa hiện ra vào ô bên dưới.',
  ],
  protectKey: () => 'Không quét được? Gõ khoá này vào ứng dụng:',
  protectDone: () => 'Bật lớp khoá',
  qrAlt: () => 'Mã QR để thêm tài khoản vào ứng dụng xác thực',
  codes: () => 'Mã dự phòng',
  codesText: () =>
    'In hoặc chép ra giấy, cất nơi an toàn. Khi mất điện thoại, mỗi mã vào được một lần. Trang này chỉ hiện một lần.',
  codesKept: () => 'Tôi đã cất mã, vào bàn làm việc',
  invitation: () => 'Đặt mật khẩu',
  invitationFor: (name: string, username: string) => `Chào ${name}. Tên đăng nhập của bạn là “${username}”.`,
  newPassword: () => 'Mật khẩu mới',
  passwordHelp: (min: number) => `Ít nhất ${min} ký tự. Dễ nhớ nhất là bốn, năm từ không liên quan ghép lại.`,
  repeat: () => 'Gõ lại mật khẩu',
  notSame: () => 'Hai lần gõ chưa giống nhau.',
  problem: {
    short: 'Mật khẩu còn ngắn.',
    long: 'Mật khẩu dài quá 200 ký tự.',
    plain: 'Mật khẩu này dễ đoán. Chọn mật khẩu khác.',
  },
  setPassword: () => 'Lưu mật khẩu',
  invitationOver: () => 'Đường dẫn không còn dùng được',
  invitationOverText: () =>
    'Đường dẫn chỉ dùng một lần và hết hạn sau 7 ngày. Nhờ người quản trị gửi đường dẫn mới.',
} as const;

export const staffPages = {
  title: () => 'Cán bộ',
  lead: () => 'Ai được vào bàn làm việc của xã, và được làm gì.',
  add: () => 'Thêm cán bộ',
  addLead: () => 'Người mới nhận một đường dẫn để tự đặt mật khẩu. Không ai khác biết mật khẩu ấy.',
  name: () => 'Họ và tên',
  username: () => 'Tên đăng nhập',
  usernameHelp: () => 'Chữ thường không dấu, số, dấu chấm. Ví dụ: an.nguyen',
  usernameBad: () => 'Dùng 3–40 chữ thường không dấu, số, dấu chấm hoặc gạch nối.',
  usernameTaken: () => 'Tên đăng nhập này đã có người dùng.',
  nameBad: () => 'Gõ họ và tên, tối đa 60 ký tự.',
  role: () => 'Quyền',
  state: () => 'Trạng thái',
  stateOf: (isActive: boolean, hasPassword: boolean, hasSecondFactor: boolean) =>
    !isActive
      ? 'Đã khoá'
      : !hasPassword
        ? 'Chưa đặt mật khẩu'
        : hasSecondFactor
          ? 'Đang dùng'
          : 'Chưa bật lớp khoá',
  change: () => 'Sửa',
  link: () => 'Đường dẫn đặt mật khẩu',
  linkText: (name: string) => `Gửi riêng cho ${name}. Dùng được một lần, trong 7 ngày.`,
  linkNote: () => 'Trang này chỉ hiện đường dẫn một lần.',
  makeLink: () => 'Tạo đường dẫn đặt lại mật khẩu',
  makeLinkAll: () => 'Mất cả điện thoại: đặt lại mật khẩu và lớp khoá',
  off: () => 'Khoá tài khoản',
  offText: (name: string) =>
    `${name} sẽ bị đăng xuất ngay và không vào được nữa. Việc đã làm vẫn còn trong nhật ký.`,
  on: () => 'Mở lại tài khoản',
  remove: () => 'Đưa ra khỏi xã này',
  lastAdmin: () => 'Xã phải còn ít nhất một người quản trị đang dùng được.',
  you: () => '(bạn)',
} as const;

export const auditPage = {
  title: () => 'Nhật ký',
  lead: () => 'Mọi thay đổi do cán bộ làm. Không trang nào sửa hay xoá được nhật ký.',
  when: () => 'Lúc',
  who: () => 'Ai',
  what: () => 'Việc',
  target: () => 'Đối với',
  detail: () => 'Chi tiết',
  older: () => 'Cũ hơn',
  tabs: { commune: 'Việc của xã', staff: 'Cán bộ và quyền' },
  actions: {
    login: 'Đăng nhập',
    'login.failed': 'Đăng nhập sai',
    'staff.add': 'Thêm cán bộ',
    'staff.reset': 'Đặt lại mật khẩu',
    'staff.reset-all': 'Đặt lại mật khẩu và lớp khoá',
    'staff.password': 'Tự đặt mật khẩu',
    'staff.protect': 'Bật lớp khoá',
    'staff.role': 'Đổi quyền',
    'staff.remove': 'Đưa ra khỏi xã',
    'staff.off': 'Khoá tài khoản',
    'staff.on': 'Mở lại tài khoản',
    ...SETTINGS_ACTIONS,
    ...PEOPLE_ACTIONS,
    ...INBOX_ACTIONS,
    ...CONTENT_ACTIONS,
    ...BROADCAST_ACTIONS,
  } as Readonly<Record<string, string>>,
} as const;

/** Words of `npm run staff`. */
export const staffScript = {
  usage: () =>
    [
      'Cách dùng:',
      '  npm run staff -- list',
      '  npm run staff -- add --tenant kha-son --user an.nguyen --name "Nguyễn Thị An" --role quan-tri',
      '  npm run staff -- link --user an.nguyen            (đường dẫn đặt lại mật khẩu)',
      '  npm run staff -- link --user an.nguyen --all      (đặt lại cả lớp khoá 6 số)',
      '  npm run staff -- role --user an.nguyen --tenant kha-son --role xem',
      '  npm run staff -- off --user an.nguyen             (khoá; mở lại: on)',
      'Quyền: xem, bien-tap, gui-tin, quan-tri, cong-tac-vien',
    ].join('\n'),
  none: () => 'Chưa có cán bộ nào. Thêm người đầu tiên: npm run staff -- add …',
  line: (username: string, name: string, state: string, roles: string) =>
    `${username.padEnd(20)} ${name}  [${state}]  ${roles}`,
  link: (name: string, url: string) =>
    `Đường dẫn cho ${name} (dùng một lần, trong 7 ngày):\n  ${url}\nMở bằng trình duyệt khi trợ lý đang chạy.`,
  unknown: (username: string) => `không có cán bộ tên “${username}” (xem: npm run staff -- list)`,
  taken: (username: string) => `tên đăng nhập “${username}” đã có`,
  badRole: () => 'quyền phải là một trong: xem, bien-tap, gui-tin, quan-tri, cong-tac-vien',
  badUser: () => 'tên đăng nhập gồm 3–40 chữ thường không dấu, số, dấu chấm hoặc gạch nối',
  missing: (names: readonly string[]) => `còn thiếu: ${names.map((name) => `--${name}`).join(', ')}`,
  done: () => 'Đã làm.',
  actor: () => 'dòng lệnh',
} as const;
