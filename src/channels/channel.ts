/** The port every channel implements. A channel folder answers: genuine? what happened? how is it said? what does a failure mean? */
import type { DeliveryResult } from '../domain/errors.ts';
import type { Message } from '../domain/message.ts';

/** One account (Zalo OA, Facebook Page, web chat) of a tenant. */
export type ChannelName = 'zalo' | 'webchat';

export type Capabilities = {
  readonly channel: ChannelName;
  /** Longest text, in code points of NFC text. */
  readonly maxText: number;
  readonly maxButtons: number;
  readonly maxButtonTitle: number;
  /** Structured blocks are shown as they are (web); otherwise they become plain text. */
  readonly rich: boolean;
  /** A message may carry a picture and buttons at once. */
  readonly pictureWithButtons: boolean;
};

export type OutgoingMessage = {
  /** Outbox row id: appears in logs instead of the text. */
  readonly outboxId: number;
  readonly externalId: string;
  readonly message: Message;
};

export type Channel = {
  readonly capabilities: Capabilities;
  /** Sends one message; never throws for what a platform answered. `signal` aborts at shutdown. */
  send(out: OutgoingMessage, signal: AbortSignal): Promise<DeliveryResult>;
};
