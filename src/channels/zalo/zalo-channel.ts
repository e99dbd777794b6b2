/**
 * The Zalo OA channel: one message out, with everything that can be mended mended on the way (platforms/zalo.md 3, 11).
 *
 * - Buttons refused (-201/-233): the same message once more as numbered text; when that goes, the account keeps to numbers.
 * - Picture expired (-100): uploaded anew, once. Picture refused or not to be had: the message goes without it.
 * - Stale token (-216/-220): renewed and tried once more.
 * - Long text: parts go in order. When a later part fails, the parts already sent are remembered by outbox id (in memory), so
 *   the sender's next try goes on from the failed part. Only a restart in between repeats them: replies are at-least-once.
 * - Each mend happens once per send(), so a send() is at most a handful of requests; each but the first waits at the gate.
 *   The OAuth refresh does not: it is another host and no part of the OA's allowance (4).
 */
import type { DeliveryError, DeliveryResult } from '../../domain/errors.ts';
import { type Message, textMessage } from '../../domain/message.ts';
import { listenLine } from '../../messages/render.ts';
import { ZALO } from '../capabilities.ts';
import type { Channel, OutgoingMessage, OutsideMessage, PictureFile } from '../channel.ts';
import { type Attachments, createAttachments, type Found } from './attachments.ts';
import { type Answer, createZaloClient, type ZaloClient } from './client.ts';
import type { ZaloDeps } from './deps.ts';
import { deliveryError, type Failure } from './errors.ts';
import { refreshTokens } from './oauth.ts';
import { type ButtonMode, csRequests, hasButtons } from './payload.ts';
import { type Mend, mendFor, type NotSent, type Post, postAll } from './posting.ts';
import { TokenManager, withToken } from './token.ts';

const JITTER_MS = 5_000;
const MAX_PARTLY_SENT = 1_000;

type Draft = {
  readonly message: Message;
  readonly mode: ButtonMode;
  readonly picture: Extract<Found, { kind: 'attachment' }> | null;
};
/** @param tokens one manager an account: a refresh token works once, so whoever else calls (a check) must share it */
export function createZaloChannel(deps: ZaloDeps, tokens: TokenManager = createTokens(deps)): Channel {
  const client = createZaloClient({ ...deps, appSecret: deps.account.appSecret });
  const sending = new Sending(deps, client, tokens);
  return {
    capabilities: ZALO,
    send: (out, signal) => sending.send(out, signal),
    outsideWindow: (out, signal) => sending.outsideWindow(out, signal),
  };
}

export function createTokens(
  deps: Pick<ZaloDeps, 'account' | 'oauthBase' | 'tokens' | 'now' | 'onNote' | 'timeoutMs'>,
): TokenManager {
  const { appId, appSecret } = deps.account;
  const options = { appId, appSecret, oauthBase: deps.oauthBase, timeoutMs: deps.timeoutMs };
  const refresh = (refreshToken: string) => refreshTokens(options, refreshToken);
  return new TokenManager({ store: deps.tokens, refresh, now: deps.now, onNote: deps.onNote });
}

class Sending {
  readonly #deps: ZaloDeps;
  readonly #client: ZaloClient;
  readonly #tokens: TokenManager;
  readonly #attachments: Attachments | null;
  /** Learned from this account's answers; forgotten at restart, when buttons get another chance. */
  #buttonsRefused = false;
  /** How many parts of a long message went out before one failed, by outbox id. */
  readonly #partlySent = new Map<number, number>();

  constructor(deps: ZaloDeps, client: ZaloClient, tokens: TokenManager) {
    this.#deps = deps;
    this.#client = client;
    this.#tokens = tokens;
    const upload = (file: PictureFile, signal: AbortSignal) => this.#upload(file, signal);
    const { attachments: cache, pictures, now, onNote } = deps;
    this.#attachments = pictures && createAttachments({ cache, pictures, upload, now, onNote });
  }

