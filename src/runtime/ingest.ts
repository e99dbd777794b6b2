/**
 * The durable inbox: what arrives at the same time shares one commit (one fsync), and each caller learns of it after the
 * commit. Personal data is masked before anything is written.
 */
import type { InboxItem, LearnerEvent } from '../domain/event.ts';
import { mask } from '../safety/mask.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';

/** The longest text kept of one message, in UTF-16 units. */
export const MAX_TEXT = 5000;

type Waiting = {
  readonly items: readonly InboxItem[];
  readonly resolve: (added: number) => void;
  readonly reject: (error: unknown) => void;
};

export class Ingest {
  readonly #store: TenantStore;
  readonly #now: Now;
  readonly #onCommit: () => void;
  #waiting: Waiting[] = [];
  /** How many events the last commit carried; for metrics and the benchmark. */
  lastBatch = 0;

  constructor(store: TenantStore, now: Now, onCommit: () => void) {
    this.#store = store;
    this.#now = now;
    this.#onCommit = onCommit;
  }

  /**
   * Stores events; resolves after they are on the disk, with how many were new.
   * @throws AppError store.full or store.busy: the platform must send them again
   */
  accept(items: readonly InboxItem[]): Promise<number> {
    return new Promise((resolve, reject) => {
      // All that this turn of the event loop still brings in goes into the same commit.
      if (this.#waiting.length === 0) setImmediate(() => this.#commit());
      this.#waiting.push({ items, resolve, reject });
    });
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    const receivedAt = this.#now();
    try {
      const added = this.#store.db.transact((tx) =>
        batch.map(
          ({ items }) => items.filter((item) => this.#store.inbox.add(tx, masked(item), receivedAt)).length,
        ),
      );
      this.lastBatch = batch.length;
      batch.forEach((waiting, n) => waiting.resolve(added[n]!));
      this.#onCommit();
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }
}

function masked(item: InboxItem): InboxItem {
  const event = maskEvent(item.event);
  return event === item.event ? item : { ...item, event };
}

/** What is kept of a payload that is none of ours: nothing. The engine says kindly that the button is past. */
const NO_KEY = '-';

/**
 * Anyone can type a button's payload, and what they type there may be a number of their own. Our keys are small letters, and
 * no number in them has five digits (engine/keys.ts).
 */
const isOurKey = (key: string): boolean => /^[a-z0-9:/_-]{1,200}$/.test(key) && !/\d{5}/.test(key);
/** Several plain words: what somebody wanted to say, put behind the prefix by mistake. */
const WORDS = /^(?=.*\s)[\p{L}\p{M}\s.,?!]{3,500}$/u;

function choiceOrWords(event: Extract<LearnerEvent, { type: 'choice' }>): LearnerEvent {
  const { key } = event;
  if (isOurKey(key)) return event;
  return WORDS.test(key) ? maskEvent({ type: 'text', text: key }) : { type: 'choice', key: NO_KEY };
}

function maskEvent(event: LearnerEvent): LearnerEvent {
  if (event.type === 'choice') return choiceOrWords(event);
  // What an officer wrote in the platform's own tool may repeat what the person told them.
  if ((event.type !== 'text' && event.type !== 'takeover') || event.text === undefined) return event;
  return { ...event, text: mask(event.text.slice(0, MAX_TEXT).toWellFormed()).text };
}
