/** The words that stand in place of what was masked. */
export const MASKS = {
  'citizen-id': '«số căn cước đã che»',
  card: '«số thẻ đã che»',
  account: '«số tài khoản đã che»',
  otp: '«mã đã che»',
  password: '«mật khẩu đã che»',
  phone: '«số điện thoại đã che»',
  birthday: '«ngày sinh đã che»',
} as const;
export type MaskKind = keyof typeof MASKS;

const ALL = Object.values(MASKS);

/** Whether a stored text had something masked that a person should never send. */
export function hasMask(text: string): boolean {
  return text.includes('«') && ALL.some((mask) => text.includes(mask));
}

/** The text without its masks: what the person said besides, for understanding it. */
export function withoutMasks(text: string): string {
  return hasMask(text) ? ALL.reduce((rest, mask) => rest.replaceAll(mask, ' '), text) : text;
}
