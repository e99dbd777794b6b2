/** Small steps on the recipients of broadcasts, each inside the caller's transaction. */
import type { Tx } from '../store/database.ts';
import type { SettledRecipient } from '../store/recipients.ts';
import type { TenantStore } from '../store/tenant-store.ts';

/** A message that was refused before anything left waits for its next turn at most so often; then it is over. */
const MAX_TRIES = 12;
/** Refusals that only mean "not now": the quiet hours began, the broadcast was paused. */
const NOT_NOW: ReadonlySet<string | null> = new Set(['delivery.night', 'delivery.held']);

type Held = {
  readonly broadcastId: number;
  readonly learnerId: number;
  readonly outboxId: number;
  readonly ledgerId: number | null;
};

function giveBack(tx: Tx, store: TenantStore, ledgerId: number | null): void {
  if (ledgerId !== null) store.reminders.giveBack(tx, ledgerId);
}

/** The outbox has spoken: writes it down, and gives the week's place back when nothing arrived. */
export function settle(
  tx: Tx,
  store: TenantStore,
  row: SettledRecipient,
  message: unknown,
  now: number,
): void {
  const { recipients, reminders } = store;
  switch (row.outboxState) {
    case 'sent': {
      const at = row.doneAt ?? now;
      recipients.end(tx, row, 'sent', null, at);
      if (row.ledgerId !== null) reminders.sentAt(tx, row.ledgerId, at);
      return tell(tx, store, row, message, at, now);
    }
    case 'failed':
      giveBack(tx, store, row.ledgerId);
      return recipients.end(tx, row, 'failed', row.error, now);
    case 'expired':
      giveBack(tx, store, row.ledgerId);
      if (!NOT_NOW.has(row.error) || row.tries >= MAX_TRIES)
        return recipients.end(tx, row, 'expired', row.error, now);
      if (row.broadcastState === 'cancelled') return recipients.end(tx, row, 'skipped', 'cancelled', now);
      return recipients.putBack(tx, row);
    case 'uncertain':
      return recipients.end(tx, row, 'uncertain', row.error ?? 'delivery.uncertain', now);
    default:
      // The row is gone, and with it what became of it.
      return recipients.end(tx, row, 'uncertain', 'lost', now);
  }
}

/** The person's talk learns what the message offered, by an event like everything else. */
function tell(
  tx: Tx,
  store: TenantStore,
  row: { readonly broadcastId: number; readonly accountId: string; readonly externalId: string },
  message: unknown,
  at: number,
  now: number,
): void {
  const { choices } = message as { choices?: readonly { key: string; label: string }[] };
  if (!choices || choices.length === 0) return;
  const { accountId, externalId, broadcastId } = row;
  const event = { type: 'told' as const, choices, at };
  store.inbox.add(
    tx,
    { dedupeKey: `told:${broadcastId}:${externalId}`, accountId, externalId, event, occurredAt: at },
    now,
  );
}

/** Takes back what is not being sent yet. `again`: its turn comes again (pause); else it is over. */
export function takeBack(tx: Tx, store: TenantStore, broadcastId: number, again: boolean, now: number): void {
  for (const row of store.recipients.inOutbox(broadcastId)) {
    if (!store.outbox.takeBack(tx, row.outboxId)) continue;
    giveBack(tx, store, row.ledgerId);
    if (again) store.recipients.putBack(tx, row);
    else store.recipients.end(tx, row, 'skipped', 'cancelled', now);
  }
}

/** Nothing more to this person, here or on their linked channels: they said "dung nhac". */
export function takeBackBroadcasts(tx: Tx, store: TenantStore, learnerId: number, now: number): void {
  for (const row of store.recipients.underWayTo(learnerId)) drop(tx, store, row, 'skipped', 'opted-out', now);
}

/** Removes a message from the outbox or from an unopened web chat; one that is being sent runs its course. */
export function drop(
  tx: Tx,
  store: TenantStore,
  row: Held,
  state: 'skipped' | 'expired',
  reason: string,
  now: number,
): void {
  const isWaiting = store.recipients.isWaiting(row);
  if (isWaiting) store.outbox.unsay(tx, row.outboxId);
  else if (!store.outbox.takeBack(tx, row.outboxId)) return;
  giveBack(tx, store, row.ledgerId);
  store.recipients.end(tx, row, state, reason, now);
}

/** The person opened the web chat: what waited there has arrived. @returns how many */
export function markSeen(
  tx: Tx,
  store: TenantStore,
  accountId: string,
  externalId: string,
  shown: ReadonlySet<number>,
  messageOf: (broadcastId: number) => unknown,
  now: number,
): number {
  const rows = store.recipients.waitingOf(accountId, externalId).filter((row) => shown.has(row.outboxId));
  for (const row of rows) {
    store.recipients.end(tx, row, 'sent', null, now);
    if (row.ledgerId !== null) store.reminders.sentAt(tx, row.ledgerId, now);
    tell(tx, store, { ...row, accountId, externalId }, messageOf(row.broadcastId), now, now);
  }
  return rows.length;
}
