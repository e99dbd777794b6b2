/** Words of `npm run rotate-key`. */
export const keyWords = {
  done: (resealed: number, path: string) =>
    `Đã thay khoá: ${resealed} mục được mã hoá lại bằng khoá mới ở ${path}. Khởi động lại dịch vụ.`,
  byHand: (resealed: number, path: string) =>
    [
      `Đã mã hoá lại ${resealed} mục bằng khoá mới ở ${path}. Làm tiếp ngay:`,
      `  1. Đặt SECRET_KEY bằng nội dung tệp này: cat ${path}`,
      '  2. Khởi động lại dịch vụ, kiểm tra: npm run account -- check',
      `  3. Xoá tệp: rm ${path}`,
    ].join('\n'),
  backups: () =>
    'Bản sao lưu làm trước lúc này chỉ mở được bằng khoá cũ. Hãy sao lưu lại ngay: npm run backup',
} as const;
