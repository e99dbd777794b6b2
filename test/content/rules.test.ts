/** Each content rule: one thing broken in a valid content folder, and the right rule, file and line are named. */
import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/content/compile.ts';
import { ALARM_FILE, asFiles, compileFiles, LAMP_FILE, tinyContent } from '../support/content-files.ts';

type Case = {
  readonly rule: string;
  readonly what: string;
  /** File, text found there once, what stands there instead. */
  readonly file?: string;
  readonly find: string;
  readonly put: string;
  /** What the named line must contain; default: what was put there. */
  readonly line?: string;
  readonly severity?: 'error' | 'warning';
  /** Another rule that rightly speaks too: what is gone here is missed there. */
  readonly also?: string;
};

const long = (words: number): string => Array.from({ length: words }, (_, n) => `chữ ${n}`).join(' ');
const OTP_STEP = 'do: "Quay lưng máy về chỗ cần soi."';

const CASES: readonly Case[] = [
  { rule: 'schema', what: 'a misspelt field', find: 'level: lam-quen', put: 'levels: lam-quen', line: 'id:' },
  { rule: 'schema', what: 'an audience nobody knows', find: 'cao-tuoi]', put: 'nguoi-gia]' },
  {
    rule: 'schema',
    what: 'a wrong answer without why',
    find: ', why: "Đèn tốn pin."',
    put: '',
    line: 'khoẻ hơn',
  },
  {
    rule: 'schema',
    what: 'text not in NFC',
    find: 'Lắc máy", why',
    put: `${'Lắc máy'.normalize('NFD')}", why`,
  },
  {
    rule: 'yaml',
    what: 'a quote that does not end',
    find: 'see: "Đèn tắt."',
    put: 'see: "Đèn tắt.',
    line: '',
  },
  {
    rule: 'file-name',
    what: 'an id that is not the file',
    find: 'id: cb-den-pin',
    put: 'id: cb-den',
    also: 'links',
  },
  { rule: 'file-name', what: 'a group that is not the folder', find: 'group: co-ban', put: 'group: vneid' },
  { rule: 'unique-ids', what: 'a step id twice', find: 'id: soi\n', put: 'id: cham-den\n' },
  { rule: 'unique-ids', what: 'a question id twice', find: 'id: soi-lau', put: 'id: tat-nhu-nao' },
  {
    rule: 'unique-ids',
    what: 'a skill twice',
    file: 'skills.yaml',
    find: 'id: ung-dung',
    put: 'id: thiet-bi',
    also: 'links',
  },
  { rule: 'links', what: 'a related topic that is not', find: '[cb-bao-thuc]', put: '[cb-khong-co]' },
  { rule: 'links', what: 'related to itself', find: '[cb-bao-thuc]', put: '[cb-den-pin]' },
  {
    rule: 'links',
    what: 'a skill that is not',
    find: 'skills: [thiet-bi]',
    put: 'skills: [thiet-by]',
    also: 'skills-used',
  },
  {
    rule: 'skills-used',
    what: 'a skill nobody teaches',
    file: ALARM_FILE,
    find: 'skills: [ung-dung]',
    put: 'skills: [thiet-bi]',
    line: 'id: ung-dung',
    severity: 'warning',
  },
  {
    rule: 'titles-distinct',
    what: 'two titles alike without accents',
    file: ALARM_FILE,
    find: 'title: Đặt báo thức',
    put: 'title: Bật đèn Pin của Điện thoại',
  },
  {
    rule: 'asks-distinct',
    what: 'an ask twice',
    find: '"bat den trong dien thoai"',
    put: '"Làm sao bat den pin"',
  },
  {
    rule: 'asks-near',
    what: 'an ask of another topic, one word apart',
    file: ALARM_FILE,
    find: /hẹn giờ kiểu \d+/.exec(tinyContent().get(ALARM_FILE)!)![0],
    put: 'mất điện cần soi sáng ngay',
    severity: 'warning',
  },
  { rule: 'screens', what: 'a target that is not on the screen', find: 'tap: Đèn pin', put: 'tap: Đèn bàn' },
  { rule: 'choices-distinct', what: 'two answers alike', find: '"Không sao cả"', put: '"May chay khoe hon"' },
  {
    rule: 'choices-distinct',
    what: 'two causes alike',
    find: '"Chỉ thấy tin nhắn"',
    put: '"vuot khong ra gi"',
  },
  {
    rule: 'quiz-answerable',
    what: 'a right answer the topic never gives',
    find: 'right: "Từ mép trên xuống"',
    put: 'right: "Nhờ cháu ngoại giúp"',
    severity: 'warning',
  },
  {
    rule: 'variants',
    what: 'another wording that is another question',
    find: 'ask: "Soi lâu thì sao?"',
    put: 'ask: "Soi lâu thì sao?"\n    variants: ["Soi máy nửa giờ thì máy ra sao?", "muon tat thi lam gi"]',
    line: 'variants:',
  },
  {
    rule: 'variants',
    what: 'another wording that gives the answer away',
    find: 'ask: "Soi lâu thì sao?"',
    put: 'ask: "Soi lâu thì sao?"\n    variants: ["Có phải soi lâu thì máy nóng và hết pin nhanh không?"]',
    line: 'variants:',
  },
  {
    rule: 'sentences',
    what: 'a sentence of 60 words',
    find: 'Đừng soi đèn vào mắt người khác.',
    put: `${long(30)}.`,
    severity: 'warning',
  },
  { rule: 'allowed', what: 'a host not on the list', find: 'Lau mặt sau', put: 'Xem den-pin.com' },
  { rule: 'allowed', what: 'a phone not on the list', find: 'Lau mặt sau', put: 'Gọi 1900 1234' },
  { rule: 'allowed', what: 'a source of another host', find: 'support.google.com', put: 'example.com' },
  { rule: 'wording', what: 'an unknown placeholder', find: '{Other} vuốt', put: '{Bac} vuốt' },
  { rule: 'wording', what: 'an office that is no more', find: 'Lau mặt sau', put: 'Hỏi công an huyện' },
  {
    rule: 'glossary',
    what: 'a word twice',
    file: 'glossary.yaml',
    find: 'term: "Wi-Fi"',
    put: 'term: "otp"',
  },
  {
    rule: 'glossary',
    what: 'a meaning of two sentences',
    file: 'glossary.yaml',
    find: 'Mạng không dây trong nhà.',
    put: 'Mạng không dây. Dùng trong nhà.',
  },
  {
    rule: 'schema',
    what: 'a meaning of more than 120 characters',
    file: 'glossary.yaml',
    find: 'Mạng không dây trong nhà.',
    put: long(40),
  },
  {
    rule: 'jargon',
    what: 'a hard word without its meaning',
    find: OTP_STEP,
    put: 'do: "Nhập mã OTP."',
    severity: 'warning',
  },
  { rule: 'sources', what: 'a source without a year', find: 'on: "11/2026"', put: 'on: "hôm nọ"' },
  { rule: 'sources', what: 'a source of after the check', find: 'on: "11/2026"', put: 'on: "1/2027"' },
  {
    rule: 'freshness',
    what: 'not looked at for 180 days',
    find: 'checked: "2026-11-21"',
    put: 'checked: "2026-05-01"',
    severity: 'warning',
  },
  {
    rule: 'fits',
    what: 'an answer that is a button too long with the longest commune name',
    find: 'right: "Chạm hình đèn pin lần nữa"',
    put: 'right: "Chạm hình đèn pin lần nữa, hỏi {office}"',
    line: 'id: tat-nhu-nao',
  },
  {
    rule: 'fits',
    what: 'a step that is more than one message with the longest office name',
    find: 'needs: [điện thoại còn pin]',
    put: `needs: ["${'{office} '.repeat(17).trim()}"]`,
    line: 'id: vuot-xuong',
  },
  {
    rule: 'safety',
    what: 'a sign with a set nobody defined',
    file: 'safety/scam-rules.yaml',
    find: 'đọc ... {ma}',
    put: 'đọc ... {so}',
  },
  {
    rule: 'safety',
    what: 'an action that does not exist',
    file: 'safety/first-hour.yaml',
    find: 'call: [dung-lai, bao-cong-an]',
    put: 'call: [dung-lai, goi-ai]',
  },
  {
    rule: 'safety',
    what: 'a true host written down twice',
    file: 'safety/hosts.yaml',
    find: 'known: [vnexpress.net]',
    put: 'known: [google.com]',
  },
  {
    rule: 'safety',
    what: 'a host the assistant tells people of but the shield does not know',
    file: 'safety/hosts.yaml',
    find: '[google.com], looks',
    put: '[google.vn], looks',
  },
  {
    rule: 'schema',
    what: 'a sign without its reason',
    file: 'safety/scam-rules.yaml',
    find: '    why: "Tin đòi mã bí mật."\n',
    put: '',
    line: 'id: doi-ma',
  },
];

