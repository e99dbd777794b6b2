/** A commune's overlay: shares the common bank, is judged by its rules in an officer's words, never stops a service. */
import { describe, expect, test } from 'vitest';
import { compileBank } from '../../src/content/compile.ts';
import { loadContentFiles } from '../../src/content/load.ts';
import { compileOverlay, compileUsable } from '../../src/content/overlay.ts';
import { exportOverlay, mergeOverlay, withAsks } from '../../src/content/overlay-export.ts';
import { type OverlayEntry, topicIdOf } from '../../src/content/overlay-schema.ts';
import { answerId, mergeAsks, readDraft, readEntry } from '../../src/content/read-entry.ts';
import { buildMatcher } from '../../src/matcher/build.ts';
import { CONTENT_DIR, realBank } from '../support/bank.ts';
import { DOGS, MORE_ASKS, RICE, signed } from '../support/overlay.ts';

const bank = realBank();
/** As the desk checks a draft. */
const check = (entry: OverlayEntry, phones: readonly string[] = []) =>
  compileOverlay(bank, signed(entry), { phones, about: topicIdOf(entry) });

describe('compiling', () => {
  test('no overlay is the common bank itself; a hundred communes cost one', () => {
    expect(compileOverlay(bank, [], { phones: [], about: null }).bank).toBe(bank);
    expect(compileUsable(bank, [], []).bank).toBe(bank);
  });

  test('own answers and added asks are found like the bank’s own; the rest is shared', () => {
    const { bank: own, problems } = compileOverlay(bank, signed(DOGS, MORE_ASKS), {
      phones: [],
      about: DOGS.id,
    });
    expect(problems).toEqual([]);
    const found = own!.matcher.match('tiem phong cho meo o dau');
    expect([found.decision, found.topics[0]!.id]).toEqual(['answer', DOGS.id]);
    expect(own!.matcher.match('nang cap cai dinh danh nha minh').topics[0]!.id).toBe(MORE_ASKS.topic);
    expect(own!.topics.get('tt-quet-qr')).toBe(bank.topics.get('tt-quet-qr'));
    expect(own!.tracks).toBe(bank.tracks);
    expect(own!.order.slice(0, -1)).toEqual(bank.order);
    expect(bank.topics.has(DOGS.id)).toBe(false);
    expect(bank.matcher.match('tiem phong cho meo o dau').topics[0]!.id).not.toBe(DOGS.id);
  });

  const title = bank.topics.get('tt-quet-qr')!.title;
  const taken = bank.topics.get('tt-quet-qr')!.asks[0]!;
  const answer = (over: Partial<typeof DOGS>): OverlayEntry => ({ ...DOGS, ...over });
  test.each<[string, OverlayEntry, string, RegExp]>([
    ['an ask of another topic', answer({ asks: [...DOGS.asks, taken] }), 'asks', new RegExp(title)],
    ['an ask twice', answer({ asks: [...DOGS.asks, 'Tiêm chó ở đâu'] }), 'asks', /đã có ở bài/],
    ['a title that exists', answer({ title }), 'title', /Đặt tên khác/],
    ['a strange site', answer({ answer: 'Vào trang tiemcho.com để xem.' }), 'answer', /\.gov\.vn/],
    ['a strange phone', answer({ answer: 'Gọi 0208 385 1234 để hỏi.' }), 'answer', /Liên hệ/],
    ['an old office', answer({ answer: 'Hỏi công an huyện để biết.' }), 'answer', /1\/7\/2025/],
    ['a placeholder', answer({ answer: 'Chào {name}, mồng 5 tiêm.' }), 'answer', /ngoặc nhọn/],
    ['a topic that is gone', answer({ related: ['khong-co'] }), 'related', /không còn/],
    ['a masked ask', answer({ asks: [...DOGS.asks, 'tra «số căn cước đã che» hộ'] }), 'asks', /bị che/],
    ['a command', answer({ asks: [...DOGS.asks, 'dừng nhắc'] }), 'asks', /ra lệnh/],
    ['an ask of nothing', answer({ asks: [...DOGS.asks, 'cho hỏi là sao'] }), 'asks', /chung quá/],
    [
      'added asks, one taken',
      { ...MORE_ASKS, asks: ['mở mức 2 vnei d hộ ông', taken] },
      'asks',
      new RegExp(title),
    ],
    ['asks of no topic', { ...MORE_ASKS, topic: 'khong-co' }, 'all', /không còn trong kho bài/],
  ])('%s is an error the officer understands', (_name, entry, field, words) => {
    const { bank: made, problems } = check(entry);
    expect(made).toBeNull();
    expect(problems.filter((p) => p.severity === 'error')).toMatchObject([{ field }]);
    expect(problems[0]!.message).toMatch(words);
    expect(problems[0]!.message).not.toMatch(/yaml|asks|schema|tap|content\//);
  });

  test.each<[string, OverlayEntry, RegExp]>([
    [
      'a long sentence',
      answer({ answer: `${'Bác xích chó lại rồi dắt ra nhà văn hoá '.repeat(4)}.` }),
      /tách làm hai/,
    ],
    ['jargon', answer({ answer: 'Nhập mã OTP rồi dắt chó đến.' }), /OTP/],
    ['one way to ask', answer({ asks: ['bao giờ tiêm phòng dại cho chó'] }), /1 cách hỏi/],
  ])('%s is advice', (_name, entry, words) => {
    const { bank: made, problems } = check(entry);
    expect(made).not.toBeNull();
    expect(problems).toMatchObject([{ severity: 'warning', message: expect.stringMatching(words) }]);
  });

  test('the commune’s own numbers and sites of the state may be named', () => {
    const entry = answer({ answer: 'Gọi 0208 385 1234, hoặc xem khason.thainguyen.gov.vn.' });
    expect(check(entry, ['02083851234']).problems).toEqual([]);
  });

  test('problems of the bank’s own text of a topic are not the officer’s', () => {
    for (const topic of bank.order.slice(0, 20)) {
      const entry = { kind: 'asks' as const, topic, asks: ['con bò vàng nhảy qua bờ rào ngoài ruộng'] };
      expect(check(entry).problems).toEqual([]);
    }
  });
});

describe('what the rules refuse afterwards', () => {
  const taken = bank.topics.get('tt-quet-qr')!.asks[0]!;

  test('only the ask that clashes is left out, the rest is in force', () => {
    const clashing = { ...MORE_ASKS, asks: [taken, ...MORE_ASKS.asks] };
    const usable = compileUsable(bank, signed(DOGS, clashing), []);
    expect(usable.problems).toMatchObject([{ topic: MORE_ASKS.topic, field: 'asks', index: 0 }]);
    expect(usable.signed.map(({ entry }) => entry.asks.length)).toEqual([3, 2]);
    expect(usable.bank.topics.has(DOGS.id)).toBe(true);
    expect(usable.bank.matcher.match(MORE_ASKS.asks[0]!).topics[0]!.id).toBe(MORE_ASKS.topic);
  });

  test('an entry wrong as a whole goes; nothing left is the common bank', () => {
    const gone = { ...MORE_ASKS, topic: 'khong-co' };
    const bad = { ...DOGS, title: bank.topics.get('tt-quet-qr')!.title };
    expect(compileUsable(bank, signed(gone, bad, RICE), []).signed).toEqual(signed(RICE));
    const none = compileUsable(bank, signed(gone, bad), []);
    expect(none.bank).toBe(bank);
    expect(none.problems).toHaveLength(2);
  });

  test('two entries of one id: neither stops the service', () => {
    expect(() => compileUsable(bank, signed(DOGS, DOGS), [])).not.toThrow();
  });
});

describe('reading', () => {
  test.each([
    [{ ...DOGS, title: 'x'.repeat(61) }, 'title', /61 chữ cái, nhiều nhất là 60/],
    [{ ...DOGS, title: '  ' }, 'title', /Chưa có tên việc/],
    [{ ...DOGS, answer: 'x'.repeat(501) }, 'answer', /nhiều nhất là 500/],
    [{ ...DOGS, asks: [] }, 'asks', /ít nhất một câu/],
    [{ ...DOGS, asks: ['x'.repeat(121)] }, 'asks', /nhiều nhất là 120/],
    [{ ...DOGS, related: ['a', 'b', 'c', 'd'] }, 'related', /nhiều nhất là 3/],
    [{ ...DOGS, id: 'vneid-kich-hoat-muc-2' }, 'all', /Mã của bài/],
    ['<script>', 'all', /Không đọc được/],
    [null, 'all', /Không đọc được/],
  ])('%o', (raw, field, words) => {
    const { entry, problems } = readEntry(raw);
    expect(entry).toBeNull();
    expect(problems).toMatchObject([{ field, message: expect.stringMatching(words) }]);
  });

  test('a draft may be unfinished; blank lines are dropped, what is no draft is told apart', () => {
    expect(readDraft({ kind: 'answer', id: 'xa-a', asks: ['', ' b '] })).toMatchObject({
      topic: 'xa-a',
      data: { asks: ['b'], answer: '' },
    });
    expect(readDraft({ kind: 'answer', id: '../a' }).topic).toBeNull();
  });

  test('ids are made once and for ever', () => {
    expect(answerId('Lịch tiêm phòng chó, mèo', new Set())).toBe('xa-lich-tiem-phong-cho-meo');
    expect(answerId('Lịch tiêm', new Set(['xa-lich-tiem', 'xa-lich-tiem-2']))).toBe('xa-lich-tiem-3');
    expect(answerId('???', new Set())).toBe('xa-viec');
    expect(readDraft({ kind: 'answer', id: answerId('x'.repeat(90), new Set()) }).topic).not.toBeNull();
    expect(mergeAsks(['Tiêm chó'], ['tiem cho', 'tiêm mèo'])).toEqual(['Tiêm chó', 'tiêm mèo']);
  });
});

describe('for the common bank', () => {
  const files = loadContentFiles(CONTENT_DIR);
  const compile = (list: typeof files) =>
    compileBank(list, (topics) => buildMatcher(topics, bank.language), bank.language, null, 'errors');

  test('added asks land in the topic’s file, line by line, and the bank takes them', () => {
    const changed = mergeOverlay(files, bank, signed(MORE_ASKS), 'xã Kha Sơn');
    expect(changed).toHaveLength(1);
    const before = files.find((file) => file.path === changed[0]!.path)!.text.split('\n');
    const after = changed[0]!.text.split('\n');
    expect(after.filter((line) => !before.includes(line))).toEqual(
      MORE_ASKS.asks.map((ask) => expect.stringContaining(ask)),
    );
    expect(after.length).toBe(before.length + 2);
    const merged = compile(files.map((file) => (file.path === changed[0]!.path ? changed[0]! : file)));
    expect(merged.problems).toEqual([]);
    expect(merged.bank!.matcher.match(MORE_ASKS.asks[0]!).topics[0]!.id).toBe(MORE_ASKS.topic);
  });

  test('an own answer is a topic file that says what is still missing', () => {
    const [file] = mergeOverlay(files, bank, signed(RICE), 'xã Kha Sơn');
    expect(file!.path).toBe('topics/thanh-toan/xa-nuoc-tuoi.yaml');
    const { problems } = compile([...files, file!]);
    expect(problems.map((p) => p.message.split(':')[0]).sort()).toEqual(['asks', 'guide', 'lesson', 'quiz']);
  });

  test('one document to hand over; lists in any style take asks', () => {
    const text = exportOverlay(bank, signed(DOGS, MORE_ASKS), 'xã Kha Sơn');
    expect(text).toContain('topics/vneid/vneid-kich-hoat-muc-2.yaml:');
    expect(text).toContain(`- "${MORE_ASKS.asks[0]}"`);
    expect(text).toContain('xã Kha Sơn');
    expect(withAsks('asks:\n- a\n- "b" # note\nanswer: x\n', ['c "d"'])).toBe(
      'asks:\n- a\n- "b" # note\n- "c \\"d\\""\nanswer: x\n',
    );
    expect(withAsks('title: x\n', ['a'])).toBe('title: x\n');
  });
});
