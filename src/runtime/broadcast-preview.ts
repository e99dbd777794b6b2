/** A message as each channel shows it, by the very planners that send it. */
import { CHANNEL_CAPABILITIES } from '../channels/capabilities.ts';
import { lengthOf, plainText, renderText } from '../channels/render.ts';
import { csRequests } from '../channels/zalo/payload.ts';
import type { Message, Picture } from '../domain/message.ts';

export type PreviewPart = {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly picture: Picture | null;
  readonly chars: number;
};
export type ChannelPreview = {
  readonly channel: string;
  /** What arrives, in order: one bubble each. */
  readonly parts: readonly PreviewPart[];
  /** Shown as blocks and buttons (the web chat's own renderer draws it). */
  readonly isRich: boolean;
  /** What the channel cannot show as it was meant: buttons, split, title. */
  readonly degraded: readonly string[];
};
/** How this installation talks to Zalo (config). */
export type ZaloLook = { readonly buttons: 'auto' | 'off'; readonly buttonsAfterPicture: boolean };
export const DEFAULT_LOOK: ZaloLook = { buttons: 'auto', buttonsAfterPicture: false };

const part = (text: string, buttons: readonly string[], picture: Picture | null): PreviewPart => ({
  text,
  buttons,
  picture,
  chars: lengthOf(text),
});

export function previewOn(channel: string, message: Message, look: ZaloLook = DEFAULT_LOOK): ChannelPreview {
  if (channel === 'zalo') return onZalo(message, look);
  const picture = message.picture ?? null;
  const caps = CHANNEL_CAPABILITIES.find((c) => c.channel === channel);
  if (!caps || caps.rich) {
    const labels = message.choices.map((choice) => choice.label);
    return { channel, parts: [part(plainText(message), labels, picture)], isRich: true, degraded: [] };
  }
  const { parts, degraded } = renderText(message, caps, 'buttons');
  return {
    channel,
    parts: parts.map(({ text, buttons }, n) =>
      part(
        text,
        buttons.map((b) => b.label),
        n === 0 ? picture : null,
      ),
    ),
    isRich: false,
    degraded,
  };
}

function onZalo(message: Message, look: ZaloLook): ChannelPreview {
  const { bodies, degraded } = csRequests(
    '0',
    {
      message,
      mode: look.buttons === 'off' ? 'numbers' : 'buttons',
      attachmentId: message.picture ? 'preview' : null,
      buttonsAfterPicture: look.buttonsAfterPicture,
    },
    'hide',
  );
  const parts = bodies.map(({ message: { text = '', attachment } }) => {
    const payload = attachment?.payload;
    const titles = payload && 'buttons' in payload ? payload.buttons.map((b) => b.title) : [];
    return part(text, titles, payload && 'elements' in payload ? (message.picture ?? null) : null);
  });
  return { channel: 'zalo', parts, isRich: false, degraded };
}
