/** What the shield says fits one message of every channel for the commune with the longest names, and keeps the voice. */
import { describe, expect, test } from 'vitest';
import { readLists } from '../../../scripts/support/scam-lists.ts';
import { CHANNEL_CAPABILITIES } from '../../../src/channels/capabilities.ts';
import { plainText, renderText } from '../../../src/channels/render.ts';
import { WORST } from '../../../src/content/checks/fits.ts';
import type { LearnerEvent } from '../../../src/domain/event.ts';
import type { Message } from '../../../src/domain/message.ts';
import { NEW_SESSION, RESCUE_KINDS, type Session } from '../../../src/domain/session.ts';
import { advance } from '../../../src/engine/advance.ts';
import { realBank } from '../../support/bank.ts';
import { EMPTY_VIEW } from '../../support/talk.ts';

const bank = realBank();
const view = { ...EMPTY_VIEW, tenant: WORST };

function hear(session: Session, event: LearnerEvent) {
  const result = advance({ session, view, event, now: 1_800_000_000_000, seed: 0, bank });
  const said = result.effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []));
  expect(said).toHaveLength(1);
  return { ...result, message: said[0]! };
}
const type = (session: Session, text: string) => hear(session, { type: 'text', text });
const tap = (session: Session, key: string) => hear(session, { type: 'choice', key });

function expectFits(message: Message): void {
  for (const caps of CHANNEL_CAPABILITIES) {
    const where = `${caps.channel}: ${plainText(message).slice(0, 80)}`;
    expect(renderText(message, caps, 'numbers').parts.length, where).toBe(1);
    expect(renderText(message, caps, 'buttons').degraded, where).toEqual([]);
  }
  expect(plainText(message)).not.toMatch(/\{|\bundefined\b|an to\u00e0n tuy\u1ec7t \u0111\u1ed1i/);
}

describe('a judged message', () => {
  const inGuide = tap(NEW_SESSION, 'guide:vneid-cai-dat').session;
  test.each(readLists())('“$text”', ({ text }) => {
    const asked = tap(inGuide, 'check').session;
    const { message, effects, session } = type(asked, text);
    expectFits(message);
    // Never a promise, never kept for staff, and the guide is offered again where it was.
    expect(plainText(message).toLowerCase()).not.toMatch(
      /tin n\u00e0y an to\u00e0n|l\u00e0 tin th\u1eadt\.|y\u00ean t\u00e2m/,
    );
    expect(effects.filter((effect) => effect.type === 'recordMiss' || effect.type === 'recordAsk')).toEqual(
      [],
    );
    expect(message.choices.some((choice) => choice.key === 'guide:vneid-cai-dat')).toBe(true);
    expect(session.places).toEqual(inGuide.places);
    // A host of the message is never something to tap.
    expect(plainText(message)).not.toMatch(/vneid-gov\.com|vn\.cc|\.top\b|bit\.ly/);
  });

  test('a forwarded message is never kept as an unanswered question, also where nobody asked for it', () => {
    const kept = readLists().filter(({ text }) =>
      type({ ...NEW_SESSION, greeted: true }, text).effects.some((effect) => effect.type === 'recordMiss'),
    );
    expect(kept.filter((item) => item.isScam)).toEqual([]);
    expect(kept.length).toBeLessThanOrEqual(3);
  });
});

describe('the first hour', () => {
  test.each(RESCUE_KINDS)(
    '%s: every action fits, "Xong" leads to the end, a person is called at once',
    (kind) => {
      let turn = tap(NEW_SESSION, `rescue:${kind}`);
      const handoffs = turn.effects.filter((effect) => effect.type === 'handoff');
      expect(handoffs.map((effect) => effect.reason)).toEqual([kind === 'link' ? 'asked' : 'urgent']);
      const steps = bank.scam().firstHour.order[kind];
      for (const step of steps) {
        expectFits(turn.message);
        expect(turn.session.mode).toEqual({ name: 'rescue', kind, step });
        expect(turn.message.choices.some((choice) => choice.key === 'human')).toBe(true);
        expectFits(type(turn.session, 'chưa được').message);
        expectFits(type(turn.session, 'gặp người').message);
        expect(type(turn.session, 'gặp người').effects).toContainEqual(
          expect.objectContaining({ type: 'handoff', reason: 'urgent', step }),
        );
        const stopped = type(turn.session, 'dừng');
        expectFits(stopped.message);
        expect(type(stopped.session, 'tiếp').session.mode).toEqual({ name: 'rescue', kind, step });
        turn = type(turn.session, 'xong');
      }
      expectFits(turn.message);
      expect(turn.session.rescue).toBeNull();
      expect(turn.session.mode.name).toBe('idle');
    },
  );

  test('a second cry within half an hour calls nobody a second time', () => {
    const first = type(NEW_SESSION, 'tôi bị lừa mất tiền rồi');
    const second = type(first.session, 'bị lừa rồi cứu với');
    expect(second.effects.filter((effect) => effect.type === 'handoff')).toEqual([]);
  });
});
