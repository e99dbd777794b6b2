/**
 * What happened? The events of one Page as data (platforms/messenger.md 1.4). Pure; never throws: what is not understood is
 * `ignored` with a reason, because anything but a 200 makes Meta retry and at last unsubscribe the Page.
 */
import { z } from 'zod';
import { entryKey } from '../../domain/entry-key.ts';
import type { LearnerEvent, MediaKind, WireEvent } from '../../domain/event.ts';
import { idOf, isObject, type JsonObject, type PageEntry, timeOf } from './envelope.ts';
import { mediaOf, voiceUrlOf } from './media.ts';
import { keyOf, outboxIdOf, START } from './payload.ts';

/** An officer answered by hand: the assistant keeps silent this long, as on every channel. */
export const TAKEOVER_MS = 45 * 60_000;
/** Meta lets a message be edited for a quarter of an hour; an edit opens no window of its own. */
const EDIT_WITHIN_MS = 15 * 60_000;
const MAX_TEXT = 5_000;
/** A platform clock this far ahead of ours is a broken one: it would hold the reply window open. */
const MAX_AHEAD_MS = 24 * 3_600_000;

type LearnerWire = Extract<WireEvent, { kind: 'learner' }>;
export type PageEvent =
  | WireEvent
  /** Came by a link that names a topic: a person we have never met is greeted first. */
  | { readonly kind: 'arrival'; readonly hello: LearnerWire; readonly topic: LearnerWire }
  | {
      readonly kind: 'template';
      readonly name: string;
      readonly language: string;
      readonly status: string;
      /** The whole notice: its shape is only assumed (1.4). */
      readonly raw: string;
    }
  /** Meta blocks the Page, or lets it go again: a person must look. */
  | { readonly kind: 'policy'; readonly action: string; readonly reason: string };

export type ParseOptions = { readonly appId: string; readonly arrivedAt: number };

type Context = ParseOptions & { readonly event: JsonObject; readonly psid: string; readonly at: number };
type Handler = (context: Context, value: JsonObject) => PageEvent;

const ignored = (reason: string): PageEvent => ({ kind: 'ignored', reason });
const ignore =
  (reason: string): Handler =>
  () =>
    ignored(reason);
/** A word of the platform that may go into a log line. */
const bounded = (name: unknown): string =>
  (typeof name === 'string' ? name : '').slice(0, 80).replace(/[^\w .,-]/g, '?');
/** Sent along with words, they belong to what the words say. */
const PHOTOS: ReadonlySet<MediaKind> = new Set<MediaKind>(['image', 'video']);
const MID = z.string().min(1).max(300);
const midOf = (value: JsonObject): string | null => MID.safeParse(value['mid']).data ?? null;
const childOf = (value: JsonObject, key: string): JsonObject => {
  const child = value[key];
  return isObject(child) ? child : {};
};

/** Redeliveries keep the `mid`; where there is none, person, time and content (1.2). */
function learner({ psid, at }: Context, dedupeKey: string, event: LearnerEvent): LearnerWire {
  return { kind: 'learner', item: { dedupeKey, externalId: psid, event, occurredAt: at } };
}

function textEvent(raw: string): LearnerEvent {
  const text = raw.toWellFormed();
  if (text.length <= MAX_TEXT) return { type: 'text', text };
  return { type: 'text', text: [...text.slice(0, 2 * MAX_TEXT)].slice(0, MAX_TEXT).join('') };
}

