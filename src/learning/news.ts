/**
 * Whether a person who once got no answer is told now that there is one. It is unasked, so the rules of every unasked message
 * hold (issue 5): never in quiet hours, within the week's cap, only where the channel lets it through, never after "dung nhac".
 */
import { type Reach, WEEK_MS, WEEKLY_CAP } from '../domain/learning.ts';
import { afterQuiet, HOUR_MS } from '../domain/local-time.ts';

/** Not in the middle of a talk about something else. */
const WARM_MS = HOUR_MS;

export type NewsInput = {
  readonly now: number;
  readonly proactiveAt: readonly number[];
  readonly reach: Reach;
  readonly lastInboundAt: number | null;
  /** The person said that nothing should be sent unasked. */
  readonly isOptedOut: boolean;
  /** A person of the office is answering until then. */
  readonly pausedUntil: number | null;
};
export type UntoldReason = 'opted-out' | 'unreachable' | 'window' | 'cap' | 'known' | 'gone';
export type NewsDecision =
  | { readonly do: 'send' }
  | { readonly do: 'wait'; readonly until: number }
  | { readonly do: 'unsent'; readonly reason: UntoldReason };

export function decideNews(input: NewsInput): NewsDecision {
  const { now, reach } = input;
  if (input.isOptedOut) return { do: 'unsent', reason: 'opted-out' };
  if (reach.isBlocked) return { do: 'unsent', reason: 'unreachable' };
  const isOpen = (at: number): boolean => reach.openUntil === null || at < reach.openUntil;
  if (!isOpen(now)) return { do: 'unsent', reason: 'window' };
  const free = capFreeAt(input.proactiveAt, now);
  const calm = Math.max(now, input.pausedUntil ?? 0, (input.lastInboundAt ?? 0) + WARM_MS);
  const until = afterQuiet(Math.max(free, calm));
  if (until <= now) return { do: 'send' };
  // Waiting for something that comes after the channel has closed is no waiting.
  if (isOpen(until)) return { do: 'wait', until };
  return { do: 'unsent', reason: free > now && !isOpen(afterQuiet(free)) ? 'cap' : 'window' };
}

/** When the week's cap leaves room again. */
function capFreeAt(proactiveAt: readonly number[], now: number): number {
  const limiting = [...proactiveAt].sort((a, b) => b - a)[WEEKLY_CAP - 1];
  return limiting === undefined ? now : Math.max(now, limiting + WEEK_MS);
}
