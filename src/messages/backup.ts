/** Words of backup and restore, for the commune's IT person. */
export const backupWords = {
  copyBad: (file: string, why: string) => `Bản sao ${file} không dùng được: ${why}`,
  changed: (file: string) => `${file} không còn giống lúc sao lưu (tệp đã bị sửa hoặc hỏng).`,
  noList: (path: string) => `${path} không phải bản sao lưu hoàn chỉnh (thiếu MANIFEST.json).`,
  failed: (why: string) =>
    `Sao lưu không xong: ${why}. Kiểm tra chỗ trống và quyền của thư mục rồi chạy lại.`,
  made: (path: string, files: number, mb: string) =>
    `Đã sao lưu ${files} tệp (${mb} MB), đã mở kiểm tra từng tệp:\n  ${path}`,
  noKey: () =>
    'Khoá mã hoá (secret.key) KHÔNG nằm trong bản sao. Cất khoá ở nơi khác; thiếu khoá thì phải nối lại Zalo, Facebook và đặt lại lớp khoá cán bộ.',
  pruned: (count: number) => `Đã xoá ${count} bản sao cũ.`,
  none: (folder: string) => `Chưa có bản sao lưu nào trong ${folder}.`,
  restored: (path: string, dataDir: string) => `Đã khôi phục ${path} vào ${dataDir}.`,
  aside: (path: string) => `Dữ liệu trước đó được giữ ở ${path}. Xoá khi chắc không cần nữa.`,
  keyMissing: () =>
    'Khoá mã hoá hiện có không phải khoá của bản sao này. Chép secret.key cũ vào thư mục dữ liệu (hoặc đặt SECRET_KEY), nếu không phải nối lại Zalo, Facebook và đặt lại lớp khoá cán bộ.',
  checked: (path: string, files: number, rows: number) =>
    `Bản sao ${path} tốt: ${files} tệp, ${rows.toLocaleString('vi')} dòng, mở được bằng phiên bản này.`,
  usage: () =>
    'Dùng: npm run backup [-- --to thư-mục --with-key] · npm run restore -- bản-sao · npm run restore-check [-- bản-sao]',
} as const;
