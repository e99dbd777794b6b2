/** Words of the desk's tables and plots. */
export const tableWords = {
  empty: 'Chưa có gì để xem ở đây.',
  asTable: 'Xem thành bảng',
} as const;
export const moneyText = (number: string): string => `${number}\u00a0đ`;
