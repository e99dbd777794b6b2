/** A Messenger channel with in-memory stores against the fake: what the contract tests stand on. */
import type { PictureFile } from '../../../src/channels/channel.ts';
import type { MessengerDeps } from '../../../src/channels/messenger/deps.ts';
import { createMessengerChannel } from '../../../src/channels/messenger/messenger-channel.ts';
import type { DeliveryResult } from '../../../src/domain/errors.ts';
import type { Message } from '../../../src/domain/message.ts';
import { PageAllowance } from '../../../src/runtime/page-allowance.ts';
import { virtualClock } from '../fake-zalo/clock.ts';
import { memoryAttachments } from '../fake-zalo/rig.ts';
import { type StartOptions, startFakeMessenger } from './server.ts';

/** Monday 23 November 2026, 08:00 in Viet Nam. */
export const MORNING = Date.parse('2026-11-23T08:00:00+07:00');

/** A few bytes are enough: the fake looks at the first ones. */
export function png(hash = 'aa11'): PictureFile {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  return { bytes, contentType: 'image/png', hash };
}

export type Rig = Awaited<ReturnType<typeof startRig>>;

/** `person` has just written, so the window is open. */
export async function startRig(overrides: Partial<MessengerDeps> = {}, options: StartOptions = {}) {
  const clock = virtualClock(MORNING);
  const fake = await startFakeMessenger({ ...options, clock });
  const attachments = memoryAttachments();
  const notes: string[] = [];
  const rests: number[] = [];
  const page = fake.state.firstPage();
  const allowance = new PageAllowance({
    perSecond: 100,
    perPersonPerDay: 200,
    people: () => 100,
    throttleMs: 3_600_000,
    now: clock.now,
    onRest: (until) => void rests.push(until - clock.now()),
    onNote: (code) => void notes.push(code),
  });
  const deps: MessengerDeps = {
    account: {
      appId: fake.state.app.appId,
      appSecret: fake.state.app.appSecret,
      pageId: page.pageId,
      pageToken: page.token,
    },
    base: fake.base,
    version: 'v25.0',
    appsecretProof: true,
    buttons: 'auto',
    throttleMs: 3_600_000,
    attachments,
    pictures: null,
    allowance,
    now: clock.now,
    random: () => 0,
    onNote: (code) => void notes.push(code),
    ...overrides,
  };
  const channel = createMessengerChannel(deps);
  const person = fake.person().touched();
  let outboxId = 0;
  return {
    fake,
    clock,
    deps,
    channel,
    page,
    attachments,
    allowance,
    notes,
    rests,
    person,
    send(
      message: Message,
      given: { id?: number; signal?: AbortSignal; isUnasked?: boolean } = {},
    ): Promise<DeliveryResult> {
      const { id = ++outboxId, signal = new AbortController().signal, isUnasked = false } = given;
      return channel.send({ outboxId: id, externalId: person.id, message, isUnasked }, signal);
    },
    sends: () => fake.requestsTo('messages'),
    uploads: () => fake.requestsTo('message_attachments'),
  };
}
