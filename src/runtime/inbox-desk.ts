/**
 * The commune's inbox for the desk's pages: lists, one conversation with its context, its thread, and what officers do. Each
 * act is an event of the person (form id = dedupe key) and goes through the same turns as what the person writes.
 */
import { randomUUID } from 'node:crypto';
import { type DeskView, MAX_NOTE, MAX_REPLY, mayClaim, type Officer, type StaffAct } from '../domain/desk.ts';
import type { InboxItem } from '../domain/event.ts';
import { phoneTypeIn } from '../domain/phone-type.ts';
import { type ReplyWindow, replyWindow, type WindowSpan } from '../domain/reply-window.ts';
import { migrateSession } from '../engine/session.ts';
import type { Refusal } from '../messages/desk-inbox.ts';
import type { Box, BoxCounts, ConversationRow, StuckRow } from '../store/conversation-list.ts';
import type { TenantStore } from '../store/tenant-store.ts';
import type { ThreadPage } from '../store/thread.ts';
import type { Now } from './clock.ts';

/** What officers ask for; the span of a reply's silence is the commune's setting. */
export type DeskAct =
  | Exclude<StaffAct, { kind: 'reply' | 'pause' }>
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'pause' };
export type ActResult =
  /** `isRepeat`: the same form came before; nothing was done again. */
  { readonly ok: true; readonly isRepeat: boolean } | { readonly ok: false; readonly why: Refusal };
export type ConversationDetail = {
  readonly conversation: ConversationRow;
  readonly window: ReplyWindow;
  /** The platform said that the person blocked or left: a reply is tried all the same, and may fail. */
  readonly isUnreachable: boolean;
  /** The guide the person is in the middle of; of several, the one help was asked for in. */
  readonly guide: { readonly topic: string; readonly step: string } | null;
  /** When the person last wrote, and first came. */
  readonly lastInboundAt: number;
  readonly firstSeenAt: number;
  /** Until when the assistant is silent; null: it answers. */
  readonly pausedUntil: number | null;
  readonly tried: readonly StuckRow[];
  readonly phone: string | null;
};
export type InboxDeskDeps = {
  readonly store: TenantStore;
  readonly now: Now;
  readonly accept: (items: readonly InboxItem[]) => Promise<number>;
  /** Resolves when the turns that can run have run. */
  readonly settled: () => Promise<void>;
  /** The reply window of an account; null: none. An account that is not connected takes nothing. */
  readonly windowSpan: (accountId: string) => WindowSpan | null;
  readonly pauseMs: () => number;
};

const LIST_PAGE = 50;
const THREAD_PAGE = 60;
/** How far back what was tried concerns today's trouble. */
const TRIED_MS = 7 * 24 * 3_600_000;
/** How many of the person's messages are searched for their phone. */
const SEARCHED = 100;
/** The page shows the outcome of the act when it is there within this time. */
const SETTLE_MS = 2_000;

export class InboxDesk {
  readonly #deps: InboxDeskDeps;

  constructor(deps: InboxDeskDeps) {
    this.#deps = deps;
  }

  list(box: Box, staffId: string, page = 0): { rows: readonly ConversationRow[]; hasMore: boolean } {
    const rows = this.#deps.store.conversationList.list(box, staffId, LIST_PAGE + 1, page * LIST_PAGE);
    return { rows: rows.slice(0, LIST_PAGE), hasMore: rows.length > LIST_PAGE };
  }

  counts(staffId: string): BoxCounts {
    return this.#deps.store.conversationList.counts(staffId);
  }

