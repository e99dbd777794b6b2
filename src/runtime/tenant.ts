/** One commune at work: its file, its inbox and turns, a sender per platform account, its web chat. */
import { join } from 'node:path';
import { z } from 'zod';
import type { Campaign } from '../broadcast/campaign.ts';
import { WEBCHAT } from '../channels/capabilities.ts';
import type { Channel } from '../channels/channel.ts';
import type { TemplatePort } from '../channels/template-port.ts';
import type { Bank } from '../content/bank.ts';
import { COMMUNE_SETTINGS, type CommuneSettings, withSettings } from '../content/commune-settings.ts';
import type { TenantConfig } from '../content/schema.ts';
import type { InboxItem, WireEvent } from '../domain/event.ts';
import type { TenantView } from '../domain/learner.ts';
import type { WindowSpan } from '../domain/reply-window.ts';
import type { Actor } from '../domain/staff.ts';
import type { Log } from '../log.ts';
import type { SpeechToText } from '../media/hear/speech-to-text.ts';
import { CANNED_REPLIES } from '../messages/desk-inbox.ts';
import type { Village } from '../store/people.ts';
import { openTenantStore, type TenantStore } from '../store/tenant-store.ts';
import type { AccountFace } from './broadcast-accounts.ts';
import type { ZaloLook } from './broadcast-preview.ts';
import { Broadcasts } from './broadcasts.ts';
import { ChatHub } from './chat-hub.ts';
import type { Now } from './clock.ts';
import { DeskFeed } from './desk-feed.ts';
import { InboxDesk } from './inbox-desk.ts';
import { Ingest } from './ingest.ts';
import type { Limiter } from './limiter.ts';
import { MissDesk } from './miss-desk.ts';
import { OwnContent } from './own-content.ts';
import { PeopleDesk } from './people-desk.ts';
import { Sender } from './sender.ts';
import { Timers } from './timers.ts';
import { type Said, type TurnDeps, Turns } from './turns.ts';
import { VoiceNotes } from './voice-notes.ts';

export type TenantDeps = {
  readonly config: TenantConfig;
  readonly dataDir: string;
  readonly bank: () => Bank;
  readonly now: Now;
  readonly log: Log;
  readonly sendBillable: boolean;
  readonly hearing?: TurnDeps['hearing'];
  /** A program that turns speech into text; missing: voice notes get an answer that helps. */
  readonly hears?: SpeechToText;
  /** Where this service is reached from outside, for links in messages. */
  readonly publicUrl?: string | null;
  /** How Zalo messages look here; for previews. */
  readonly look?: ZaloLook;
  readonly campaigns?: readonly Campaign[];
  readonly advance?: TurnDeps['advance'];
};

/** Setting `inbox.pauseMinutes`: how long the assistant is silent after an officer's reply (platforms/zalo.md 11: 30-60). */
const pauseMinutes = z.int().min(5).max(1440).catch(45);
/** An account that is not connected cannot write to anybody. */
const BEING_HEARD = { type: 'media', kind: 'audio', isBeingHeard: true } as const;
const NOT_CONNECTED: WindowSpan = { freeMs: -1, billableMs: null };

export class Tenant {
  readonly store: TenantStore;
  readonly ingest: Ingest;
  readonly turns: Turns;
  readonly timers: Timers;
  readonly chat: ChatHub;
  readonly inboxDesk: InboxDesk;
  readonly deskFeed = new DeskFeed();
  /** What the commune teaches, and its bank with it. */
  readonly own: OwnContent;
  readonly misses: MissDesk;
  readonly people: PeopleDesk;
  readonly voiceNotes: VoiceNotes | null;
  readonly broadcasts: Broadcasts;
  readonly senders = new Map<string, Sender>();
  /** Ways to people whose reply window is closed, by account; only some platforms have one. */
  readonly templates = new Map<string, TemplatePort>();
  readonly #deps: TenantDeps;
  readonly #webAccount: string;
  #config: TenantConfig;
  /** A person was erased, and the file's log may still hold what they said. */
  #isScrubDue = false;
  #view: TenantView;

