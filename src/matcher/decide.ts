/** When is a ranking good enough to answer, when to ask back, when to say "I do not know". Pure. */
import type { Decision, Kind } from './match.ts';

export type Chances = {
  /** Calibrated probabilities of the topics, best first. */
  readonly topics: readonly number[];
  /** Of matters outside the bank, of small talk (the largest of each), and of none of all these. */
  readonly outside: number;
  readonly chat: number;
  readonly none: number;
};

/**
 * Answers when the first topic is likely enough, offers the first few when together they are, else says so. The gate for
 * questions outside the bank is separate: when a neighbouring matter or small talk outweighs every topic, nothing is
 * answered, however good the best of the topics looks beside the other topics.
 */
export function decide(
  chances: Chances,
  limits: { readonly answer: number; readonly clarify: number },
): { decision: Decision; kind: Kind } {
  const first = chances.topics[0] ?? 0;
  const offered = chances.topics.slice(0, 4).reduce((sum, chance) => sum + chance, 0);
  if (chances.chat > first && chances.chat >= chances.outside) return { decision: 'fallback', kind: 'chat' };
  if (first >= limits.answer) return { decision: 'answer', kind: 'topic' };
  if (chances.outside > offered) return { decision: 'fallback', kind: 'outside' };
  if (offered >= limits.clarify) return { decision: 'clarify', kind: 'topic' };
  return { decision: 'fallback', kind: chances.outside > chances.none ? 'outside' : 'unknown' };
}
