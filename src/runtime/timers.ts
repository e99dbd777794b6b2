/**
 * Planned things that fell due become events of the inbox, and run through the same turns as what people write. A row leaves the
 * schedule in the transaction that stores its event: a crash at any point fires it once. A clock that jumps ahead makes many
 * rows due at once; each kind decides in the engine whether it is too late. One that jumps back makes nothing fire again.
 */
import { dayOf } from '../domain/local-time.ts';
import type { Log } from '../log.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';

const PAGE = 500;
/** Timers mended in one day's sweep; the next day takes the rest. */
const SWEEP = 1000;

export class Timers {
  readonly #store: TenantStore;
  readonly #now: Now;
  readonly #log: Log;
  readonly #onFired: () => void;
  /** Spares the file a look at every beat; the stored slot decides. */
  #sweptDay = -1;

  constructor(store: TenantStore, now: Now, log: Log, onFired: () => void) {
    this.#store = store;
    this.#now = now;
    this.#log = log;
    this.#onFired = onFired;
  }

  /** Fires what is due; called at every beat and as often as one likes. @returns how many */
  beat(): number {
    try {
      this.#sweep();
      let fired = 0;
      for (let n = PAGE; n === PAGE; fired += n) n = this.#fire();
      if (fired > 0) this.#onFired();
      return fired;
    } catch (error) {
      this.#log.error({ err: error }, 'timers: store failed, trying again at the next beat');
      return 0;
    }
  }

  #fire(): number {
    const { schedule, inbox, db } = this.#store;
    const now = this.#now();
    if (schedule.due(now, 1).length === 0) return 0;
    return db.transact((tx) => {
      const due = schedule.due(now, PAGE);
      for (const timer of due) {
        const { accountId, externalId, kind, dueAt } = timer;
        const event = { type: 'timer' as const, kind, dueAt };
        inbox.add(
          tx,
          { dedupeKey: `timer:${timer.id}`, accountId, externalId, event, occurredAt: dueAt },
          now,
        );
        schedule.remove(tx, timer.id);
      }
      return due.length;
    });
  }

  /** Once a day: people who want reminders and lost their timer get a new one. */
  #sweep(): void {
    const { schedule, reminders, db } = this.#store;
    const now = this.#now();
    const day = dayOf(now);
    if (day === this.#sweptDay) return;
    db.transact((tx) => {
      if (!schedule.takeSlot(tx, 'sweep', day)) return;
      for (const id of reminders.stranded(SWEEP)) schedule.set(tx, id, 'reminder', now);
    });
    this.#sweptDay = day;
  }
}
