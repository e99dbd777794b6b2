/** How far a broadcast is, from its counts. */
import { heldUntil } from '../broadcast/pace.ts';
import { RECIPIENT_STATES, type RecipientState } from '../broadcast/states.ts';
import type { BroadcastRow, OutcomeCount } from '../store/broadcasts.ts';

export type Progress = {
  readonly state: string;
  readonly why: string | null;
  readonly total: number;
  /** Those with a final state. */
  readonly done: number;
  readonly progress: Readonly<Record<RecipientState, number>>;
  /** Not received, or unknown, by reason; most frequent first. */
  readonly reasons: readonly { readonly state: string; readonly reason: string; readonly count: number }[];
  readonly accounts: readonly {
    readonly accountId: string;
    readonly total: number;
    readonly sent: number;
    readonly left: number;
  }[];
  /** Dong spent so far. */
  readonly dong: number;
  /** It is going, but in a quiet time: until when nothing more goes. */
  readonly heldUntil: number | null;
};

const LEFT: ReadonlySet<string> = new Set(['planned', 'queued', 'waiting']);

export function progressOf(row: BroadcastRow, counts: readonly OutcomeCount[], now: number): Progress {
  const sum = (of: (c: OutcomeCount) => boolean): number =>
    counts.filter(of).reduce((n, c) => n + c.count, 0);
  const progress = Object.fromEntries(
    RECIPIENT_STATES.map((state) => [state, sum((c) => c.state === state)]),
  ) as Record<RecipientState, number>;
  const reasons = new Map<string, { state: string; reason: string; count: number }>();
  for (const { state, reason, count } of counts.filter((c) => c.reason !== '')) {
    const known = reasons.get(`${state} ${reason}`);
    if (known) known.count += count;
    else reasons.set(`${state} ${reason}`, { state, reason, count });
  }
  const accountIds = [...new Set(counts.map((c) => c.accountId))];
  const total = sum(() => true);
  return {
    state: row.state,
    why: row.why,
    total,
    done: total - sum((c) => LEFT.has(c.state)),
    progress,
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count),
    accounts: accountIds.map((accountId) => ({
      accountId,
      total: sum((c) => c.accountId === accountId),
      sent: sum((c) => c.accountId === accountId && c.state === 'sent'),
      left: sum((c) => c.accountId === accountId && LEFT.has(c.state)),
    })),
    dong: counts.filter((c) => c.state === 'sent' || c.state === 'uncertain').reduce((n, c) => n + c.cost, 0),
    heldUntil: row.state === 'sending' && progress.planned > 0 ? heldUntil(now) : null,
  };
}
