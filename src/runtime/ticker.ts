/** The slow beat: wakes what may be due (rows revived by a script, a clock that jumped) and purges old data once a day. */
import { dayOf } from '../domain/local-time.ts';
import type { Log } from '../log.ts';
import type { Now } from './clock.ts';
import type { Tenant } from './tenant.ts';

const BEAT_MS = 5_000;
const DAY_MS = 86_400_000;

export class Ticker {
  readonly #tenants: () => readonly Tenant[];
  readonly #retentionMs: number;
  readonly #now: Now;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #purgedDay = -1;

  constructor(tenants: () => readonly Tenant[], retentionDays: number, now: Now, log: Log) {
    this.#tenants = tenants;
    this.#retentionMs = retentionDays * DAY_MS;
    this.#now = now;
    this.#log = log;
  }

  start(): void {
    this.#timer = setInterval(() => this.beat(), BEAT_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  beat(): void {
    for (const tenant of this.#tenants()) tenant.wake();
    const day = dayOf(this.#now());
    if (day === this.#purgedDay) return;
    this.#purgedDay = day;
    this.purge();
  }

  /**
   * Deletes what is older than the retention period: events, messages, unanswered questions, and farewells whose time is over.
   * Once a day and commune, also over restarts.
   */
  purge(): void {
    const now = this.#now();
    const before = now - this.#retentionMs;
    for (const tenant of this.#tenants()) {
      const {
        db,
        inbox,
        outbox,
        progress,
        progressPictures,
        reminders,
        schedule,
        conversations,
        listens,
        links,
      } = tenant.store;
      try {
        const purged = db.transact((tx) =>
          schedule.takeSlot(tx, 'purge', dayOf(now))
            ? {
                inbox: inbox.purge(tx, before),
                outbox: outbox.purge(tx, before, now),
                misses: progress.purge(tx, before),
                proactive: reminders.purge(tx, before),
                notes: conversations.purge(tx, before),
                pictures: progressPictures.purge(tx, before),
                listens: listens.purge(tx, now),
                links: links.purge(tx, now),
              }
            : null,
        );
        if (!purged) continue;
        this.#log.info({ tenant: tenant.config.slug, ...purged }, 'purged');
      } catch (error) {
        this.#log.error({ tenant: tenant.config.slug, err: error }, 'purge failed');
      }
    }
  }
}
