/** Which village and which group a person belongs to: asked once, skipped freely, changed at any time. */
import type { TenantView } from '../domain/learner.ts';

const MAX_LABEL = 40;

/** "xóm"; "thôn hoặc tổ dân phố" where the commune has both. */
export const unitWords = (tenant: TenantView): string => tenant.unit.split(/\s*,\s*/).join(' hoặc ');
/** The one word for commands: "đổi xóm". */
const unitWord = (tenant: TenantView): string => tenant.unit.split(/\s*,\s*/)[0]!;

const cut = (label: string): string =>
  label.length <= MAX_LABEL ? label : `${label.slice(0, MAX_LABEL - 1).trimEnd()}…`;
/** A name as a button says it. */
export const placeLabel = (name: string): string => cut(name);

export const PLACE_LABELS = {
  more: 'Xem thêm',
  skip: 'Để sau',
} as const;
export const switchLabel = (village: string): string => cut(`Đổi sang ${village}`);
export const keepLabel = (village: string): string => cut(`Giữ ${village}`);
export const trackLabel = (title: string): string => cut(`Xem lộ trình ${title}`);

export const villageAsk = (tenant: TenantView): string => `{Other} ở ${unitWords(tenant)} nào ạ?`;
export const villageWhy = (): string =>
  'Biết chỗ {other} ở, xã cử người đến giúp dễ hơn. {Other} không muốn thì bấm “Để sau”.';
/** Only with more than fit: a name typed in full is never taken for the number of a choice. */
export const villageHint = (example: string): string => `{Other} gõ tên cũng được, ví dụ: ${example}.`;
export const villageMore = (tenant: TenantView): string => `Còn những ${unitWords(tenant)} này nữa ạ.`;
export const villageUnknown = (tenant: TenantView): string =>
  `{Self} chưa thấy tên đó trong sổ ${unitWords(tenant)} ạ. {Other} chọn giúp {self} nhé.`;
export const villageWhich = (): string => 'Có mấy chỗ tên gần giống ạ. {Other} ở chỗ nào?';
export const villageNone = (tenant: TenantView): string =>
  `Trong sổ của {self} chưa có danh sách ${unitWords(tenant)} ạ.`;
export const villageNoted = (village: string): string => `{Self} ghi {other} ở ${village}.`;
export const villageNow = (village: string): string => `{Self} đang ghi {other} ở ${village}.`;
export const villageFix = (tenant: TenantView): string =>
  `Chưa đúng thì {other} gõ: đổi ${unitWord(tenant)}.`;
export const villageSwitch = (now: string, next: string): string =>
  `{Self} đang ghi {other} ở ${now}. {Other} muốn đổi sang ${next} ạ?`;
export const villageGone = (tenant: TenantView): string =>
  `Mã này thuộc một ${unitWord(tenant)} không còn trong sổ ạ. {Other} cần gì cứ hỏi {self}.`;
export const villageKept = (village: string): string => `Vâng ạ, {self} giữ nguyên: ${village}.`;

export const audienceAsk = (): string => '{Other} thuộc nhóm nào ạ? {Self} chọn bài cho hợp với {other}.';
export const audienceMore = (): string => 'Còn những nhóm này nữa ạ.';
export const audienceUnknown = (): string => '{Self} chưa hiểu nhóm đó ạ. {Other} chọn giúp {self} nhé.';

export const placeDone = (village: string | null, group: string | null): string => {
  const what = [village, group === null ? null : `nhóm ${group}`].filter((part) => part !== null);
  return what.length === 0 ? 'Vâng ạ.' : `Cảm ơn {other}. {Self} ghi: ${what.join(', ')}.`;
};
export const placeSkipped = (tenant: TenantView): string =>
  `Vâng ạ, không sao. Lúc nào muốn, {other} gõ: chọn ${unitWord(tenant)}.`;
