/** What the chat page is given by the composition root, and the few numbers it keeps to. */
import type { SoundFile } from '../../channels/channel.ts';
import type { ChatDirectory } from '../../channels/webchat/port.ts';
import type { Spoken } from '../../domain/spoken.ts';
import type { Assets } from '../assets.ts';

export type ChatOptions = {
  readonly directory: ChatDirectory;
  readonly assets: Assets;
  /** Epoch ms; used for day labels and for deduplication by day. */
  readonly now: () => number;
  /** The public address, when the service stands behind a proxy that ends TLS. */
  readonly publicUrl: string | null;
  /** Sound of what can be heard, beside the browser's own voice; missing: there is none. */
  readonly hearing?: {
    can(spoken: Spoken): boolean;
    find(slug: string, spoken: Spoken): Promise<SoundFile | null>;
  };
  /** Told of each failure that is ours (5xx), for the log; the person only sees a kind page. */
  readonly onFault?: (error: unknown, route: string) => void;
};

/** Entries shown on the page; older ones stay stored. */
export const HISTORY_LIMIT = 80;
/** How long a page without JavaScript waits for the answer before it is shown without it. */
export const REPLY_WAIT_MS = 1_500;
export const MAX_TEXT = 5_000;

/** The sound of one message of a conversation, for the one who has it. */
export const soundPath = (slug: string, entry: number): string => `${chatPath(slug)}/nghe/${entry}.mp3`;
/** Also of a name that came with the address: nothing in it may become a line of a header. */
export const chatPath = (slug: string): string => `/chat/${encodeURIComponent(slug)}`;
