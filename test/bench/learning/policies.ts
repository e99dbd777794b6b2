/** When to ask again: the service's own FSRS cards, a fixed ladder, or never. */
import { FSRS } from 'ts-fsrs';
import type { Card } from '../../../src/domain/learning.ts';
import { DAY_MS } from '../../../src/domain/local-time.ts';
import { answerCard } from '../../../src/learning/cards.ts';

export type Schedule = Card | number | null;
export type Policy = {
  readonly name: string;
  next(schedule: Schedule, isRight: boolean, now: number): { schedule: Schedule; dueAt: number | null };
};

const REF = { topic: 't', item: 'i' };
const asCard = (schedule: Schedule): Card | null => (typeof schedule === 'object' ? schedule : null);

/** @param retention the recall probability at which a question falls due; 0.9 is what the service uses */
export function fsrsPolicy(retention: number): Policy {
  const fsrs = new FSRS({ request_retention: retention, enable_fuzz: false, maximum_interval: 365 });
  return {
    name: `FSRS ${Math.round(retention * 100)} %`,
    next(schedule, isRight, now) {
      const card = answerCard(asCard(schedule), REF, isRight, isRight ? 'sure' : 'unknown', now);
      const days = isRight ? Math.max(1, fsrs.next_interval(card.stability, 0)) : 1;
      return { schedule: card, dueAt: now + days * DAY_MS };
    },
  };
}

/** Steps after each right answer; a wrong one starts again, the last one ends it. */
const LADDER = [2, 7, 21, 60] as const;
export const fixedPolicy: Policy = {
  name: '2/7/21/60',
  next(schedule, isRight, now) {
    const step = typeof schedule === 'number' && isRight ? schedule + 1 : 0;
    const days = LADDER[step];
    return { schedule: step, dueAt: days === undefined ? null : now + days * DAY_MS };
  },
};

export const nonePolicy: Policy = {
  name: 'none',
  next: () => ({ schedule: null, dueAt: null }),
};
