/**
 * The Messenger channel of one Page: one message out, with everything that can be mended mended on the way
 * (platforms/messenger.md 2).
 *
 * - A picture and its text are two requests, the picture first. When a later one fails, what went before is remembered by outbox
 *   id (in memory), so the sender's next try goes on from there. Only a restart in between repeats it: replies are at-least-once.
 * - Buttons refused (100, 105, 194): the same words once more, with numbers. Picture unknown: uploaded anew, once. Picture
 *   refused, or not to be had: the message goes without it.
 * - There is no idempotency key: after a lost answer the echo of the last part, with our note on it, settles the message.
 * - Each request but the first takes a call of the Page's allowance; when told to be quiet nothing more is called.
 */
import type { DeliveryError, DeliveryResult } from '../../domain/errors.ts';
import type { Message } from '../../domain/message.ts';
import { soundFailed } from '../../messages/render.ts';
import { MESSENGER } from '../capabilities.ts';
import type { Channel, OutgoingMessage, PictureFile, Pictures } from '../channel.ts';
import { type Found, PictureUploads } from '../picture-uploads.ts';
import { type Answer, createGraphClient, type GraphClient } from './client.ts';
import type { MessengerDeps } from './deps.ts';
import {
  deliveryError,
  type Failure,
  isThrottle,
  isUnknownAttachment,
  isWarning,
  refusesPicture,
  refusesShape,
} from './errors.ts';
import { type ButtonMode, hasButtons, hasPicture, hasSound, type SendBody, sendRequests } from './payload.ts';

const JITTER_MS = 5_000;
const MAX_PARTLY_SENT = 1_000;
/** Ids live ninety days (2.3). */
const KEEP_MS = 80 * 24 * 3_600_000;
const MAX_BYTES = 8_000_000;

type Mend = 'numbers' | 'fresh-picture' | 'no-picture' | 'fresh-sound' | 'no-sound';
type Attachment = Extract<Found<Failure>, { kind: 'attachment' }>;
type Draft = {
  readonly mode: ButtonMode;
  readonly picture: Attachment | null;
  readonly sound: Attachment | null;
};
type NotSent = {
  readonly ok: false;
  readonly failure: Failure;
  readonly at: number;
  readonly body: SendBody;
};
type Sent = { readonly ok: true; readonly platformId: string | null } | NotSent;

export function createMessengerChannel(deps: MessengerDeps): Channel {
  const sending = new Sending(deps, createGraphClient({ ...deps, onUsage: (u) => deps.allowance.note(u) }));
  return { capabilities: MESSENGER, send: (out, signal) => sending.send(out, signal) };
}

class Sending {
  readonly #deps: MessengerDeps;
  readonly #client: GraphClient;
  readonly #uploads: PictureUploads<Failure>;
  /** How many parts of a message went out before one failed, by outbox id. */
  readonly #partlySent = new Map<number, number>();

