import type { Officer, StaffAct } from './desk.ts';
import type { TimerKind } from './learning.ts';
import type { Choice } from './message.ts';

/** What a channel, a timer or staff told us about one learner. Everything that changes a learner's state is one. */

export type MediaKind =
  | 'image'
  | 'gif'
  | 'audio'
  | 'video'
  | 'sticker'
  | 'location'
  | 'file'
  | 'link'
  | 'contact'
  | 'reaction';

export type LearnerEvent =
  /** The learner typed; the text is raw, at most 5,000 characters are kept by the channel. */
  | {
      readonly type: 'text';
      readonly text: string;
      /** What was sent along with the words. */
      readonly media?: MediaKind;
      /** A voice note that a program turned into words. */
      readonly isHeard?: boolean;
    }
  /** The learner tapped a choice; `key` is untrusted (anyone can type a Zalo payload). */
  | { readonly type: 'choice'; readonly key: string }
  | {
      readonly type: 'media';
      readonly kind: MediaKind;
      /** A voice note that is turned into text just now: the words follow as an event of their own. */
      readonly isBeingHeard?: boolean;
    }
  /** Followed the OA, pressed "Nhắn tin", or opened the web chat for the first time. */
  | { readonly type: 'open' }
  | { readonly type: 'unfollow' }
  /** A person of the office answered by hand in the platform's own tool: the assistant keeps silent until then. */
  | {
      readonly type: 'takeover';
      readonly untilAt: number;
      /** The platform's id of the officer. */
      readonly admin?: string;
      /** What they wrote, masked before it is stored; missing for a picture or a file. */
      readonly text?: string;
    }
  /** An officer did something at the desk about this person. Written by staff, so it is not masked. */
  | { readonly type: 'staff'; readonly by: Officer; readonly act: StaffAct }
  /** Something planned for this person fell due (made by the schedule, never by a channel). */
  | { readonly type: 'timer'; readonly kind: TimerKind; readonly dueAt: number }
  /** A volunteer or officer saw that the person can do it (evidence level xac-nhan). Nothing is said. */
  | { readonly type: 'confirmed'; readonly topic: string }
  /** What happened on the other side of a link (made by the turn there, never by a channel). */
  | { readonly type: 'link'; readonly act: 'asked' | 'made' | 'refused'; readonly channel: string }
  /** An unasked message of staff arrived (a broadcast): what it offers can be chosen by number, unless the talk went on. */
  | { readonly type: 'told'; readonly choices: readonly Choice[]; readonly at: number }
  /** The platform says the person withdraws consent: erase, say nothing. */
  | { readonly type: 'withdraw' };

/** An event as it stands in the inbox. */
export type InboxItem = {
  /** Unique per account for ever (permanent dedupe), e.g. `user_send_text:96d3cdf3`. */
  readonly dedupeKey: string;
  readonly accountId: string;
  /** The platform's id of the person (Zalo user id, web session hash). */
  readonly externalId: string;
  readonly event: LearnerEvent;
  /** Epoch ms by the platform's clock; falls back to arrival. */
  readonly occurredAt: number;
};

/** What a channel makes of one wire request. Receipts touch deliveries only; `ignored` says why. */
export type WireEvent =
  | {
      readonly kind: 'learner';
      readonly item: Omit<InboxItem, 'accountId'>;
      /** Where the platform keeps the voice note that came; never stored. */
      readonly voiceUrl?: string;
    }
  | {
      readonly kind: 'echo';
      readonly externalId: string;
      readonly platformId: string;
      readonly text: string | null;
      /** Our own number of the message, where the platform hands back a note of ours: surer than comparing words. */
      readonly outboxId?: number;
    }
  | {
      readonly kind: 'receipt';
      readonly status: 'received' | 'seen';
      readonly platformIds: readonly string[];
    }
  | { readonly kind: 'ignored'; readonly reason: string };
