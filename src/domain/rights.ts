/** What a person may know and decide about their own data, as plain data. Sources: shared/facts/an-toan.md (Luat 91/2025/QH15). */

/** `given`: said yes again after a withdrawal. */
export type ConsentStatus = 'shown' | 'given' | 'withdrawn';

export type RightsView = {
  /** Since when consent is taken back; null: it is not. */
  readonly withdrawnAt: number | null;
  /** The newest of what was shown and decided. */
  readonly consent: { readonly status: ConsentStatus; readonly version: number; readonly at: number } | null;
  /** By which staff find the person (domain/person-code.ts). */
  readonly code: string;
  /** The name the person is called by: their own choice, or written down by staff. */
  readonly name: string | null;
  /** Things said that are still kept. */
  readonly said: number;
  /** Conversations with officers. */
  readonly conversations: number;
  /** Where this service is reached, for links outside the web page; null: not known. */
  readonly origin: string | null;
};

export const NO_RIGHTS: RightsView = {
  withdrawnAt: null,
  consent: null,
  code: '',
  name: null,
  said: 0,
  conversations: 0,
  origin: null,
};

/** How long a link to a copy works. */
export const COPY_MS = 15 * 60_000;
/** What a link's code is made of: 128 random bits. */
export const COPY_CODE = /^[0-9a-f]{32}$/;
export const COPY_PATH = '/du-lieu/';
