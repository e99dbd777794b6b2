/**
 * Turns: one event of one learner becomes a new session, records and messages, in one transaction. Several turns share a
 * commit, each in its own savepoint, so a defect undoes its own turn only. A learner's events stay in order: while one
 * waits for another try, the later ones of the same person wait too.
 */
import type { Bank } from '../content/bank.ts';
import type { TenantView } from '../domain/learner.ts';
import { type Message, textMessage } from '../domain/message.ts';
import type { HearingView } from '../domain/spoken.ts';
import { advance } from '../engine/advance.ts';
import { migrateSession } from '../engine/session.ts';
import { type Log, logId } from '../log.ts';
import { fill } from '../messages/fill.ts';
import { tooFast } from '../messages/rights.ts';
import { apology, LABELS } from '../messages/vi.ts';
import type { Tx } from '../store/database.ts';
import type { InboxRow } from '../store/inbox.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import { applyEffects } from './apply-effects.ts';
import { Alarm, type Now } from './clock.ts';
import { learnerView } from './learner-view.ts';

export type TurnDeps = {
  readonly store: TenantStore;
  readonly bank: () => Bank;
  readonly tenant: () => TenantView;
  readonly now: Now;
  readonly log: Log;
  /** Whether an account's messages are fetched by the person (web chat) instead of sent. */
  readonly isPulled: (accountId: string) => boolean;
  /** How long after a person's last word an account may write unasked; null: no limit, 0: never. */
  readonly windowMs: (accountId: string) => number | null;
  /** How an account lets people hear a text; missing: not at all. */
  readonly hearing?: (accountId: string) => HearingView;
  /** The public address, for links in messages; null: not known. */
  readonly origin?: string | null;
  /** Called after a commit with the people who were written to. */
  readonly onSaid: (said: readonly Said[]) => void;
  /** Called after a commit with the learners whose part of the commune's inbox changed. */
  readonly onDesk?: (learnerIds: ReadonlySet<number>) => void;
  /** Called after a commit that erased a person. */
  readonly onErased?: () => void;
  /** Somebody has the inbox open: what people say there is shown as it comes. */
  readonly isWatched?: () => boolean;
  /** The reducer; tests put a broken one here. */
  readonly advance?: typeof advance;
};
export type Said = { readonly accountId: string; readonly externalId: string };

const PAGE = 64;
/** What one person is answered in a minute of the platform's clock; nobody taps faster. The rest is kept and shown to staff. */
export const PER_MINUTE = 60;
/** How long one commit may gather turns before other work gets its chance, milliseconds. */
const SLICE_MS = 8;
/** While events keep coming in: accepting them has a deadline (two seconds), answering them has none. */
const BUSY_SLICE_MS = 3;
const TRIES = 3;
const RETRY_MS = 1000;

export class Turns {
  readonly #deps: TurnDeps;
  readonly #alarm = new Alarm(() => this.wake());
  #scheduled = false;
  /** New events were committed since the last slice. */
  #wasWoken = false;
  #stopped = false;
  /** A turn put an event of somebody else into the inbox. */
  #isOwed = false;
  #idle: (() => void)[] = [];
  #hasErased = false;
  readonly #paces = new Map<string, { minute: number; count: number }>();
  /** Learners whose thread changed in this slice. */
  #touched = new Set<number>();

  constructor(deps: TurnDeps) {
    this.#deps = deps;
  }

