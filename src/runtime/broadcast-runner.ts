/**
 * Moves broadcasts on in slices of a few milliseconds, each one transaction, with other work between them: outcomes first,
 * then the list of people, then as many messages as the outbox should hold. What a slice did is in the file when it ends, so
 * a crash between any two of them loses nothing and repeats nothing; running one twice changes nothing.
 *
 * Few messages stand in the outbox at a time (about two minutes of the account's rate): consent, cap, window and quiet hours
 * are judged when a person's turn comes, and a pause takes back nearly all.
 */
import { audienceSchema, type Draft, draftSchema } from '../broadcast/draft.ts';
import { asTemplate, composeBroadcast } from '../broadcast/message.ts';
import { heldUntil } from '../broadcast/pace.ts';
import { decide } from '../broadcast/reach.ts';
import { type BroadcastSettings, readBroadcastSettings } from '../broadcast/settings.ts';
import type { TenantView } from '../domain/learner.ts';
import { DAY_MS, HOUR_MS } from '../domain/local-time.ts';
import type { Message } from '../domain/message.ts';
import type { Log } from '../log.ts';
import type { BroadcastRow } from '../store/broadcasts.ts';
import type { Tx } from '../store/database.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { PlannedRecipient } from '../store/recipients.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { type AccountFace, policyOf, templateFor } from './broadcast-accounts.ts';
import { drop, settle } from './broadcast-steps.ts';
import { Alarm, type Now } from './clock.ts';

export type RunnerDeps = {
  readonly store: TenantStore;
  readonly tenant: () => TenantView;
  readonly now: Now;
  readonly log: Log;
  readonly accounts: () => ReadonlyMap<string, AccountFace>;
  /** Messages were put into the outbox of these accounts, and into the web chats of these people. */
  readonly onQueued: (accounts: ReadonlySet<string>, web: readonly string[]) => void;
  /** Events for turns were written. */
  readonly onTold: () => void;
  readonly onChange: (broadcastId: number) => void;
};

/** People looked at in one slice: some four milliseconds each kind. An outcome is also a turn, so few at a time. */
const PLAN_IDS = 600;
const SETTLE = 50;
const DISPATCH = 60;
const CANCEL = 300;
/** How many messages stand in an account's outbox: two minutes of its bulk rate, within bounds. */
const DEPTH = { minutes: 2, min: 10, max: 500 } as const;
/** The service was down when it should have gone: this late a person decides whether it still makes sense. */
const LATE_MS = 6 * HOUR_MS;
const RETRY_MS = 1000;
/** Outcomes of a burst are written together. */
const GATHER_MS = 150;

type Slice = {
  readonly queuedTo: Set<string>;
  readonly web: string[];
  told: boolean;
  readonly changed: Set<number>;
};