  /** An officer has the inbox before them. Only the first look in ten minutes is written down. */
  visited(staffId: string): void {
    const { store, now } = this.#deps;
    const at = now();
    if (at - (this.#seen.get(staffId) ?? 0) < 600_000) return;
    this.#seen.set(staffId, at);
    store.db.transact((tx) => store.conversations.visit(tx, staffId, at));
  }
  readonly #seen = new Map<string, number>();

  detail(conversationId: number): ConversationDetail | null {
    const { store, now } = this.#deps;
    const conversation = store.conversationList.find(conversationId);
    const learner = conversation && store.learners.find(conversation.accountId, conversation.externalId);
    if (!conversation || !learner) return null;
    const { accountId, externalId, learnerId } = conversation;
    const { pausedUntil, mode, places } = migrateSession(learner.session);
    const place = places.find(({ topic }) => topic === conversation.topic) ?? places[0];
    const said = store.inbox.said(accountId, externalId, SEARCHED);
    return {
      conversation,
      window: this.window(accountId, learner.lastInboundAt),
      guide: mode.name === 'guide' ? { topic: mode.topic, step: mode.step } : (place ?? null),
      lastInboundAt: learner.lastInboundAt,
      firstSeenAt: learner.firstSeenAt,
      isUnreachable: !learner.follows || learner.unreachableAt !== null,
      pausedUntil: pausedUntil !== null && pausedUntil > now() ? pausedUntil : null,
      tried: store.conversationList.tried(learnerId, conversation.openedAt - TRIED_MS),
      phone: phoneTypeIn(said.flatMap(({ event }) => (event.type === 'text' ? [event.text] : []))),
    };
  }

  /** The newest page, or the one before `older` of another page. */
  thread(conversation: ConversationRow, older: string | null = null): ThreadPage {
    return this.#deps.store.thread.page(conversation, THREAD_PAGE, older);
  }

  window(accountId: string, lastInboundAt: number): ReplyWindow {
    return replyWindow(lastInboundAt, this.#deps.windowSpan(accountId), this.#deps.now());
  }

  /**
   * Does something about a conversation. What is refused is refused before anything is stored, so the page keeps the
   * officer's words.
   * @param formId made with the form: the same one again does nothing
   * @throws AppError store.full, store.busy
   */
  async act(conversationId: number, by: Officer, act: DeskAct, formId: string): Promise<ActResult> {
    const { store, now, accept, pauseMs } = this.#deps;
    const conversation = store.conversationList.find(conversationId);
    if (!conversation) return { ok: false, why: 'gone' };
    const tidy = tidied(act);
    const why = this.#refusal(conversation, by, tidy);
    const { accountId, externalId, learnerId } = conversation;
    const dedupeKey = `desk:${learnerId}:${formId.slice(0, 100)}`;
    // A form sent again when its work is done finds another state; that is no reason to complain.
    if (why !== null && !store.inbox.has(accountId, dedupeKey)) return { ok: false, why };
    const full: StaffAct =
      tidy.kind === 'reply' || tidy.kind === 'pause' ? { ...tidy, pauseMs: pauseMs() } : tidy;
    const event = { type: 'staff' as const, by, act: full };
    const added = await accept([{ dedupeKey, accountId, externalId, event, occurredAt: now() }]);
    await this.#settle();
    return act.kind === 'claim'
      ? this.#claimed(learnerId, by, added === 0)
      : { ok: true, isRepeat: added === 0 };
  }

  /**
   * The office writes first: the person's conversation that is not closed, or a new one of this officer's.
   * @returns its id; null when there is no such person (any more)
   * @throws AppError store.full, store.busy
   */
  async open(learnerId: number, by: Officer): Promise<number | null> {
    const { store, now, accept } = this.#deps;
    const address = store.learners.address(learnerId);
    if (!address) return null;
    const open = store.conversations.findOpen(learnerId);
    if (open) return open.id;
    const event = { type: 'staff' as const, by, act: { kind: 'begin' as const } };
    const dedupeKey = `desk:${learnerId}:begin:${randomUUID()}`;
    await accept([{ ...address, dedupeKey, event, occurredAt: now() }]);
    await this.#settle();
    return store.conversations.findOpen(learnerId)?.id ?? null;
  }

  /** How long the assistant is silent after an officer's word. */
  get pauseMs(): number {
    return this.#deps.pauseMs();
  }

  /** Two officers may claim in the same moment: the turn decided. */
  #claimed(learnerId: number, by: Officer, isRepeat: boolean): ActResult {
    const open = this.#deps.store.conversations.findOpen(learnerId);
    return open && open.claimedBy !== by.id ? { ok: false, why: 'taken' } : { ok: true, isRepeat };
  }

  #refusal(conversation: ConversationRow, by: Officer, act: DeskAct): Refusal | null {
    const { store } = this.#deps;
    const learner = store.learners.find(conversation.accountId, conversation.externalId);
    if (!learner) return 'gone';
    const text = 'text' in act ? act.text : null;
    if (act.kind !== 'close' && text === '') return 'empty';
    if (text !== null && [...text].length > (act.kind === 'note' ? MAX_NOTE : MAX_REPLY)) return 'too-long';
    const sends = act.kind === 'reply' || (act.kind === 'close' && act.text !== null);
    if (sends && this.window(conversation.accountId, learner.lastInboundAt).kind === 'closed')
      return 'window-closed';
    if (act.kind === 'reply' || act.kind === 'note' || act.kind === 'begin') return null;
    const open: DeskView['open'] = store.conversations.findOpen(conversation.learnerId);
    if (!open) return 'closed';
    return act.kind === 'claim' && !mayClaim(open, by, act) ? 'taken' : null;
  }

  async #settle(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, SETTLE_MS);
    });
    await Promise.race([this.#deps.settled(), late]);
    clearTimeout(timer);
  }
}

/** Without the blanks around it; a closing sentence of blanks is none. */
function tidied(act: DeskAct): DeskAct {
  if (act.kind === 'close') return { ...act, text: act.text?.toWellFormed().normalize('NFC').trim() || null };
  return 'text' in act ? { ...act, text: act.text.toWellFormed().normalize('NFC').trim() } : act;
}
