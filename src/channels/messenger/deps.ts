/** What the runtime gives this channel: a Page, its stores, the allowance, the clock. */
import type { Pictures, Sounds } from '../channel.ts';
import type { AttachmentCache } from '../picture-uploads.ts';
import type { GraphAccount } from './client.ts';
import type { ButtonMode } from './payload.ts';
import type { Usage } from './usage.ts';

/** What the answers say of the Page's allowance. */
export type AllowancePort = {
  /**
   * Takes one call. 0: it may go now; else so many milliseconds must pass first, longer than a send may wait: nothing was taken.
   * Rejects when the signal aborts.
   */
  wait(signal: AbortSignal): Promise<number>;
  note(usage: Usage): void;
  /** Nothing at all may be called for so long: calls during a throttle lengthen it (platforms/messenger.md 2.4). */
  rest(ms: number): void;
  /** Unasked messages must stop: people find them bothersome. */
  holdUnasked(): void;
  isUnaskedHeld(): boolean;
};

export type MessengerDeps = {
  readonly account: GraphAccount;
  readonly base: string;
  readonly version: string;
  readonly appsecretProof: boolean;
  readonly buttons: ButtonMode;
  /** How long all calls rest after a throttle that does not say until when. */
  readonly throttleMs: number;
  readonly attachments: AttachmentCache;
  readonly pictures: Pictures | null;
  /** Missing: nothing can be heard. */
  readonly sounds?: Sounds;
  readonly allowance: AllowancePort;
  readonly now: () => number;
  readonly random: () => number;
  /** Something an operator may want to know: `buttons.refused`, `picture.*`. No personal data. */
  readonly onNote: (code: string, detail: string) => void;
  readonly timeoutMs?: number;
};