function message(context: Context, value: JsonObject): PageEvent {
  const mid = midOf(value);
  if (mid === null) return ignored('malformed:message');
  if (value['is_echo'] === true) return echo(context, value, mid);
  if (value['is_deleted'] === true) return ignored('unsent');
  const key = keyOf(childOf(value, 'quick_reply')['payload']);
  if (key !== null && key !== START) return learner(context, `mid:${mid}`, { type: 'choice', key });
  const text = typeof value['text'] === 'string' ? value['text'] : '';
  const media = mediaOf(value['attachments']);
  // A shared link comes as text with an attachment beside it: the words are what is meant.
  if (text.trim() !== '') {
    const along = media?.type === 'media' && PHOTOS.has(media.kind) ? { media: media.kind } : {};
    return learner(context, `mid:${mid}`, { ...textEvent(text), ...along });
  }
  const event = learner(context, `mid:${mid}`, media ?? { type: 'media', kind: 'file' });
  const voiceUrl = voiceUrlOf(value['attachments']);
  return voiceUrl === null ? event : { ...event, voiceUrl };
}

/** What the Page said. Our own app: settles a send. Any other, or none: somebody answered by hand (1.4). */
function echo(context: Context, value: JsonObject, mid: string): PageEvent {
  const app = value['app_id'];
  // As a bare number an app id may have lost digits: then both sides have.
  const isOurs = String(app) === context.appId || (typeof app === 'number' && app === Number(context.appId));
  if (!isOurs) return takeover(context, `mid:${mid}`);
  const outboxId = outboxIdOf(value['metadata']);
  const text = typeof value['text'] === 'string' && value['text'] !== '' ? value['text'] : null;
  return {
    kind: 'echo',
    externalId: context.psid,
    platformId: mid,
    text,
    ...(outboxId === null ? {} : { outboxId }),
  };
}

const takeover = (context: Context, dedupeKey: string, forMs = TAKEOVER_MS): PageEvent =>
  learner(context, dedupeKey, { type: 'takeover', untilAt: context.at + forMs });

/** Get Started, the persistent menu, ice breakers and template buttons all arrive here. */
function postback(context: Context, value: JsonObject): PageEvent {
  const payload = value['payload'];
  const mid = midOf(value);
  const dedupeKey = mid === null ? `postback:${context.psid}:${context.at}:${String(payload)}` : `mid:${mid}`;
  const key = keyOf(payload);
  const title = typeof value['title'] === 'string' ? value['title'] : '';
  if (key === START) return arrival(context, dedupeKey, childOf(value, 'referral')['ref']);
  if (key !== null) return learner(context, dedupeKey, { type: 'choice', key });
  // A button that somebody made by hand in the Page's own tools: its words are what the person said.
  return title.trim() === '' ? ignored('postback-unknown') : learner(context, dedupeKey, textEvent(title));
}

/** A first visit, or a link to the conversation: with a `ref` that names a topic it opens there. */
function arrival(context: Context, dedupeKey: string, ref: unknown): PageEvent {
  const hello = learner(context, dedupeKey, { type: 'open' });
  const key = entryKey(ref);
  if (key === null) return hello;
  return {
    kind: 'arrival',
    hello: learner(context, `${dedupeKey}:hello`, { type: 'open' }),
    topic: learner(context, dedupeKey, { type: 'choice', key }),
  };
}

function reaction(context: Context, value: JsonObject): PageEvent {
  if (value['action'] !== 'react') return ignored('reaction-removed');
  const dedupeKey = `reaction:${context.psid}:${context.at}:${midOf(value) ?? ''}`;
  return learner(context, dedupeKey, { type: 'media', kind: 'reaction' });
}

/**
 * A sentence put better is a question anew. A word or a number is not: it would be read as the answer to what is asked now,
 * although it mends the answer to something earlier.
 */
function edited(context: Context, value: JsonObject): PageEvent {
  const text = typeof value['text'] === 'string' ? value['text'] : '';
  const mid = midOf(value);
  if (mid === null || text.trim().split(/\s+/).length < 3) return ignored('edited');
  const at = context.at - EDIT_WITHIN_MS;
  return learner({ ...context, at }, `edit:${mid}:${String(value['num_edit'])}:${text}`, textEvent(text));
}

/** Conversation Routing: who answers from now on (1.4). Back with us: the silence is over. */
function threadControl(context: Context, value: JsonObject): PageEvent {
  const isBack = String(value['new_owner_app_id']) === context.appId;
  return takeover(context, `control:${context.psid}:${context.at}`, isBack ? 0 : TAKEOVER_MS);
}

