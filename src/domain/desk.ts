/** Conversations between people and the commune's officers: what staff can do, and what the engine decides about it. */
import type { HandoffReason } from './effect.ts';

/** `id` is the account of control.db, or `zalo:<admin id>` for an officer who writes in Zalo's own tool. */
export type Officer = { readonly id: string; readonly name: string };
/** Beginning of the id of officers we know only by the platform's echo (platforms/zalo.md 1.6). */
export const ZALO_OFFICER = 'zalo:';

/**
 * open: nobody has taken it · claimed: an officer is on it and spoke last · waiting: the person has written since · closed
 */
export const CONVERSATION_STATES = ['open', 'claimed', 'waiting', 'closed'] as const;
export type ConversationState = (typeof CONVERSATION_STATES)[number];
/** `officer`: the office wrote first. */
export type ConversationReason = HandoffReason | 'officer';
export const CLOSE_REASONS = ['solved', 'elsewhere', 'silent', 'other'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** What an officer does about a conversation; an event of the person it is about. */
export type StaffAct =
  /** Taking it from a colleague has to be meant. */
  | { readonly kind: 'claim'; readonly isTakingOver: boolean }
  | { readonly kind: 'unclaim' }
  /** The office writes first: a conversation begins, with this officer, when there is none. */
  | { readonly kind: 'begin' }
  /** The assistant is silent for so long after it; each reply begins anew. */
  | { readonly kind: 'reply'; readonly text: string; readonly pauseMs: number }
  /** The assistant is silent for so long without anything being said, e.g. while the officer telephones. */
  | { readonly kind: 'pause'; readonly pauseMs: number }
  /** The assistant goes on now. */
  | { readonly kind: 'resume' }
  /** For colleagues; the person never sees it. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'close'; readonly reason: CloseReason; readonly text: string | null };

type Did<D extends string> = { readonly type: 'desk'; readonly did: D };
type ByOfficer<D extends string> = Did<D> & { readonly by: Officer };
/** What the turn wants kept about the conversation; how, is the store's matter (store/conversations.ts). */
export type DeskEffect =
  /** The person wrote while an officer answers. */
  | Did<'heard'>
  /** The person called the assistant back. */
  | Did<'left'>
  | ByOfficer<'begun'>
  | ByOfficer<'claimed'>
  | ByOfficer<'unclaimed'>
  | ByOfficer<'replied'>
  | ByOfficer<'paused'>
  | ByOfficer<'resumed'>
  | (ByOfficer<'noted'> & { readonly text: string })
  | (ByOfficer<'closed'> & { readonly reason: CloseReason });

/** What the log of a conversation tells officers besides replies. */
export type LogDid = 'asked' | 'reopened' | 'claimed' | 'unclaimed' | 'resumed' | 'left' | 'noted' | 'closed';

/** What the engine may know of the desk. */
export type DeskView = {
  /** Somebody has looked into the inbox lately, so a promise that an officer answers can be kept. */
  readonly isStaffed: boolean;
  /** The conversation of this person that is not closed. */
  readonly open: {
    readonly state: Exclude<ConversationState, 'closed'>;
    readonly claimedBy: string | null;
  } | null;
};
export const NO_DESK: DeskView = { isStaffed: false, open: null };

/** The longest an officer may write in one message; the words around it fit beside (message.ts, MAX_MESSAGE_CHARS). */
export const MAX_REPLY = 1500;
export const MAX_NOTE = 2000;

/** Whether an officer may claim: nobody has it, they have it, it was begun in Zalo's tool, or they mean to take it over. */
export function mayClaim(
  open: NonNullable<DeskView['open']>,
  by: Officer,
  act: { readonly isTakingOver: boolean },
): boolean {
  const { claimedBy } = open;
  return claimedBy === null || claimedBy === by.id || claimedBy.startsWith(ZALO_OFFICER) || act.isTakingOver;
}
