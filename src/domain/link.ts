/**
 * One person on two channels. A code asked for on one is typed on the other, then both say yes. Nothing is moved: each channel keeps
 * what was done there, and the person is read as all of it together (learning/joined.ts), so "bỏ liên kết" loses nothing.
 */
import type { Place } from './session.ts';

/**
 * Signs of a code: consonants that no Vietnamese typing aid turns into something else (Telex takes s f r x j w z and d, and moves
 * tones onto vowels), that look unlike each other, and that no rule of masking takes for a one-time password.
 */
export const LINK_SIGNS = 'BCGHKLMNPTV';
/** 11^8, two hundred million. */
export const LINK_LENGTH = 8;
/** How long a code lives, and then how long the question to both. */
export const LINK_MS = 15 * 60_000;
/** Wrong codes in an hour: of one person, and of the whole commune. Beyond, even a right one is not looked at. */
export const LINK_TRIES = { each: 5, all: 50, withinMs: 3_600_000 } as const;
/** Zalo, Messenger and the web on a telephone and a tablet. */
export const MAX_SELVES = 4;

const CODE = /^[BCGHKLMNPTV]{8}$/;

/** A code as people type it: any case, with a gap, a dash or a full stop, after "mã". Null: the text is none. */
export function parseLinkCode(text: string): string | null {
  if (text.length > 40) return null;
  const signs = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .trim()
    .replace(/^ma\b[\s:]*/i, '')
    .replace(/[\s.\u2013\u2014-]/g, '')
    .toUpperCase();
  return CODE.test(signs) ? signs : null;
}

/** "BCHK LMNT" */
export const linkCodeShown = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`;

/** What became of a code somebody typed. */
export type LinkTry =
  | { readonly kind: 'found'; readonly codeId: number; readonly channel: string }
  /** Their own, typed where it was asked for. */
  | { readonly kind: 'own' }
  /** They are that person already. */
  | { readonly kind: 'same' }
  /** One person on more channels than that is no person. */
  | { readonly kind: 'full' }
  /** Wrong, used, or over. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'limited' };

/** A link that waits for this person's yes. */
export type LinkAsking = {
  readonly codeId: number;
  /** typed: they typed the code here; asked: it was asked for here and typed elsewhere. */
  readonly side: 'typed' | 'asked';
  /** The other channel. */
  readonly channel: string;
};

/** What the engine may know of it. */
export type LinkView = {
  /** The channels this person is also on; empty: not linked. */
  readonly others: readonly string[];
  /** When the last of them was linked. */
  readonly linkedAt: number | null;
  /** Their unfinished guides on the others. */
  readonly places: readonly (readonly Place[])[];
  /** A new code nobody can guess. */
  readonly freshCode: string;
  /** The code that the text of this event is. */
  readonly tried: LinkTry | null;
  readonly asking: LinkAsking | null;
  /** Reminders of this person arrive on this channel. */
  readonly remindsHere: boolean;
};
export const NO_LINK: LinkView = {
  others: [],
  linkedAt: null,
  places: [],
  freshCode: 'BBBBBBBB',
  tried: null,
  asking: null,
  remindsHere: true,
};

export type LinkEffect =
  /** They get a new code; an older one is void. */
  | { readonly type: 'linkCode'; readonly code: string }
  /** A wrong code was typed. */
  | { readonly type: 'linkTried' }
  /** A right one: from now on it is used up. */
  | { readonly type: 'linkClaim'; readonly codeId: number }
  /** The one who typed it says yes: the other is asked. */
  | { readonly type: 'linkAgree'; readonly codeId: number }
  | { readonly type: 'linkMake'; readonly codeId: number }
  | { readonly type: 'linkRefuse'; readonly codeId: number }
  | { readonly type: 'unlink' }
  /** Reminders arrive on this channel from now on. */
  | { readonly type: 'remindHere' };