function receipt(_context: Context, value: JsonObject): PageEvent {
  const mids = Array.isArray(value['mids']) ? value['mids'].filter((mid) => typeof mid === 'string') : [];
  return mids.length === 0
    ? ignored('delivery-without-mids')
    : { kind: 'receipt', status: 'received', platformIds: [...new Set(mids)] };
}

const HANDLERS: readonly (readonly [string, Handler])[] = [
  ['message', message],
  ['postback', postback],
  ['referral', (context, value) => arrival(context, referralKey(context, value), value['ref'])],
  ['reaction', reaction],
  ['message_edit', edited],
  ['pass_thread_control', threadControl],
  ['take_thread_control', threadControl],
  ['request_thread_control', ignore('thread-control-asked')],
  ['delivery', receipt],
  ['read', ignore('read')],
  // We never ask anybody to opt in: these means are gone, or cost money (4).
  ['optin', ignore('optin')],
  ['optout', ignore('optout')],
  ['account_linking', ignore('account-linking')],
];
const referralKey = ({ psid, at }: Context, value: JsonObject): string =>
  `referral:${psid}:${at}:${String(value['ref'])}`;

/** Everything that came for one Page. */
export function parseEntry(entry: PageEntry, options: ParseOptions): PageEvent[] {
  return [
    ...entry.messaging.map((event) => parseEvent(event, entry.pageId, options)),
    ...entry.standby.map((event) => inStandby(event, entry.pageId, options)),
    ...entry.changes.map(change),
  ];
}

function parseEvent(event: JsonObject, pageId: string, options: ParseOptions): PageEvent {
  const policy = event['policy_enforcement'];
  if (isObject(policy))
    return { kind: 'policy', action: bounded(policy['action']), reason: bounded(policy['reason']) };
  const psid = personOf(event, pageId);
  if (psid === null) return ignored('malformed:ids');
  const context = { ...options, event, psid, at: occurredAt(event, options.arrivedAt) };
  for (const [name, handler] of HANDLERS) {
    const value = event[name];
    if (!isObject(value)) continue;
    const isOwn = idOf(childOf(event, 'sender')['id']) === pageId;
    if (isOwn && value['is_echo'] !== true) return ignored('own-event');
    return handler(context, value);
  }
  const names = Object.keys(event).filter((name) => !['sender', 'recipient', 'timestamp'].includes(name));
  return ignored(`unknown-event:${bounded(names[0])}`);
}

/** The end of the event that is not the Page. */
function personOf(event: JsonObject, pageId: string): string | null {
  const sender = idOf(childOf(event, 'sender')['id']);
  const recipient = idOf(childOf(event, 'recipient')['id']);
  return sender === pageId ? recipient : sender;
}

/** Another app answers there. What a person of the office writes still counts; the rest is theirs. */
function inStandby(event: JsonObject, pageId: string, options: ParseOptions): PageEvent {
  const parsed = parseEvent(event, pageId, options);
  const isOffice = parsed.kind === 'learner' && parsed.item.event.type === 'takeover';
  return isOffice ? parsed : ignored('standby');
}

function change(change: JsonObject): PageEvent {
  const value = childOf(change, 'value');
  if (change['field'] !== 'message_template_status_update')
    return ignored(`change:${bounded(change['field'])}`);
  const name = bounded(value['message_template_name']);
  const language = bounded(value['message_template_language']);
  const status = bounded(value['event']).toUpperCase();
  if (name === '' || status === '') return ignored('malformed:template');
  return { kind: 'template', name, language, status, raw: JSON.stringify(change).slice(0, 4_000) };
}

function occurredAt(event: JsonObject, arrivedAt: number): number {
  const at = timeOf(event);
  return at > 0 && at <= arrivedAt + MAX_AHEAD_MS ? at : arrivedAt;
}
