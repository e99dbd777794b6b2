/** Officers' acts on any session: at most one message, valid state, the same twice; while an officer answers the assistant is quiet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CLOSE_REASONS, type DeskView, type StaffAct } from '../../src/domain/desk.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';
import { NEW_SESSION, type Session } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { migrateSession } from '../../src/engine/session.ts';
import { realBank } from '../support/bank.ts';
import { EMPTY_VIEW } from '../support/talk.ts';
import { OFFICE_HOURS } from '../support/talk-desk.ts';

const bank = realBank();
const NOW = 1_763_860_000_000;
const by = { id: '7', name: 'Chị Hoa' };

const act: fc.Arbitrary<StaffAct> = fc.oneof(
  fc.boolean().map((isTakingOver) => ({ kind: 'claim' as const, isTakingOver })),
  fc.constantFrom(
    { kind: 'unclaim' as const },
    { kind: 'begin' as const },
    { kind: 'pause' as const, pauseMs: 60_000 },
    { kind: 'resume' as const },
  ),
  fc.string().map((text) => ({ kind: 'note' as const, text })),
  fc.record({
    kind: fc.constant('reply' as const),
    text: fc.string({ maxLength: 1500 }),
    pauseMs: fc.integer({ min: 1, max: 86_400_000 }),
  }),
  fc.record({
    kind: fc.constant('close' as const),
    reason: fc.constantFrom(...CLOSE_REASONS),
    text: fc.option(fc.string({ maxLength: 1500 })),
  }),
);
const event: fc.Arbitrary<LearnerEvent> = act.map((a) => ({ type: 'staff', by, act: a }));
const desk: fc.Arbitrary<DeskView> = fc.record({
  isStaffed: fc.boolean(),
  open: fc.option(
    fc.record({
      state: fc.constantFrom('open', 'claimed', 'waiting'),
      claimedBy: fc.option(fc.constantFrom('7', '8', 'zalo:1')),
    }),
  ),
});
const view = desk.map((d) => ({
  ...EMPTY_VIEW,
  desk: d,
  tenant: { ...EMPTY_VIEW.tenant, opening: OFFICE_HOURS },
}));
const topic = [...bank.topics.values()][0]!;
const session: fc.Arbitrary<Session> = fc
  .record({
    pausedUntil: fc.option(fc.integer({ min: NOW - 1000, max: NOW + 1000 })),
    isGuide: fc.boolean(),
    misses: fc.nat({ max: 4 }),
  })
  .map(({ pausedUntil, isGuide, misses }) => ({
    ...NEW_SESSION,
    pausedUntil,
    misses,
    mode: isGuide
      ? { name: 'guide' as const, topic: topic.id, step: topic.guide.steps[0]!.id, stuckCount: 0 }
      : { name: 'idle' as const },
  }));

describe('the desk', () => {
  test('any act on any session', () => {
    fc.assert(
      fc.property(session, view, event, (before, seen, what) => {
        const input = { session: before, view: seen, event: what, now: NOW, seed: 1, bank };
        const result = advance(input);
        const said = result.effects.filter((e) => e.type === 'say');
        expect(said.length).toBeLessThanOrEqual(1);
        const stored = JSON.parse(JSON.stringify(result.session));
        expect(migrateSession(stored)).toEqual(stored);
        expect(JSON.stringify(advance(input))).toBe(JSON.stringify(result));
        if (what.type !== 'staff') return;
        // What an officer wrote arrives as it was written, whatever stands in it.
        const text = what.act.kind === 'reply' ? what.act.text : null;
        if (text !== null) {
          expect(said[0]!.message.blocks).toContainEqual({ kind: 'text', text });
          expect(result.session.pausedUntil).toBeGreaterThan(NOW);
        }
        if (what.act.kind === 'note' || what.act.kind === 'claim' || what.act.kind === 'unclaim') {
          expect(said).toEqual([]);
          expect(result.session).toEqual(before);
        }
        if (what.act.kind === 'resume') expect((result.session.pausedUntil ?? 0) > NOW).toBe(false);
      }),
    );
  });

  const quietText = fc.constantFrom(
    'vâng ạ',
    'samsung',
    'quen mat khau vneid',
    '2',
    'xong',
    'không được',
    'alo',
  );
  test('while an officer answers, an ordinary text goes to the officer and to nobody else', () => {
    fc.assert(
      fc.property(session, view, quietText, (before, seen, text) => {
        const paused = { ...before, pausedUntil: NOW + 1 };
        const result = advance({
          session: paused,
          view: seen,
          event: { type: 'text', text },
          now: NOW,
          seed: 1,
          bank,
        });
        expect(result.effects).toEqual([{ type: 'desk', did: 'heard' }]);
        expect(result.session).toEqual(paused);
      }),
    );
  });

  test.each(['trợ lý', 'Tro ly oi', 'menu', 'goi tro ly', 'xoá dữ liệu của tôi', 'dữ liệu của tôi'])(
    '“%s” brings the assistant back',
    (text) => {
      const paused = { ...NEW_SESSION, pausedUntil: NOW + 1, greeted: true };
      const input = { view: EMPTY_VIEW, now: NOW, seed: 1, bank };
      const result = advance({ ...input, session: paused, event: { type: 'text', text } });
      expect(result.session.pausedUntil).toBeNull();
      expect(result.effects.filter((e) => e.type === 'say')).toHaveLength(1);
      expect(result.effects).toContainEqual({ type: 'desk', did: 'left' });
    },
  );
});
