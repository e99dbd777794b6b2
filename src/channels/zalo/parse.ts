/**
 * What happened? One webhook body as one WireEvent (platforms/zalo.md 1.5-1.7). Pure; never throws: what is not
 * understood is `ignored` with a reason, because anything but a 200 makes Zalo retry and at last switch the webhook off.
 */
import { z } from 'zod';
import type { LearnerEvent, MediaKind, WireEvent } from '../../domain/event.ts';
import type { Envelope } from './envelope.ts';
import { CHOICE_PREFIX, MAX_PAYLOAD } from './payload.ts';

/** An officer answered by hand: the assistant keeps silent this long (11: 30-60 minutes). */
export const TAKEOVER_MS = 45 * 60_000;
const MAX_TEXT = 5_000;
/** A platform clock this far ahead of ours is a broken one: it would hold the reply window open. */
const MAX_AHEAD_MS = 24 * 3_600_000;

export type ParseOptions = { readonly arrivedAt: number; readonly takeoverMs?: number };

type Context = { readonly envelope: Envelope; readonly at: number; readonly takeoverMs: number };
type Handler = (context: Context) => WireEvent;

const ID = z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1).max(128));
const END = z.object({ id: ID });
const MESSAGE = z
  .object({ msg_id: ID.nullable().catch(null), text: z.string().catch('') })
  .catch({ msg_id: null, text: '' });

const FROM_LEARNER = z.object({ sender: END, message: MESSAGE });
const FROM_OA = z.object({
  sender: z.object({ admin_id: ID.nullable().catch(null) }),
  recipient: END,
  message: MESSAGE,
});
const FOLLOWER = z
  .object({ follower: END.optional().catch(undefined), user_id: ID.optional().catch(undefined) })
  .transform((body) => body.follower?.id ?? body.user_id ?? null);
const RECEIPT = z.object({
  message: z.object({
    msg_id: ID.optional().catch(undefined),
    msg_ids: z.array(ID).max(200).optional().catch(undefined),
    tracking_id: z.unknown().optional(),
    delivery_time: z.unknown().optional(),
  }),
});
const REACTION = z.object({
  sender: END,
  message: z.object({ msg_id: ID, react_icon: z.string().catch('') }),
});

const ignored = (reason: string): WireEvent => ({ kind: 'ignored', reason });
const ignore =
  (reason: string): Handler =>
  () =>
    ignored(reason);
const malformed = ({ envelope }: Context): WireEvent => ignored(`malformed:${bounded(envelope.eventName)}`);
/** An event name that may go into a log line. */
const bounded = (name: string): string => name.slice(0, 60).replace(/[^a-z0-9_.-]/gi, '?');

/** Redeliveries keep the message id; where there is none, the moment and the person (1.2). */
function learner(
  { envelope, at }: Context,
  externalId: string,
  own: string | null,
  event: LearnerEvent,
): WireEvent {
  const unique = own ?? `${/^\d+$/.test(envelope.timestamp) ? envelope.timestamp : at}:${externalId}`;
  const dedupeKey = `${envelope.eventName}:${unique}`;
  return { kind: 'learner', item: { dedupeKey, externalId, event, occurredAt: at } };
}

/** A tap is an ordinary text whose text is the button's payload (1.7): untrusted, anyone can type it. */
function textEvent(raw: string): LearnerEvent {
  const text = raw.toWellFormed();
  const trimmed = text.trim();
  if (trimmed.startsWith(CHOICE_PREFIX) && trimmed.length <= MAX_PAYLOAD) {
    const key = trimmed.slice(CHOICE_PREFIX.length);
    if (key !== '') return { type: 'choice', key };
  }
  return { type: 'text', text: shortened(text) };
}

const shortened = (text: string): string =>
  text.length <= MAX_TEXT ? text : [...text.slice(0, 2 * MAX_TEXT)].slice(0, MAX_TEXT).join('');

function fromLearner(toEvent: (text: string) => LearnerEvent): Handler {
  return (context) => {
    const body = FROM_LEARNER.safeParse(context.envelope.body).data;
    if (!body) return malformed(context);
    return learner(context, body.sender.id, body.message.msg_id, toEvent(body.message.text));
  };
}
const media = (kind: MediaKind): Handler => fromLearner(() => ({ type: 'media', kind }));

/** With words under it, the picture belongs to what they say (1.6: the text may be absent). */
const photo = (kind: MediaKind): Handler =>
  fromLearner((text) =>
    text.trim() === ''
      ? { type: 'media', kind }
      : { type: 'text', text: shortened(text.toWellFormed()), media: kind },
  );

const VOICE = z.object({
  message: z.object({
    attachments: z.array(z.object({ payload: z.object({ url: z.string().max(2_000) }) })),
  }),
});

function voice(context: Context): WireEvent {
  const heard = media('audio')(context);
  const url = VOICE.safeParse(context.envelope.body).data?.message.attachments[0]?.payload.url;
  return heard.kind === 'learner' && url ? { ...heard, voiceUrl: url } : heard;
}

const ATTACHED = z.object({
  message: z.object({
    attachments: z
      .array(
        z.object({
          payload: z
            .object({
              url: z.string().catch(''),
              description: z.string().catch(''),
              name: z.string().catch(''),
            })
            .catch({ url: '', description: '', name: '' }),
        }),
      )
      .min(1)
      .max(20),
  }),
});
/** What a payload's text may add to the message: the address must stay whole. */
const MAX_DESCRIPTION = 1_000;

