/** A tiny content folder that every rule accepts: two topics, one skill each. Tests break one thing of it at a time. */

import { type Compiled, compileBank } from '../../src/content/compile.ts';
import type { ContentFile } from '../../src/content/load.ts';
import { loadLanguageTables } from '../../src/content/load-language.ts';
import { buildMatcher } from '../../src/matcher/build.ts';
import { CONTENT_DIR } from './bank.ts';

const LAMP = `id: cb-den-pin
group: co-ban
title: Bật đèn pin của điện thoại
skills: [thiet-bi]
audience: [nguoi-dan, cao-tuoi]
level: lam-quen
asks:
  - "làm sao bật đèn pin"
  - "bat den trong dien thoai"
  - "mất điện cần soi sáng"
  - "đèn pin ở chỗ nào trong máy"
  - "máy tự sáng đèn tắt kiểu gì"
  - "cho tôi ánh sáng đi đêm"
  - "điện thoại có đèn không"
  - "soi đường bằng máy"
answer: "{Other} vuốt từ mép trên xuống, chạm hình đèn pin. Chạm lần nữa là tắt."
guide:
  minutes: 2
  needs: [điện thoại còn pin]
  steps:
    - id: vuot-xuong
      do: "Vuốt từ mép trên màn hình xuống."
      see: "Hiện một bảng nhiều hình nhỏ."
      screen: { kind: grid, title: Bảng nhanh, items: [Wi-Fi, Đèn pin], tap: Đèn pin }
      stuck:
        - { when: "Vuốt không ra gì", do: "Đặt ngón tay sát mép trên rồi kéo xuống." }
        - { when: "Chỉ thấy tin nhắn", do: "Vuốt xuống lần nữa." }
    - id: cham-den
      do: "Chạm hình “Đèn pin”."
      see: "Đèn sau máy sáng lên."
      stuck:
        - { when: "Không thấy hình đèn", do: "Vuốt sang trái, xem trang sau." }
    - id: soi
      do: "Quay lưng máy về chỗ cần soi."
      see: "Chỗ đó sáng rõ."
      stuck:
        - { when: "Sáng yếu quá", do: "Lau mặt sau của máy." }
    - id: tat-den
      do: "Chạm hình “Đèn pin” lần nữa để tắt."
      see: "Đèn tắt."
      warn: "Đèn làm máy nóng. Tắt khi không dùng."
      stuck:
        - { when: "Đèn không tắt", do: "Tắt máy rồi bật lại." }
lesson:
  - "Đèn pin dùng pin của máy. Soi lâu thì máy nóng và hết pin nhanh."
  - "Đừng soi đèn vào mắt người khác."
quiz:
  - id: tat-nhu-nao
    ask: "Muốn tắt thì làm gì?"
    right: "Chạm hình đèn pin lần nữa"
    wrong:
      - { text: "Bỏ máy vào túi", why: "Máy vẫn sáng và nóng lên." }
      - { text: "Đợi máy tự tắt", why: "Máy không tự tắt đèn." }
    why: "Chạm một lần là bật, chạm lần nữa là tắt."
  - id: soi-lau
    ask: "Soi lâu thì sao?"
    right: "Máy nóng và hết pin nhanh"
    wrong:
      - { text: "Máy chạy khoẻ hơn", why: "Đèn tốn pin." }
      - { text: "Không sao cả", why: "Máy sẽ nóng lên." }
    why: "Đèn dùng pin của máy."
  - id: vuot-o-dau
    ask: "Vuốt từ đâu để thấy hình đèn?"
    right: "Từ mép trên xuống"
    wrong:
      - { text: "Từ giữa sang trái", why: "Vuốt vậy là sang trang khác." }
      - { text: "Lắc máy", why: "Lắc máy thường không bật đèn." }
    why: "Bảng hình nhỏ nằm ở mép trên."
related: [cb-bao-thuc]
sources:
  - { title: "Soạn và thử trên máy", url: "https://support.google.com/android", on: "11/2026" }
checked: "2026-11-21"
`;

