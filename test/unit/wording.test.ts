/** A question comes back in other words: its own, then those an editor wrote, then another question; and the bank has many. */
import { describe, expect, test } from 'vitest';
import type { QuizItem } from '../../src/content/schema.ts';
import type { Card } from '../../src/domain/learning.ts';
import { DAY_MS } from '../../src/domain/local-time.ts';
import { reviewQueue } from '../../src/engine/review-queue.ts';
import { isOthersTurn, plainWordingAt, wordingAt } from '../../src/engine/wording.ts';
import { realBank } from '../support/bank.ts';

const bank = realBank();
const itemOf = (topic: string, id: string): QuizItem =>
  bank.topics.get(topic)!.quiz.find((item) => item.id === id)!;
const NOW = Date.parse('2026-11-23T08:00:00+07:00');

describe('wording', () => {
  const item = itemOf('tt-quet-qr', 'nhin-gi');
  const [first, second] = item.variants!;

  test('its own words, then each written for it, then another question, and round again', () => {
    expect([0, 1, 2, 4].map((reps) => wordingAt(item, reps))).toEqual([item.ask, first, second, item.ask]);
    expect([0, 1, 2, 3, 4, 7].map((reps) => isOthersTurn(item, reps))).toEqual([
      false,
      false,
      false,
      true,
      false,
      true,
    ]);
    // No other question to be had: its own words, in a frame or not, never nothing.
    expect(wordingAt(item, 3)).toContain(item.ask);
  });

  test('without any written, frames and another question every second time', () => {
    const bare: QuizItem = { ...item, variants: undefined };
    expect(wordingAt(bare, 0)).toBe(item.ask);
    expect(wordingAt(bare, 1)).not.toBe(item.ask);
    expect([1, 2, 3, 4].map((reps) => isOthersTurn(bare, reps))).toEqual([false, true, false, true]);
    expect([0, 1, 2].map((reps) => plainWordingAt(bare, reps))).toEqual([item.ask, item.ask, item.ask]);
  });

  test('two reviews in a row never read the same while it is its own turn', () => {
    for (const topic of bank.topics.values())
      for (const quiz of topic.quiz)
        for (let reps = 1; reps < 8; reps++)
          if (!isOthersTurn(quiz, reps) && !isOthersTurn(quiz, reps - 1))
            expect(wordingAt(quiz, reps), `${topic.id}/${quiz.id}`).not.toBe(wordingAt(quiz, reps - 1));
  });
});

describe('the review queue', () => {
  const card = (reps: number): Card => ({
    topic: 'tt-quet-qr',
    item: 'nhin-gi',
    dueAt: NOW - DAY_MS,
    stability: 3,
    difficulty: 5,
    reps,
    lapses: 0,
    lastAt: NOW - 4 * DAY_MS,
    isRight: true,
  });
  const asked = (reps: number) =>
    reviewQueue(bank, [card(reps)], NOW, 0).find((e) => !e.item.startsWith('drill-'))!;

  test('written words come before another question of the same topic stands in', () => {
    expect([1, 2].map((reps) => asked(reps).instead)).toEqual([null, null]);
    expect(asked(3)).toMatchObject({
      topic: 'tt-quet-qr',
      instead: { topic: 'tt-quet-qr', item: 'nhin-gi' },
    });
    expect(asked(3).item).not.toBe('nhin-gi');
  });
});

test('the most central topics have other wordings', () => {
  const written = [...bank.topics.values()].flatMap((topic) => topic.quiz.filter((item) => item.variants));
  expect(written.length).toBeGreaterThanOrEqual(80);
  for (const id of [
    'vneid-cai-dat',
    'vneid-kich-hoat-muc-2',
    'dvc-dang-nhap',
    'dvc-nop-ho-so',
    'tt-quet-qr',
    'at-gia-danh',
  ])
    expect(
      bank.topics.get(id)!.quiz.some((item) => item.variants),
      id,
    ).toBe(true);
});
