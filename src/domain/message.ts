/**
 * What the assistant says, as data. Channels decide how it looks; nothing here knows a channel.
 * A message is one request on every platform: blocks of text, at most five choices, at most one picture.
 */

import type { Spoken } from './spoken.ts';

/** One thing the learner may choose. `key` is stable and self-contained: it means the same weeks later. */
export type Choice = {
  /** e.g. `guide:vneid-kich-hoat-muc-2/mo-ung-dung/done`; grammar in engine/choices.ts. */
  readonly key: string;
  /** What the person reads, at most 40 characters. */
  readonly label: string;
  /** Shown as the main button where the channel has such a thing. */
  readonly primary?: boolean;
};

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  /** "Bước 3/9 · Kích hoạt mức 2" with a bar. */
  | { readonly kind: 'progress'; readonly label: string; readonly value: number; readonly max: number }
  /** The one action of a step, strong. */
  | { readonly kind: 'do'; readonly text: string }
  /** What the screen shows afterwards, muted. */
  | { readonly kind: 'see'; readonly text: string }
  /** A side remark, muted. */
  | { readonly kind: 'note'; readonly text: string }
  /** A danger (money, identity). Always with a word, never colour alone. */
  | { readonly kind: 'warn'; readonly text: string };

/** A drawn picture; the media room turns it into bytes. */
export type PictureRef =
  /** Where to tap at a step of a guide. */
  | { readonly topic: string; readonly step: string }
  /** The certificate with this code. It holds a person's name: never kept outside their own data. */
  | { readonly certificate: string }
  /** A picture staff uploaded, by the hash of its bytes (media/uploads.ts). */
  | { readonly upload: string }
  /** A learner's progress as it stood when it was said (domain/progress.ts); personal like a certificate. */
  | { readonly progress: string };
export type Picture = PictureRef & { readonly alt: string };

/** Shows one person's own data: kept with that person and nowhere else, gone when they are erased. */
export const isPersonal = (picture: PictureRef): boolean => 'certificate' in picture || 'progress' in picture;

/** What a log may call a picture: never a code that would open it. */
export function pictureName(picture: PictureRef): string {
  if ('certificate' in picture) return 'certificate';
  if ('progress' in picture) return 'progress';
  return 'upload' in picture ? picture.upload : `${picture.topic}/${picture.step}`;
}

/** A text the platform approved beforehand, with its fields filled: may go after the reply window (and costs). */
export type ApprovedTemplate = { readonly id: string; readonly fields: Readonly<Record<string, string>> };

export type Message = {
  readonly blocks: readonly Block[];
  readonly choices: readonly Choice[];
  readonly picture?: Picture;
  /** The place of the bank these words are of: it can be heard. */
  readonly spoken?: Spoken;
  /** The person asked to hear it. `page`: the page that plays it, for a channel that carries no sound. */
  readonly aloud?: { readonly page: string | null };
  /** Written by a person of the office, not by the assistant. */
  readonly by?: 'officer';
  /** Sent instead of the blocks, by the channel's way outside its window; the blocks are what it says. */
  readonly template?: ApprovedTemplate;
};

/** The most choices a message may carry on any channel (Zalo: 5 buttons, platforms/zalo.md 3.4). */
export const MAX_CHOICES = 5;
/** The longest a whole message may be, in Unicode code points (Zalo rejects over 2,000 with -210). */
export const MAX_MESSAGE_CHARS = 1900;

/** A plain paragraph message. */
export function textMessage(text: string, choices: readonly Choice[] = []): Message {
  return { blocks: [{ kind: 'text', text }], choices };
}
