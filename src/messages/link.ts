/** One person on two channels: what is said on both sides, and what is shown of it later. */

const CHANNELS: Readonly<Record<string, string>> = {
  zalo: 'Zalo',
  messenger: 'Messenger',
  webchat: 'trang web của xã',
};
export const channelName = (channel: string): string => CHANNELS[channel] ?? channel;
const names = (channels: readonly string[]): string => [...new Set(channels)].map(channelName).join(', ');

export const LINK_LABELS = {
  mine: 'Đúng, mã của tôi',
  notMine: 'Không nối',
  itsMe: 'Đúng là tôi',
  notMe: 'Không phải tôi',
  again: 'Lấy mã mới',
  unlink: 'Bỏ liên kết',
  keep: 'Giữ như cũ',
  unlinkYes: 'Bỏ liên kết đi',
} as const;

export const linkCode = (code: string): string => `Mã của {other}: ${code}`;
export const linkHow = (): string =>
  '{Other} mở nơi kia (Zalo, Messenger hay trang web của xã), gõ mã này vào. Rồi {self} hỏi lại {other} ở cả hai nơi.';
export const linkRules = (): string =>
  'Mã dùng một lần, trong 15 phút. {Other} đừng đưa mã cho ai, kể cả người xưng là cán bộ.';
export const linkedAlready = (channels: readonly string[]): string =>
  `{Other} đang dùng chung với ${names(channels)}. Muốn nối thêm một nơi nữa thì dùng mã dưới đây.`;

export const linkFound = (channel: string): string =>
  `Mã đúng rồi ạ, lấy từ ${channelName(channel)}. Nối lại thì chỗ đang làm, bài đã học, lời nhắc dùng chung.`;
export const linkBeware = (): string =>
  'Chỉ nối khi mã này do chính {other} lấy. Người khác bảo gõ thì {other} chọn “Không nối”.';
export const linkAskedThere = (channel: string): string =>
  `{Self} vừa hỏi lại ở ${channelName(channel)}. {Other} mở ra, chọn “Đúng là tôi” trong 15 phút là xong.`;
export const linkAsk = (channel: string): string =>
  `Có người vừa gõ mã của {other} ở ${channelName(channel)}. Có phải {other} không ạ?`;
export const linkAskBeware = (): string => 'Không phải {other} thì chọn “Không phải tôi”. Chưa có gì bị nối.';
export const linkMade = (channel: string): string =>
  `Đã nối với ${channelName(channel)}. {Other} làm tiếp, học tiếp ở nơi nào cũng được.`;
export const linkUndo = (): string => 'Muốn tách ra, {other} gõ: bỏ liên kết.';
export const linkNotMade = (): string => 'Vâng ạ, {self} không nối gì cả. Mã ấy không dùng được nữa.';
export const linkRefusedThere = (channel: string): string =>
  `Ở ${channelName(channel)} không nhận là {other}, nên {self} không nối. Muốn nối thì lấy mã mới.`;

export const linkOwnCode = (): string =>
  'Đây là mã của chính nơi này ạ. {Other} mở nơi kia rồi gõ mã vào đó nhé.';
export const linkSame = (channels: readonly string[]): string =>
  `Hai nơi này đã nối với nhau rồi ạ. {Other} đang dùng chung với ${names(channels)}.`;
export const linkFull = (): string => 'Nối nhiều nơi quá rồi ạ. {Other} bỏ bớt một nơi rồi nối lại nhé.';
export const linkUnknown = (): string =>
  'Mã này không đúng, hoặc đã dùng, đã quá 15 phút. {Other} lấy mã mới ở nơi kia: gõ liên kết.';
export const linkLimited = (): string =>
  'Có nhiều mã gõ sai quá, {self} tạm ngừng nhận mã. {Other} thử lại sau một giờ nhé.';
export const linkPast = (): string => 'Lần nối này đã qua rồi ạ. Muốn nối thì {other} gõ: liên kết.';

export const unlinkAsk = (channels: readonly string[]): string =>
  `{Other} muốn tách nơi này khỏi ${names(channels)} ạ? Không mất gì: ở đâu làm gì thì nơi ấy giữ.`;
export const unlinked = (): string => 'Đã tách ra rồi ạ. Từ giờ mỗi nơi nhớ riêng việc của nơi ấy.';
export const unlinkKept = (): string => 'Vâng ạ, {self} giữ như cũ.';
export const notLinked = (): string => 'Nơi này chưa nối với nơi nào ạ. Muốn nối, {other} gõ: liên kết.';

/** A line of "dữ liệu của tôi". */
export const myLinks = (channels: readonly string[]): string =>
  `{Other} đang dùng chung với ${names(channels)}. Muốn tách ra, {other} gõ: bỏ liên kết.`;
export const eraseLinked = (channels: readonly string[]): string =>
  `{Other} đang dùng chung với ${names(channels)}: {self} xoá ở tất cả các nơi ấy. Chỉ muốn tách ra thì gõ: bỏ liên kết.`;
