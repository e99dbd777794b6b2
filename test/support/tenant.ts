/** A commune at work on a real SQLite file, with a fake clock and a channel that records what it is given. */

import { randomUUID } from 'node:crypto';
import { ZALO } from '../../src/channels/capabilities.ts';
import type { Capabilities, Channel, OutgoingMessage } from '../../src/channels/channel.ts';
import { tenantSchema } from '../../src/content/schema.ts';
import type { DeliveryError, DeliveryResult } from '../../src/domain/errors.ts';
import type { InboxItem, LearnerEvent } from '../../src/domain/event.ts';
import { Limiter } from '../../src/runtime/limiter.ts';
import { Tenant, type TenantDeps } from '../../src/runtime/tenant.ts';
import { realBank } from './bank.ts';
import { FakeClock } from './clock.ts';
import { logSink } from './log-sink.ts';

export const OA = 'zalo:388613280878808645';
export const TENANT = tenantSchema.parse({
  slug: 'kha-son',
  name: 'Kha Sơn',
  kind: 'xã',
  province: 'Thái Nguyên',
  unit: 'xóm',
});

export const failure = (over: Partial<DeliveryError>): DeliveryResult => ({
  ok: false,
  error: {
    code: 'delivery.temporary',
    retry: 'later',
    scope: 'message',
    report: false,
    detail: 'test',
    ...over,
  },
});

/** Answers each send by the script, then with success. */
export class FakeChannel implements Channel {
  readonly capabilities: Capabilities = ZALO;
  readonly sent: OutgoingMessage[] = [];
  script: (DeliveryResult | Promise<DeliveryResult>)[] = [];
  #count = 0;
  async send(out: OutgoingMessage): Promise<DeliveryResult> {
    this.sent.push(out);
    return this.script.shift() ?? { ok: true, platformId: `m${this.#count++}` };
  }
  texts(): string[] {
    return this.sent.map((out) => out.message.blocks.map((b) => ('text' in b ? b.text : b.label)).join('\n'));
  }
}

export function makeTenant(
  dataDir: string,
  over: Partial<TenantDeps> & { clock?: FakeClock; perMinute?: number } = {},
) {
  const clock = over.clock ?? new FakeClock();
  const sink = logSink();
  const bank = realBank();
  const tenant = new Tenant({
    config: TENANT,
    dataDir,
    bank: () => bank,
    now: clock.now,
    log: sink.log,
    sendBillable: false,
    ...over,
  });
  const channel = new FakeChannel();
  const sender = tenant.addAccount(OA, channel, new Limiter(over.perMinute ?? 1000));
  const run = randomUUID();
  let count = 0;
  const say = async (text: string, from = 'u1'): Promise<void> => {
    await tell({ type: 'text', text }, from);
  };
  const tell = async (event: LearnerEvent, from = 'u1', dedupeKey = `${run}:${count++}`): Promise<void> => {
    await tenant.ingest.accept([item(event, from, dedupeKey, clock.now())]);
    await tenant.turns.whenIdle();
  };
  return { tenant, channel, sender, clock, sink, say, tell, store: tenant.store };
}

export const item = (event: LearnerEvent, externalId: string, dedupeKey: string, at: number): InboxItem => ({
  accountId: OA,
  externalId,
  dedupeKey,
  event,
  occurredAt: at,
});