  /** @throws AppError store.* */
  constructor(deps: TenantDeps) {
    this.#deps = deps;
    this.#webAccount = `${WEBCHAT.channel}:${deps.config.slug}`;
    this.store = openTenantStore(join(deps.dataDir, `${deps.config.slug}.db`));
    seedVillages(this.store, deps.config.villages);
    seedReplies(this.store, deps.now());
    const log = deps.log.child({ tenant: deps.config.slug });
    const { config, problem } = withSettings(deps.config, this.store.settings.get(COMMUNE_SETTINGS));
    if (problem) log.error({ problem }, 'settings of the commune are not valid and were left out');
    this.#config = config;
    this.#view = viewOf(config, this.store.people.villages());
    const { store } = this;
    this.own = new OwnContent({
      store,
      common: deps.bank,
      phones: () => Object.values(this.view.contacts).flatMap((contact) => contact?.phone ?? []),
      now: deps.now,
      log,
    });
    const bank = (): Bank => this.bank();
    this.turns = new Turns({
      store,
      bank,
      tenant: () => this.view,
      now: deps.now,
      log,
      isPulled: (accountId) => accountId === this.#webAccount,
      origin: deps.publicUrl ?? null,
      windowMs: (accountId) => this.#windowMs(accountId),
      onSaid: (said) => this.#said(said),
      onDesk: (learnerIds) => this.deskFeed.tell(learnerIds),
      onErased: () => this.#scrub(),
      isWatched: () => this.deskFeed.isWatched,
      ...(deps.hearing ? { hearing: deps.hearing } : {}),
      ...(deps.advance ? { advance: deps.advance } : {}),
    });
    this.timers = new Timers(this.store, deps.now, log, () => this.turns.wake());
    this.misses = new MissDesk({
      store,
      bank,
      tenant: () => this.view,
      reachOf: (accountId) => ({
        isPulled: accountId === this.#webAccount,
        windowMs: this.#windowMs(accountId),
      }),
      now: deps.now,
      onPlanned: () => this.timers.beat(),
    });
    this.people = new PeopleDesk({ store: this.store, now: deps.now, wake: () => this.turns.wake() });
    this.ingest = new Ingest(this.store, deps.now, () => this.turns.wake());
    this.voiceNotes = deps.hears
      ? new VoiceNotes({ hears: deps.hears, accept: (items) => this.ingest.accept(items), log })
      : null;
    this.chat = new ChatHub({
      accountId: this.#webAccount,
      store: this.store,
      tenant: () => this.view,
      bank,
      accept: (items) => this.ingest.accept(items),
      now: deps.now,
      onShown: (externalId, shown) => this.broadcasts.seen(this.#webAccount, externalId, shown),
    });
    this.broadcasts = new Broadcasts({
      store: this.store,
      bank,
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
    this.inboxDesk = new InboxDesk({
      store: this.store,
      now: deps.now,
      accept: (items) => this.ingest.accept(items),
      settled: () => this.turns.whenIdle(),
      windowSpan: (accountId) => this.#windowSpan(accountId),
      pauseMs: () => this.#pauseMs(),
    });
  }

  /** The commune's file with what staff changed in the desk. */
  get config(): TenantConfig {
    return this.#config;
  }

  /** The bank with what this commune teaches. */
  bank(): Bank {
    return this.own.bank();
  }

  /** As the engine and the pages see the commune; a new object after each change. */
  get view(): TenantView {
    return this.#view;
  }

  /**
   * Changes the commune's own data: in force at once, for turns and pages alike.
   * @returns the first problem as `path: message`, and nothing is changed then
   */
  changeSettings(change: CommuneSettings, actor: Actor): string | null {
    const { db, settings, audit } = this.store;
    const kept = (settings.get(COMMUNE_SETTINGS) ?? {}) as CommuneSettings;
    const { config, problem } = withSettings(this.#deps.config, { ...kept, ...change });
    if (problem) return problem;
    db.transact((tx) => {
      const now = this.#deps.now();
      settings.put(tx, COMMUNE_SETTINGS, { ...kept, ...change }, `staff:${actor.staffId}`, now);
      audit.add(tx, actor, 'settings.change', Object.keys(change).join(', '), now);
    });
    this.#config = config;
    this.refresh();
    return null;
  }

  /** Connects a platform account; messages of an earlier run that are still open go on. */
  addAccount(accountId: string, channel: Channel, limiter: Pick<Limiter, 'take' | 'bulkPerMinute'>): Sender {
    const { now, log, sendBillable } = this.#deps;
    const sender = new Sender({
      accountId,
      channel,
      store: this.store,
      limiter,
      now,
      log: log.child({ tenant: this.config.slug, account: accountId }),
      sendBillable,
      onOutcome: (row) => this.#outcome(row.externalId, accountId),
      onBulkDone: () => this.broadcasts.runner.wakeSoon(),
    });
    sender.recover();
    void this.senders.get(accountId)?.stop();
    this.senders.set(accountId, sender);
    sender.wake();
    return sender;
  }

  /** What a channel read from one wire request. Resolves after the commit. */
  async receive(accountId: string, events: readonly WireEvent[]): Promise<void> {
    const items: InboxItem[] = [];
    const notes: { readonly item: InboxItem; readonly url: string }[] = [];
    for (const event of events) {
      if (event.kind === 'learner' && event.voiceUrl && this.voiceNotes?.hasRoom)
        notes.push({ item: { ...event.item, accountId, event: BEING_HEARD }, url: event.voiceUrl });
      else if (event.kind === 'learner') items.push(this.#timed({ ...event.item, accountId }));
      else if (event.kind === 'echo')
        this.senders
          .get(accountId)
          ?.settleByEcho(event.externalId, event.platformId, event.text, event.outboxId);
    }
    await Promise.all([
      ...(items.length > 0 ? [this.ingest.accept(items)] : []),
      ...notes.map(async ({ item, url }) => {
        // A redelivery is no second note.
        if ((await this.ingest.accept([item])) > 0) this.voiceNotes?.hear(item, url);
      }),
    ]);
  }

  /** The desk changed what the commune is known by (villages). */
  refresh(): void {
    this.#view = viewOf(this.config, this.store.people.villages());
  }

  /** Something may be due: timers, pending events, messages left over, rows revived by `npm run replay`. */
  wake(): void {
    if (this.#isScrubDue) this.#scrub();
    this.timers.beat();
    this.turns.wake();
    this.broadcasts.runner.wake();
    for (const sender of this.senders.values()) sender.wake();
  }

  async stop(): Promise<void> {
    await this.voiceNotes?.stop();
    await this.turns.whenIdle();
    this.turns.stop();
    this.broadcasts.runner.stop();
    await Promise.all([...this.senders.values()].map((sender) => sender.stop()));
    this.store.db.close();
  }

  /** After the turn that erased; a report that is being read makes it wait for the next beat. */
  #scrub(): void {
    this.#isScrubDue = !this.store.db.scrub();
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

  #windowSpan(accountId: string): WindowSpan | null {
    if (accountId === this.#webAccount) return null;
    const sender = this.senders.get(accountId);
    return sender ? sender.windowSpan : NOT_CONNECTED;
  }

  #pauseMs(): number {
    return pauseMinutes.parse(this.store.settings.get('inbox.pauseMinutes')) * 60_000;
  }

  /** An officer's reply in the platform's own tool silences the assistant as long as one at the desk. */
  #timed(item: InboxItem): InboxItem {
    const { event, occurredAt } = item;
    if (event.type !== 'takeover') return item;
    return { ...item, event: { ...event, untilAt: occurredAt + this.#pauseMs() } };
  }

  /** The open thread shows what became of a message. */
  #outcome(externalId: string, accountId: string): void {
    if (!this.deskFeed.isWatched) return;
    const learner = this.store.learners.find(accountId, externalId);
    if (learner) this.deskFeed.tell([learner.id]);
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

/** The first start puts in our sentences; afterwards they are the commune's own. */
function seedReplies({ db, cannedReplies, schedule }: TenantStore, now: number): void {
  if (cannedReplies.isSeeded) return;
  db.transact((tx) => {
    if (!schedule.takeSlot(tx, 'canned-replies', 1)) return;
    for (const reply of CANNED_REPLIES) cannedReplies.add(tx, reply, now);
  });
}

/** What the engine and the pages may know of a commune; without its file open, no villages. */
export function viewOf(config: TenantConfig, villages: readonly Village[] = []): TenantView {
  const { slug, name, kind, province, address, contacts, unit, hours, holidays } = config;
  const inUse = villages.filter((village) => !village.isArchived).map(({ id, name }) => ({ id, name }));
  return {
    slug,
    name,
    kind,
    province,
    self: address.self,
    other: address.other,
    contacts,
    opening: { hours, holidays },
    unit,
    villages: inUse,
  };
}
