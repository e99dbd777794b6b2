/**
 * Once a day, soon after midnight (or when the service runs again): what is older than its kind may be is deleted, in small
 * transactions so that no turn waits, and what was deleted is written down, in numbers. Once a day and commune, also over restarts.
 */
import { setImmediate as nextTick } from 'node:timers/promises';
import { DAY_MS, dayOf } from '../domain/local-time.ts';
import { daysOf, RETENTION_KINDS, type Retention, type RetentionKind } from '../domain/retention.ts';
import type { Log } from '../log.ts';
import type { Tx } from '../store/database.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';

export type PurgeDeps = {
  readonly tenants: () => readonly {
    readonly store: TenantStore;
    readonly config: { readonly slug: string };
  }[];
  readonly retention: Retention;
  readonly now: Now;
  readonly log: Log;
};
type Step = (tx: Tx, store: TenantStore, before: number, now: number, limit: number) => number;

/** Rows deleted in one transaction: some milliseconds. */
const BATCH = 1000;
/** A whole person is many rows. */
const PEOPLE_BATCH = 20;

const STEPS: Readonly<Record<RetentionKind, Step>> = {
  events: (tx, { inbox }, before, _now, limit) => inbox.purge(tx, before, limit),
  messages: (tx, { outbox }, before, now, limit) => outbox.purge(tx, before, now, limit),
  misses: (tx, { progress }, before, _now, limit) => progress.purge(tx, before, limit),
  notes: (tx, { conversations }, before, _now, limit) => conversations.purge(tx, before, limit),
  conversations: (tx, { conversations }, before, _now, limit) => conversations.purgeClosed(tx, before, limit),
  sends: (tx, { reminders }, before, _now, limit) => reminders.purge(tx, before, limit),
  pictures: (tx, { progressPictures }, before, _now, limit) => progressPictures.purge(tx, before, limit),
  activity: (tx, { learners }, before, _now, limit) => learners.purgeDays(tx, before, limit),
  copies: (tx, { rights }, _before, now, limit) => rights.purgeCopies(tx, now, limit),
  people: forgetSilent,
};

/** As when they ask for it themselves: everything goes, and only that an erasure took place stays. */
function forgetSilent(tx: Tx, store: TenantStore, before: number, now: number, limit: number): number {
  const silent = store.learners.silentSince(before, limit);
  for (const { id, accountId, externalId } of silent) {
    store.links.part(tx, id);
    store.inbox.erase(tx, accountId, externalId, 0);
    store.outbox.eraseLearner(tx, accountId, externalId);
    store.learners.erase(tx, id, accountId.split(':')[0]!, now);
  }
  return silent.length;
}

export class NightlyPurge {
  readonly #deps: PurgeDeps;
  #day = -1;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(deps: PurgeDeps) {
    this.#deps = deps;
  }

  /** Called at every beat; does something once a day. */
  beat(): void {
    const day = dayOf(this.#deps.now());
    if (day === this.#day) return;
    this.#day = day;
    this.#running = this.#running.then(() => this.run());
  }

  async run(): Promise<void> {
    const { tenants, log } = this.#deps;
    for (const { store, config } of tenants()) {
      if (this.#isStopped) return;
      try {
        const purged = await this.#purge(store);
        if (purged) log.info({ tenant: config.slug, ...purged }, 'purged');
      } catch (error) {
        log.error({ tenant: config.slug, err: error }, 'purge failed');
      }
    }
  }

  /** Resolves when nothing is being deleted any more. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  /** Null: done today already. */
  async #purge(store: TenantStore): Promise<Readonly<Partial<Record<RetentionKind, number>>> | null> {
    const now = this.#deps.now();
    const day = dayOf(now);
    if (!store.db.transact((tx) => store.schedule.takeSlot(tx, 'purge', day))) return null;
    const purged: Partial<Record<RetentionKind, number>> = {};
    for (const kind of RETENTION_KINDS) {
      const days = kind === 'copies' ? 0 : daysOf(this.#deps.retention, kind);
      if (days !== null) purged[kind] = await this.#purgeKind(store, kind, now - days * DAY_MS, now);
    }
    // Their time stands in each of them: pages to listen on, codes to link channels.
    store.db.transact((tx) => {
      store.listens.purge(tx, now);
      store.links.purge(tx, now);
    });
    // Once a day is enough for what age alone deletes; an erasure that was asked for does this at once.
    store.db.scrub();
    return purged;
  }

  async #purgeKind(store: TenantStore, kind: RetentionKind, before: number, now: number): Promise<number> {
    const limit = kind === 'people' ? PEOPLE_BATCH : BATCH;
    let sum = 0;
    for (let deleted = limit; deleted === limit && !this.#isStopped; sum += deleted) {
      deleted = store.db.transact((tx) => {
        const gone = STEPS[kind](tx, store, before, now, limit);
        store.purges.add(tx, dayOf(now), kind, gone, now);
        return gone;
      });
      await nextTick();
    }
    return sum;
  }
}
