/** One commune at work: its file, its inbox and turns, a sender per platform account, its web chat. */
import { join } from 'node:path';
import type { Campaign } from '../broadcast/campaign.ts';
import { WEBCHAT } from '../channels/capabilities.ts';
import type { Channel } from '../channels/channel.ts';
import type { Bank } from '../content/bank.ts';
import type { TenantConfig } from '../content/schema.ts';
import type { InboxItem, WireEvent } from '../domain/event.ts';
import type { TenantView } from '../domain/learner.ts';
import type { Log } from '../log.ts';
import { openTenantStore, type TenantStore } from '../store/tenant-store.ts';
import type { AccountFace } from './broadcast-accounts.ts';
import type { ZaloLook } from './broadcast-preview.ts';
import { Broadcasts } from './broadcasts.ts';
import { ChatHub } from './chat-hub.ts';
import type { Now } from './clock.ts';
import { Ingest } from './ingest.ts';
import type { Limiter } from './limiter.ts';
import { Sender } from './sender.ts';
import { Timers } from './timers.ts';
import { type Said, type TurnDeps, Turns } from './turns.ts';

export type TenantDeps = {
  readonly config: TenantConfig;
  readonly dataDir: string;
  readonly bank: () => Bank;
  readonly now: Now;
  readonly log: Log;
  readonly sendBillable: boolean;
  /** How Zalo messages look here; for previews. */
  readonly look?: ZaloLook;
  readonly campaigns?: readonly Campaign[];
  readonly advance?: TurnDeps['advance'];
};

export class Tenant {
  readonly config: TenantConfig;
  readonly view: TenantView;
  readonly store: TenantStore;
  readonly ingest: Ingest;
  readonly turns: Turns;
  readonly timers: Timers;
  readonly chat: ChatHub;
  readonly broadcasts: Broadcasts;
  readonly senders = new Map<string, Sender>();
  readonly #deps: TenantDeps;
  readonly #webAccount: string;

  /** @throws AppError store.* */
  constructor(deps: TenantDeps) {
    this.#deps = deps;
    this.config = deps.config;
    this.view = viewOf(deps.config);
    this.#webAccount = `${WEBCHAT.channel}:${deps.config.slug}`;
    this.store = openTenantStore(join(deps.dataDir, `${deps.config.slug}.db`));
    seedVillages(this.store, deps.config.villages);
    const log = deps.log.child({ tenant: deps.config.slug });
    this.turns = new Turns({
      store: this.store,
      bank: deps.bank,
      tenant: () => this.view,
      now: deps.now,
      log,
      isPulled: (accountId) => accountId === this.#webAccount,
      windowMs: (accountId) => this.#windowMs(accountId),
      onSaid: (said) => this.#said(said),
      ...(deps.advance ? { advance: deps.advance } : {}),
    });
    this.timers = new Timers(this.store, deps.now, log, () => this.turns.wake());
    this.ingest = new Ingest(this.store, deps.now, () => this.turns.wake());
    this.chat = new ChatHub({
      accountId: this.#webAccount,
      store: this.store,
      tenant: () => this.view,
      bank: deps.bank,
      accept: (items) => this.ingest.accept(items),
      now: deps.now,
      onShown: (externalId, shown) => this.broadcasts.seen(this.#webAccount, externalId, shown),
    });
    this.broadcasts = new Broadcasts({
      store: this.store,
      bank: deps.bank,
      tenant: () => this.view,
      now: deps.now,
      log,
      accounts: () => this.#faces(),
      ...(deps.look ? { look: deps.look } : {}),
      ...(deps.campaigns ? { campaigns: deps.campaigns } : {}),
      onTold: () => this.turns.wake(),
      onQueued: (accounts, web) => {
        for (const accountId of accounts) this.senders.get(accountId)?.wake();
        for (const externalId of web) this.chat.notify(externalId);
      },
    });
  }

  /** Connects a platform account; messages of an earlier run that are still open go on. */
  addAccount(accountId: string, channel: Channel, limiter: Limiter): Sender {
    const { now, log, sendBillable } = this.#deps;
    const sender = new Sender({
      accountId,
      channel,
      store: this.store,
      limiter,
      now,
      log: log.child({ tenant: this.config.slug, account: accountId }),
      sendBillable,
      onBulkDone: () => this.broadcasts.runner.wakeSoon(),
    });
    sender.recover();
    this.senders.set(accountId, sender);
    sender.wake();
    return sender;
  }

  /** What a channel read from one wire request. Resolves after the commit. */
  async receive(accountId: string, events: readonly WireEvent[]): Promise<void> {
    const items: InboxItem[] = [];
    for (const event of events) {
      if (event.kind === 'learner') items.push({ ...event.item, accountId });
      else if (event.kind === 'echo')
        this.senders.get(accountId)?.settleByEcho(event.externalId, event.platformId, event.text);
    }
    if (items.length > 0) await this.ingest.accept(items);
  }

  /** Something may be due: timers, pending events, messages left over, rows revived by `npm run replay`. */
  wake(): void {
    this.timers.beat();
    this.turns.wake();
    this.broadcasts.runner.wake();
    for (const sender of this.senders.values()) sender.wake();
  }

  async stop(): Promise<void> {
    await this.turns.whenIdle();
    this.turns.stop();
    this.broadcasts.runner.stop();
    await Promise.all([...this.senders.values()].map((sender) => sender.stop()));
    this.store.db.close();
  }

  #faces(): ReadonlyMap<string, AccountFace> {
    const web: AccountFace = {
      accountId: this.#webAccount,
      channel: WEBCHAT.channel,
      isPulled: true,
      freeMs: null,
      maxMs: null,
      sendBillable: false,
      hasOutside: false,
      bulkPerMinute: null,
    };
    const faces = [...this.senders].map(([accountId, sender]): AccountFace => {
      const { channel, window } = sender.capabilities;
      const { sendBillable, hasOutside, bulkPerMinute } = sender;
      return {
        accountId,
        channel,
        isPulled: false,
        freeMs: window?.freeMs ?? null,
        maxMs: window?.maxMs ?? null,
        sendBillable,
        hasOutside,
        bulkPerMinute,
      };
    });
    return new Map([...faces, web].map((face) => [face.accountId, face]));
  }

  /** An account that is not connected cannot write to anybody. */
  #windowMs(accountId: string): number | null {
    if (accountId === this.#webAccount) return WEBCHAT.window?.freeMs ?? null;
    const sender = this.senders.get(accountId);
    return sender ? sender.windowMs : 0;
  }

  #said(said: readonly Said[]): void {
    const accounts = new Set<string>();
    for (const { accountId, externalId } of said) {
      if (accountId === this.#webAccount) this.chat.notify(externalId);
      else accounts.add(accountId);
    }
    for (const accountId of accounts) this.senders.get(accountId)?.wake();
  }
}

/** The first start takes the villages from the commune's file; afterwards the desk owns them. */
function seedVillages({ db, people }: TenantStore, names: readonly string[]): void {
  if (names.length === 0 || people.villages().length > 0) return;
  db.transact((tx) => {
    for (const name of names) people.addVillage(tx, name);
  });
}

/** What the engine and the pages may know of a commune. */
export function viewOf(config: TenantConfig): TenantView {
  const { slug, name, kind, province, address, contacts } = config;
  return { slug, name, kind, province, self: address.self, other: address.other, contacts };
}
