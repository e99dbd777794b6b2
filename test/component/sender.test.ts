/** What becomes of a message: order, rate, window, retries, unknown outcomes. */
import { describe, expect, test } from 'vitest';
import { MESSENGER, ZALO } from '../../src/channels/capabilities.ts';
import type { DeliveryResult } from '../../src/domain/errors.ts';
import { textMessage } from '../../src/domain/message.ts';
import { Limiter } from '../../src/runtime/limiter.ts';
import { PRIORITY } from '../../src/store/outbox.ts';
import { until } from '../support/clock.ts';
import { tempDir } from '../support/temp-dir.ts';
import { failure, makeTenant, OA } from '../support/tenant.ts';

type Made = ReturnType<typeof makeTenant>;

function queue({ store, clock }: Made, to: string, key: string, priority: 0 | 1 | 2 = PRIORITY.reply): void {
  store.db.transact((tx) =>
    store.outbox.add(
      tx,
      { accountId: OA, externalId: to, dedupeKey: key, priority, message: textMessage(`tin ${key}`) },
      clock.now(),
    ),
  );
}
const stateOf = ({ store }: Made, key: string): string =>
  (store.db.prepare('SELECT state FROM outbox WHERE dedupe_key = ?').get(key) as { state: string }).state;

describe('sender', () => {
  test('replies go before broadcasts, one in flight per learner, in order', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu', 'a');
    await until(() => made.channel.sent.length === 1, 'first');
    for (const key of ['b1', 'b2']) queue(made, 'b', key, PRIORITY.broadcast);
    for (const key of ['r1', 'r2', 'r3']) queue(made, 'a', key);
    let release: (result: DeliveryResult) => void = () => {};
    made.channel.script = [new Promise<DeliveryResult>((resolve) => (release = resolve))];
    made.tenant.wake();
    await until(() => made.channel.sent.length === 4, 'r1 held, both of b');
    expect(made.channel.texts().slice(1)).toEqual(['tin r1', 'tin b1', 'tin b2']);
    release({ ok: true, platformId: 'x' });
    await until(() => made.channel.sent.length === 6, 'the rest of a');
    expect(made.channel.texts().slice(4)).toEqual(['tin r2', 'tin r3']);
    await made.tenant.stop();
  });

  test('a temporary failure is tried again later, and given up after eight tries', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu');
    await until(() => made.channel.sent.length === 1, 'first');
    queue(made, 'u1', 'again');
    made.channel.script = Array.from({ length: 8 }, () => failure({}));
    for (let n = 0; n < 8; n++) {
      made.tenant.wake();
      await until(() => made.channel.sent.length === 2 + n, `try ${n + 1}`);
      await until(() => stateOf(made, 'again') !== 'sending', 'outcome stored');
      made.clock.advance(3_600_000);
    }
    expect(stateOf(made, 'again')).toBe('failed');
    expect(made.store.outbox.listFailed()).toMatchObject([{ state: 'failed', error: 'delivery.temporary' }]);
    await made.tenant.stop();
  });

  test('an unknown outcome waits for the echo, which settles it', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu');
    await until(() => made.channel.sent.length === 1, 'first');
    queue(made, 'u1', 'lost');
    made.channel.script = [failure({ code: 'delivery.uncertain', retry: 'unknown' })];
    made.tenant.wake();
    await until(() => made.channel.sent.length === 2, 'sent once');
    await made.tenant.receive(OA, [{ kind: 'echo', externalId: 'u1', platformId: 'p9', text: 'tin lost' }]);
    await until(() => stateOf(made, 'lost') === 'sent', 'settled');
    made.clock.advance(3_600_000);
    made.tenant.wake();
    await made.tenant.stop();
    expect(made.channel.sent).toHaveLength(2);
  });

  test('an echo that brings back our own number settles that message, whatever its words', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu');
    await until(() => made.channel.sent.length === 1, 'first');
    queue(made, 'u1', 'lost');
    made.channel.script = [failure({ code: 'delivery.uncertain', retry: 'unknown' })];
    made.tenant.wake();
    await until(() => made.channel.sent.length === 2, 'sent once');
    const { outboxId } = made.channel.sent[1]!;
    const echo = { kind: 'echo', externalId: 'u1', platformId: 'p9', text: null } as const;
    await made.tenant.receive(OA, [echo, { ...echo, outboxId: outboxId + 1 }]);
    expect(stateOf(made, 'lost')).toBe('sending');
    await made.tenant.receive(OA, [{ ...echo, outboxId }]);
    expect(stateOf(made, 'lost')).toBe('sent');
    await made.tenant.stop();
  });

  test('a failure may be worth fewer tries, and mean that the person cannot be reached', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu');
    await until(() => made.channel.sent.length === 1, 'first');
    queue(made, 'u1', 'doubt');
    const failing = failure({ limit: { tries: 2, thenUnreachable: true } });
    made.channel.script = [failing, failing];
    for (let n = 0; n < 2; n++) {
      made.tenant.wake();
      await until(() => made.channel.sent.length === 2 + n, `try ${n + 1}`);
      expect(made.store.learners.find(OA, 'u1')!.unreachableAt === null).toBe(n === 0);
      made.clock.advance(3_600_000);
    }
    expect(stateOf(made, 'doubt')).toBe('failed');
    await made.tenant.stop();
  });

  test('without an echo a reply is sent once more and then called uncertain; a broadcast never twice', async () => {
    const made = makeTenant(tempDir());
    for (const who of ['a', 'b']) await made.say('menu', who);
    await until(() => made.channel.sent.length === 2, 'first');
    queue(made, 'a', 'reply');
    queue(made, 'b', 'bulk', PRIORITY.broadcast);
    const lost = failure({ code: 'delivery.uncertain', retry: 'unknown' });
    made.channel.script = [lost, lost, lost];
    made.tenant.wake();
    await until(() => made.channel.sent.length === 4, 'both sent once');
    made.clock.advance(31_000);
    made.tenant.wake();
    await until(() => made.channel.sent.length === 5 && stateOf(made, 'bulk') === 'uncertain', 'reply again');
    made.clock.advance(31_000);
    made.tenant.wake();
    await until(() => stateOf(made, 'reply') === 'uncertain', 'given up');
    expect(made.channel.sent).toHaveLength(5);
    await made.tenant.stop();
  });

  test('a failure of the account pauses it, keeps the messages, and does not count as a try', async () => {
    const made = makeTenant(tempDir());
    for (const who of ['a', 'b']) await made.say('menu', who);
    await until(() => made.channel.sent.length === 2, 'first');
    queue(made, 'a', 'one');
    made.channel.script = [failure({ code: 'delivery.throttled', scope: 'account', retryAfterMs: 20_000 })];
    made.tenant.wake();
    await until(() => made.sender.pauseReason === 'delivery.throttled', 'paused');
    queue(made, 'b', 'two');
    made.tenant.wake();
    made.clock.advance(19_000);
    made.tenant.wake();
    expect(made.channel.sent).toHaveLength(3);
    made.clock.advance(2_000);
    made.tenant.wake();
    await until(() => made.channel.sent.length === 5, 'both went');
    expect(made.sender.pauseReason).toBeNull();
    await made.tenant.stop();
  });

  test('after the free window nothing goes out, and it is said why', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu');
    await until(() => made.channel.sent.length === 1, 'first');
    made.clock.advance(ZALO.window!.freeMs);
    queue(made, 'u1', 'late');
    made.tenant.wake();
    await until(() => stateOf(made, 'late') === 'expired', 'expired');
    expect(made.store.outbox.listFailed()).toMatchObject([{ error: 'delivery.window-closed' }]);
    await made.tenant.stop();
    expect(made.channel.sent).toHaveLength(1);
  });

  test('Messenger’s window counts as closed ten minutes early', () => {
    const made = makeTenant(tempDir());
    const channel = { capabilities: MESSENGER, send: async () => ({ ok: true, platformId: null }) as const };
    const sender = made.tenant.addAccount('messenger:1', channel, new Limiter(10));
    expect(sender.windowMs).toBe((23 * 60 + 50) * 60_000);
  });

  test('a person who blocked the OA gets nothing unasked until they write again', async () => {
    const made = makeTenant(tempDir());
    await made.say('menu');
    await until(() => made.channel.sent.length === 1, 'first');
    queue(made, 'u1', 'blocked');
    made.channel.script = [failure({ code: 'delivery.unreachable', retry: 'never', scope: 'learner' })];
    made.tenant.wake();
    await until(() => stateOf(made, 'blocked') === 'failed', 'failed');
    queue(made, 'u1', 'bulk', PRIORITY.broadcast);
    made.tenant.wake();
    await until(() => stateOf(made, 'bulk') === 'expired', 'not even tried');
    await made.say('menu');
    await until(() => made.channel.sent.length === 3, 'answered again');
    await made.tenant.stop();
  });

  test('never more than the rate in any minute; bulk leaves a reserve', () => {
    const limiter = new Limiter(10);
    const taken: number[] = [];
    for (let at = 0; at < 300_000; at += 500) if (limiter.take(at) === 0) taken.push(at);
    for (const start of taken) {
      expect(taken.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(10);
    }
    expect(taken.length).toBeGreaterThanOrEqual(48);
    const bulk = new Limiter(10);
    expect(Array.from({ length: 12 }, () => bulk.take(0, true)).filter((w) => w === 0)).toHaveLength(8);
    expect(Array.from({ length: 4 }, () => bulk.take(0)).filter((w) => w === 0)).toHaveLength(2);
  });
});
