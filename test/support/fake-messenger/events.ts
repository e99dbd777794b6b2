/** Bodies of events as platforms/messenger.md 1.4 gives them. */
import type { FakeMessage, FakePerson, FakeState } from './state.ts';

export type Json = { readonly [key: string]: unknown };
export type SentKind =
  | 'image'
  | 'images'
  | 'audio'
  | 'video'
  | 'file'
  | 'fallback'
  | 'fallback-bare'
  | 'sticker-old'
  | 'sticker-new'
  | 'sticker-both'
  | 'thumb'
  | 'location'
  | 'reel'
  | 'unsupported';

const CDN = 'https://scontent.xx.fbcdn.net/v/t1';
const STICKER = { url: `${CDN}/s.png`, sticker_id: 144885035685763 };
const image = { type: 'image', payload: { url: `${CDN}/a.jpg` } };
const ATTACHMENTS: Readonly<Record<SentKind, Json>> = {
  image: { attachments: [image] },
  images: { attachments: [image, image, image] },
  audio: { attachments: [{ type: 'audio', payload: { url: `${CDN}/v.mp4` } }] },
  video: { attachments: [{ type: 'video', payload: { url: `${CDN}/v.mp4` } }] },
  file: { attachments: [{ type: 'file', payload: { url: `${CDN}/don.pdf` } }] },
  fallback: {
    attachments: [
      { type: 'fallback', title: 'Trang', payload: { url: 'https://example.vn', title: 'Trang' } },
    ],
  },
  'fallback-bare': { attachments: [{ type: 'fallback', title: 'Trang' }] },
  'sticker-old': { attachments: [{ type: 'image', payload: STICKER }] },
  'sticker-new': { attachments: [{ type: 'sticker', payload: STICKER }] },
  'sticker-both': {
    attachments: [
      { type: 'image', payload: STICKER },
      { type: 'sticker', payload: STICKER },
    ],
  },
  thumb: {
    attachments: [{ type: 'sticker', payload: { url: `${CDN}/t.png`, sticker_id: 369239263222822 } }],
  },
  location: {
    attachments: [{ type: 'location', title: 'Nhà', payload: { coordinates: { lat: 10.1, long: 106.2 } } }],
  },
  reel: { attachments: [{ type: 'reel', payload: { url: `${CDN}/r.mp4`, title: 'Video' } }] },
  unsupported: { is_unsupported: true },
};

const fromPerson = (state: FakeState, { psid, pageId }: FakePerson, rest: Json): Json => ({
  sender: { id: psid },
  recipient: { id: pageId },
  timestamp: state.clock.now(),
  ...rest,
});

export const messageFrom = (state: FakeState, person: FakePerson, message: Json): Json =>
  fromPerson(state, person, { message: { mid: state.nextId('m_'), ...message } });
export const mediaFrom = (state: FakeState, person: FakePerson, kind: SentKind): Json =>
  messageFrom(state, person, ATTACHMENTS[kind]);
export const postbackFrom = (state: FakeState, person: FakePerson, postback: Json): Json =>
  fromPerson(state, person, { postback: { mid: state.nextId('m_'), ...postback } });
export const anyFrom = fromPerson;

/** What the Page said, by our call or by somebody's hand: sender and recipient change places (1.4). */
export function echoOf(
  state: FakeState,
  message: Pick<FakeMessage, 'id' | 'pageId' | 'psid' | 'text' | 'attachmentId' | 'metadata' | 'buttons'>,
  appId: string | null,
): Json {
  const note = state.knobs.echoMetadata && message.metadata !== null ? { metadata: message.metadata } : {};
  // A button template comes back as an attachment: its words are not the text of the echo.
  const isTemplate = message.buttons.length > 0;
  const text = message.text === '' || isTemplate ? {} : { text: message.text };
  const template = { type: 'template', payload: { template_type: 'button', text: message.text } };
  const shown = [...(message.attachmentId === null ? [] : [image]), ...(isTemplate ? [template] : [])];
  const attachments = shown.length === 0 ? {} : { attachments: shown };
  return {
    sender: { id: message.pageId },
    recipient: { id: message.psid },
    timestamp: state.clock.now(),
    message: {
      is_echo: true,
      // A bare number, as Meta sends it.
      ...(appId === null ? {} : { app_id: Number(appId) }),
      ...note,
      mid: message.id,
      ...text,
      ...attachments,
    },
  };
}

export const readOf = (state: FakeState, message: FakeMessage): Json => ({
  sender: { id: message.psid },
  recipient: { id: message.pageId },
  timestamp: state.clock.now(),
  read: { watermark: message.at },
});
export const deliveryOf = (state: FakeState, message: FakeMessage): Json => ({
  sender: { id: message.psid },
  recipient: { id: message.pageId },
  timestamp: state.clock.now(),
  delivery: { mids: [message.id], watermark: message.at },
});
