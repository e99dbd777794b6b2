/** What the runtime gives this channel: an account, its stores, the allowance, the clock. */
import type { Gate, Pictures } from '../channel.ts';
import type { AttachmentCache } from './attachments.ts';
import type { RateNote } from './client.ts';
import type { TokenStore } from './token.ts';

export type ZaloAccount = {
  readonly appId: string;
  readonly oaId: string;
  readonly appSecret: string;
  readonly oaSecretKey: string;
};

export type ZaloDeps = {
  readonly account: ZaloAccount;
  readonly apiBase: string;
  readonly oauthBase: string;
  readonly appsecretProof: boolean;
  readonly buttons: 'auto' | 'off';
  readonly buttonStyle: 'hide' | 'show';
  /** With a picture the buttons follow in a second message; otherwise they are numbers in its caption. */
  readonly buttonsAfterPicture: boolean;
  readonly tokens: TokenStore;
  readonly attachments: AttachmentCache;
  readonly pictures: Pictures | null;
  /** Address of the page that plays a text: Zalo carries no sound (platforms/zalo.md 3). Missing: there is none. */
  readonly listenUrl?: (page: string) => string;
  /** The sender has taken one request already: called before every other one to the API. */
  readonly gate: Gate;
  readonly now: () => number;
  readonly random: () => number;
  /** Something an operator may want to know: `buttons.refused`, `picture.*`, `token.broken`. No personal data. */
  readonly onNote: (code: string, detail: string) => void;
  readonly onRate?: (rate: RateNote) => void;
  readonly timeoutMs?: number;
};
