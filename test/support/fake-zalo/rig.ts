/** A Zalo channel with in-memory stores against the fake: what the contract tests stand on. */
import type { PictureFile } from '../../../src/channels/channel.ts';
import type { ZaloDeps } from '../../../src/channels/zalo/deps.ts';
import type { TokenPair, TokenStore } from '../../../src/channels/zalo/token.ts';
import { createZaloChannel } from '../../../src/channels/zalo/zalo-channel.ts';
import type { DeliveryResult } from '../../../src/domain/errors.ts';
import type { Message } from '../../../src/domain/message.ts';
import { virtualClock } from './clock.ts';
import { type FakeZalo, type StartOptions, startFakeZalo } from './server.ts';

/** Monday 23 November 2026, 08:00 in Viet Nam. */
export const MORNING = Date.parse('2026-11-23T08:00:00+07:00');

/** A 1x1 PNG is enough: the fake looks at the first bytes. */
export function png(hash = 'aa11'): PictureFile {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  return { bytes, contentType: 'image/png', hash };
}

export class MemoryTokens implements TokenStore {
  pair: (TokenPair & { previousRefreshToken: string | null }) | null;
  readonly log: string[] = [];
  /** Thrown by the next save. */
  saveError: Error | null = null;
  constructor(pair: TokenPair | null) {
    this.pair = pair && { ...pair, previousRefreshToken: null };
  }
  load() {
    return this.pair;
  }
  save(pair: TokenPair, previousRefreshToken: string): void {
    if (this.saveError) {
      const error = this.saveError;
      this.saveError = null;
      throw error;
    }
    this.log.push(`save ${previousRefreshToken}`);
    this.pair = { ...pair, previousRefreshToken };
  }
  markBroken(detail: string): void {
    this.log.push(`broken ${detail}`);
  }
}

export function memoryAttachments() {
  const rows = new Map<string, { id: string; expiresAt: number }>();
  return {
    rows,
    get(hash: string, now: number): string | null {
      const row = rows.get(hash);
      return row && row.expiresAt > now ? row.id : null;
    },
    put: (hash: string, id: string, expiresAt: number) => void rows.set(hash, { id, expiresAt }),
    drop: (hash: string) => void rows.delete(hash),
  };
}

export type Rig = Awaited<ReturnType<typeof startRig>>;

/** The token pair is fresh; `person` has just written, so the windows are open. */
export async function startRig(overrides: Partial<ZaloDeps> = {}, options: StartOptions = {}) {
  const clock = virtualClock(MORNING);
  const zalo: FakeZalo = await startFakeZalo({ ...options, clock });
  const now = clock.now();
  const granted = zalo.grant();
  const tokens = new MemoryTokens({ ...granted, expiresAt: now + 25 * 3_600_000, refreshedAt: now });
  const attachments = memoryAttachments();
  const notes: string[] = [];
  const gates: number[] = [];
  const oa = zalo.state.firstOa();
  const deps: ZaloDeps = {
    account: {
      appId: zalo.state.app.appId,
      oaId: oa.oaId,
      appSecret: zalo.state.app.appSecret,
      oaSecretKey: oa.oaSecretKey,
    },
    apiBase: zalo.apiBase,
    oauthBase: zalo.oauthBase,
    appsecretProof: false,
    buttons: 'auto',
    buttonStyle: 'hide',
    buttonsAfterPicture: false,
    tokens,
    attachments,
    pictures: null,
    gate: (signal) => {
      signal.throwIfAborted();
      gates.push(clock.now());
      return Promise.resolve();
    },
    now: clock.now,
    random: () => 0,
    onNote: (code) => void notes.push(code),
    ...overrides,
  };
  const channel = createZaloChannel(deps);
  const person = zalo.person().touched();
  let outboxId = 0;
  return {
    zalo,
    clock,
    deps,
    channel,
    tokens,
    attachments,
    notes,
    gates,
    person,
    send(message: Message, id = ++outboxId, signal = new AbortController().signal): Promise<DeliveryResult> {
      return channel.send({ outboxId: id, externalId: person.id, message }, signal);
    },
    cs: () => zalo.requestsTo('/v3.0/oa/message/cs'),
    uploads: () => zalo.requestsTo('/v2.0/oa/upload/image'),
    refreshes: () => zalo.requestsTo('/v4/oa/access_token'),
  };
}