export class BroadcastRunner {
  readonly #deps: RunnerDeps;
  readonly #alarm = new Alarm(() => this.wake());
  readonly #messages = new Map<number, Message | null>();
  #scheduled = false;
  #stopped = false;

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
  }

  /** There may be something to do. */
  wake(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    setImmediate(() => this.#run());
  }

  /** The same, soon: outcomes come in bursts. */
  wakeSoon(): void {
    if (!this.#stopped) this.#alarm.inMs(GATHER_MS);
  }

  stop(): void {
    this.#stopped = true;
    this.#alarm.cancel();
  }

  #run(): void {
    this.#scheduled = false;
    if (this.#stopped) return;
    try {
      if (this.slice()) this.wake();
    } catch (error) {
      this.#deps.log.error({ err: error }, 'broadcasts: store failed, trying again');
      this.#alarm.inMs(RETRY_MS);
    }
  }

  /** One transaction of work. @returns whether more can be done at once */
  slice(): boolean {
    const { store, now } = this.#deps;
    const at = now();
    const slice: Slice = { queuedTo: new Set(), web: [], told: false, changed: new Set() };
    const more = store.db.transact((tx) => this.#work(tx, slice, at));
    if (slice.queuedTo.size > 0 || slice.web.length > 0) this.#deps.onQueued(slice.queuedTo, slice.web);
    if (slice.told) this.#deps.onTold();
    for (const id of slice.changed) this.#deps.onChange(id);
    return more;
  }

  #work(tx: Tx, slice: Slice, now: number): boolean {
    if (this.#settle(tx, slice, now)) return true;
    const settings = this.settings();
    if (this.#expire(tx, slice, settings, now)) return true;
    for (const broadcast of this.#deps.store.broadcasts.open()) {
      if (!this.#step(tx, slice, broadcast, settings, now)) continue;
      slice.changed.add(broadcast.id);
      return true;
    }
    return false;
  }

  settings(): BroadcastSettings {
    const { settings } = this.#deps.store;
    return readBroadcastSettings((key) => settings.get(key));
  }

  #settle(tx: Tx, slice: Slice, now: number): boolean {
    const { store } = this.#deps;
    const rows = store.recipients.settled(SETTLE);
    for (const row of rows) {
      settle(tx, store, row, this.messageOf(row.broadcastId), now);
      slice.told ||= row.outboxState === 'sent';
      slice.changed.add(row.broadcastId);
    }
    return rows.length > 0;
  }

  /** Web chats nobody opened in time: the message goes, so that nobody reads last month's invitation. */
  #expire(tx: Tx, slice: Slice, settings: BroadcastSettings, now: number): boolean {
    const { store } = this.#deps;
    const rows = store.recipients.waitingSince(now - settings.webWaitDays * DAY_MS, SETTLE);
    for (const row of rows) {
      drop(tx, store, row, 'expired', 'not-opened', now);
      slice.changed.add(row.broadcastId);
    }
    return rows.length > 0;
  }

  /** @returns whether something was done */
  #step(tx: Tx, slice: Slice, broadcast: BroadcastRow, settings: BroadcastSettings, now: number): boolean {
    switch (broadcast.state) {
      case 'scheduled':
        return this.#start(tx, broadcast, now);
      case 'planning':
        return this.#plan(tx, broadcast, settings, now);
      case 'sending':
        return (
          this.#dispatch(tx, slice, broadcast, settings, now) || this.#finish(tx, broadcast, 'finished', now)
        );
      case 'paused':
        return broadcast.why === 'resend' && this.#again(tx, broadcast, settings, now);
      case 'cancelled':
        return this.#cleanUp(tx, broadcast, now) || this.#finish(tx, broadcast, 'cancelled', now);
      default:
        return false;
    }
  }

  /** Its time has come: the text is frozen with the commune's words of today. */
  #start(tx: Tx, broadcast: BroadcastRow, now: number): boolean {
    const { store, tenant } = this.#deps;
    const { scheduledAt } = broadcast;
    if (scheduledAt === null || scheduledAt > now) return false;
    if (now - scheduledAt > LATE_MS) {
      store.broadcasts.change(tx, broadcast, 'paused', { why: 'late' });
      return true;
    }
    store.broadcasts.change(tx, broadcast, 'planning', {
      why: null,
      message: composeBroadcast(draftOf(broadcast), tenant()),
      startedAt: now,
      planUntil: store.recipients.lastLearnerId(),
    });
    return true;
  }

  #plan(tx: Tx, broadcast: BroadcastRow, settings: BroadcastSettings, now: number): boolean {
    const { broadcasts, recipients } = this.#deps.store;
    const until = broadcast.planUntil ?? 0;
    if (broadcast.planCursor < until) {
      const to = Math.min(until, broadcast.planCursor + PLAN_IDS);
      const audience = audienceSchema.parse((broadcast.draft as { audience?: unknown }).audience ?? {});
      recipients.plan(tx, broadcast, audience, broadcast.planCursor, to, broadcast.startedAt ?? now);
      broadcasts.moveCursor(tx, broadcast.id, to);
      return true;
    }
    broadcasts.change(tx, broadcast, this.#next(broadcast, settings), { plannedAt: now });
    return true;
  }

  /** The limit counts what really goes: people may have joined since it was asked for. */
  #next(broadcast: BroadcastRow, settings: BroadcastSettings): 'awaiting-confirm' | 'sending' {
    const accounts = this.#deps.store.recipients.plannedAccounts(broadcast.id);
    const count = accounts.reduce((n, account) => n + account.count, 0);
    const mustConfirm = count > settings.secondPersonAbove && broadcast.confirmedBy === null;
    return mustConfirm ? 'awaiting-confirm' : 'sending';
  }

  /** A new wave: everybody who did not get it for certain is planned again before the first of them is sent to. */
  #again(tx: Tx, broadcast: BroadcastRow, settings: BroadcastSettings, now: number): boolean {
    const { broadcasts, recipients } = this.#deps.store;
    if (recipients.planAgain(tx, broadcast.id, broadcast.wave, CANCEL, now) > 0) return true;
    broadcasts.change(tx, broadcast, this.#next(broadcast, settings), { why: null });
    return true;
  }

  #dispatch(
    tx: Tx,
    slice: Slice,
    broadcast: BroadcastRow,
    settings: BroadcastSettings,
    now: number,
  ): boolean {
    const { store, accounts } = this.#deps;
    const planned = store.recipients.plannedAccounts(broadcast.id);
    if (planned.length === 0 || heldUntil(now) !== null) return false;
    let done = 0;
    for (const { accountId } of planned) {
      const face = accounts().get(accountId);
      const room = face && !face.isPulled ? depthOf(face) - store.outbox.openBulk(accountId) : DISPATCH;
      const limit = Math.min(room, DISPATCH - done);
      if (limit <= 0) continue;
      for (const person of store.recipients.planned(
        broadcast.id,
        accountId,
        face?.isPulled ?? false,
        limit,
        now,
      )) {
        this.#one(tx, slice, broadcast, face ?? gone(accountId), person, settings, now);
        done++;
      }
    }
    return done > 0;
  }

  /** One person's turn: everything is judged anew, and the week's place is taken through the one gate. */
  #one(
    tx: Tx,
    slice: Slice,
    broadcast: BroadcastRow,
    face: AccountFace | Gone,
    person: PlannedRecipient,
    settings: BroadcastSettings,
    now: number,
  ): void {
    const { store } = this.#deps;
    const draft = draftOf(broadcast);
    const { learnerId, externalId } = person;
    const key = { broadcastId: broadcast.id, learnerId };
    const facts = {
      lastInboundAt: person.lastInboundAt,
      isBlocked: person.blocked === 1,
      isOptedOut: person.optedOut === 1,
      weekCount: person.weekCount,
      hasTwin: person.hasTwin === 1,
    };
    if ('isGone' in face) return store.recipients.end(tx, key, 'skipped', 'no-account', now);
    const decision = decide(facts, policyOf(face, settings, draft), now);
    if (decision.do === 'skip') return store.recipients.end(tx, key, 'skipped', decision.reason, now);
    const ledgerId = store.reminders.takeRow(tx, learnerId, 'broadcast', now);
    if (ledgerId === null) return store.recipients.end(tx, key, 'skipped', 'cap', now);
    const outboxId = store.outbox.add(
      tx,
      {
        accountId: face.accountId,
        externalId,
        dedupeKey: `broadcast:${broadcast.id}:${learnerId}:${person.tries}`,
        priority: PRIORITY.broadcast,
        message: this.#messageFor(broadcast, draft, face, decision.asTemplate, settings),
        isPulled: face.isPulled,
      },
      now,
    );
    // Never in practice: the key moves on with every try. If it stands there, something went out under it.
    if (outboxId === null) return store.recipients.end(tx, key, 'uncertain', 'lost', now);
    const state = face.isPulled ? 'waiting' : 'queued';
    const { cost, until } = decision;
    store.recipients.queue(tx, key, state, { outboxId, ledgerId, cost, until }, now);
    if (face.isPulled) slice.web.push(externalId);
    else slice.queuedTo.add(face.accountId);
  }

  #messageFor(
    broadcast: BroadcastRow,
    draft: Draft,
    face: AccountFace,
    isTemplate: boolean,
    settings: BroadcastSettings,
  ): Message {
    const message = broadcast.message!;
    const setting = templateFor(face.channel, settings);
    if (!isTemplate || !setting) return message;
    return { ...message, template: asTemplate(draft, this.#deps.tenant(), setting) };
  }

  /** Finished only when every recipient has a final state. */
  #finish(tx: Tx, broadcast: BroadcastRow, state: 'finished' | 'cancelled', now: number): boolean {
    const { broadcasts } = this.#deps.store;
    const isOpen = broadcasts
      .counts(broadcast.id)
      .some((c) => c.state === 'planned' || c.state === 'queued' || c.state === 'waiting');
    if (isOpen) return false;
    broadcasts.change(tx, broadcast, state, { finishedAt: now });
    this.#messages.delete(broadcast.id);
    return true;
  }

  #cleanUp(tx: Tx, broadcast: BroadcastRow, now: number): boolean {
    const { store } = this.#deps;
    if (store.recipients.cancelPlanned(tx, broadcast.id, CANCEL, now) > 0) return true;
    const waiting = store.recipients.waitingIn(broadcast.id, CANCEL);
    for (const row of waiting) drop(tx, store, row, 'skipped', 'cancelled', now);
    return waiting.length > 0;
  }

  messageOf(broadcastId: number): Message | null {
    const known = this.#messages.get(broadcastId);
    if (known !== undefined) return known;
    const message = this.#deps.store.broadcasts.find(broadcastId)?.message ?? null;
    this.#messages.set(broadcastId, message);
    return message;
  }
}

type Gone = { readonly accountId: string; readonly isGone: true };
const gone = (accountId: string): Gone => ({ accountId, isGone: true });

const depthOf = ({ bulkPerMinute }: AccountFace): number =>
  Math.min(DEPTH.max, Math.max(DEPTH.min, (bulkPerMinute ?? DEPTH.max) * DEPTH.minutes));

const drafts = new WeakMap<object, Draft>();
/** A stored draft; it was checked when it was stored. */
export function draftOf(broadcast: BroadcastRow): Draft {
  const stored = broadcast.draft as object;
  const known = drafts.get(stored) ?? draftSchema.parse(stored);
  drafts.set(stored, known);
  return known;
}
