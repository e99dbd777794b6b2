/**
 * How is it said? A message as bodies of `POST /v3.0/oa/message/cs` (platforms/zalo.md 3.2 and 3.4). Pure.
 *
 *   text:            { recipient: { user_id }, message: { text } }
 *   text + buttons:  … message: { text, attachment: { type: 'template', payload: { buttons: [{ title, type, payload }] } } }
 *   picture + text:  … message: { text, attachment: { type: 'template', payload: { template_type: 'media', elements } } }
 *
 * One request carries a picture or buttons, never both: with a picture the choices are numbered lines of the caption, or,
 * where the account prefers it and has the allowance, a second request with the buttons.
 */
import { type Choice, type Message, textMessage } from '../../domain/message.ts';
import { chooseBelow } from '../../messages/render.ts';
import { ZALO } from '../capabilities.ts';
import { lengthOf, type Part, renderText } from '../render.ts';

/** What a tap sends back; people do not type this by chance (1.7). */
export const CHOICE_PREFIX = '#hoc:';
/** Longest `payload` of a query button, in code points (3.4). */
export const MAX_PAYLOAD = 1000;

export type ButtonMode = 'buttons' | 'numbers';
/** `hide`: a tap leaves no trace in the chat; `show`: the label appears as if the person had typed it. */
export type ButtonStyle = 'hide' | 'show';

export type CsButton = {
  readonly title: string;
  readonly type: 'oa.query.hide' | 'oa.query.show';
  readonly payload: string;
};
export type CsAttachment = {
  readonly type: 'template';
  readonly payload:
    | { readonly buttons: readonly CsButton[] }
    | {
        readonly template_type: 'media';
        readonly elements: readonly { readonly media_type: 'image'; readonly attachment_id: string }[];
      };
};
export type CsBody = {
  readonly recipient: { readonly user_id: string };
  readonly message: { readonly text?: string; readonly attachment?: CsAttachment };
};

export type Draft = {
  readonly message: Message;
  readonly mode: ButtonMode;
  /** An uploaded picture, or null to send without one. */
  readonly attachmentId: string | null;
  /** With a picture the buttons follow in a second request instead of numbers in the caption. */
  readonly buttonsAfterPicture: boolean;
};
export type CsRequests = { readonly bodies: readonly CsBody[]; readonly degraded: readonly string[] };

/** One body per part, in order; buttons ride on the last, the picture on the first. Nearly always there is only one. */
export function csRequests(userId: string, draft: Draft, style: ButtonStyle): CsRequests {
  const { message, attachmentId } = draft;
  if (
    attachmentId !== null &&
    draft.buttonsAfterPicture &&
    draft.mode === 'buttons' &&
    message.choices.length > 0
  )
    return pictureThenButtons(userId, draft, style);
  const fits = message.choices.every((choice) => lengthOf(CHOICE_PREFIX + choice.key) <= MAX_PAYLOAD);
  const mode = attachmentId === null && fits ? draft.mode : 'numbers';
  const rendered = renderText(message, ZALO, mode);
  const bodies = rendered.parts.map((part, n) => ({
    recipient: { user_id: userId },
    message: messageOf(part, message.choices, style, n === 0 ? attachmentId : null),
  }));
  return { bodies, degraded: rendered.degraded };
}

function pictureThenButtons(userId: string, draft: Draft, style: ButtonStyle): CsRequests {
  const shown = csRequests(userId, { ...draft, message: { ...draft.message, choices: [] } }, style);
  const asked = csRequests(
    userId,
    { ...draft, message: textMessage(chooseBelow(), draft.message.choices), attachmentId: null },
    style,
  );
  return { bodies: [...shown.bodies, ...asked.bodies], degraded: [...shown.degraded, ...asked.degraded] };
}

export const hasButtons = (body: CsBody): boolean =>
  body.message.attachment !== undefined && 'buttons' in body.message.attachment.payload;
export const hasPicture = (body: CsBody): boolean =>
  body.message.attachment !== undefined && 'elements' in body.message.attachment.payload;

function messageOf(
  part: Part,
  choices: readonly Choice[],
  style: ButtonStyle,
  attachmentId: string | null,
): CsBody['message'] {
  const text = part.text.normalize('NFC');
  if (attachmentId !== null) {
    const attachment = pictureAttachment(attachmentId);
    return text === '' ? { attachment } : { text, attachment };
  }
  if (part.buttons.length === 0) return { text };
  const buttons = part.buttons.map((button, n) => toButton(button, choices[n] ?? button, style));
  return { text, attachment: { type: 'template', payload: { buttons } } };
}

function pictureAttachment(attachmentId: string): CsAttachment {
  const elements = [{ media_type: 'image', attachment_id: attachmentId }] as const;
  return { type: 'template', payload: { template_type: 'media', elements } };
}

/** @param choice the choice as the engine knows it: a shown payload is its bare label, without the number */
function toButton(button: Choice, choice: Choice, style: ButtonStyle): CsButton {
  return style === 'show'
    ? { title: button.label, type: 'oa.query.show', payload: choice.label.normalize('NFC') }
    : { title: button.label, type: 'oa.query.hide', payload: CHOICE_PREFIX + choice.key };
}
