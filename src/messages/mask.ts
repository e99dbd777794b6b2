/** The words that stand in place of what was masked. */
export const MASKS = {
  'citizen-id': '«số căn cước đã che»',
  card: '«số thẻ đã che»',
  account: '«số tài khoản đã che»',
  otp: '«mã đã che»',
  password: '«mật khẩu đã che»',
  phone: '«số điện thoại đã che»',
} as const;
export type MaskKind = keyof typeof MASKS;

/** Whether a stored text had something masked that a person should never send. */
export function hasMask(text: string): boolean {
  return Object.values(MASKS).some((mask) => text.includes(mask));
}
