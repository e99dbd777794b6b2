/**
 * How is it said? A message as bodies of `POST /{page}/messages` (platforms/messenger.md 2.1-2.3). Pure.
 *
 *   picture:        { recipient, messaging_type, message: { attachment: { type: 'image', payload: { attachment_id } }, metadata } }
 *   text + choices: … message: { text, quick_replies: [{ content_type, title, payload }], metadata }
 *   few and short:  … message: { attachment: { type: 'template', payload: { template_type: 'button', text, buttons } }, metadata }
 *
 * A sound is a request of its own, before the rest.
 * No request carries text and an uploaded picture: a generic template does, but it has 80 letters of title and cuts the picture
 * to 1.91:1 or a square, and a step is longer and its picture is upright. So a step with a picture is two requests, the picture first.
 * A button template stays in the conversation where quick replies vanish with the next message; it is taken when it loses nothing.
 */
import type { Message } from '../../domain/message.ts';
import { MESSENGER } from '../capabilities.ts';
import { type Part, renderText } from '../render.ts';

/** Before the key of a choice: tells our buttons from those that somebody made by hand in the Page's tools. */
export const CHOICE_PREFIX = '#hoc:';
/** The key of the Get Started button. */
export const START = 'start';
/** Longest payload of a button (2.1). */
const MAX_PAYLOAD = 1000;
const MAX_TEMPLATE_TEXT = 640;
const MAX_TEMPLATE_BUTTONS = 3;

export type ButtonMode = 'auto' | 'quick' | 'off';

export type SendButton = { readonly type: 'postback'; readonly title: string; readonly payload: string };
export type QuickReply = {
  readonly content_type: 'text';
  readonly title: string;
  readonly payload: string;
};
export type SendMessage = {
  readonly text?: string;
  readonly attachment?:
    | { readonly type: 'image' | 'audio'; readonly payload: { readonly attachment_id: string } }
    | {
        readonly type: 'template';
        readonly payload: {
          readonly template_type: 'button';
          readonly text: string;
          readonly buttons: readonly SendButton[];
        };
      };
  readonly quick_replies?: readonly QuickReply[];
  readonly metadata?: string;
};
export type SendBody = {
  readonly recipient: { readonly id: string };
  readonly messaging_type: 'RESPONSE' | 'UPDATE';
  readonly message: SendMessage;
};

export type Draft = {
  readonly outboxId: number;
  readonly message: Message;
  readonly mode: ButtonMode;
  /** An uploaded picture, or null to send without one. */
  readonly attachmentId: string | null;
  /** An uploaded sound, or null. It goes first: it begins to load while the words are read. */
  readonly soundId?: string | null;
  readonly isUnasked: boolean;
};
export type Requests = { readonly bodies: readonly SendBody[]; readonly degraded: readonly string[] };

/** One body per part, in order: the picture, then the text; the choices ride on the last. */
export function sendRequests(psid: string, draft: Draft): Requests {
  const { message, attachmentId, soundId = null } = draft;
  const fits = message.choices.every((choice) => payloadOf(choice.key).length <= MAX_PAYLOAD);
  const mode = draft.mode === 'off' || !fits ? 'numbers' : 'buttons';
  const rendered = renderText(message, MESSENGER, mode);
  const parts = rendered.parts.filter((part) => part.text.trim() !== '' || part.buttons.length > 0);
  const messages: SendMessage[] = parts.map((part) => messageOf(part, draft.mode));
  if (attachmentId !== null) addPicture(messages, attachmentId);
  if (soundId !== null)
    messages.unshift({ attachment: { type: 'audio', payload: { attachment_id: soundId } } });
  const last = messages.length - 1;
  const bodies = messages.map((said, n) => ({
    recipient: { id: psid },
    messaging_type: draft.isUnasked ? ('UPDATE' as const) : ('RESPONSE' as const),
    message: { ...said, metadata: noteOf(draft.outboxId, n === last ? null : n) },
  }));
  return { bodies, degraded: rendered.degraded };
}

/** In front; under it the choices, when there are no words to hold them. */
function addPicture(messages: SendMessage[], attachmentId: string): void {
  const attachment = { type: 'image' as const, payload: { attachment_id: attachmentId } };
  const [first] = messages;
  if (messages.length === 1 && first && first.text === undefined && first.attachment === undefined)
    messages[0] = { attachment, ...first };
  else messages.unshift({ attachment });
}

function messageOf({ text: raw, buttons }: Part, mode: ButtonMode): SendMessage {
  const text = raw.normalize('NFC');
  if (buttons.length === 0) return { text };
  const isBrief = text !== '' && text.length <= MAX_TEMPLATE_TEXT && buttons.length <= MAX_TEMPLATE_BUTTONS;
  if (mode === 'auto' && isBrief) {
    const all = buttons.map(({ key, label }) => ({
      type: 'postback' as const,
      title: label,
      payload: payloadOf(key),
    }));
    return {
      attachment: { type: 'template', payload: { template_type: 'button', text, buttons: all } },
    };
  }
  const quick_replies = buttons.map(({ key, label }) => ({
    content_type: 'text' as const,
    title: label,
    payload: payloadOf(key),
  }));
  return text === '' ? { quick_replies } : { text, quick_replies };
}

export const hasButtons = ({ message }: SendBody): boolean =>
  message.quick_replies !== undefined || message.attachment?.type === 'template';
export const hasSound = ({ message }: SendBody): boolean => message.attachment?.type === 'audio';
export const hasPicture = ({ message }: SendBody): boolean => message.attachment?.type === 'image';

export const payloadOf = (key: string): string => `${CHOICE_PREFIX}${key}`;

/** The key of a choice; null for a payload that is none of ours. */
export function keyOf(payload: unknown): string | null {
  if (typeof payload !== 'string' || payload.length > MAX_PAYLOAD) return null;
  const key = payload.startsWith(CHOICE_PREFIX) ? payload.slice(CHOICE_PREFIX.length) : '';
  return key === '' ? null : key;
}

/** Our note on a message, which its echo brings back: the row it was sent for; only the last part settles the row. */
const noteOf = (outboxId: number, part: number | null): string =>
  part === null ? `hoc/${outboxId}` : `hoc/${outboxId}/${part}`;

export function outboxIdOf(metadata: unknown): number | null {
  const found = typeof metadata === 'string' ? /^hoc\/(\d{1,15})$/.exec(metadata)?.[1] : undefined;
  return found === undefined ? null : Number(found);
}
