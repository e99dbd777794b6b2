/**
 * Broadcasts of a commune: what the desk's pages call. Every change is one transaction with its line in the audit log; the
 * runner does the rest.
 */
import { randomInt } from 'node:crypto';
import type { Campaign } from '../broadcast/campaign.ts';
import { type Draft, type DraftProblem, readDraft } from '../broadcast/draft.ts';
import { type LoudspeakerScript, loudspeakerScript } from '../broadcast/loudspeaker.ts';
import { asArticle, asTest, composeBroadcast } from '../broadcast/message.ts';
import { type ReachPlan, ReachTally } from '../broadcast/plan.ts';
import { actionsOf, type BroadcastAction, type BroadcastState, canDo } from '../broadcast/states.ts';
import type { Bank } from '../content/bank.ts';
import { AppError } from '../domain/errors.ts';
import type { Actor } from '../domain/staff.ts';
import { BROADCAST_PROBLEMS as say, testerPhrase } from '../messages/desk-broadcast.ts';
import type { BroadcastRow } from '../store/broadcasts.ts';
import type { Tx } from '../store/database.ts';
import { PRIORITY } from '../store/outbox.ts';
import type { RecipientFilter, RecipientLine } from '../store/recipients.ts';
import type { Tester } from '../store/testers.ts';
import { plannedAccounts } from './broadcast-accounts.ts';
import { type ChannelPreview, DEFAULT_LOOK, previewOn, type ZaloLook } from './broadcast-preview.ts';
import { type Progress, progressOf } from './broadcast-progress.ts';
import { BroadcastRunner, draftOf, type RunnerDeps } from './broadcast-runner.ts';
import { markSeen, takeBack } from './broadcast-steps.ts';

export type BroadcastDeps = Omit<RunnerDeps, 'onChange'> & {
  readonly bank: () => Bank;
  readonly look?: ZaloLook;
  /** Ready-made sets of the content folder. */
  readonly campaigns?: readonly Campaign[];
};
export type Broadcast = Omit<BroadcastRow, 'draft' | 'state' | 'reach'> & {
  readonly state: BroadcastState;
  readonly draft: Draft;
  readonly reach: ReachPlan | null;
  readonly actions: readonly BroadcastAction[];
};
/** A draft that cannot be kept, field by field. */
export class DraftError extends AppError {
  readonly problems: readonly DraftProblem[];
  constructor(problems: readonly DraftProblem[]) {
    super('broadcast.invalid', problems.map((p) => `${p.path}: ${p.message}`).join('\n'));
    this.problems = problems;
  }
}

/** Letters nobody confuses; no digits, so that no rule takes the code for a one-time password. */
const CODE_LETTERS = 'abcdeghkmnprstvxy';
const CODE_MS = 15 * 60_000;
/** People looked at before other work gets its chance. */
const PLAN_STEP = 500;

export class Broadcasts {
  readonly #deps: BroadcastDeps;
  readonly #watchers = new Map<number, Set<() => void>>();
  readonly runner: BroadcastRunner;

