/**
 * Sends an account's outbox: replies before the rest, one message in flight per learner, inside the platform's rate and
 * reply window, with a lease on each row. Replies go at least once, what nobody asked for (reminders, broadcasts) at most once.
 */

import type { Capabilities, Channel } from '../channels/channel.ts';
import { plainText } from '../channels/render.ts';
import type { DeliveryResult } from '../domain/errors.ts';
import { isQuiet } from '../domain/local-time.ts';
import { MAX_MESSAGE_CHARS, type Message } from '../domain/message.ts';
import type { WindowSpan } from '../domain/reply-window.ts';
import type { Log } from '../log.ts';
import type { Tx } from '../store/database.ts';
import type { OutboxRow } from '../store/outbox.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { Alarm, type Now } from './clock.ts';
import type { Limiter } from './limiter.ts';

export type SenderDeps = {
  readonly accountId: string;
  readonly channel: Channel;
  readonly store: TenantStore;
  readonly limiter: Pick<Limiter, 'take' | 'bulkPerMinute'>;
  readonly now: Now;
  readonly log: Log;
  /** Whether messages outside the free window may be sent (they cost money). */
  readonly sendBillable: boolean;
  /** A message has its outcome, or its next try. */
  readonly onOutcome?: (row: OutboxRow) => void;
  /** A broadcast message got its final state. */
  readonly onBulkDone?: () => void;
};

const CONCURRENCY = 8;
/** Longer than any one send can take; a row whose lease ran out was cut off by a crash. */
const LEASE_MS = 120_000;
/** How long an echo may still settle a send whose answer was lost. */
const ECHO_MS = 30_000;
/** The same after a restart: the echo of a send cut off by the crash comes within seconds. */
const RECOVER_MS = 5_000;
const TRIES = 8;
/**
 * How often a reply of unknown outcome is sent in all: after a lost answer once more (platforms/zalo.md 3.2); after a
 * crash, which mostly cuts before the request is out, more often, yet not for ever: the message may be what crashes us.
 */
const DOUBTFUL_TRIES = { lost: 2, cut: 5 } as const;
/** Why a reminder could not go, in the words of the engine's own record (domain/effect.ts, recordUnsent). */
const UNSENT_REASONS: Readonly<Record<string, string>> = {
  'delivery.window-closed': 'window',
  'delivery.unreachable': 'unreachable',
  'delivery.night': 'night',
};
const ACCOUNT_PAUSE_MS = 5 * 60_000;
/** A message must reach the platform before its window closes there. */
const WINDOW_MARGIN_MS = 60_000;
const STOP_GRACE_MS = 5_000;

export class Sender {
  readonly #deps: SenderDeps;
  readonly #inFlight = new Map<number, Promise<void>>();
  readonly #alarm = new Alarm(() => this.wake());
  readonly #abort = new AbortController();
  #scheduled = false;
  #stopped = false;
  /** Nothing is sent before this time: the platform said so, or the account needs a person. */
  pausedUntil = 0;
  /** Why it is paused; for health and staff. */
  pauseReason: string | null = null;

  constructor(deps: SenderDeps) {
    this.#deps = deps;
  }