/** Where the content cannot be broken by one field: how the rule is shown to bite is in the test named. */
const ELSEWHERE: Record<string, string> = {
  reachable: 'menu.test.ts',
  'quiz-places': 'quiz-order.test.ts',
};

describe('content rules', () => {
  test('the content the cases break is accepted as it is', () => {
    expect(compileFiles(asFiles(tinyContent())).problems).toEqual([]);
  });

  test.each(CASES)(
    '$rule: $what',
    ({ rule, file = LAMP_FILE, find, put, line = put, severity = 'error', also }) => {
      const files = tinyContent();
      const before = files.get(file)!;
      expect(before.split(find)).toHaveLength(2);
      files.set(
        file,
        before.replace(find, () => put),
      );
      const { bank, problems } = compileFiles(asFiles(files));
      const mine = problems.filter((p) => p.rule === rule);
      expect(problems.filter((p) => p.rule !== rule && p.rule !== also)).toEqual([]);
      expect(mine).not.toEqual([]);
      const [first] = mine;
      expect(first).toMatchObject({ severity });
      expect(files.get(first!.file)!.split('\n')[first!.line - 1]).toContain(line.split('\n')[0]);
      expect(first!.message.length).toBeGreaterThan(10);
      expect(bank === null).toBe(severity === 'error');
    },
  );

  test('every rule has a case', () => {
    const shown = new Set([...CASES.map((c) => c.rule), ...Object.keys(ELSEWHERE)]);
    expect(RULES.map((rule) => rule.id).filter((id) => !shown.has(id))).toEqual([]);
  });
});

describe('jargon', () => {
  const withStep = (put: string) => {
    const files = tinyContent();
    files.set(LAMP_FILE, files.get(LAMP_FILE)!.replace(OTP_STEP, put));
    return compileFiles(asFiles(files)).problems;
  };
  test.each([
    ['the meaning stands beside it', 'do: "Nhập OTP (mã gửi về điện thoại)."'],
    ['another part of the step gives it', 'do: "Nhập OTP."\n      warn: "Đây là mã gửi về máy."'],
    ['it is only what the screen says', 'do: "Chạm “Gửi OTP”."'],
    ['it is another word with the same letters', 'do: "Nhập otp."'],
  ])('is left alone when %s', (_when, put) => {
    expect(withStep(put)).toEqual([]);
  });
});
