/** What the chat page needs of the service; implemented in runtime/, used by web/chat/. */
import type { LearnerEvent } from '../../domain/event.ts';
import type { TenantView } from '../../domain/learner.ts';
import type { Message } from '../../domain/message.ts';

/** One line of the conversation as the page shows it, oldest first. */
export type ChatEntry =
  | {
      readonly from: 'assistant';
      /** Grows with every message of this learner: the SSE event id. */
      readonly id: number;
      readonly at: number;
      readonly message: Message;
      /** Key of the choice taken from this message, when one was. */
      readonly chosen: string | null;
    }
  /** `text` is masked already; for a tap it is the label of the choice. */
  | { readonly from: 'learner'; readonly at: number; readonly text: string };

export type ChatBackend = {
  readonly tenant: TenantView;
  /**
   * Stores one event durably; resolves after the commit. The same `dedupeKey` again is a no-op.
   * @throws AppError store.full, store.busy
   */
  receive(externalId: string, dedupeKey: string, event: LearnerEvent): Promise<void>;
  /** An officer is answering this learner: what they write is not answered by the assistant. */
  isWithOfficer(externalId: string): boolean;
  /** The newest entries of this learner, at most `limit`, oldest first. */
  history(externalId: string, limit: number): readonly ChatEntry[];
  /** Assistant messages with an id above `afterId`, at most 50, oldest first. */
  since(externalId: string, afterId: number): readonly Extract<ChatEntry, { from: 'assistant' }>[];
  /** Calls back for each new assistant message until the returned function is called. */
  subscribe(
    externalId: string,
    listener: (entry: Extract<ChatEntry, { from: 'assistant' }>) => void,
  ): () => void;
};

/** The chat of a tenant by its slug; null when there is no such commune (or its web chat is off). */
export type ChatDirectory = {
  find(slug: string): ChatBackend | null;
  readonly defaultSlug: string;
  /** Sites that may show the commune's chat in a frame (`https://kha-son.gov.vn`). */
  widgetOrigins(slug: string): readonly string[];
};