const ALARM = LAMP.replace('id: cb-den-pin', 'id: cb-bao-thuc')
  .replace('Bật đèn pin của điện thoại', 'Đặt báo thức')
  .replace('skills: [thiet-bi]', 'skills: [ung-dung]')
  .replace('related: [cb-bao-thuc]', 'related: [cb-den-pin]')
  .replace(/^ {2}- "[^"]*"$/gm, (line, at: number, all: string) => {
    const isAsk = at > all.indexOf('asks:') && at < all.indexOf('answer:');
    return isAsk ? `  - "hẹn giờ kiểu ${at}"` : line;
  });

const SKILLS = `- { id: thiet-bi, title: Dùng thiết bị, source: thử }
- { id: ung-dung, title: Dùng ứng dụng, source: thử }
`;
const GLOSSARY = `- { term: "OTP", meaning: "Mã dùng một lần gửi về điện thoại.", explained: ["mã gửi về"] }
- { term: "Wi-Fi", meaning: "Mạng không dây trong nhà." }
`;
const ALLOWED = `hosts: [support.google.com]
phones: ["113"]
`;

/** The least the scam shield needs. */
const SAFETY: readonly (readonly [string, string])[] = [
  [
    'safety/hosts.yaml',
    `checked: "2026-11-25"
brands:
  - { name: Google, hosts: [google.com], looks: [google] }
known: [vnexpress.net]
open: [sites.google.com]
shorteners: [bit.ly]
endings: [top]
spaced: [com]
`,
  ],
  [
    'safety/scam-rules.yaml',
    `sets:
  ma: [mã otp, mật khẩu]
compounds: [chuyển đổi]
signs:
  - id: doi-ma
    role: proof
    do: code
    why: "Tin đòi mã bí mật."
    any: ["đọc ... {ma}", "gửi ... {ma}"]
pasted: { formal: [quý khách], own: [làm sao], doubt: [tin này thật không], kin: [mẹ ơi], voice: [tôi] }
`,
  ],
  [
    'safety/first-hour.yaml',
    `checked: "2026-11-25"
topic: cb-bao-thuc
exact: [lỡ]
panic:
  money: [bị lừa rồi]
  code: [lỡ đọc mã]
  app: [lỡ cài app]
  link: [lỡ bấm link]
  call: [nó đang gọi]
  not: [sợ bị lừa]
order:
  money: [dung-lai, bao-cong-an]
  code: [dung-lai, bao-cong-an]
  app: [dung-lai, bao-cong-an]
  link: [dung-lai, bao-cong-an]
  call: [dung-lai, bao-cong-an]
actions:
  - { id: dung-lai, do: "Dừng lại ngay.", more: "Đừng chuyển thêm.", stuck: "Để máy xuống." }
  - { id: bao-cong-an, do: "Báo {police}.", more: "Mang giấy tờ.", stuck: "Nhờ người đi cùng." }
`,
  ],
];

export const LAMP_FILE = 'topics/co-ban/cb-den-pin.yaml';
export const ALARM_FILE = 'topics/co-ban/cb-bao-thuc.yaml';

/** The files, each accepted. */
export function tinyContent(): Map<string, string> {
  return new Map([
    [LAMP_FILE, LAMP],
    [ALARM_FILE, ALARM],
    ['skills.yaml', SKILLS],
    ['glossary.yaml', GLOSSARY],
    ['allowed.yaml', ALLOWED],
    ...SAFETY,
  ]);
}

const language = loadLanguageTables(CONTENT_DIR);

/** Compiles files as start-up does. */
export function compileFiles(files: readonly ContentFile[], today: string | null = '2026-11-24'): Compiled {
  return compileBank(files, (topics) => buildMatcher(topics, language), language, today);
}

export const asFiles = (files: ReadonlyMap<string, string>): ContentFile[] =>
  [...files].map(([path, text]) => ({ path, text }));
