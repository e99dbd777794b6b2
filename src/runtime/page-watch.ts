/**
 * Keeps the Pages subscribed to our app: after an hour of failed deliveries Meta takes the app off a Page without a word, and no
 * event comes any more (platforms/messenger.md 1.2). One call an hour and Page.
 */
import { keepSubscribed } from '../channels/messenger/check-page.ts';
import type { GraphClient } from '../channels/messenger/client.ts';
import type { AllowancePort } from '../channels/messenger/deps.ts';
import type { Log } from '../log.ts';

export type Watched = {
  readonly accountId: string;
  readonly appId: string;
  readonly client: GraphClient;
  readonly allowance: AllowancePort;
};

const EVERY_MS = 3_600_000;

export class PageWatch {
  readonly #pages: readonly Watched[];
  readonly #log: Log;
  readonly #abort = new AbortController();
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> = Promise.resolve();

  constructor(pages: readonly Watched[], log: Log) {
    this.#pages = pages;
    this.#log = log;
  }

  start(): void {
    if (this.#pages.length === 0) return;
    this.#look();
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#abort.abort();
    await this.#looking;
  }

  #look(): void {
    this.#looking = this.#looking.then(() => this.look()).catch(() => undefined);
  }

  /** Looks at every Page once; what Meta does not answer is looked at again in an hour. */
  async look(): Promise<void> {
    for (const { accountId, appId, client, allowance } of this.#pages) {
      if (this.#abort.signal.aborted || (await allowance.wait(this.#abort.signal)) > 0) continue;
      const renewed = await keepSubscribed(client, appId, this.#abort.signal);
      if (renewed) this.#log.warn({ account: accountId, code: 'page.resubscribed' }, 'messenger');
      else if (renewed === null) this.#log.info({ account: accountId, code: 'page.not-seen' }, 'messenger');
    }
  }
}
