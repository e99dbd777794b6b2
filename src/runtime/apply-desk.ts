/** What happened at the desk, written in the turn's transaction: the conversation, and the audit of what staff did. */
import { type DeskEffect, ZALO_OFFICER } from '../domain/desk.ts';
import type { Tx } from '../store/database.ts';
import type { TenantStore } from '../store/tenant-store.ts';

/** @param outboxId the message this turn sent to the person */
export function applyDesk(
  tx: Tx,
  store: TenantStore,
  learnerId: number,
  effect: DeskEffect,
  now: number,
  outboxId: number | null,
): void {
  store.conversations.keep(tx, learnerId, effect, now, outboxId);
  if (!('by' in effect)) return;
  const { by } = effect;
  // Whoever works on the inbox has looked into it.
  store.conversations.visit(tx, by.id, now);
  // Those of the platform's own tool have no account here, and changed nothing here.
  if (by.id.startsWith(ZALO_OFFICER)) return;
  const actor = { staffId: Number(by.id), name: by.name };
  store.audit.add(tx, actor, `conversation.${effect.did}`, `learner:${learnerId}`, now);
}
