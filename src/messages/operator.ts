/** Sentences for the people who install the service and edit its content: one line, what is wrong, what to do. */
export const content = {
  idIsFile: (id: string, file: string) => `id “${id}” phải trùng tên tệp “${file}”`,
  groupIsFolder: (group: string, folder: string) => `group “${group}” phải trùng thư mục “${folder}”`,
  duplicateId: (id: string) => `“${id}” đã có ở một chỗ khác`,
  unknownRelated: (id: string) => `related “${id}” không có trong kho bài`,
  selfRelated: () => 'related không được trỏ về chính mình',
  unknownSkill: (id: string) => `kỹ năng “${id}” không có trong content/skills.yaml`,
  askTwice: (ask: string, other: string) => `câu hỏi “${ask}” trùng (không kể dấu) với câu ở ${other}`,
  tapNotItem: (tap: string) => `tap “${tap}” phải là một trong items`,
  longSentence: (words: number, sentence: string) =>
    `câu dài ${words} từ, nên tách: “${sentence.slice(0, 60)}…”`,
  badHost: (host: string) => `trang “${host}” không có trong content/allowed.yaml`,
  badPhone: (phone: string) => `số “${phone}” không có trong content/allowed.yaml`,
  badPlaceholder: (name: string) => `{${name}} không phải chỗ điền được biết`,
  notNfc: () => 'chữ phải ở dạng Unicode NFC (gõ lại câu này bằng bộ gõ thường)',
  outdated: (words: string) => `“${words}” không còn từ 1/7/2025`,
  old: (days: number) => `đã ${days} ngày chưa soát lại nguồn`,
  tooLong: (what: string, chars: number) => `${what} dài ${chars} ký tự, quá mức một tin nhắn`,
  labelsAlike: (label: string) => `lựa chọn “${label}” trùng với lựa chọn khác khi bỏ dấu`,
  noTopics: () => 'không có chủ đề nào trong content/topics',
  ok: (topics: number, warnings: number) =>
    `Kho bài: ${topics} chủ đề, không có lỗi, ${warnings} điều nên xem lại.`,
  failed: (errors: number) => `Kho bài có ${errors} lỗi. Sửa các dòng trên rồi chạy lại.`,
} as const;

export const config = {
  header: () => 'Thiết đặt chưa đúng:',
  number: (name: string, min: number, max: number) => `${name} phải là số từ ${min} đến ${max}`,
  choice: (name: string, options: readonly string[]) => `${name} phải là một trong: ${options.join(', ')}`,
  url: (name: string) => `${name} phải là địa chỉ bắt đầu bằng http:// hoặc https://`,
  slug: (name: string) => `${name} chỉ gồm chữ thường không dấu, số và gạch nối`,
  key: (name: string) => `${name} phải là 32 byte viết bằng base64 (tạo bằng: openssl rand -base64 32)`,
  unknown: (name: string) =>
    `không có thiết đặt tên ${name}; có thể gõ nhầm, xem bảng “Thiết đặt” trong README`,
  portTaken: (port: number) =>
    `Cổng ${port} đã có chương trình khác dùng. Tắt chương trình đó, hoặc chạy: PORT=${port + 1} npm start`,
  dataDir: (dir: string, why: string) =>
    `Không ghi được vào thư mục dữ liệu ${dir} (${why}). Sửa quyền, hoặc đặt DATA_DIR sang chỗ khác.`,
  locked: (dir: string) => `Đã có một bản đang chạy trên ${dir}. Tắt bản đó trước.`,
  keyFile: (path: string) => `Không đọc được tệp khoá ${path}`,
} as const;

export const operations = {
  ready: (url: string) => `Trợ lý học số đã sẵn sàng: ${url}`,
  stopped: () => 'Đã dừng, dữ liệu đã ghi xong.',
  contentBad: (list: string) => `Kho bài có lỗi nên không chạy:\n${list}\nXem: npm run check:content`,
  tenantUnknown: (slug: string, known: readonly string[]) =>
    `Không có xã “${slug}”. Các xã đang có: ${known.join(', ') || '(chưa có)'}.`,
  accountUnknown: (what: string) => `Chưa nối tài khoản ${what}.`,
  secretKey: () =>
    'Không giải mã được khoá đã lưu: SECRET_KEY (hoặc data/secret.key) không phải khoá cũ. Đặt lại khoá cũ, hoặc nối lại tài khoản.',
  storeNewer: (file: string) => `${file} do một bản mới hơn tạo ra. Cập nhật chương trình.`,
  storeFull: () => 'Đĩa đầy: chưa ghi thêm được. Dọn chỗ, dịch vụ tự nhận tiếp.',
  storeCorrupt: (file: string) => `${file} hỏng, không mở được. Phục hồi từ bản sao lưu.`,
} as const;
