/** Words of the button on a commune's own site: the same for every commune, since the file is. */
export const WIDGET_WORDS = {
  open: 'Hỏi trợ lý học số',
  close: 'Đóng khung trò chuyện',
  short: 'Hỏi trợ lý',
  frame: 'Trò chuyện với trợ lý học số',
} as const;

export const widgetPage = {
  ownPage: () => 'Mở trang riêng',
} as const;
