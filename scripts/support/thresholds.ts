/** The two thresholds of the decision, chosen on the questions the weights were fitted to. */
import type { Weights } from '../../src/language/weights.ts';
import { isOutside, type Question } from './questions.ts';
import type { Outcome } from './tally.ts';

export type Limits = { readonly answer: number; readonly clarify: number };
export type Scored = {
  readonly question: Question;
  readonly weight: number;
  /** The outcome under any limits; everything else is computed once. */
  readonly under: (weights: Weights) => (limits: Limits) => Outcome;
};

/** What each end is worth to a person: a right answer at once, the right choice offered, honesty; a wrong answer costs most. */
const WORTH = { right: 1, offered: 0.7, offeredWrong: -0.15, fallback: -0.25, wrong: -2 };
const OUTSIDE = { sure: -3, offered: -0.25, refused: 0.5 };
const ANSWER = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85];
const CLARIFY = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45];

export function chooseThresholds(scored: readonly Scored[], weights: Weights): Weights {
  const judged = scored.map(({ weight, under }) => ({ weight, outcome: under(weights) }));
  let best = weights;
  let top = Number.NEGATIVE_INFINITY;
  for (const answer of ANSWER) {
    for (const clarify of CLARIFY) {
      const limits = { ...weights, answer, clarify };
      const worth = judged.reduce((sum, one) => sum + one.weight * worthOf(one.outcome(limits)), 0);
      if (worth > top) {
        top = worth;
        best = limits;
      }
    }
  }
  return best;
}

function worthOf({ question, result }: Outcome): number {
  const right = (id: string | undefined): boolean =>
    id !== undefined && (id === question.topic || question.alt.includes(id));
  const first = right(result.topics[0]?.id);
  if (isOutside(question)) {
    if (result.decision === 'answer') return first ? 0.5 : OUTSIDE.sure;
    return result.decision === 'clarify' ? OUTSIDE.offered : OUTSIDE.refused;
  }
  if (result.decision === 'answer') return first ? WORTH.right : WORTH.wrong;
  if (result.decision === 'fallback') return WORTH.fallback;
  return result.topics.slice(0, 4).some((topic) => right(topic.id)) ? WORTH.offered : WORTH.offeredWrong;
}
