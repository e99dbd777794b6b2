/** What an officer is told when a report does not come. */
export const reader = {
  timeout: () => 'Tính số liệu lâu quá nên đã dừng. Chọn khoảng ngày ngắn hơn, hoặc thử lại sau ít phút.',
  failed: () => 'Chưa tính được số liệu này. Thử lại; nếu vẫn vậy, báo người quản trị máy chủ xem nhật ký.',
  busy: () => 'Đang có nhiều người xem số liệu. Thử lại sau ít phút.',
} as const;