  /** There may be something to do. */
  wake(): void {
    this.#wasWoken = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#stopped) return;
    this.#scheduled = true;
    setImmediate(() => this.#run());
  }

  /** Resolves when no event can be processed now. */
  whenIdle(): Promise<void> {
    if (!this.#scheduled) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  stop(): void {
    this.#stopped = true;
    this.#alarm.cancel();
  }

  #run(): void {
    this.#scheduled = false;
    if (this.#stopped) return this.#rest();
    let more = false;
    try {
      more = this.runSlice();
    } catch (error) {
      this.#deps.log.error({ err: error }, 'turns: store failed, trying again');
      this.#alarm.inMs(RETRY_MS);
    }
    if (more) this.#schedule();
    else this.#rest();
  }

  #rest(): void {
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }

  /** Processes what fits one time slice. @returns whether more can be done at once */
  runSlice(): boolean {
    const { store, now } = this.#deps;
    const started = performance.now();
    const said: Said[] = [];
    const held = new Set<string>();
    let more = false;
    const slice = this.#wasWoken ? BUSY_SLICE_MS : SLICE_MS;
    this.#wasWoken = false;
    store.db.transact((tx) => {
      for (let after = 0; ; ) {
        const rows = store.inbox.next(after, PAGE);
        for (const row of rows) {
          after = row.id;
          if (performance.now() - started > slice) {
            more = true;
            return;
          }
          this.#take(tx, row, now(), held, said);
        }
        if (rows.length < PAGE) return;
      }
    });
    more ||= this.#isOwed;
    this.#isOwed = false;
    if (said.length > 0) this.#deps.onSaid(said);
    if (this.#hasErased) {
      this.#hasErased = false;
      this.#deps.onErased?.();
    }
    if (this.#touched.size > 0) {
      this.#deps.onDesk?.(this.#touched);
      this.#touched = new Set();
    }
    return more;
  }

  #take(tx: Tx, row: InboxRow, now: number, held: Set<string>, said: Said[]): void {
    const person = `${row.accountId}/${row.externalId}`;
    if (held.has(person)) return;
    if (row.notBefore > now) {
      held.add(person);
      return this.#alarm.inMs(row.notBefore - now);
    }
    const { store } = this.#deps;
    const pace = isInteraction(row) ? this.#paceOf(person, row.occurredAt) : 0;
    if (pace > PER_MINUTE) {
      if (pace === PER_MINUTE + 1) {
        this.#tell(tx, row, `fast:${row.id}`, textMessage(fill(tooFast(), this.#deps.tenant())), now);
        said.push({ accountId: row.accountId, externalId: row.externalId });
      }
      return store.inbox.markDone(tx, row.id);
    }
    try {
      store.db.savepoint(tx, () => {
        if (this.#turn(tx, row, now)) said.push({ accountId: row.accountId, externalId: row.externalId });
        store.inbox.markDone(tx, row.id);
      });
    } catch (error) {
      if (isStoreError(error)) throw error;
      held.add(person);
      this.#defect(tx, row, now, error);
      if (row.attempts + 1 >= TRIES) said.push({ accountId: row.accountId, externalId: row.externalId });
    }
  }

  /** How many things this person did in the minute of this one: one sender must not use up a whole account's allowance. */
  #paceOf(person: string, at: number): number {
    const minute = Math.floor(at / 60_000);
    if (this.#paces.size > 10_000) this.#paces.clear();
    const known = this.#paces.get(person);
    const count = known?.minute === minute ? known.count + 1 : 1;
    this.#paces.set(person, { minute, count });
    return count;
  }

  #tell(tx: Tx, row: InboxRow, dedupeKey: string, message: Message, now: number): void {
    const { accountId, externalId } = row;
    const isPulled = this.#deps.isPulled(accountId);
    this.#deps.store.outbox.add(
      tx,
      { accountId, externalId, dedupeKey, priority: PRIORITY.reply, message, isPulled },
      now,
    );
  }

  /** @returns whether something was said */
  #turn(tx: Tx, row: InboxRow, now: number): boolean {
    const { store, tenant, bank } = this.#deps;
    const found = store.learners.find(row.accountId, row.externalId);
    if (!found && ['unfollow', 'withdraw', 'timer', 'confirmed', 'told', 'link'].includes(row.event.type))
      return false;
    if (!found && row.event.type === 'staff') {
      // Erased while the officer was writing: their words about the person go, too.
      store.inbox.erase(tx, row.accountId, row.externalId, row.id);
      return false;
    }
    const at = Math.min(row.occurredAt, now);
    const learner = found ?? store.learners.add(tx, row.accountId, row.externalId, at);
    if (isInteraction(row)) store.learners.touch(tx, learner.id, at, learner.withdrawnAt === null);
    if (row.event.type === 'choice')
      store.outbox.markChosen(tx, row.accountId, row.externalId, row.event.key);
    const isPulled = this.#deps.isPulled(row.accountId);
    const { origin = null } = this.#deps;
    const reach = { isPulled, windowMs: this.#deps.windowMs(row.accountId), origin };
    const result = (this.#deps.advance ?? advance)({
      session: migrateSession(learner.session),
      view: learnerView(store, learner, row, tenant(), reach, now, this.#deps.hearing?.(row.accountId)),
      event: row.event,
      now,
      seed: row.id,
      bank: bank(),
    });
    const outcome = applyEffects(tx, store, learner, row, result.effects, now, isPulled);
    if (outcome.isDesk || (isInteraction(row) && this.#deps.isWatched?.())) this.#touched.add(learner.id);
    // The other side of a link is told at once.
    this.#isOwed ||= outcome.isToOthers;
    if (outcome.isErased) this.#hasErased = true;
    else store.learners.saveSession(tx, learner.id, result.session);
    this.#deps.log.debug(
      { inboxId: row.id, learner: logId(row.accountId, row.externalId), rule: result.trace.rule },
      'turn',
    );
    return outcome.saidCount > 0;
  }

  /** Not the learner's fault: tried again, then put aside with one apology, and the person can go on. */
  #defect(tx: Tx, row: InboxRow, now: number, error: unknown): void {
    const { store, log, tenant } = this.#deps;
    const attempts = row.attempts + 1;
    const name = error instanceof Error ? error.name : typeof error;
    log.error({ code: 'defect', inboxId: row.id, attempts, err: error }, 'turn failed');
    if (attempts < TRIES) {
      store.inbox.postpone(tx, row.id, now + RETRY_MS * attempts, `defect ${name}`);
      return this.#alarm.inMs(RETRY_MS * attempts);
    }
    store.inbox.bury(tx, row.id, `defect ${name}`);
    const menu = { key: 'menu', label: fill(LABELS.menu, tenant()) };
    this.#tell(tx, row, `sorry:${row.id}`, textMessage(fill(apology(), tenant()), [menu]), now);
    // The person's next event need not wait for another wake.
    this.#alarm.inMs(0);
  }
}

/** Things a person does: they open the platform's reply window (platforms/zalo.md 4). */
function isInteraction(row: InboxRow): boolean {
  return ['text', 'choice', 'media', 'open'].includes(row.event.type);
}

/** The disk or the file failed, not the turn: the whole commit must be undone. */
function isStoreError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') && !code.startsWith('SQLITE_CONSTRAINT');
}
