/** Whatever a commune teaches: the regression list names every known question that changes, its own asks are answered, nothing throws. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileOverlay, compileUsable } from '../../src/content/overlay.ts';
import { entrySchema, type OverlayEntry, topicIdOf } from '../../src/content/overlay-schema.ts';
import { MAX_CHOICES } from '../../src/domain/message.ts';
import { NEW_SESSION, type Session } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { migrateSession } from '../../src/engine/session.ts';
import { regressions, verdictOf } from '../../src/matcher/regressions.ts';
import { realBank } from '../support/bank.ts';
import { signed } from '../support/overlay.ts';
import { EMPTY_VIEW } from '../support/talk.ts';

const bank = realBank();
const ids = [...bank.topics.keys()];
const asks = [...bank.topics.values()].flatMap((topic) => topic.asks);

/** Things of a village, with words of the bank among them. */
const WORDS =
  'tiêm phòng chó mèo trâu bò ruộng lúa nước tưới trạm bơm mấy giờ bao lâu đăng ký giấy tờ vneid hồ sơ mã thẻ tiền nhà văn hoá xóm trưởng thôn họp loa hỏng đèn đường chợ phiên'.split(
    ' ',
  );
const phrase = (min: number) =>
  fc
    .array(fc.constantFrom(...WORDS), { minLength: min, maxLength: 9 })
    .map((words) => words.join(' '))
    .filter((text) => text.length <= 60);
const own = fc.record({
  kind: fc.constant('answer' as const),
  id: fc.constantFrom('xa-a', 'xa-b', 'xa-c'),
  title: phrase(4),
  answer: phrase(3),
  asks: fc.array(phrase(4), { minLength: 1, maxLength: 4 }),
  related: fc.array(fc.constantFrom(...ids.slice(0, 20)), { maxLength: 2 }),
});
const added = fc.record({
  kind: fc.constant('asks' as const),
  topic: fc.constantFrom(...ids),
  asks: fc.array(phrase(4), { minLength: 1, maxLength: 3 }),
});
const overlay = fc.uniqueArray(fc.oneof(own, added) as fc.Arbitrary<OverlayEntry>, {
  minLength: 1,
  maxLength: 4,
  selector: topicIdOf,
});

test('the list is exact: what it does not name is answered as before; own asks reach their topic', () => {
  const sample = asks.filter((_, n) => n % 31 === 0);
  fc.assert(
    fc.property(overlay, (entries) => {
      const { bank: made, signed: inForce } = compileUsable(bank, signed(...entries), []);
      const named = new Map(regressions(bank.matcher, made.matcher, sample).map((one) => [one.text, one]));
      for (const text of sample) {
        const before = verdictOf(bank.matcher.match(text));
        const after = verdictOf(made.matcher.match(text));
        if (named.has(text)) expect(named.get(text)).toMatchObject({ before, after });
        else expect(after).toEqual(before);
      }
      for (const { entry } of inForce)
        for (const ask of entry.asks)
          expect(made.matcher.match(ask).topics[0]?.id, ask).toBe(topicIdOf(entry));
    }),
    { numRuns: 10 },
  );
});

test('a question that shares no word with the overlay keeps its answer, score by score', () => {
  const far = fc.constantFrom('gà', 'vịt', 'ngan', 'ngỗng');
  const entry = fc.array(far, { minLength: 5, maxLength: 8 }).map(
    (words): OverlayEntry => ({
      kind: 'answer',
      id: 'xa-ga-vit',
      title: words.join(' '),
      answer: words.join(' '),
      asks: [`${words.join(' ')} nhé`],
      related: [],
    }),
  );
  const close = /\b(?:g|v|ng|nh)\p{L}*/u;
  const apart = asks.filter((ask) => !ask.split(' ').some((word) => close.test(word))).slice(0, 200);
  expect(apart.length).toBeGreaterThan(50);
  fc.assert(
    fc.property(entry, (one) => {
      const made = compileUsable(bank, signed(one), []).bank;
      expect(regressions(bank.matcher, made.matcher, apart)).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

test('any overlay, any session, any tap on an own answer: one message, valid state', () => {
  const anyId = fc.constantFrom('xa-a', 'xa-b', 'xa-c', ...ids.slice(0, 5));
  const key = fc.tuple(
    fc.constantFrom('topic', 'guide', 'lesson', 'quiz', 'did'),
    anyId,
    fc.constantFrom('', '/a/done', '/a/cause/1', '/a/1', '/alone', '/3'),
  );
  const session = fc.record({
    mode: fc.oneof(
      fc.record({
        name: fc.constant('guide' as const),
        topic: anyId,
        step: fc.constant('a'),
        stuckCount: fc.nat(3),
      }),
      fc.record({ name: fc.constant('lesson' as const), topic: anyId, card: fc.nat(9) }),
      fc.record({
        name: fc.constant('quiz' as const),
        topic: anyId,
        queue: fc.constant(['a']),
        asked: fc.nat(3),
        right: fc.nat(3),
      }),
      fc.constant({ name: 'idle' as const }),
    ),
    suspended: fc.option(fc.record({ name: fc.constant('lesson' as const), topic: anyId, card: fc.nat(9) })),
    lastTopic: fc.option(anyId),
    places: fc.array(fc.record({ topic: anyId, step: fc.constant('a'), index: fc.nat(20), at: fc.nat() }), {
      maxLength: 3,
    }),
  });
  const says = fc.constantFrom(
    'xong',
    'kẹt',
    'tiếp',
    'bước 2',
    'quay lại',
    'dừng',
    'tiến độ',
    'menu',
    'không được',
    'tiem cho meo',
    '1',
  );
  fc.assert(
    fc.property(overlay, session, fc.oneof(key, says), (entries, stored, act) => {
      const made = compileUsable(bank, signed(...entries), []).bank;
      const event =
        typeof act === 'string'
          ? { type: 'text' as const, text: act }
          : { type: 'choice' as const, key: `${act[0]}:${act[1]}${act[2]}` };
      const input = { ...NEW_SESSION, ...stored } as Session;
      const result = advance({
        session: input,
        view: EMPTY_VIEW,
        event,
        now: 1_764_000_000_000,
        seed: 1,
        bank: made,
      });
      const said = result.effects.filter((effect) => effect.type === 'say');
      expect(said).toHaveLength(1);
      expect(said[0]!.message.choices.length).toBeLessThanOrEqual(MAX_CHOICES);
      const json = JSON.parse(JSON.stringify(result.session));
      expect(migrateSession(json)).toEqual(json);
    }),
    { numRuns: 150 },
  );
});

test('compiling anything at all neither throws nor stops at the common bank without a word', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  const anything = fc.record({
    kind: fc.constant('answer'),
    id: fc.constantFrom('xa-a', 'xa-b'),
    title: text,
    answer: text,
    asks: fc.array(text, { minLength: 1, maxLength: 3 }),
    related: fc.constant([]),
  });
  fc.assert(
    fc.property(anything, (raw) => {
      const read = entrySchema.safeParse(raw);
      if (!read.success) return;
      const { bank: made, problems } = compileOverlay(bank, signed(read.data), {
        phones: [],
        about: read.data.kind === 'asks' ? read.data.topic : read.data.id,
      });
      expect(made === null).toBe(problems.some((problem) => problem.severity === 'error'));
      for (const { message } of problems) expect(message).not.toMatch(/undefined|\[object/);
    }),
    { numRuns: 150 },
  );
});
