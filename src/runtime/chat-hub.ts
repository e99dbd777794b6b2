/** The web chat's side of a tenant: its pages read what was said and are told of what is new. */
import type { ChatBackend, ChatEntry } from '../channels/webchat/port.ts';
import type { Bank } from '../content/bank.ts';
import type { InboxItem, LearnerEvent } from '../domain/event.ts';
import type { TenantView } from '../domain/learner.ts';
import { migrateSession } from '../engine/session.ts';
import { MEDIA_SHOWN, PAGE_CHOICES } from '../messages/chat.ts';
import type { SaidMessage } from '../store/outbox.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { Now } from './clock.ts';

type AssistantEntry = Extract<ChatEntry, { from: 'assistant' }>;
type Listener = (entry: AssistantEntry) => void;

export type ChatHubDeps = {
  readonly accountId: string;
  readonly store: TenantStore;
  readonly tenant: () => TenantView;
  readonly bank: () => Bank;
  readonly accept: (items: readonly InboxItem[]) => Promise<number>;
  readonly now: Now;
  /** These messages were given to the person's page. */
  readonly onShown?: (externalId: string, ids: ReadonlySet<number>) => void;
};

export class ChatHub implements ChatBackend {
  readonly #deps: ChatHubDeps;
  readonly #listeners = new Map<string, Map<Listener, { lastId: number }>>();

  constructor(deps: ChatHubDeps) {
    this.#deps = deps;
  }

  get tenant(): TenantView {
    return this.#deps.tenant();
  }

  async receive(externalId: string, dedupeKey: string, event: LearnerEvent): Promise<void> {
    const { accountId, accept, now } = this.#deps;
    await accept([{ accountId, externalId, dedupeKey, event, occurredAt: now() }]);
  }

  isWithOfficer(externalId: string): boolean {
    const { store, accountId, now } = this.#deps;
    const { pausedUntil } = migrateSession(store.learners.find(accountId, externalId)?.session);
    return pausedUntil !== null && now() < pausedUntil;
  }

  history(externalId: string, limit: number): readonly ChatEntry[] {
    const { store, accountId } = this.#deps;
    const said = store.outbox.said(accountId, externalId, limit);
    const labels = new Map(
      said.flatMap((s) => s.message.choices.map((choice) => [choice.key, choice.label])),
    );
    const heard = store.inbox.said(accountId, externalId, limit).flatMap(({ event, at }) => {
      const text = this.#bubble(event, labels);
      return text === null ? [] : [{ from: 'learner' as const, at, text }];
    });
    // Oldest first before sorting: two messages of one millisecond keep their order.
    const entries = [...said.map(toEntry).reverse(), ...heard.reverse()].sort(byTime).slice(-limit);
    this.#shown(
      externalId,
      entries.flatMap((entry) => (entry.from === 'assistant' ? [entry] : [])),
    );
    return entries;
  }

  since(externalId: string, afterId: number): readonly AssistantEntry[] {
    const { store, accountId } = this.#deps;
    const entries = store.outbox.saidAfter(accountId, externalId, afterId, 50).map(toEntry);
    this.#shown(externalId, entries);
    return entries;
  }

  subscribe(externalId: string, listener: Listener): () => void {
    const { store, accountId } = this.#deps;
    const lastId = store.outbox.said(accountId, externalId, 1)[0]?.id ?? 0;
    const mine = this.#listeners.get(externalId) ?? new Map<Listener, { lastId: number }>();
    this.#listeners.set(externalId, mine.set(listener, { lastId }));
    return () => {
      mine.delete(listener);
      if (mine.size === 0 && this.#listeners.get(externalId) === mine) this.#listeners.delete(externalId);
    };
  }

  #shown(externalId: string, entries: readonly AssistantEntry[]): void {
    if (entries.length > 0) this.#deps.onShown?.(externalId, new Set(entries.map((entry) => entry.id)));
  }

  /** What a person did, as their own bubble; null when it showed nothing. */
  #bubble(event: LearnerEvent, labels: ReadonlyMap<string, string>): string | null {
    if (event.type === 'text') return event.text;
    if (event.type === 'choice') return labels.get(event.key) ?? this.#elsewhere(event.key);
    return event.type === 'media' ? MEDIA_SHOWN : null;
  }

  /** The label of a choice that stood in no message: a button of the page, or a link that opens a topic. */
  #elsewhere(key: string): string | null {
    const own: Readonly<Record<string, string>> = PAGE_CHOICES;
    return own[key] ?? this.#deps.bank().topics.get(key.replace(/^(?:topic|guide):/, ''))?.title ?? null;
  }

  /** New messages of this person were committed. */
  notify(externalId: string): void {
    for (const [listener, place] of this.#listeners.get(externalId) ?? []) {
      for (const entry of this.since(externalId, place.lastId)) {
        place.lastId = entry.id;
        listener(entry);
      }
    }
  }
}

const toEntry = (said: SaidMessage): AssistantEntry => ({
  from: 'assistant',
  id: said.id,
  at: said.at,
  message: said.message,
  chosen: said.chosen,
});

/** In time; a question before the answer given in the same millisecond. */
const byTime = (a: ChatEntry, b: ChatEntry): number =>
  a.at - b.at || Number(a.from === 'assistant') - Number(b.from === 'assistant');
