/** Bodies of events, key order as in platforms/zalo.md 1.6. */
import type { FakeMessage, FakePerson, FakeState } from './state.ts';
import type { Json } from './webhooks.ts';

export type SentKind =
  | 'image'
  | 'gif'
  | 'link'
  | 'audio'
  | 'video'
  | 'sticker'
  | 'location'
  | 'file'
  | 'business_card';

const HOST = 'https://f1.photo.talk.zdn.vn';
const ATTACHMENTS: Readonly<Record<SentKind, { readonly type: string; readonly payload: Json }>> = {
  image: { type: 'image', payload: { thumbnail: `${HOST}/t.jpg`, url: `${HOST}/i.jpg` } },
  gif: { type: 'gif', payload: { thumbnail: `${HOST}/t.gif`, url: `${HOST}/i.gif` } },
  link: { type: 'link', payload: { thumbnail: '', description: 'trang', url: 'https://example.vn' } },
  audio: { type: 'audio', payload: { url: `${HOST}/v.amr` } },
  video: { type: 'video', payload: { url: `${HOST}/v.mp4`, thumbnail: `${HOST}/v.jpg`, description: '' } },
  sticker: { type: 'sticker', payload: { url: `${HOST}/s.png`, id: '23311' } },
  location: { type: 'location', payload: { coordinates: { latitude: '21.59', longitude: '105.85' } } },
  file: {
    type: 'file',
    payload: { url: `${HOST}/f.pdf`, name: 'don.pdf', size: '5120', type: 'pdf', checksum: 'd41d8cd9' },
  },
  business_card: {
    type: 'link',
    payload: { thumbnail: '', description: '{"phone":"84900000000"}', url: 'https://zalo.me/1' },
  },
};

const stamp = (state: FakeState): string => String(state.clock.now());

export function fromPerson(state: FakeState, person: FakePerson, kind: string, message: Json): Json {
  return {
    app_id: state.app.appId,
    sender: { id: person.userId },
    user_id_by_app: person.userIdByApp,
    recipient: { id: person.oaId },
    event_name: kind,
    message,
    timestamp: stamp(state),
  };
}

export function textFrom(state: FakeState, person: FakePerson, text: string): Json {
  return fromPerson(state, person, 'user_send_text', { text, msg_id: state.nextId('u') });
}

export function mediaFrom(state: FakeState, person: FakePerson, kind: SentKind): Json {
  const message = { msg_id: state.nextId('u'), attachments: [ATTACHMENTS[kind]] };
  return fromPerson(state, person, `user_send_${kind}`, message);
}

export function followOf(state: FakeState, person: FakePerson, name: 'follow' | 'unfollow'): Json {
  return {
    oa_id: person.oaId,
    follower: { id: person.userId },
    user_id_by_app: person.userIdByApp,
    event_name: name,
    source: 'oa_profile',
    app_id: state.app.appId,
    timestamp: stamp(state),
  };
}

/** `user_click_chatnow`, `user_withdraw`: flat, with `user_id`. */
export function flatOf(state: FakeState, person: FakePerson, name: string): Json {
  return {
    app_id: state.app.appId,
    oa_id: person.oaId,
    user_id: person.userId,
    user_id_by_app: person.userIdByApp,
    event_name: name,
    timestamp: stamp(state),
  };
}

export function submitInfoOf(state: FakeState, person: FakePerson): Json {
  return {
    sender: { id: person.userId },
    recipient: { id: person.oaId },
    event_name: 'user_submit_info',
    app_id: state.app.appId,
    timestamp: stamp(state),
    info: { name: 'Nguyễn Văn A', phone: '84912345678' },
  };
}

/** What the OA said, by our call or by an officer's hand (`adminId`). */
export function fromOa(
  state: FakeState,
  message: Pick<FakeMessage, 'id' | 'oaId' | 'userId' | 'text' | 'attachmentId'>,
  adminId: string | null,
): Json {
  const sender = adminId === null ? { id: message.oaId } : { id: message.oaId, admin_id: adminId };
  const isImage = message.attachmentId !== null;
  const body = isImage
    ? { text: message.text, msg_id: message.id, attachments: [ATTACHMENTS.image] }
    : { text: message.text, msg_id: message.id };
  return {
    app_id: state.app.appId,
    sender,
    recipient: { id: message.userId },
    event_name: isImage ? 'oa_send_image' : 'oa_send_text',
    message: body,
    user_id_by_app: state.person(message.oaId, message.userId).userIdByApp,
    timestamp: stamp(state),
  };
}

/** Receipts come from the OA's end although the person caused them (1.4); "seen" has a plural list (1.6). */
export function receiptOf(state: FakeState, message: FakeMessage, status: 'received' | 'seen'): Json {
  return {
    app_id: state.app.appId,
    sender: { id: message.oaId },
    recipient: { id: message.userId },
    event_name: `user_${status}_message`,
    message: status === 'received' ? { msg_id: message.id } : { msg_ids: [message.id] },
    timestamp: stamp(state),
  };
}