  constructor(deps: MessengerDeps, client: GraphClient) {
    this.#deps = deps;
    this.#client = client;
    const { attachments: cache, pictures, now, onNote } = deps;
    const upload = (file: PictureFile, signal: AbortSignal) => this.#upload(file, signal);
    const judge = (failure: Failure) => this.#judge(failure);
    this.#uploads = new PictureUploads({
      cache,
      pictures: pictures ?? NO_PICTURES,
      upload,
      judge,
      now,
      onNote,
      keepMs: KEEP_MS,
      maxBytes: MAX_BYTES,
    });
  }

  async send(out: OutgoingMessage, signal: AbortSignal): Promise<DeliveryResult> {
    try {
      return await this.#send(out, signal);
    } catch (error) {
      if (signal.aborted) return { ok: false, error: this.#error({ kind: 'stopped' }) };
      return { ok: false, error: defect(error) };
    }
  }

  async #send(out: OutgoingMessage, signal: AbortSignal): Promise<DeliveryResult> {
    // Refused rather than kept waiting for a day: a row that waits holds up the person's replies behind it.
    if (out.isUnasked && this.#deps.allowance.isUnaskedHeld()) return { ok: false, error: UNWANTED };
    const found = await this.#findPicture(out, signal);
    if (found.kind === 'stop') return { ok: false, error: this.#error(found.failure) };
    const heard = await this.#findSound(out, signal);
    if (heard.kind === 'stop') return { ok: false, error: this.#error(heard.failure) };
    let draft: Draft = { mode: this.#deps.buttons, picture: uploaded(found), sound: uploaded(heard) };
    let skip = this.#partlySent.get(out.outboxId) ?? 0;
    const post = this.#poster(signal);
    const mends = new Set<Mend>();
    for (;;) {
      const { bodies, degraded } = sendRequests(out.externalId, {
        outboxId: out.outboxId,
        message: out.message.aloud && !draft.sound ? withoutSound(out.message) : out.message,
        mode: draft.mode,
        attachmentId: draft.picture?.id ?? null,
        soundId: draft.sound?.id ?? null,
        isUnasked: out.isUnasked ?? false,
      });
      const sent = await this.#postAll(bodies, Math.min(skip, bodies.length - 1), post);
      if (sent.ok) return this.#delivered(out, sent.platformId, draft, degraded);
      const mend = mendFor(sent, mends);
      if (mend === null) return this.#failed(out, sent);
      mends.add(mend);
      skip = sent.at;
      const mended = await this.#mend(mend, draft, out, signal);
      if ('failure' in mended) return { ok: false, error: this.#error(mended.failure) };
      draft = mended;
    }
  }

  /** Parts in order, from `skip` on; stops at the first that fails. The last part's id stands for the message. */
  async #postAll(
    bodies: readonly SendBody[],
    skip: number,
    post: (body: SendBody) => Promise<Answer<string | null>>,
  ): Promise<Sent> {
    let platformId: string | null = null;
    for (let at = skip; at < bodies.length; at++) {
      const body = bodies[at]!;
      const answer = await post(body);
      if (!answer.ok) return { ok: false, failure: answer.failure, at, body };
      platformId = answer.data;
    }
    return { ok: true, platformId };
  }

  async #findPicture(out: OutgoingMessage, signal: AbortSignal): Promise<Found<Failure>> {
    const { picture } = out.message;
    // What went out already is not looked for again: the picture is the first part.
    if (!picture || !this.#deps.pictures) return { kind: 'none' };
    return this.#uploads.find(picture, out.externalId, signal);
  }

  /** What was asked to be heard; made here, outside the turn. */
  async #findSound(out: OutgoingMessage, signal: AbortSignal): Promise<Found<Failure>> {
    const { aloud, spoken } = out.message;
    const file = aloud && spoken ? await this.#deps.sounds?.find(spoken) : null;
    if (!file) return { kind: 'none' };
    return this.#uploads.findFile(file, null, signal);
  }

  /** The sender has taken a call for the first request; every other one takes its own. */
  #poster(signal: AbortSignal): (body: SendBody) => Promise<Answer<string | null>> {
    let isFirst = true;
    return async (body) => {
      const waitMs = isFirst ? 0 : await this.#deps.allowance.wait(signal);
      isFirst = false;
      if (waitMs > 0) return { ok: false, failure: { kind: 'held', waitMs } };
      const answer = this.#heed(await this.#client.send(body, signal));
      return answer.ok ? { ok: true, data: answer.data.message_id } : answer;
    };
  }

  async #upload(file: PictureFile, signal: AbortSignal): Promise<Answer<string>> {
    const waitMs = await this.#deps.allowance.wait(signal);
    if (waitMs > 0) return { ok: false, failure: { kind: 'held', waitMs } };
    const answer = this.#heed(await this.#client.upload(file, signal));
    return answer.ok ? { ok: true, data: answer.data.attachment_id } : answer;
  }

  /** A throttle concerns every call of the Page, those under way in other sends too. */
  #heed<T>(answer: Answer<T>): Answer<T> {
    if (answer.ok) return answer;
    const { failure } = answer;
    if (isThrottle(failure)) this.#deps.allowance.rest(this.#error(failure).retryAfterMs ?? 0);
    if (isWarning(failure)) this.#deps.allowance.holdUnasked();
    return answer;
  }

  #judge(failure: Failure) {
    const error = this.#error(failure);
    const stops = error.scope === 'account' || failure.kind === 'stopped';
    const verdict = stops ? 'stop' : error.code === 'delivery.rejected' ? 'refused' : 'failed';
    return { verdict, detail: `${error.code} ${error.detail}` } as const;
  }

  async #mend(
    mend: Mend,
    draft: Draft,
    out: OutgoingMessage,
    signal: AbortSignal,
  ): Promise<Draft | { readonly failure: Failure }> {
    if (mend === 'numbers') {
      this.#deps.onNote('buttons.refused', 'sent with numbers instead');
      return { ...draft, mode: 'off' };
    }
    if (mend === 'fresh-sound' || mend === 'no-sound') {
      if (draft.sound) this.#uploads.drop(draft.sound.hash);
      if (mend === 'no-sound') this.#deps.onNote('sound.refused', draft.sound?.hash.slice(0, 12) ?? '');
      const heard = mend === 'no-sound' ? NONE : await this.#findSound(out, signal);
      return heard.kind === 'stop' ? { failure: heard.failure } : { ...draft, sound: uploaded(heard) };
    }
    if (draft.picture) this.#uploads.drop(draft.picture.hash);
    if (mend === 'no-picture') {
      this.#deps.onNote('picture.refused', draft.picture?.hash.slice(0, 12) ?? '');
      return { ...draft, picture: null };
    }
    const found = await this.#findPicture(out, signal);
    return found.kind === 'stop' ? { failure: found.failure } : { ...draft, picture: uploaded(found) };
  }

  #delivered(
    out: OutgoingMessage,
    platformId: string | null,
    draft: Draft,
    degraded: readonly string[],
  ): DeliveryResult {
    this.#partlySent.delete(out.outboxId);
    const noPicture = out.message.picture !== undefined && draft.picture === null;
    const noSound = out.message.aloud !== undefined && draft.sound === null;
    const all = [...degraded, ...(noPicture ? ['picture'] : []), ...(noSound ? ['sound'] : [])];
    return all.length > 0 ? { ok: true, platformId, degraded: all } : { ok: true, platformId };
  }

  #failed(out: OutgoingMessage, sent: NotSent): DeliveryResult {
    const error = this.#error(sent.failure);
    if (error.retry === 'never') this.#partlySent.delete(out.outboxId);
    else if (sent.at > 0) this.#remember(out.outboxId, sent.at);
    return { ok: false, error };
  }

  #remember(outboxId: number, parts: number): void {
    if (this.#partlySent.size >= MAX_PARTLY_SENT) this.#partlySent.clear();
    this.#partlySent.set(outboxId, parts);
  }

  #error(failure: Failure): DeliveryError {
    const jitterMs = Math.floor(this.#deps.random() * JITTER_MS);
    return deliveryError(failure, { jitterMs, throttleMs: this.#deps.throttleMs });
  }
}

/** What may help, each at most once; null: nothing does. */
function mendFor({ failure, body }: NotSent, tried: ReadonlySet<Mend>): Mend | null {
  if (hasPicture(body)) {
    if (isUnknownAttachment(failure) && !tried.has('fresh-picture')) return 'fresh-picture';
    if (refusesPicture(failure) && !tried.has('no-picture')) return 'no-picture';
  }
  if (hasSound(body)) {
    if (isUnknownAttachment(failure) && !tried.has('fresh-sound')) return 'fresh-sound';
    if (refusesPicture(failure) && !tried.has('no-sound')) return 'no-sound';
  }
  return hasButtons(body) && refusesShape(failure) && !tried.has('numbers') ? 'numbers' : null;
}

const UNWANTED: DeliveryError = {
  code: 'delivery.throttled',
  retry: 'never',
  scope: 'message',
  report: false,
  detail: 'Meta found the unasked messages bothersome: none for a day',
};

const uploaded = (found: Found<Failure>): Attachment | null => (found.kind === 'attachment' ? found : null);
const NONE: Found<Failure> = { kind: 'none' };
const NO_PICTURES: Pictures = { render: () => Promise.resolve(null) };

/** It was promised in the words above: said that it did not come. */
const withoutSound = (message: Message): Message => ({
  ...message,
  blocks: [...message.blocks, { kind: 'note', text: soundFailed() }],
});

const defect = (error: unknown): DeliveryError => ({
  code: 'defect',
  retry: 'later',
  scope: 'message',
  report: true,
  detail: error instanceof Error ? error.name : typeof error,
});
