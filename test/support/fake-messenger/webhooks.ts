/**
 * Events to us (platforms/messenger.md 1.1, 1.2, 6): verified by GET, then posted with every non-ASCII letter as `\uXXXX` and every
 * slash as `\/`, signed over those bytes, five seconds to answer, the same bytes again after 0, 1 and 5 seconds; after that the
 * app is taken off the Page. The signature is written here again on purpose: the fake does not trust the code under test.
 */
import { createHmac } from 'node:crypto';
import type { Json } from './events.ts';
import type { FakePage, FakeState } from './state.ts';

export type Attempt = { readonly status: number | null; readonly tookMs: number };
export type Delivery = {
  readonly bytes: Buffer;
  readonly attempts: Attempt[];
  state: 'open' | 'delivered' | 'lost';
};
export type Wire = {
  readonly sign?: 'good' | 'wrong-secret' | 'none' | 'sha1' | 'reserialised' | 'upper-case';
  readonly header?: string;
};
export type EntryKind = 'messaging' | 'standby' | 'changes';
/** One thing that happened on one Page. */
export type Happening = { readonly page: FakePage; readonly event: Json; readonly kind?: EntryKind };

/** At the scale of tests; Meta goes on for up to 36 hours (1.2). */
const LADDER_MS = [0, 1_000, 5_000] as const;
const TIMEOUT_MS = 5_000;

export class WebhookSender {
  /** Where events go; null: nobody has registered an address. */
  url: string | null = null;
  wire: Wire = {};
  readonly deliveries: Delivery[] = [];
  readonly #state: FakeState;
  readonly #changed: () => void;
  readonly #cancels = new Set<() => void>();

  constructor(state: FakeState, changed: () => void) {
    this.#state = state;
    this.#changed = changed;
  }

  /** What the dashboard does when the address is saved. @returns the answer's status and body */
  async verify(token = this.#state.app.verifyToken): Promise<{ status: number; body: string; type: string }> {
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': token,
      'hub.challenge': '1158201444',
    });
    const response = await fetch(`${this.url}?${query.toString()}`);
    const type = response.headers.get('content-type') ?? '';
    return { status: response.status, body: await response.text(), type };
  }

  /** One event; resolves after the first attempt, whatever came of it. */
  post(page: FakePage, event: Json, kind: EntryKind = 'messaging'): Promise<Delivery> {
    return this.postMany([{ page, event, kind }]);
  }

  /** Several events in one body, an entry each, in this order. */
  async postMany(happenings: readonly Happening[], wire: Wire = this.wire): Promise<Delivery> {
    const entry = happenings.map(({ page, event, kind = 'messaging' }) => ({
      id: page.pageId,
      time: this.#state.clock.now(),
      [kind]: [event],
    }));
    return this.postBody(
      { object: 'page', entry },
      wire,
      happenings.map((h) => h.page),
    );
  }

  async postBody(body: Json, wire: Wire = this.wire, pages: readonly FakePage[] = []): Promise<Delivery> {
    const delivery: Delivery = { bytes: escaped(body), attempts: [], state: 'open' };
    this.deliveries.push(delivery);
    await this.#attempt(delivery, signatureOf(this.#state, delivery.bytes, wire), pages);
    return delivery;
  }

  /** The same bytes once more, as after an answer that got lost. */
  async again(delivery: Delivery): Promise<void> {
    await this.#attempt(delivery, signatureOf(this.#state, delivery.bytes, this.wire), []);
  }

  /** Many at once, shuffled by `order`, some twice. */
  async burst(
    happenings: readonly Happening[],
    order: (n: number) => number,
    isTwice: boolean,
  ): Promise<void> {
    const sorted = happenings.map((h, n) => ({ h, at: order(n) })).sort((a, b) => a.at - b.at);
    const all = sorted.flatMap(({ h }, n) => (isTwice && n % 2 === 0 ? [h, h] : [h]));
    await Promise.all(all.map((h) => this.postMany([h])));
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
    this.url = null;
  }

  async #attempt(
    delivery: Delivery,
    headers: Record<string, string>,
    pages: readonly FakePage[],
  ): Promise<void> {
    if (this.url === null) {
      delivery.state = 'lost';
      return;
    }
    const number = delivery.attempts.length;
    const started = performance.now();
    const status = await this.#send(delivery.bytes, headers);
    delivery.attempts.push({ status, tookMs: performance.now() - started });
    if (status === 200) delivery.state = 'delivered';
    else if (delivery.state === 'open' && status !== 401) this.#later(delivery, headers, pages, number);
    this.#changed();
  }

  #later(
    delivery: Delivery,
    headers: Record<string, string>,
    pages: readonly FakePage[],
    number: number,
  ): void {
    const delay = LADDER_MS[number];
    if (delay === undefined) {
      delivery.state = 'lost';
      for (const page of pages) page.subscribedFields = null;
      return;
    }
    const cancel = this.#state.clock.after(delay, () => {
      this.#cancels.delete(cancel);
      void this.#attempt(delivery, headers, pages);
    });
    this.#cancels.add(cancel);
  }

  async #send(bytes: Buffer, headers: Record<string, string>): Promise<number | null> {
    if (this.url === null) return null;
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'user-agent': 'facebookexternalua', ...headers },
        body: new Uint8Array(bytes),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}

/** Lower-case hex, and slashes escaped, as PHP writes JSON. */
export function escaped(body: unknown): Buffer {
  const text = JSON.stringify(body)
    .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/');
  return Buffer.from(text, 'ascii');
}

function signatureOf(
  state: FakeState,
  bytes: Buffer,
  { sign = 'good', header }: Wire,
): Record<string, string> {
  if (header !== undefined) return { 'x-hub-signature-256': header };
  if (sign === 'none') return {};
  const secret = sign === 'wrong-secret' ? `${state.app.appSecret}x` : state.app.appSecret;
  const signed = sign === 'reserialised' ? JSON.stringify(JSON.parse(bytes.toString())) : bytes;
  const hex = createHmac('sha256', secret).update(signed).digest('hex');
  if (sign === 'sha1')
    return { 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(bytes).digest('hex')}` };
  return { 'x-hub-signature-256': `sha256=${sign === 'upper-case' ? hex.toUpperCase() : hex}` };
}
