/** Sentences for those who edit content/safety: one line, what is wrong, what to do. */
export const safetyContent = {
  missing: (file: string) => `thiếu tệp ${file}; không có nó thì không soát được tin lừa đảo`,
  unknownSet: (name: string) => `{${name}} không có trong bảng “sets”`,
  brokenChoice: (word: string) =>
    `“${word}”: dấu | chỉ nối từng tiếng; cụm dài thì tách thành hai dòng, và không để trống bên nào`,
  hostTwice: (host: string) => `trang “${host}” đã ghi ở một chỗ khác`,
  notDomain: (host: string) => `“${host}” không phải một tên miền đăng ký được`,
  notTrue: (host: string) =>
    `trang “${host}” trong content/allowed.yaml chưa có trong hosts.yaml, nên sẽ bị coi là trang lạ`,
  unknownAction: (id: string) => `việc “${id}” không có trong “actions”`,
  unusedAction: (id: string) => `việc “${id}” không nằm trong chuyện nào ở “order”`,
} as const;
