/** When is a ranking good enough to answer, when to ask back, when to say "I do not know". */
import type { Decision, Ranked } from './match.ts';

export type Thresholds = {
  /** Least score to answer outright. */
  readonly answer: number;
  /** Least lead over the second topic to answer outright. */
  readonly margin: number;
  /** Least score to offer choices. */
  readonly clarify: number;
  /** Least share of the question's weight that the bank knows at all: the out-of-scope gate. */
  readonly known: number;
};

/** Set by hand against test/unit/matcher and `npm run eval`; fitted by script in the next issue. */
export const THRESHOLDS: Thresholds = { answer: 0.42, margin: 0.06, clarify: 0.3, known: 0.62 };

/**
 * @param ranked best first
 * @param known share of the question the bank has words for, 0..1
 * @param words how many telling words the question has
 */
export function decide(
  ranked: readonly Ranked[],
  known: number,
  words: number,
  limits: Thresholds,
): Decision {
  const [first, second] = ranked;
  if (!first || words === 0) return 'fallback';
  const lead = first.score - (second?.score ?? 0);
  const sure = first.score >= limits.answer && known >= limits.known;
  if (sure && (lead >= limits.margin || first.score >= 0.97)) return 'answer';
  if (first.score >= limits.clarify && known >= limits.known - 0.12) return 'clarify';
  return 'fallback';
}
