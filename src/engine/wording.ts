/**
 * How a question is worded the n-th time it is asked, so that it is remembered and not recognised by its look: its own words
 * first, then those an editor wrote for it, then another question of the same skill stands in (review-queue.ts). Where no editor
 * wrote any, a frame is put round it and the other question comes every second time.
 */
import type { QuizItem } from '../content/schema.ts';
import { reworded } from '../messages/learning.ts';

const wordings = (item: QuizItem): readonly string[] => [item.ask, ...(item.variants ?? [])];

/** @param reps how often it was answered before */
export function wordingAt(item: QuizItem, reps: number): string {
  const all = wordings(item);
  // The last turn of a round is another question's; when there is none to be had, the own one in a frame.
  return all.length === 1 ? reworded(item.ask, reps) : (all[turnOf(all, reps)] ?? reworded(item.ask, reps));
}

/** Whether another question of the same skill should be asked for it this time. */
export function isOthersTurn(item: QuizItem, reps: number): boolean {
  const all = wordings(item);
  return all.length === 1 ? reps % 2 === 0 : turnOf(all, reps) === all.length;
}

/** For a check taken again: its own words and those written for it, without frames. */
export const plainWordingAt = (item: QuizItem, reps: number): string => {
  const all = wordings(item);
  return all[reps % all.length]!;
};

const turnOf = (all: readonly string[], reps: number): number => reps % (all.length + 1);
