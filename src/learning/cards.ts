/**
 * Spaced review of one quiz item (FSRS-6 through ts-fsrs, default weights and 90 % requested retention).
 *
 * - Grade: wrong or "I do not remember" = Again; right after help or a second try = Hard; right = Good. Never Easy: choosing
 *   among three or four answers shows recognition, and one time in three a guess is right.
 * - Intervals are whole days (people come once a day at most); a wrong answer comes back the next day.
 * - A card is due from the morning of its local day on, so that a reminder at seven is not an hour too early for it.
 */
import { FSRS, Rating } from 'ts-fsrs';
import type { AnswerHow, Card } from '../domain/learning.ts';
import { DAY_MS, dayOf } from '../domain/local-time.ts';

export type CardRef = Pick<Card, 'topic' | 'item'>;

/** No fuzz: the same answers give the same plan. A year is the longest anybody should go unasked. */
const MAX_DAYS = 365;
const fsrs = new FSRS({ enable_fuzz: false, enable_short_term: true, maximum_interval: MAX_DAYS });

export const sameCard = (a: CardRef, b: CardRef): boolean => a.topic === b.topic && a.item === b.item;

export const findCard = (cards: readonly Card[], ref: CardRef): Card | undefined =>
  cards.find((card) => sameCard(card, ref));

function gradeOf(isRight: boolean, how: AnswerHow): Rating.Again | Rating.Hard | Rating.Good {
  if (!isRight || how === 'unknown') return Rating.Again;
  return how === 'helped' ? Rating.Hard : Rating.Good;
}

/** Days between two moments; a clock that jumped back counts as none. */
const daysBetween = (from: number, to: number): number => Math.max(0, (to - from) / DAY_MS);

/**
 * The card after an answer.
 * @param card as it was, or null when the item was never asked
 * @returns a card whose due date lies after `now`
 */
export function answerCard(
  card: Card | null,
  ref: CardRef,
  isRight: boolean,
  how: AnswerHow,
  now: number,
): Card {
  const grade = gradeOf(isRight, how);
  const elapsed = card ? Math.floor(daysBetween(card.lastAt, now)) : 0;
  const before = card && { stability: card.stability, difficulty: card.difficulty };
  const { stability, difficulty } = fsrs.next_state(before, elapsed, grade);
  const days = grade === Rating.Again ? 1 : Math.max(1, fsrs.next_interval(stability, elapsed));
  return {
    topic: ref.topic,
    item: ref.item,
    stability,
    difficulty,
    dueAt: now + Math.min(days, MAX_DAYS) * DAY_MS,
    reps: (card?.reps ?? 0) + 1,
    lapses: (card?.lapses ?? 0) + (card && grade === Rating.Again ? 1 : 0),
    lastAt: now,
    isRight: grade !== Rating.Again,
  };
}

/** The probability that it is remembered now, 0 to 1; nothing right after a wrong answer. */
export function recallOf(card: Card, now: number): number {
  if (!card.isRight) return 0;
  const recall = fsrs.forgetting_curve(daysBetween(card.lastAt, now), card.stability);
  return Math.min(1, Math.max(0, recall));
}

export const isDue = (card: Card, now: number): boolean => dayOf(card.dueAt) <= dayOf(now);

/**
 * Due cards, the longest due first. Not the least remembered first: with more due than a visit holds that spends the visit on
 * what is lost anyway (52 instead of 55 % recalled after 120 days, `npm run simulate:learning`).
 */
export function dueCards(cards: readonly Card[], now: number): Card[] {
  return cards.filter((card) => isDue(card, now)).sort((a, b) => a.dueAt - b.dueAt || compareRefs(a, b));
}

export const compareRefs = (a: CardRef, b: CardRef): number =>
  a.topic < b.topic ? -1 : a.topic > b.topic ? 1 : a.item < b.item ? -1 : a.item > b.item ? 1 : 0;

/** The earliest due date of all cards; null when there are none. */
export function nextDueAt(cards: readonly Card[]): number | null {
  return cards.reduce<number | null>(
    (min, card) => (min === null || card.dueAt < min ? card.dueAt : min),
    null,
  );
}