  constructor(deps: BroadcastDeps) {
    this.#deps = deps;
    this.runner = new BroadcastRunner({ ...deps, onChange: (id) => this.#changed(id) });
  }

  get(id: number): Broadcast {
    return shown(this.#find(id));
  }

  /** Newest first. @param before the last id of the page before */
  list(limit: number, before = Number.MAX_SAFE_INTEGER): readonly Broadcast[] {
    return this.#deps.store.broadcasts.list(before, limit).map(shown);
  }

  /** @throws DraftError */
  create(actor: Actor, input: unknown): number {
    return this.createAll(actor, [{ input, at: null }])[0]!;
  }

  /**
   * Several at once, all or none.
   * @param drafts `at`: when the writer means to send it; a draft does nothing by itself
   * @throws DraftError
   */
  createAll(
    actor: Actor,
    drafts: readonly { readonly input: unknown; readonly at: number | null }[],
  ): readonly number[] {
    const { store, now } = this.#deps;
    const read = drafts.map(({ input, at }) => ({ draft: this.#read(input), at }));
    return store.db.transact((tx) =>
      read.map(({ draft, at }) => {
        const id = store.broadcasts.add(tx, draft, actor, now());
        if (at !== null) store.broadcasts.change(tx, this.#find(id), 'draft', { scheduledAt: at });
        this.#audit(tx, actor, 'broadcast.create', id);
        return id;
      }),
    );
  }

  /**
   * New text or audience: it becomes a draft again and must be asked for again.
   * @param editedAt the version the page showed: somebody else's edit is not overwritten
   * @throws DraftError; AppError broadcast.state, broadcast.stale
   */
  edit(actor: Actor, id: number, input: unknown, editedAt: number): void {
    const draft = this.#read(input);
    this.#change(actor, 'edit', 'broadcast.edit', id, (tx, row, now) => {
      if (row.editedAt !== editedAt) throw new AppError('broadcast.stale', say.stale());
      this.#deps.store.broadcasts.edit(tx, id, draft, Math.max(now, row.editedAt + 1));
    });
  }

  /** Whom it reaches at a moment (now, or the scheduled time), as if nobody wrote until then. In slices: turns go on between. */
  async plan(draft: Draft, at: number = this.#deps.now()): Promise<ReachPlan> {
    const { store, accounts, tenant, look = DEFAULT_LOOK, now } = this.#deps;
    const message = composeBroadcast(draft, tenant());
    const planned = plannedAccounts(accounts().values(), this.runner.settings(), draft, message, look);
    const tally = new ReachTally(planned, at);
    const last = store.recipients.lastLearnerId();
    for (let after = 0; after < last; after += PLAN_STEP) {
      const to = Math.min(last, after + PLAN_STEP);
      for (const row of store.recipients.facts(draft.audience, after, to, at, now()))
        tally.add(row.accountId, {
          lastInboundAt: row.lastInboundAt,
          isBlocked: row.blocked === 1,
          isOptedOut: row.optedOut === 1,
          weekCount: row.weekCount,
          hasTwin: row.hasTwin === 1,
        });
      await new Promise((resolve) => setImmediate(resolve));
    }
    return tally.plan();
  }

  /** Reads what a form holds, for the plan and the preview while it is being written. @throws DraftError */
  read(input: unknown): Draft {
    return this.#read(input);
  }

  /** Sends at a time, or now (null). Above the commune's limit it waits for another person. @throws AppError broadcast.* */
  async schedule(actor: Actor, id: number, at: number | null): Promise<BroadcastState> {
    const { store, now } = this.#deps;
    const before = this.#find(id);
    if (at !== null && at < now()) throw new AppError('broadcast.invalid', say.late());
    const reach = await this.plan(draftOf(before), at ?? now());
    const needsOther = reach.total > this.runner.settings().secondPersonAbove;
    const state = needsOther ? 'awaiting-confirm' : 'scheduled';
    this.#change(actor, 'request', 'broadcast.schedule', id, (tx, row) => {
      if (row.editedAt !== before.editedAt) throw new AppError('broadcast.stale', say.stale());
      store.broadcasts.change(tx, row, state, {
        scheduledAt: at ?? now(),
        requested: actor,
        confirmed: null,
        reach,
      });
      return { people: reach.total, state };
    });
    return state;
  }

  start(actor: Actor, id: number): Promise<BroadcastState> {
    return this.schedule(actor, id, null);
  }

  /** Another person than the one who asked agrees. @throws AppError broadcast.second-person, broadcast.state */
  confirm(actor: Actor, id: number): void {
    const { broadcasts } = this.#deps.store;
    this.#change(actor, 'confirm', 'broadcast.confirm', id, (tx, row, now) => {
      if (actor.staffId === null || actor.staffId === row.requestedBy)
        throw new AppError('broadcast.second-person', say.secondPerson());
      // Agreed to after its time: it goes now, the agreement was what it waited for.
      const scheduledAt = Math.max(row.scheduledAt ?? now, now);
      const state = row.plannedAt === null ? 'scheduled' : 'sending';
      broadcasts.change(tx, row, state, { confirmed: actor, scheduledAt });
    });
  }

  /** At once: what is not being sent this moment is taken back and keeps its turn. */
  pause(actor: Actor, id: number): void {
    const { store } = this.#deps;
    this.#change(actor, 'pause', 'broadcast.pause', id, (tx, row, now) => {
      store.broadcasts.change(tx, row, 'paused', { why: 'staff' });
      takeBack(tx, store, id, true, now);
    });
  }

  resume(actor: Actor, id: number): void {
    const { broadcasts } = this.#deps.store;
    this.#change(actor, 'resume', 'broadcast.resume', id, (tx, row, now) => {
      // Its list is being made: it goes on by itself.
      if (row.why === 'resend') throw new AppError('broadcast.state', say.state());
      const isNew = row.startedAt === null;
      const state = isNew ? 'scheduled' : row.plannedAt === null ? 'planning' : 'sending';
      broadcasts.change(tx, row, state, { why: null, scheduledAt: isNew ? now : row.scheduledAt });
    });
  }

  /** For good: who has not got it does not get it. */
  cancel(actor: Actor, id: number): void {
    const { store } = this.#deps;
    this.#change(actor, 'cancel', 'broadcast.cancel', id, (tx, row, now) => {
      store.broadcasts.change(tx, row, 'cancelled', { why: null });
      takeBack(tx, store, id, false, now);
    });
  }

  /**
   * Once more to those who did not get it for certain; the runner makes the list, and above the commune's limit another person
   * must agree before it goes.
   * @returns how many people
   * @throws AppError broadcast.state, also when nobody is left
   */
  resend(actor: Actor, id: number): number {
    const { broadcasts } = this.#deps.store;
    const { progress } = this.progress(id);
    const count = progress.failed + progress.expired + progress.skipped;
    if (count === 0) throw new AppError('broadcast.state', say.nobodyLeft());
    this.#change(actor, 'resend', 'broadcast.resend', id, (tx, row) => {
      const wave = row.wave + 1;
      const change = { why: 'resend', finishedAt: null, wave, requested: actor, confirmed: null };
      broadcasts.change(tx, row, 'paused', change);
      return { people: count, wave };
    });
    return count;
  }

  /** Counts by outcome and reason, by account; cheap, for a page that looks every second. */
  progress(id: number): Progress {
    const { store, now } = this.#deps;
    return progressOf(this.#find(id), store.broadcasts.counts(id), now());
  }

  /** Calls back after each step of a broadcast, until the returned function is called. */
  watch(id: number, listener: () => void): () => void {
    const listeners = this.#watchers.get(id) ?? new Set();
    this.#watchers.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#watchers.delete(id);
    };
  }

  recipients(
    id: number,
    filter: RecipientFilter,
    page: { readonly after: number; readonly limit: number },
  ): RecipientLine[] {
    return this.#deps.store.recipients.page(id, filter, page.after, page.limit);
  }

  /** As every channel of the commune shows it. */
  preview(draft: Draft): readonly ChannelPreview[] {
    const { accounts, tenant, look = DEFAULT_LOOK } = this.#deps;
    const message = composeBroadcast(draft, tenant());
    const channels = new Set([...accounts().values()].map((face) => face.channel));
    return [...channels].map((channel) => previewOn(channel, message, look));
  }

  /** Ready-made sets, e.g. for 10 October. */
  get campaigns(): readonly Campaign[] {
    return this.#deps.campaigns ?? [];
  }

  /** As it is read over the commune's loudspeaker. */
  loudspeaker(draft: Draft): LoudspeakerScript {
    const { bank, tenant } = this.#deps;
    const titleOf = (topic: string): string => bank().topics.get(topic)?.title ?? '';
    return loudspeakerScript(draft, tenant(), titleOf, bank().language.speech);
  }

  /** For an article of the OA that an officer broadcasts by hand. */
  article(draft: Draft): ReturnType<typeof asArticle> {
    return asArticle(draft, this.#deps.tenant());
  }

  /** A code the officer types into a chat to get trial messages there. @returns the words to type */
  newTestCode(actor: Actor & { readonly staffId: number }): string {
    const { store, now } = this.#deps;
    const code = Array.from({ length: 6 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
    store.db.transact((tx) => {
      store.testers.putCode(tx, code, actor, now() + CODE_MS, now());
      store.audit.add(tx, actor, 'broadcast.test-code', null, now());
    });
    return testerPhrase(code);
  }

  testersOf(staffId: number): readonly Tester[] {
    return this.#deps.store.testers.of(staffId);
  }

  /** Sends a draft to the officer's own linked chats; asked for, so it counts in no cap. @returns to how many */
  sendTest(actor: Actor & { readonly staffId: number }, draft: Draft): number {
    const { store, tenant, now, accounts, onQueued } = this.#deps;
    const testers = store.testers.of(actor.staffId);
    if (testers.length === 0) throw new AppError('broadcast.state', say.noTester());
    const message = asTest(composeBroadcast(draft, tenant()), tenant());
    const at = now();
    store.db.transact((tx) => {
      for (const { accountId, externalId } of testers) {
        const dedupeKey = `test:${at}:${randomInt(1e9)}:${externalId}`;
        const isPulled = accounts().get(accountId)?.isPulled ?? false;
        const row = { accountId, externalId, dedupeKey, priority: PRIORITY.reply, message, isPulled };
        store.outbox.add(tx, row, at);
      }
      store.audit.add(tx, actor, 'broadcast.test', null, at, { chats: testers.length });
    });
    const isWeb = (tester: Tester): boolean => accounts().get(tester.accountId)?.isPulled ?? false;
    onQueued(
      new Set(testers.filter((t) => !isWeb(t)).map((t) => t.accountId)),
      testers.filter(isWeb).map((t) => t.externalId),
    );
    return testers.length;
  }

  /** The web chat showed these messages to this person. */
  seen(accountId: string, externalId: string, shown: ReadonlySet<number>): void {
    const { store, now, onTold } = this.#deps;
    const waiting = store.recipients
      .waitingOf(accountId, externalId)
      .filter((row) => shown.has(row.outboxId));
    if (waiting.length === 0) return;
    const messageOf = (id: number): unknown => this.runner.messageOf(id);
    store.db.transact((tx) => markSeen(tx, store, accountId, externalId, shown, messageOf, now()));
    onTold();
    for (const { broadcastId } of waiting) this.#touched(broadcastId);
  }

  #read(input: unknown): Draft {
    const { draft, problems } = readDraft(input, this.#deps.bank().topics);
    if (!draft) throw new DraftError(problems);
    return draft;
  }

  #find(id: number): BroadcastRow {
    const row = this.#deps.store.broadcasts.find(id);
    if (!row) throw new AppError('broadcast.unknown', say.unknown());
    return row;
  }

  #change(
    actor: Actor,
    action: BroadcastAction,
    audited: string,
    id: number,
    work: (tx: Tx, row: BroadcastRow, now: number) => Readonly<Record<string, string | number>> | undefined,
  ): void {
    const { store, now } = this.#deps;
    store.db.transact((tx) => {
      const row = this.#find(id);
      if (!canDo(action, row.state as BroadcastState, row.startedAt !== null))
        throw new AppError('broadcast.state', say.state());
      const detail = work(tx, row, now());
      this.#audit(tx, actor, audited, id, detail ?? undefined);
    });
    this.#touched(id);
  }

  #audit(
    tx: Tx,
    actor: Actor,
    action: string,
    id: number,
    detail?: Readonly<Record<string, string | number>>,
  ): void {
    this.#deps.store.audit.add(tx, actor, action, `broadcast:${id}`, this.#deps.now(), detail);
  }

  #touched(id: number): void {
    this.runner.wake();
    this.#changed(id);
  }

  #changed(id: number): void {
    for (const listener of this.#watchers.get(id) ?? []) listener();
  }
}

function shown(row: BroadcastRow): Broadcast {
  const state = row.state as BroadcastState;
  return {
    ...row,
    state,
    draft: draftOf(row),
    reach: row.reach as ReachPlan | null,
    actions: actionsOf(state, row.startedAt !== null),
  };
}
