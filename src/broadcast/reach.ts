/**
 * Whom a broadcast reaches, and why not: one rule for the plan staff see before and for the moment each message goes.
 * Pure; facts come from the file, what a channel allows from the shell. A window is judged for a moment: the plan of a
 * scheduled broadcast asks for the scheduled time, as if nobody wrote until then.
 */
import { WEEKLY_CAP } from '../domain/learning.ts';

/** What is known of one person. */
export type Facts = {
  readonly lastInboundAt: number;
  /** Unfollowed, blocked, or the platform said they cannot be reached. */
  readonly isBlocked: boolean;
  /** Said "dung nhac", here or on a linked channel: nothing unasked of any kind. */
  readonly isOptedOut: boolean;
  /** Unasked messages of the seven days before the moment. */
  readonly weekCount: number;
  /** Linked to a learner of another channel who gets this broadcast there. */
  readonly hasTwin: boolean;
};

/** What an account can do, and what it costs. */
export type Policy = {
  readonly channel: string;
  /** False: the account is not connected any more. */
  readonly isConnected: boolean;
  /** The person fetches messages by opening a page (web chat). */
  readonly isPulled: boolean;
  /** After the person's last word: free, and at all. Null: no such rule. */
  readonly freeMs: number | null;
  readonly maxMs: number | null;
  /** Dong per message after the free window. */
  readonly priceAfterFree: number;
  /** The installation sends messages that cost (ZALO_SEND_BILLABLE) and the writer wants it. */
  readonly mayPayAfterFree: boolean;
  /** An approved template that goes after the window; null: the account has none. */
  readonly outside: {
    readonly how: 'zbs' | 'messenger-utility';
    readonly price: number;
    readonly mayPay: boolean;
  } | null;
};

export type PaidHow = 'zalo-after-free' | 'zbs' | 'messenger-utility';
export const REASONS = [
  'no-account',
  'blocked',
  'opted-out',
  'same-person',
  'cap',
  'window',
  'quiet',
  'only-paid',
] as const;
export type Reason = (typeof REASONS)[number];

export type Verdict =
  /** @param until it must leave before; null: whenever */
  | { readonly kind: 'free'; readonly until: number | null }
  | {
      readonly kind: 'paid';
      readonly how: PaidHow;
      readonly price: number;
      readonly isAllowed: boolean;
      readonly until: number | null;
    }
  | { readonly kind: 'none'; readonly reason: Reason };

const none = (reason: Reason): Verdict => ({ kind: 'none', reason });

/** A message waits at most some minutes in the outbox: it must still arrive inside the window. */
export const WINDOW_MARGIN_MS = 5 * 60_000;

export function judge(facts: Facts, policy: Policy, at: number): Verdict {
  if (!policy.isConnected) return none('no-account');
  if (facts.isBlocked) return none('blocked');
  if (facts.isOptedOut) return none('opted-out');
  if (facts.hasTwin) return none('same-person');
  if (facts.weekCount >= WEEKLY_CAP) return none('cap');
  const { freeMs, maxMs, outside } = policy;
  if (freeMs === null) return { kind: 'free', until: null };
  const freeUntil = facts.lastInboundAt + freeMs - WINDOW_MARGIN_MS;
  if (at < freeUntil) return { kind: 'free', until: freeUntil };
  const maxUntil = facts.lastInboundAt + (maxMs ?? freeMs) - WINDOW_MARGIN_MS;
  if (at < maxUntil)
    return {
      kind: 'paid',
      how: 'zalo-after-free',
      price: policy.priceAfterFree,
      isAllowed: policy.mayPayAfterFree,
      until: maxUntil,
    };
  if (outside)
    return { kind: 'paid', how: outside.how, price: outside.price, isAllowed: outside.mayPay, until: null };
  return none('window');
}

/** What becomes of one person now: goes (and with what), or not (and why). */
export type Decision =
  | {
      readonly do: 'send';
      readonly cost: number;
      readonly until: number | null;
      readonly asTemplate: boolean;
    }
  | { readonly do: 'skip'; readonly reason: Reason };

export function decide(facts: Facts, policy: Policy, now: number): Decision {
  const verdict = judge(facts, policy, now);
  if (verdict.kind === 'none') return { do: 'skip', reason: verdict.reason };
  if (verdict.kind === 'free') return { do: 'send', cost: 0, until: verdict.until, asTemplate: false };
  if (!verdict.isAllowed) return { do: 'skip', reason: 'only-paid' };
  return {
    do: 'send',
    cost: verdict.price,
    until: verdict.until,
    asTemplate: verdict.how !== 'zalo-after-free',
  };
}
