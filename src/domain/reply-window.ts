/** What is left of the time in which a channel lets us write to a person (platforms/zalo.md 4). Pure. */

export type ReplyWindow =
  /** The person fetches messages by opening a page: no such rule. */
  | { readonly kind: 'unlimited' }
  | { readonly kind: 'free'; readonly until: number }
  /** Each message costs the commune money; only where that was allowed (ZALO_SEND_BILLABLE). */
  | { readonly kind: 'billable'; readonly until: number }
  /** Nothing can be sent until the person writes again. */
  | { readonly kind: 'closed'; readonly since: number };

/** How long after the person's last word a channel takes messages; `billableMs` is null when the commune does not pay. */
export type WindowSpan = { readonly freeMs: number; readonly billableMs: number | null };

/** @param span null: the channel has no such rule */
export function replyWindow(lastInboundAt: number, span: WindowSpan | null, now: number): ReplyWindow {
  if (!span) return { kind: 'unlimited' };
  const freeUntil = lastInboundAt + span.freeMs;
  if (now <= freeUntil) return { kind: 'free', until: freeUntil };
  const until = span.billableMs === null ? freeUntil : lastInboundAt + span.billableMs;
  return now <= until ? { kind: 'billable', until } : { kind: 'closed', since: until };
}