  /** How long after a person's last word this account may write to them, with a margin for the way; null: no limit. */
  get windowMs(): number | null {
    const { window } = this.#deps.channel.capabilities;
    if (!window) return null;
    const marginMs = window.marginMs ?? WINDOW_MARGIN_MS;
    return (this.#deps.sendBillable ? window.maxMs : window.freeMs) - marginMs;
  }

  /** The platform's window with the same margin, and whether its costly part is used; null: no limit. */
  get windowSpan(): WindowSpan | null {
    const { window } = this.#deps.channel.capabilities;
    if (!window) return null;
    const marginMs = window.marginMs ?? WINDOW_MARGIN_MS;
    const billableMs = this.#deps.sendBillable ? window.maxMs - marginMs : null;
    return { freeMs: window.freeMs - marginMs, billableMs };
  }

  get capabilities(): Capabilities {
    return this.#deps.channel.capabilities;
  }
  /** Whether messages after the free window are sent. */
  get sendBillable(): boolean {
    return this.#deps.sendBillable;
  }
  /** Whether approved templates can go after the window. */
  get hasOutside(): boolean {
    return this.#deps.channel.outsideWindow !== undefined;
  }
  get bulkPerMinute(): number {
    return this.#deps.limiter.bulkPerMinute;
  }

  /** To be called once before the first wake: nobody else is sending, so leases of a run that was cut off end soon. */
  recover(): void {
    const { store, accountId, now } = this.#deps;
    store.db.transact((tx) => store.outbox.recover(tx, accountId, now() + RECOVER_MS));
  }

  wake(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      try {
        this.#pump();
      } catch (error) {
        this.#deps.log.error({ err: error }, 'sender: store failed, trying again');
        this.#alarm.inMs(1000);
      }
    });
  }

  /** Lets what is under way finish, within a grace period, and starts nothing new. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#alarm.cancel();
    const grace = setTimeout(() => this.#abort.abort(), STOP_GRACE_MS);
    await Promise.allSettled(this.#inFlight.values());
    clearTimeout(grace);
  }

  /** The platform showed us our own message: settles a send whose answer was lost. */
  settleByEcho(externalId: string, platformId: string, text: string | null, outboxId?: number): void {
    if (text === null && outboxId === undefined) return;
    const { store, accountId, now } = this.#deps;
    const said = (text ?? '').normalize('NFC').trim();
    const isSaid = (row: { message: Message }): boolean =>
      said.startsWith(plainText(row.message).slice(0, MAX_MESSAGE_CHARS).trim());
    const match = store.outbox
      .inFlight(accountId, externalId)
      .find((row) => (outboxId === undefined ? isSaid(row) : row.id === outboxId));
    if (match) store.db.transact((tx) => store.outbox.finish(tx, match.id, 'sent', now(), platformId, null));
  }

  #pump(): void {
    if (this.#stopped) return;
    const { store, accountId, now, limiter } = this.#deps;
    const at = now();
    if (at < this.pausedUntil) return this.#alarm.inMs(this.pausedUntil - at);
    this.pauseReason = null;
    const free = CONCURRENCY - this.#inFlight.size;
    if (free <= 0) return;
    const due = store.outbox.due(accountId, at, CONCURRENCY * 2).filter((row) => !this.#inFlight.has(row.id));
    const claimed: OutboxRow[] = [];
    let refused = false;
    store.db.transact((tx) => {
      for (const row of due) {
        if (claimed.length >= free) break;
        const refusal = this.#refusal(row, at);
        if (refusal) {
          store.outbox.finish(tx, row.id, refusal.state, at, null, refusal.code);
          if (refusal.state === 'expired') this.#noteUnsent(tx, row, refusal.code);
          refused ||= row.priority === PRIORITY.broadcast;
          continue;
        }
        const wait = limiter.take(at, row.priority === PRIORITY.broadcast);
        if (wait > 0) {
          this.#alarm.inMs(wait);
          break;
        }
        store.outbox.claim(tx, row.id, at + LEASE_MS);
        claimed.push(row);
      }
    });
    for (const row of claimed) this.#start(row);
    if (refused) this.#deps.onBulkDone?.();
    if (claimed.length === 0) this.#rest(at);
    else if (claimed.length < free && due.length > claimed.length) this.wake();
  }

  #rest(at: number): void {
    const next = this.#deps.store.outbox.nextAt(this.#deps.accountId);
    if (next !== null && this.#inFlight.size === 0) this.#alarm.inMs(Math.max(next - at, 50));
  }

  /** Consent, window and certainty are judged at the last moment, not when the message was written. */
  #refusal(row: OutboxRow, at: number): { state: 'expired' | 'uncertain'; code: string } | null {
    // Unasked twice would be a third message in a week that allows two.
    if (row.doubt && (row.priority > PRIORITY.reply || row.attempts >= DOUBTFUL_TRIES[row.doubt]))
      return { state: 'uncertain', code: 'delivery.uncertain' };
    const learner = this.#deps.store.learners.find(row.accountId, row.externalId);
    if (!learner) return null;
    if (row.priority > PRIORITY.reply && (learner.unreachableAt !== null || !learner.follows))
      return { state: 'expired', code: 'delivery.unreachable' };
    if (row.priority > PRIORITY.reply && this.#deps.store.reminders.get(learner.id).stoppedWhy === 'asked')
      return { state: 'expired', code: 'delivery.opted-out' };
    if (row.priority === PRIORITY.broadcast) {
      const gate = this.#deps.store.recipients.gate(row.id);
      if (gate?.optedOut === 1) return { state: 'expired', code: 'delivery.opted-out' };
      if (gate && gate.broadcastState !== 'sending') return { state: 'expired', code: 'delivery.held' };
      if (gate && gate.openUntil !== null && at >= gate.openUntil)
        return { state: 'expired', code: 'delivery.window-closed' };
    }
    // Dropped rather than held until morning: a row that waits would hold up the person's replies behind it.
    if (row.priority > PRIORITY.reply && isQuiet(at)) return { state: 'expired', code: 'delivery.night' };
    if (row.message.template && this.hasOutside) return null;
    const { windowMs } = this;
    return windowMs !== null && at - learner.lastInboundAt > windowMs
      ? { state: 'expired', code: 'delivery.window-closed' }
      : null;
  }

  #start(row: OutboxRow): void {
    const done = this.#send(row)
      .catch((error: unknown) => {
        this.#deps.log.error({ outboxId: row.id, err: error }, 'sender: outcome could not be stored');
      })
      .finally(() => {
        this.#inFlight.delete(row.id);
        this.#deps.onOutcome?.(row);
        this.wake();
      });
    this.#inFlight.set(row.id, done);
  }

  async #send(row: OutboxRow): Promise<void> {
    const { channel } = this.#deps;
    const { id: outboxId, externalId, message } = row;
    const { template } = message;
    const isUnasked = row.priority > PRIORITY.reply;
    const result =
      template && channel.outsideWindow
        ? await channel.outsideWindow({ outboxId, externalId, template }, this.#abort.signal)
        : await channel.send({ outboxId, externalId, message, isUnasked }, this.#abort.signal);
    this.#record(row, result);
    if (row.priority === PRIORITY.broadcast) this.#deps.onBulkDone?.();
  }

  #record(row: OutboxRow, result: DeliveryResult): void {
    const { store, now, log } = this.#deps;
    const at = now();
    if (result.ok) {
      store.db.transact((tx) => store.outbox.finish(tx, row.id, 'sent', at, result.platformId, null));
      log.debug({ outboxId: row.id, degraded: result.degraded ?? [] }, 'sent');
      return;
    }
    const { error } = result;
    const level = error.report ? 'error' : 'info';
    log[level](
      { outboxId: row.id, code: error.code, detail: error.detail, attempts: row.attempts + 1 },
      'not sent',
    );
    store.db.transact((tx) => {
      if (error.scope === 'account') this.pause(at + (error.retryAfterMs ?? ACCOUNT_PAUSE_MS), error.code);
      if (error.scope === 'learner') store.learners.markUnreachable(tx, row.accountId, row.externalId, at);
      const isOnce = row.priority === PRIORITY.broadcast && error.maybeTaken === true;
      if (error.retry === 'unknown' || isOnce)
        return store.outbox.keepSending(tx, row.id, at + ECHO_MS, error.code);
      if (error.retry === 'later' || error.scope === 'account') {
        const isOver = error.scope !== 'account' && row.attempts + 1 >= (error.limit?.tries ?? TRIES);
        if (isOver && error.limit?.thenUnreachable)
          store.learners.markUnreachable(tx, row.accountId, row.externalId, at);
        if (isOver) return this.#fail(tx, row, at, error.code);
        const wait =
          error.retryAfterMs ?? (error.scope === 'account' ? ACCOUNT_PAUSE_MS : backoffMs(row.attempts + 1));
        return store.outbox.retryLater(tx, row.id, at + wait, error.code, error.scope === 'account');
      }
      return this.#fail(tx, row, at, error.code);
    });
  }

  #fail(tx: Tx, row: OutboxRow, at: number, code: string): void {
    this.#deps.store.outbox.finish(tx, row.id, 'failed', at, null, code);
    this.#noteUnsent(tx, row, code);
  }

  /** A reminder that surely did not arrive is said to be so, with the reason, where the week is counted. */
  #noteUnsent(tx: Tx, row: OutboxRow, code: string): void {
    if (row.priority !== PRIORITY.reminder) return;
    const reason = UNSENT_REASONS[code] ?? 'failed';
    this.#deps.store.reminders.markUnsent(tx, row.accountId, row.externalId, row.createdAt, reason);
  }

  /** The whole account must wait: throttled, token dead, package missing. */
  pause(until: number, reason: string): void {
    this.pausedUntil = Math.max(this.pausedUntil, until);
    this.pauseReason = reason;
  }
}

/** exp(n) seconds, after graphile/worker: 2.7 s, 7 s, 20 s … 50 min. */
export const backoffMs = (attempts: number): number => Math.round(Math.exp(Math.min(8, attempts)) * 1000);
