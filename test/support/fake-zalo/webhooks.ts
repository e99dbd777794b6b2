/**
 * Events to us (platforms/zalo.md 1.2, 1.3, 10): serialised once, signed over those bytes, two seconds to answer, retried
 * after 30 s, 5 min, 15 min, 30 min and 1 h with `num_retry`, switched off after that. Delays run from the attempt before
 * (the sources disagree). The formula is written here again on purpose: the fake does not trust the code under test.
 */
import { createHash } from 'node:crypto';
import type { FakeOa, FakeState } from './state.ts';

export type Json = { readonly [key: string]: unknown };
export type Attempt = { readonly at: number; readonly status: number | null; readonly tookMs: number };
export type Delivery = {
  readonly bytes: Buffer;
  readonly attempts: Attempt[];
  state: 'open' | 'delivered' | 'lost';
};
/** How the bytes look; all are signed as they stand, unless `sign` says otherwise. */
export type Wire = {
  /** Non-ASCII letters as \uXXXX. */
  readonly escapeUnicode?: boolean;
  readonly spaces?: boolean;
  readonly reverseKeys?: boolean;
  readonly numericTimestamp?: boolean;
  readonly sign?: 'good' | 'bare' | 'oa-id' | 'wrong-secret' | 'none';
};

export const LADDER_MS = [30_000, 300_000, 900_000, 1_800_000, 3_600_000] as const;
const TIMEOUT_MS = 2_000;

export class WebhookSender {
  /** Where events go; null: nobody has registered an address, they are dropped. */
  url: string | null = null;
  /** Subscription ended after a whole ladder in vain (1.2). */
  isDisabled = false;
  wire: Wire = {};
  readonly deliveries: Delivery[] = [];
  readonly #state: FakeState;
  readonly #changed: () => void;
  readonly #cancels = new Set<() => void>();
  #posting = 0;

  constructor(state: FakeState, changed: () => void) {
    this.#state = state;
    this.#changed = changed;
  }

  /** Posts under way just now; waiting rungs of the ladder do not count. */
  get posting(): number {
    return this.#posting;
  }

  /** One event; resolves after the first attempt, whatever came of it. */
  async post(oa: FakeOa, event: Json, wire: Wire = this.wire): Promise<Delivery> {
    const bytes = serialise(event, wire);
    const delivery: Delivery = { bytes, attempts: [], state: 'open' };
    this.deliveries.push(delivery);
    if (this.deliveries.length > this.#state.keepRequests) this.deliveries.shift();
    await this.#attempt(delivery, signatureOf(this.#state, oa, event, bytes, wire));
    return delivery;
  }

  /** The same bytes once more, as after an answer that got lost. */
  async again(oa: FakeOa, delivery: Delivery, event: Json, wire: Wire = this.wire): Promise<void> {
    await this.#attempt(delivery, signatureOf(this.#state, oa, event, delivery.bytes, wire));
  }

  /** Many at once: `concurrency` in flight, in this order or reversed, some twice. */
  async burst(
    oa: FakeOa,
    events: readonly Json[],
    options: {
      readonly concurrency?: number;
      readonly isReversed?: boolean;
      readonly isTwice?: boolean;
    } = {},
  ): Promise<void> {
    const order = options.isReversed ? events.toReversed() : events;
    const all = options.isTwice ? [...order, ...order] : order;
    let next = 0;
    const worker = async () => {
      while (next < all.length) await this.post(oa, all[next++]!);
    };
    await Promise.all(Array.from({ length: options.concurrency ?? 50 }, worker));
  }

  /** The console's "Kiểm tra" button: shape and signature unknown, must get 200 (1.1). */
  async ping(): Promise<number | null> {
    return this.#send(Buffer.from('{}'), null, 0);
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    this.url = null;
  }

  async #attempt(delivery: Delivery, header: string | null): Promise<void> {
    if (this.url === null || this.isDisabled) {
      delivery.state = 'lost';
      return;
    }
    const number = delivery.attempts.length;
    const at = this.#state.clock.now();
    const started = performance.now();
    const status = await this.#send(delivery.bytes, header, number);
    delivery.attempts.push({ at, status, tookMs: performance.now() - started });
    if (status === 200) delivery.state = 'delivered';
    else if (delivery.state === 'open') this.#later(delivery, header, number);
    this.#changed();
  }

  #later(delivery: Delivery, header: string | null, number: number): void {
    const delay = LADDER_MS[number];
    if (delay === undefined) {
      delivery.state = 'lost';
      this.isDisabled = true;
      return;
    }
    const cancel = this.#state.clock.after(delay, () => {
      this.#cancels.delete(cancel);
      void this.#attempt(delivery, header);
    });
    this.#cancels.add(cancel);
  }

  async #send(bytes: Buffer, header: string | null, retry: number): Promise<number | null> {
    if (this.url === null) return null;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (header !== null) headers['X-ZEvent-Signature'] = header;
    if (retry > 0) headers['num_retry'] = String(retry);
    this.#posting += 1;
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const body = new Uint8Array(bytes);
      const response = await fetch(this.url, { method: 'POST', headers, body, signal });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    } finally {
      this.#posting -= 1;
    }
  }
}

function serialise(event: Json, wire: Wire): Buffer {
  const entries = Object.entries(event).map(([key, value]): [string, unknown] =>
    key === 'timestamp' && wire.numericTimestamp ? [key, Number(value)] : [key, value],
  );
  const shaped = Object.fromEntries(wire.reverseKeys ? entries.toReversed() : entries);
  const text = JSON.stringify(shaped, null, wire.spaces ? 2 : undefined);
  const escaped = (c: string) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return Buffer.from(wire.escapeUnicode ? text.replace(/[\u0080-\uffff]/g, escaped) : text, 'utf8');
}

function signatureOf(
  state: FakeState,
  oa: FakeOa,
  event: Json,
  bytes: Buffer,
  { sign = 'good' }: Wire,
): string | null {
  if (sign === 'none') return null;
  const first = sign === 'oa-id' ? oa.oaId : state.app.appId;
  const secret = sign === 'wrong-secret' ? `${oa.oaSecretKey}x` : oa.oaSecretKey;
  const parts = [Buffer.from(first), bytes, Buffer.from(String(event['timestamp']) + secret)];
  const hex = createHash('sha256').update(Buffer.concat(parts)).digest('hex');
  return sign === 'bare' ? hex : `mac=${hex}`;
}