/** A link that was forwarded is a text to look at: its words and its address. A business card travels as one, too (1.6). */
function sharedLink(context: Context): WireEvent {
  const attached = ATTACHED.safeParse(context.envelope.body).data?.message.attachments[0]?.payload;
  const { url = '', description = '' } = attached ?? {};
  const isAddress = /^https?:\/\/\S{4,2000}$/i.test(url) && !description.trim().startsWith('{');
  if (!isAddress) return media('link')(context);
  return fromLearner((text) => ({
    type: 'text',
    text: [text.slice(0, MAX_TEXT - 3_100), description.slice(0, MAX_DESCRIPTION), url]
      .filter((part) => part.trim() !== '')
      .join('\n')
      .toWellFormed(),
  }))(context);
}

/** The name of an Android package says all there is to say about a forwarded file. */
function sharedFile(context: Context): WireEvent {
  const name = ATTACHED.safeParse(context.envelope.body).data?.message.attachments[0]?.payload.name ?? '';
  if (!/\.apk$/i.test(name.trim())) return media('file')(context);
  return fromLearner(() => ({ type: 'text', text: name.trim().slice(-200).toWellFormed() }))(context);
}

function aboutFollower(event: LearnerEvent): Handler {
  return (context) => {
    const externalId = FOLLOWER.safeParse(context.envelope.body).data ?? null;
    return externalId === null ? malformed(context) : learner(context, externalId, null, event);
  };
}

/** `message.msg_id` names the message reacted to, not the reaction: the moment makes it unique. */
function reaction(context: Context): WireEvent {
  const body = REACTION.safeParse(context.envelope.body).data;
  if (!body) return malformed(context);
  if (body.message.react_icon === '/-remove') return ignored('reaction-removed');
  const own = `${body.message.msg_id}:${context.envelope.timestamp}`;
  return learner(context, body.sender.id, own, { type: 'media', kind: 'reaction' });
}

/** `admin_id` is there only when a person typed it in Zalo's own tool (1.6); without it, it echoes our send. */
function fromOa(context: Context): WireEvent {
  const body = FROM_OA.safeParse(context.envelope.body).data;
  if (!body) return malformed(context);
  const { msg_id, text } = body.message;
  const externalId = body.recipient.id;
  if (body.sender.admin_id !== null) {
    const untilAt = context.at + context.takeoverMs;
    const said = text === '' ? {} : { text: shortened(text) };
    return learner(context, externalId, msg_id, {
      type: 'takeover',
      untilAt,
      admin: body.sender.admin_id,
      ...said,
    });
  }
  if (msg_id === null) return ignored('echo-without-id');
  return { kind: 'echo', externalId, platformId: msg_id, text: text === '' ? null : text };
}

/** The receipt of a ZBS message to a phone number has the same name and another shape (1.6). */
function receipt(status: 'received' | 'seen'): Handler {
  return (context) => {
    const body = RECEIPT.safeParse(context.envelope.body).data;
    if (!body) return malformed(context);
    const { msg_id, msg_ids, tracking_id, delivery_time } = body.message;
    if (tracking_id !== undefined || delivery_time !== undefined) return ignored('zbs');
    const platformIds = [...new Set([...(msg_id ? [msg_id] : []), ...(msg_ids ?? [])])];
    return platformIds.length === 0 ? malformed(context) : { kind: 'receipt', status, platformIds };
  };
}

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['user_send_text', fromLearner(textEvent)],
  ['user_send_image', photo('image')],
  ['user_send_gif', media('gif')],
  ['user_send_link', sharedLink],
  ['user_send_audio', voice],
  ['user_send_video', photo('video')],
  ['user_send_sticker', media('sticker')],
  ['user_send_location', media('location')],
  ['user_send_business_card', media('contact')],
  ['user_send_file', sharedFile],
  ['user_reacted_message', reaction],
  ['follow', aboutFollower({ type: 'open' })],
  ['user_click_chatnow', aboutFollower({ type: 'open' })],
  ['unfollow', aboutFollower({ type: 'unfollow' })],
  ['user_withdraw', aboutFollower({ type: 'withdraw' })],
  ['user_received_message', receipt('received')],
  ['user_seen_message', receipt('seen')],
  ['oa_reacted_message', ignore('own-reaction')],
  /** We never ask for personal data, so nobody should be answering (design.md 10). */
  ['user_submit_info', ignore('user-info-not-asked')],
  ['update_user_info', ignore('profile')],
]);

/** Families of events that concern no learner of ours, in this order (1.5). */
const FAMILIES: readonly (readonly [RegExp, Handler])[] = [
  [/^anonymous_|^oa_send_anonymous_/, ignore('anonymous')],
  [/(?:^|_)group(?:_|$)/, ignore('group')],
  [/^oa_send_consent$|^user_reply_consent$|^user_call_oa$|^oa_call_user$/, ignore('call')],
  [/_tag$/, ignore('tag')],
  [/^widget_/, ignore('widget')],
  [/^change_|^event_journey_|^user_feedback$|^user_click_response_button$/, ignore('zbs')],
  [/^extension_purchased$|^shop_has_order$|^user_asking_product$/, ignore('shop')],
  [/^oa_send_/, fromOa],
];

/** @param options.arrivedAt stands in when the body's own time is missing or absurd */
export function parseEvent(envelope: Envelope, options: ParseOptions): WireEvent {
  const { arrivedAt, takeoverMs = TAKEOVER_MS } = options;
  const context = { envelope, at: occurredAt(envelope.timestamp, arrivedAt), takeoverMs };
  const name = envelope.eventName;
  const handler = HANDLERS.get(name) ?? FAMILIES.find(([family]) => family.test(name))?.[1];
  return handler ? handler(context) : ignored(`unknown-event:${bounded(name)}`);
}

function occurredAt(timestamp: string, arrivedAt: number): number {
  const at = /^\d{1,15}$/.test(timestamp) ? Number(timestamp) : 0;
  return at > 0 && at <= arrivedAt + MAX_AHEAD_MS ? at : arrivedAt;
}
