/** Things a commune might teach. */
import type { AddedAsks, OwnAnswer, Signed } from '../../src/content/overlay-schema.ts';

export const DOGS: OwnAnswer = {
  kind: 'answer',
  id: 'xa-tiem-phong-cho-meo',
  title: 'Lịch tiêm phòng chó mèo',
  answer:
    'Thú y tiêm phòng dại cho chó mèo sáng mồng 5 hằng tháng, ở nhà văn hoá xóm. {Other} xích chó, dắt đến trước 9 giờ.',
  asks: ['bao giờ tiêm phòng dại cho chó', 'tiem cho o dau', 'lịch tiêm chó mèo của xã'],
  related: [],
};
export const RICE: OwnAnswer = {
  kind: 'answer',
  id: 'xa-nuoc-tuoi',
  title: 'Lịch mở nước tưới ruộng',
  answer: 'Trạm bơm mở nước thứ ba và thứ sáu, từ 5 giờ sáng. {Other} hỏi thêm {office}.',
  asks: ['bao giờ mở nước vào ruộng', 'lich bom nuoc tuoi lua', 'trạm bơm mấy giờ chạy'],
  related: ['tt-quet-qr'],
};
export const MORE_ASKS: AddedAsks = {
  kind: 'asks',
  topic: 'vneid-kich-hoat-muc-2',
  asks: ['nâng cấp cái định danh nhà mình', 'app công an đòi mức hai là làm răng'],
};

export const AT = Date.parse('2026-11-25T08:00:00+07:00');
export const signed = (...entries: Signed['entry'][]): Signed[] =>
  entries.map((entry) => ({ entry, who: 'Nguyễn Thị Lan', at: AT }));
