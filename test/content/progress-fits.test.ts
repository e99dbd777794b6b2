/** "Tiến độ" of somebody who has done nearly everything, in the commune with the longest names: still one message everywhere. */
import { expect, test } from 'vitest';
import { CHANNEL_CAPABILITIES } from '../../src/channels/capabilities.ts';
import { lengthOf, plainText, renderText } from '../../src/channels/render.ts';
import { WORST } from '../../src/content/checks/fits.ts';
import type { LearnerView } from '../../src/domain/learner.ts';
import { DAY_MS } from '../../src/domain/local-time.ts';
import { NEW_SESSION } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { realBank } from '../support/bank.ts';
import { EMPTY_VIEW } from '../support/talk.ts';

const bank = realBank();
const NOW = Date.parse('2026-11-23T08:00:00+07:00');
const longest = [...bank.topics.values()].sort((a, b) => b.title.length - a.title.length);

/** All but one topic done in every way, everything due, ten guides open, every track followed. */
const busy: LearnerView = {
  ...EMPTY_VIEW,
  tenant: WORST,
  guides: longest.map((t) => ({ topic: t.id, status: 'finished', step: t.guide.steps[0]!.id, at: NOW })),
  lessons: longest.map((t) => ({ topic: t.id, status: 'finished', at: NOW })),
  learning: {
    ...EMPTY_VIEW.learning,
    enrolments: [...bank.tracks.keys()].map((track) => ({ track, at: NOW, finishedAt: null })),
    evidence: longest.slice(1).flatMap((t) =>
      (['tu-khai', 'dat-cau-hoi', 'xac-nhan'] as const).map((level) => ({
        topic: t.id,
        level,
        detail: 'quiz' as const,
        at: NOW,
      })),
    ),
    cards: longest.flatMap((t) =>
      t.quiz.map((item) => ({
        topic: t.id,
        item: item.id,
        dueAt: NOW - DAY_MS,
        stability: 1,
        difficulty: 5,
        reps: 1,
        lapses: 0,
        lastAt: NOW - 3 * DAY_MS,
        isRight: true,
      })),
    ),
  },
};
const session = {
  ...NEW_SESSION,
  greeted: true,
  places: longest.slice(0, 10).map((t) => ({ topic: t.id, step: t.guide.steps[0]!.id, index: 0, at: NOW })),
};

test('one message of every channel, with its picture', () => {
  const { effects } = advance({
    session,
    view: busy,
    event: { type: 'text', text: 'tiến độ' },
    now: NOW,
    seed: 0,
    bank,
  });
  const said = effects.flatMap((effect) => (effect.type === 'say' ? [effect.message] : []));
  expect(said).toHaveLength(1);
  const message = said[0]!;
  expect(message.picture).toBeDefined();
  // The counts are the real ones, however few are named.
  expect(plainText(message)).toContain(`Đã làm xong ${longest.length} hướng dẫn`);
  for (const caps of CHANNEL_CAPABILITIES) {
    const { parts } = renderText(message, caps, 'numbers');
    expect(parts.length, `${caps.channel}: ${lengthOf(parts.map((part) => part.text).join(''))}`).toBe(1);
  }
});
