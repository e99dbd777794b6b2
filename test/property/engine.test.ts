/** Any session, any event: one to four messages (normally one), valid state, and the same answer twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZALO } from '../../src/channels/capabilities.ts';
import { renderText } from '../../src/channels/render.ts';
import type { LearnerEvent, MediaKind } from '../../src/domain/event.ts';
import type { LearningView } from '../../src/domain/learning.ts';
import { MAX_CHOICES } from '../../src/domain/message.ts';
import { NEW_SESSION, RESCUE_KINDS, type Session } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { migrateSession } from '../../src/engine/session.ts';
import { realBank } from '../support/bank.ts';
import { EMPTY_VIEW, project } from '../support/talk.ts';

const bank = realBank();
const topics = [...bank.topics.values()];
const words = [
  'xong',
  'kẹt',
  'dung',
  'tiếp',
  'quay lại',
  'bước 3',
  '2',
  'so 1',
  'menu',
  'tien do',
  'không',
  'ừ',
  'xoá dữ liệu của tôi',
  'gặp người',
  'dừng',
  'alo',
  'quen mat khau vneid',
  'chưa xong',
  'không hiểu',
  'cảm ơn',
  'ôn bài',
  'hoc tiep',
  'lộ trình',
  'kiểm tra trình độ',
  'nhắc tôi học lúc 7 giờ tối',
  'nhắc tôi học lúc 23h',
  'dừng nhắc',
  'giấy ghi nhận',
  'chưa nhớ',
  'chưa',
  'chọn xóm',
  'toi o xom 2',
  '#thon:3',
  'đổi nhóm',
  'đông',
  'để sau',
  'dữ liệu của tôi',
  'bản sao dữ liệu',
  'sửa tên',
  'rút lại đồng ý',
  'đồng ý lại',
  'Nguyễn Thị Lan',
  '👍',
  'kiểm tra tin nhắn lừa đảo',
  'bị lừa rồi',
  'lo doc ma otp cho no roi',
  'Vietcombank: tai khoan bi khoa trong 24h, xac minh tai vietcombank-vn.cc',
  'Con đang cấp cứu, mẹ chuyển ngay 20 triệu vào tài khoản này, đừng nói với ai',
  'UBND xã mời bà con họp tại nhà văn hóa lúc 19h30',
];
const media: MediaKind[] = [
  'image',
  'gif',
  'audio',
  'video',
  'sticker',
  'location',
  'file',
  'link',
  'contact',
];

const topicId = fc.constantFrom(...topics.map((t) => t.id), 'da-xoa');
const stepId = fc.constantFrom(...topics.flatMap((t) => t.guide.steps.map((s) => s.id)), 'buoc-da-xoa');
const itemId = fc.constantFrom(...topics.flatMap((t) => t.quiz.map((q) => q.id)), 'cau-da-xoa');
const small = fc.nat({ max: 12 });

const anyKey = fc.oneof(
  fc.constantFrom(
    'menu',
    'progress',
    'human',
    'help',
    'ask',
    'none',
    'stop',
    'erase',
    'erase-yes',
    'erase-no',
    'mydata',
    'resume',
    'group:vneid',
    'group:khong-co',
    'menu:9',
    'check',
    'here',
    'rescue',
    'rescue:app',
    'rescue:khong-co',
    'rescue:money/dung-lai/done',
    'rescue:code/bao-cong-an/stuck',
    'rescue:call/khong-co/back',
  ),
  fc
    .tuple(
      topicId,
      stepId,
      fc.constantFrom(
        'show',
        'done',
        'stuck',
        'differs',
        'still',
        'back',
        'stop',
        'cause/0',
        'cause/9',
        'lạ',
      ),
    )
    .map(([t, s, a]) => `guide:${t}/${s}/${a}`),
  fc.constantFrom(
    'today',
    'review',
    'tracks',
    'tracks:1',
    'tracks:9',
    'place',
    'place:start',
    'place:nothing',
    'place:skip',
    'remind',
    'remind:1140',
    'remind:1300',
    'remind:off',
    'remind:later',
    'remind:usual',
    'cert',
    'cert:keep',
    'cert:cao-tuoi',
    'cert:khong-co',
    'track:khong-co',
    'rights:copy',
    'rights:fix',
    'rights:name',
    'rights:no-name',
    'rights:withdraw',
    'rights:withdraw-yes',
    'rights:withdraw-no',
    'rights:consent',
    'rights:khong-co',
    'village',
    'village:page/1',
    'village:page/9',
    'village:2',
    'village:99',
    'village:skip',
    'village:keep',
    'thon:3',
    'thon:99',
    'audience',
    'audience:page/1',
    'audience:cao-tuoi',
    'audience:khong-co',
    'audience:skip',
  ),
  fc
    .tuple(fc.constantFrom(...bank.tracks.keys()), fc.constantFrom('', '/follow', '/leave'))
    .map(([id, act]) => `track:${id}${act}`),
  fc.tuple(topicId, fc.constantFrom('alone', 'helped', 'notyet')).map(([t, how]) => `did:${t}/${how}`),
  fc
    .tuple(fc.constantFrom('review', 'place'), topicId, itemId, small)
    .map(([name, t, i, n]) => `${name}:${t}/${i}/${n}`),
  topicId.map((t) => `topic:${t}`),
  topicId.map((t) => `guide:${t}`),
  fc.tuple(topicId, small).map(([t, n]) => `lesson:${t}/${n}`),
  fc.tuple(topicId, itemId, small).map(([t, i, n]) => `quiz:${t}/${i}/${n}`),
  fc.string(),
);
const spoken: fc.Arbitrary<LearnerEvent> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .oneof(
        fc.constantFrom(...words),
        fc.string({ maxLength: 80 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
      )
      .map((text) => ({ type: 'text' as const, text })),
  },
  { weight: 3, arbitrary: anyKey.map((key) => ({ type: 'choice' as const, key })) },
  { weight: 1, arbitrary: fc.constantFrom(...media).map((kind) => ({ type: 'media' as const, kind })) },
  { weight: 1, arbitrary: fc.constant({ type: 'open' as const }) },
);
const place = fc.record({ topic: topicId, step: stepId, index: small, at: fc.nat() });
const moment = fc.integer({ min: 1_760_000_000_000, max: 1_763_860_000_000 });
const anyLearning: fc.Arbitrary<LearningView> = fc.record({
  cards: fc.array(
    fc.record({
      topic: topicId,
      item: fc.oneof(itemId, fc.constantFrom(...bank.drills.keys())),
      dueAt: fc.integer({ min: 1_763_000_000_000, max: 1_765_000_000_000 }),
      stability: fc.double({ min: 0.01, max: 400, noNaN: true }),
      difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
      reps: small,
      lapses: small,
      lastAt: moment,
      isRight: fc.boolean(),
    }),
    { maxLength: 8 },
  ),
  enrolments: fc.uniqueArray(
    fc.record({
      track: fc.constantFrom(...bank.tracks.keys(), 'khong-co'),
      at: moment,
      finishedAt: fc.option(moment),
    }),
    { maxLength: 3, selector: (e) => e.track },
  ),
  levels: fc.array(
    fc.record({
      skill: fc.constantFrom(...bank.skills.keys()),
      level: fc.integer({ min: 0, max: 3 }),
      at: moment,
    }),
    { maxLength: 5 },
  ),
  evidence: fc.oneof(
    fc.constant([]),
    // Whole tracks done, so that certificates are met.
    fc.constantFrom(...bank.tracks.values()).map((track) =>
      track.topics.map((t, n) => ({
        topic: t.id,
        level: 'dat-cau-hoi' as const,
        detail: 'quiz' as const,
        at: 1_763_000_000_000 + n,
      })),
    ),
  ),
  certificates: fc.array(
    fc.record({
      code: fc.constant('K7M2-Q9RT'),
      track: fc.constantFrom('cao-tuoi', 'khong-co'),
      name: fc.constant('Lan'),
      at: moment,
    }),
    { maxLength: 1 },
  ),
  reminders: fc.record({
    isOn: fc.boolean(),
    minute: fc.option(fc.integer({ min: 0, max: 1439 })),
    unanswered: fc.nat({ max: 3 }),
    sentCount: small,
    stoppedWhy: fc.constant(null),
  }),
  nextReminderAt: fc.constant(null),
  proactiveAt: fc.array(moment, { maxLength: 3 }),
  lastInboundAt: fc.option(moment),
  usualMinute: fc.option(fc.integer({ min: 0, max: 1439 })),
  reach: fc.record({
    isPulled: fc.boolean(),
    openUntil: fc.option(moment),
    isBlocked: fc.boolean(),
  }),
  news: fc.array(
    fc.record({
      topic: fc.constantFrom('tt-quet-qr', 'khong-co'),
      question: fc.string(),
      isKnown: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  freshCode: fc.constant('K7M2-Q9RT'),
  freshKey: fc.constant('5f'.repeat(16)),
});
const villages = ['Xóm 1', 'Xóm 2', 'Đông Hạ', 'Đông Thượng', 'Xóm 10', 'x'.repeat(60)].map((name, n) => ({
  id: n + 1,
  name,
}));
const anyView = fc
  .record({
    learning: anyLearning,
    villages: fc.nat({ max: villages.length }).map((count) => villages.slice(0, count)),
    person: fc.record({
      villageId: fc.option(fc.integer({ min: 1, max: 7 })),
      audience: fc.option(fc.constantFrom('cao-tuoi', 'khong-co')),
      setBy: fc.constantFrom('self', 'qr', 'staff:1', null),
    }),
    rights: fc.record({
      withdrawnAt: fc.option(moment, { freq: 3 }),
      consent: fc.option(
        fc.record({
          status: fc.constantFrom('shown' as const, 'given' as const, 'withdrawn' as const),
          version: fc.integer({ min: 1, max: 3 }),
          at: moment,
        }),
      ),
      code: fc.constant('23456'),
      name: fc.option(fc.constant('Lan')),
      said: small,
      conversations: small,
      origin: fc.option(fc.constant('https://hocso.example.vn')),
    }),
  })
  .map(({ learning, person, villages, rights }) => ({
    ...EMPTY_VIEW,
    learning,
    person,
    rights,
    tenant: { ...EMPTY_VIEW.tenant, villages },
  }));
const anySession: fc.Arbitrary<Session> = fc.record({
  v: fc.constant(NEW_SESSION.v),
  mode: fc.oneof(
    fc.constant({ name: 'idle' as const }),
    fc.constant({ name: 'confirm-erase' as const }),
    fc.constant({ name: 'confirm-withdraw' as const }),
    fc.constant({ name: 'my-name' as const }),
    fc.constant({ name: 'village' as const }),
    fc.constant({ name: 'audience' as const }),
    fc.record({ name: fc.constant('guide' as const), topic: topicId, step: stepId, stuckCount: small }),
    fc.record({ name: fc.constant('lesson' as const), topic: topicId, card: small }),
    fc.record({
      name: fc.constant('quiz' as const),
      topic: topicId,
      queue: fc.array(itemId, { maxLength: 5 }),
      asked: small,
      right: small,
    }),
    fc.record({
      name: fc.constant('review' as const),
      queue: fc.array(
        fc.record({
          topic: topicId,
          item: itemId,
          instead: fc.option(fc.record({ topic: topicId, item: itemId })),
        }),
        { maxLength: 5 },
      ),
      asked: small,
      right: small,
      isHelped: fc.boolean(),
    }),
    fc.record({
      name: fc.constant('placement' as const),
      asked: fc.array(
        fc.record({
          topic: topicId,
          item: itemId,
          skill: fc.constantFrom('an-toan-so', 'khong-co'),
          tier: fc.integer({ min: 1, max: 3 }),
          isRight: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
      topic: topicId,
      item: itemId,
    }),
    fc.constant({ name: 'remind-hour' as const }),
    fc.record({
      name: fc.constant('certificate-name' as const),
      track: fc.constantFrom('cao-tuoi', 'khong-co'),
    }),
    fc.record({
      name: fc.constant('scam' as const),
      behind: fc.oneof(
        fc.constant(null),
        fc.constant({ name: 'certificate-name' as const, track: 'cao-tuoi' }),
        fc.constant({ name: 'placement' as const, asked: [], topic: 'vneid-cai-dat', item: 'khong-co' }),
      ),
    }),
    fc.record({
      name: fc.constant('rescue' as const),
      kind: fc.constantFrom(...RESCUE_KINDS),
      step: fc.constantFrom('dung-lai', 'bao-cong-an', 'khong-co'),
    }),
  ),
  suspended: fc.oneof(
    fc.constant(null),
    fc.record({ name: fc.constant('lesson' as const), topic: topicId, card: small }),
  ),
  offered: fc.array(fc.record({ key: anyKey, label: fc.string({ maxLength: 30 }) }), { maxLength: 5 }),
  lastTopic: fc.oneof(fc.constant(null), topicId),
  places: fc.array(place, { maxLength: 10 }),
  rescue: fc.oneof(
    fc.constant(null),
    fc.record({
      kind: fc.constantFrom(...RESCUE_KINDS),
      step: fc.constantFrom('dung-lai', 'bao-cong-an', 'khong-co'),
      at: fc.integer({ min: 0, max: 2_000_000_000_000 }),
    }),
  ),
  greeted: fc.boolean(),
  pausedUntil: fc.constant(null),
  misses: small,
  askedPlace: fc.boolean(),
});

describe('advance', () => {
  test('any session and any utterance or tap: one message that fits, valid state, the same twice', () => {
    fc.assert(
      fc.property(anySession, anyView, spoken, fc.nat(), (session, view, event, seed) => {
        const input = { session, view, event, now: 1_763_860_000_000, seed, bank };
        const result = advance(input);
        const said = result.effects.filter((e) => e.type === 'say');
        expect(said.length).toBe(1);
        for (const { message } of said) {
          expect(message.choices.length).toBeLessThanOrEqual(MAX_CHOICES);
          const rendered = renderText(message, ZALO, 'numbers');
          expect(rendered.parts.length).toBe(1);
          expect(rendered.parts[0]!.text.trim()).not.toBe('');
          expect(rendered.parts[0]!.text).not.toMatch(/\{(self|Self|other|Other|office|police)\}|undefined/);
        }
        const stored = JSON.parse(JSON.stringify(result.session));
        expect(migrateSession(stored)).toEqual(stored);
        expect(JSON.stringify(advance(input))).toBe(JSON.stringify(result));
      }),
      { numRuns: 1500 },
    );
  });

  test('a timer says at most one thing and nothing unasked twice; what is planned lies ahead', () => {
    const now = Date.parse('2025-11-23T09:00:00+07:00');
    fc.assert(
      fc.property(anySession, anyView, fc.integer({ min: -3, max: 72 }), (session, view, late) => {
        const event = { type: 'timer' as const, kind: 'reminder' as const, dueAt: now - late * 3_600_000 };
        const { effects, session: after } = advance({ session, view, event, now, seed: 1, bank });
        expect(effects.filter((e) => e.type === 'say')).toEqual([]);
        const reminders = effects.filter((e) => e.type === 'remind');
        expect(reminders.length).toBeLessThanOrEqual(view.learning.reminders.isOn ? 1 : 0);
        for (const { message } of reminders) {
          expect(message.choices.length).toBeLessThanOrEqual(MAX_CHOICES);
          expect(message.choices.some((choice) => choice.key === 'remind:off')).toBe(true);
        }
        for (const effect of effects)
          if (effect.type === 'schedule') expect(effect.dueAt).toBeGreaterThan(now);
        expect(after.mode).toEqual(session.mode);
      }),
    );
  });

  test('consent taken back: answered, and nothing recorded, planned or sent unasked', () => {
    const answering =
      /^(?:say|handoff|desk|setConsent|setWithdrawn|offerCopy|setFollower|forget|cancelSchedule|leaveTrack|keepProgress|recordUntold|recordUnsent)$/;
    const timer = { type: 'timer' as const, kind: 'reminder' as const, dueAt: 1_763_860_000_000 };
    fc.assert(
      fc.property(anySession, anyView, fc.oneof(spoken, fc.constant(timer)), (session, free, event) => {
        const view = { ...free, rights: { ...free.rights, withdrawnAt: 1_763_000_000_000 } };
        const { effects } = advance({ session, view, event, now: 1_763_860_000_000, seed: 1, bank });
        if (effects.some((e) => e.type === 'setWithdrawn')) return;
        for (const effect of effects) {
          if (effect.type === 'setReminders') expect(effect.settings.isOn).toBe(false);
          else if (effect.type === 'setPerson') expect(effect.name).not.toBeUndefined();
          else expect(effect.type).toMatch(answering);
        }
      }),
      { numRuns: 600 },
    );
  });

  test('"dừng nhắc" turns reminders off whatever is open', () => {
    fc.assert(
      fc.property(anySession, anyView, (session, view) => {
        const event = { type: 'text' as const, text: 'dừng nhắc' };
        const { effects } = advance({ session, view, event, now: 1_763_860_000_000, seed: 1, bank });
        const last = effects.findLast((e) => e.type === 'setReminders');
        expect(last?.settings.isOn).toBe(false);
        expect(effects.findLast((e) => e.type === 'schedule' || e.type === 'cancelSchedule')?.type).toBe(
          'cancelSchedule',
        );
      }),
    );
  });

  test('any walk: every choice shown can be picked by its number, and leads the same way as its key', () => {
    fc.assert(
      fc.property(fc.array(spoken, { minLength: 1, maxLength: 12 }), small, (events, pick) => {
        let session = NEW_SESSION;
        let view = EMPTY_VIEW;
        let now = 1_763_860_000_000;
        for (const event of events) {
          const result = advance({ session, view, event, now, seed: 1, bank });
          session = result.session;
          view = project(view, result.effects, now);
          now += 60_000;
        }
        if (session.offered.length === 0) return;
        const index = pick % session.offered.length;
        const common = { session, view, now, seed: 1, bank };
        const typed = advance({ ...common, event: { type: 'text', text: String(index + 1) } });
        const tapped = advance({ ...common, event: { type: 'choice', key: session.offered[index]!.key } });
        expect(JSON.stringify(typed.effects)).toBe(JSON.stringify(tapped.effects));
      }),
      { numRuns: 400 },
    );
  });

  test('a takeover by a person of the office silences the assistant until it ends', () => {
    const now = 1_763_860_000_000;
    const quiet = advance({
      session: NEW_SESSION,
      view: EMPTY_VIEW,
      event: { type: 'takeover', untilAt: now + 10 },
      now,
      seed: 0,
      bank,
    });
    const during = advance({
      session: quiet.session,
      view: EMPTY_VIEW,
      event: { type: 'text', text: 'alo' },
      now: now + 5,
      seed: 0,
      bank,
    });
    const after = advance({
      session: quiet.session,
      view: EMPTY_VIEW,
      event: { type: 'text', text: 'alo' },
      now: now + 10,
      seed: 0,
      bank,
    });
    expect(during.effects).toEqual([{ type: 'desk', did: 'heard' }]);
    expect(after.effects.filter((e) => e.type === 'say')).toHaveLength(1);
  });

  test('a stored session nobody can read starts anew instead of failing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(migrateSession(json).v).toBe(NEW_SESSION.v);
      }),
    );
  });
});
