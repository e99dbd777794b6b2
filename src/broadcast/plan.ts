/** The reach plan: what staff read before they send. A tally filled person by person, in slices. Pure. */
import { afterQuiet } from '../domain/local-time.ts';
import { addOpenTime, lateOnes } from './pace.ts';
import { type Facts, judge, type PaidHow, type Policy, type Reason } from './reach.ts';

export type AccountPlan = {
  readonly accountId: string;
  readonly channel: string;
  readonly total: number;
  readonly free: number;
  readonly paid: number;
  readonly none: number;
  /** How many will be sent to as things are set. */
  readonly willSend: number;
  readonly minutes: number;
  readonly finishAt: number;
};
export type ReachPlan = {
  /** The moment it is about, and when the first may go (after a quiet time). */
  readonly at: number;
  readonly startAt: number;
  readonly total: number;
  readonly willSend: number;
  readonly free: number;
  readonly paid: readonly {
    readonly how: PaidHow;
    readonly count: number;
    readonly dong: number;
    readonly isAllowed: boolean;
  }[];
  /** What it will cost as things are set. */
  readonly dong: number;
  readonly none: readonly { readonly reason: Reason; readonly count: number }[];
  /** Among those it goes to: their window will probably close before their turn. */
  readonly late: number;
  readonly accounts: readonly AccountPlan[];
  readonly minutes: number;
  readonly finishAt: number;
};

/** An account as the plan sees it. */
export type Planned = Policy & {
  /** Messages a minute that bulk sending may use; null: nothing to wait for (web chat). */
  readonly perMinute: number | null;
  /** Requests one message takes there. */
  readonly requests: number;
};

const MINUTE_MS = 60_000;
/** Closing times are counted by quarters of an hour. */
const BUCKET_MS = 15 * MINUTE_MS;
const GONE: Planned = {
  channel: '',
  isConnected: false,
  isPulled: false,
  freeMs: null,
  maxMs: null,
  priceAfterFree: 0,
  mayPayAfterFree: false,
  outside: null,
  perMinute: null,
  requests: 1,
};

type Count = { total: number; free: number; paid: number; willSend: number; closing: Map<number, number> };

export class ReachTally {
  readonly #accounts: ReadonlyMap<string, Planned>;
  readonly #at: number;
  readonly #startAt: number;
  readonly #counts = new Map<string, Count>();
  readonly #paid = new Map<PaidHow, { count: number; dong: number; isAllowed: boolean }>();
  readonly #none = new Map<Reason, number>();

  constructor(accounts: ReadonlyMap<string, Planned>, at: number) {
    this.#accounts = accounts;
    this.#at = at;
    this.#startAt = afterQuiet(at);
  }

  add(accountId: string, facts: Facts): void {
    const policy = this.#accounts.get(accountId) ?? GONE;
    const count = this.#countOf(accountId);
    count.total++;
    const verdict = judge(facts, policy, this.#startAt);
    if (verdict.kind === 'none') {
      const closedInQuiet = verdict.reason === 'window' && judge(facts, policy, this.#at).kind !== 'none';
      const reason = closedInQuiet ? 'quiet' : verdict.reason;
      this.#none.set(reason, (this.#none.get(reason) ?? 0) + 1);
      return;
    }
    if (verdict.kind === 'free') count.free++;
    else {
      count.paid++;
      const entry = this.#paid.get(verdict.how) ?? { count: 0, dong: 0, isAllowed: verdict.isAllowed };
      entry.count++;
      entry.dong += verdict.price;
      this.#paid.set(verdict.how, entry);
      if (!verdict.isAllowed) return;
    }
    count.willSend++;
    if (verdict.until === null) return;
    const bucket = Math.ceil(verdict.until / BUCKET_MS) * BUCKET_MS;
    count.closing.set(bucket, (count.closing.get(bucket) ?? 0) + 1);
  }

  #countOf(accountId: string): Count {
    const known = this.#counts.get(accountId);
    if (known) return known;
    const fresh: Count = { total: 0, free: 0, paid: 0, willSend: 0, closing: new Map() };
    this.#counts.set(accountId, fresh);
    return fresh;
  }

  plan(): ReachPlan {
    const accounts = [...this.#counts].map(([id, count]) => this.#accountPlan(id, count));
    const paid = [...this.#paid].map(([how, entry]) => ({ how, ...entry }));
    const sum = (of: (a: AccountPlan) => number): number => accounts.reduce((n, a) => n + of(a), 0);
    const late = [...this.#counts].reduce((n, [id, count]) => n + this.#lateOf(id, count), 0);
    return {
      at: this.#at,
      startAt: this.#startAt,
      total: sum((a) => a.total),
      willSend: sum((a) => a.willSend),
      free: sum((a) => a.free),
      paid,
      dong: paid.reduce((n, p) => n + (p.isAllowed ? p.dong : 0), 0),
      none: [...this.#none].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count),
      late,
      accounts,
      minutes: Math.max(0, ...accounts.map((a) => a.minutes)),
      finishAt: Math.max(this.#startAt, ...accounts.map((a) => a.finishAt)),
    };
  }

  #accountPlan(accountId: string, count: Count): AccountPlan {
    const { channel, perMinute, requests } = this.#accounts.get(accountId) ?? GONE;
    const minutes = perMinute === null ? 0 : (count.willSend * requests) / perMinute;
    const { total, free, paid, willSend } = count;
    return {
      accountId,
      channel: channel || accountId.split(':')[0]!,
      total,
      free,
      paid,
      none: total - free - paid,
      willSend,
      minutes: Math.ceil(minutes),
      finishAt: addOpenTime(this.#startAt, minutes * MINUTE_MS),
    };
  }

  #lateOf(accountId: string, count: Count): number {
    const { perMinute, requests } = this.#accounts.get(accountId) ?? GONE;
    return perMinute === null ? 0 : lateOnes(count.closing, this.#startAt, perMinute / requests);
  }
}