  async send(out: OutgoingMessage, signal: AbortSignal): Promise<DeliveryResult> {
    const taken = { parts: 0 };
    const result = await this.#send(out, signal, taken).catch((error: unknown): DeliveryResult => {
      if (signal.aborted) return { ok: false, error: this.#error({ kind: 'stopped' }) };
      return { ok: false, error: defect(error) };
    });
    if (result.ok || taken.parts === 0) return result;
    return { ok: false, error: { ...result.error, maybeTaken: true } };
  }

  /** An approved template by user id: no seven-day rule, always paid (platforms/zalo.md 3.3, A). */
  async outsideWindow(out: OutsideMessage, signal: AbortSignal): Promise<DeliveryResult> {
    const { externalId: user_id, template } = out;
    const body = { user_id, template_id: template.id, template_data: template.fields };
    try {
      const call = (token: string) => this.#client.sendTemplate(token, body, signal);
      const answer = await withToken(this.#tokens, call, () => this.#deps.gate(signal));
      if (answer.ok) return { ok: true, platformId: answer.data.message_id };
      return { ok: false, error: this.#error(answer.failure) };
    } catch (error) {
      return { ok: false, error: signal.aborted ? this.#error({ kind: 'stopped' }) : defect(error) };
    }
  }

  async #send(out: OutgoingMessage, signal: AbortSignal, taken: { parts: number }): Promise<DeliveryResult> {
    const found = await this.#findPicture(out, signal);
    if (found.kind === 'stop') return { ok: false, error: this.#error(found.failure) };
    let draft: Draft = { message: this.#heard(out.message), mode: this.#mode(), picture: asPicture(found) };
    let skip = this.#partlySent.get(out.outboxId) ?? 0;
    const post = this.#poster(signal, taken);
    const mends = new Set<Mend>();
    for (;;) {
      const attachmentId = draft.picture?.id ?? null;
      const { bodies, degraded } = csRequests(
        out.externalId,
        { ...draft, attachmentId, buttonsAfterPicture: this.#deps.buttonsAfterPicture },
        this.#deps.buttonStyle,
      );
      const sent = await postAll(bodies, Math.min(skip, bodies.length - 1), post);
      if (sent.ok) {
        if (mends.has('numbers')) this.#rememberRefusal();
        return this.#delivered(out, sent.platformId, draft, degraded);
      }
      const mend = mendFor(sent, mends);
      if (mend === null) return this.#failed(out, sent);
      mends.add(mend);
      // Only the last part has buttons: what went before it stays sent.
      const rest =
        sent.at === 0 ? draft.message : textMessage(sent.body.message.text ?? '', choicesOf(draft));
      if (sent.at > 0) this.#remember(out.outboxId, sent.at);
      skip = 0;
      const mended = await this.#mend(mend, { ...draft, message: rest }, out.externalId, signal);
      if ('failure' in mended) return { ok: false, error: this.#error(mended.failure) };
      draft = mended;
    }
  }

  /** With the link to the page that plays it, when the person asked to hear it. */
  #heard(message: Message): Message {
    const { listenUrl } = this.#deps;
    const page = message.aloud?.page;
    if (!listenUrl || !page) return message;
    return { ...message, blocks: [...message.blocks, { kind: 'text', text: listenLine(listenUrl(page)) }] };
  }

  #mode(): ButtonMode {
    return this.#deps.buttons === 'off' || this.#buttonsRefused ? 'numbers' : 'buttons';
  }

  async #findPicture(
    { message, externalId }: Pick<OutgoingMessage, 'message' | 'externalId'>,
    signal: AbortSignal,
  ): Promise<Found> {
    if (!message.picture || !this.#attachments) return { kind: 'none' };
    return this.#attachments.find(message.picture, externalId, signal);
  }

  /** Posts one body with a living token; every call but the first waits at the gate. */
  #poster(signal: AbortSignal, taken: { parts: number }): Post {
    let isFirst = true;
    const gate = () => this.#deps.gate(signal);
    return async (body) => {
      if (!isFirst) await gate();
      isFirst = false;
      const call = (token: string) => this.#client.sendCs(token, body, signal);
      const answer = await withToken(this.#tokens, call, gate);
      if (answer.ok) taken.parts++;
      return answer.ok ? { ok: true, data: answer.data.message_id } : answer;
    };
  }

  async #upload(file: PictureFile, signal: AbortSignal): Promise<Answer<string>> {
    const gate = () => this.#deps.gate(signal);
    await gate();
    const call = (token: string) => this.#client.uploadImage(token, file, signal);
    const answer = await withToken(this.#tokens, call, gate);
    return answer.ok ? { ok: true, data: answer.data.attachment_id } : answer;
  }

  async #mend(
    mend: Mend,
    draft: Draft,
    externalId: string,
    signal: AbortSignal,
  ): Promise<Draft | { readonly failure: Failure }> {
    if (draft.picture) this.#attachments?.drop(draft.picture.hash);
    if (mend === 'numbers') return { ...draft, mode: 'numbers', picture: null };
    if (mend === 'no-picture') {
      this.#deps.onNote('picture.refused', draft.picture?.hash.slice(0, 12) ?? '');
      return { ...draft, picture: null };
    }
    const found = await this.#findPicture({ message: draft.message, externalId }, signal);
    return found.kind === 'stop' ? { failure: found.failure } : { ...draft, picture: asPicture(found) };
  }

  /** Only after the numbered form went through: -201 may have had another reason. */
  #rememberRefusal(): void {
    if (this.#buttonsRefused) return;
    this.#buttonsRefused = true;
    this.#deps.onNote('buttons.refused', 'numbered text from now on');
  }

  #delivered(
    out: OutgoingMessage,
    platformId: string | null,
    draft: Draft,
    degraded: readonly string[],
  ): DeliveryResult {
    this.#partlySent.delete(out.outboxId);
    const noPicture = out.message.picture !== undefined && draft.picture === null;
    const all = noPicture ? [...degraded, 'picture'] : degraded;
    return all.length > 0 ? { ok: true, platformId, degraded: all } : { ok: true, platformId };
  }

  #failed(out: OutgoingMessage, sent: NotSent): DeliveryResult {
    const error = this.#error(sent.failure, hasButtons(sent.body));
    if (error.retry === 'never') this.#partlySent.delete(out.outboxId);
    else if (sent.at > 0) this.#remember(out.outboxId, sent.at);
    return { ok: false, error };
  }

  #remember(outboxId: number, parts: number): void {
    if (this.#partlySent.size >= MAX_PARTLY_SENT) this.#partlySent.clear();
    this.#partlySent.set(outboxId, parts);
  }

  #error(failure: Failure, hadButtons = false): DeliveryError {
    const jitterMs = Math.floor(this.#deps.random() * JITTER_MS);
    return deliveryError(failure, { now: this.#deps.now(), jitterMs, hadButtons });
  }
}

const asPicture = (found: Found): Draft['picture'] => (found.kind === 'attachment' ? found : null);
const choicesOf = (draft: Draft) => draft.message.choices;

const defect = (error: unknown): DeliveryError => ({
  code: 'defect',
  retry: 'later',
  scope: 'message',
  report: true,
  detail: error instanceof Error ? error.name : typeof error,
});
