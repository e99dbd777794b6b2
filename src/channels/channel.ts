/** The port every channel implements. A channel folder answers: genuine? what happened? how is it said? what does a failure mean? */
import type { DeliveryResult } from '../domain/errors.ts';
import type { ApprovedTemplate, Message, PictureRef } from '../domain/message.ts';
import type { Spoken } from '../domain/spoken.ts';

export type ChannelName = 'zalo' | 'messenger' | 'webchat';

export type Capabilities = {
  readonly channel: ChannelName;
  /** Longest text, in units of NFC text. */
  readonly maxText: number;
  readonly maxButtons: number;
  readonly maxButtonTitle: number;
  /** What the platform counts as one: a code point, or (where nobody knows) the UTF-16 unit, which is never less. */
  readonly unit: TextUnit;
  /**
   * Titles hold a few words only: when a label does not fit, all labels stand as numbered lines in the text and the buttons
   * carry their numbers with the beginning. Nothing is lost by that, so it is no degradation.
   */
  readonly listsLongLabels: boolean;
  /** Structured blocks are shown as they are (web); otherwise they become plain text. */
  readonly rich: boolean;
  /** A message may carry a picture and buttons at once. */
  readonly pictureWithButtons: boolean;
  /** How long after the person's last interaction a message may go: free, and at all. Null: no such rule. */
  readonly window: {
    readonly freeMs: number;
    readonly maxMs: number;
    /** How long before its end it counts as closed, where a minute is not enough. */
    readonly marginMs?: number;
  } | null;
};
export type TextUnit = 'code-point' | 'utf16';

export type OutgoingMessage = {
  /** Outbox row id: appears in logs instead of the text. */
  readonly outboxId: number;
  readonly externalId: string;
  readonly message: Message;
  /** Nobody asked for it just now: a reminder or a broadcast. */
  readonly isUnasked?: boolean;
};

/** A message that goes outside the reply window, as a text the platform approved. */
export type OutsideMessage = {
  readonly outboxId: number;
  readonly externalId: string;
  readonly template: ApprovedTemplate;
};

export type Channel = {
  readonly capabilities: Capabilities;
  /** Sends an approved template whatever the window says; left out: the channel has no such way. */
  readonly outsideWindow?:
    | ((out: OutsideMessage, signal: AbortSignal) => Promise<DeliveryResult>)
    | undefined;
  /** Sends one message; never throws for what a platform answered. `signal` aborts at shutdown. */
  send(out: OutgoingMessage, signal: AbortSignal): Promise<DeliveryResult>;
};

/** A picture as bytes. `hash` names the content: caches and file names are keyed by it. */
export type PictureFile = { readonly bytes: Buffer; readonly contentType: string; readonly hash: string };

/** A picture as a screen shows it, or in the two inks of paper, closer to the phone (look.md, Paper). */
export type PictureLook = 'screen' | 'paper';

/** The media room as channels and pages see it. */
export type Pictures = {
  /** Null when there is no such picture (the step has no `screen` and no photo) or it could not be drawn. */
  render(picture: PictureRef, look?: PictureLook): Promise<PictureFile | null>;
};

/** A text as sound, like a picture. */
export type SoundFile = {
  readonly bytes: Buffer;
  readonly contentType: 'audio/mpeg';
  readonly hash: string;
};

/** The voice room as channels see it. */
export type Sounds = {
  /** Null when the place cannot be heard: nothing recorded, no voice, or it failed. */
  find(spoken: Spoken): Promise<SoundFile | null>;
};

/** Takes one request from an account's allowance; resolves when it may go. Rejects when the signal aborts. */
export type Gate = (signal: AbortSignal) => Promise<void>;
