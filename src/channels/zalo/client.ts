/**
 * The handful of calls we make to openapi.zalo.me, over global fetch (platforms/zalo.md 3.1, 6). The only file of this folder
 * that speaks HTTP. It logs nothing and decides nothing: an answer, or why there is none.
 */
import { z } from 'zod';
import type { PictureFile } from '../channel.ts';
import { exchange, type Wire } from '../exchange.ts';
import type { Failure } from './errors.ts';
import { idOf, isObject, parseExact } from './json.ts';
import type { CsBody } from './payload.ts';
import { appsecretProof } from './verify.ts';

export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly failure: Failure };

/** `X-RateLimit-*` of an answer: what is left of this minute (3.1). */
export type RateNote = { readonly limit: number; readonly remain: number };

export type ClientOptions = {
  readonly apiBase: string;
  readonly appSecret: string;
  /** Some apps demand it; then its lack is -242 (2). */
  readonly appsecretProof: boolean;
  readonly timeoutMs?: number;
  readonly onRate?: (rate: RateNote) => void;
};

const TIMEOUT_MS = 10_000;

const LOOSE_ID = z.unknown().optional().transform(idOf);
const FLAG = z.union([z.boolean(), z.string()]).transform((flag) => flag === true || flag === 'true');
const COUNT = z.union([z.number(), z.string().min(1)]).transform(Number);
const maybe = <T extends z.ZodType>(type: T) => type.nullish().catch(null);

const SENT = z.object({ message_id: LOOSE_ID });
const UPLOADED = z.object({ attachment_id: z.string().min(1) });
/** The id key is `oaid` in two readings of the docs and `oa_id` in code: both are read (6). */
const OA = z.object({
  oaid: LOOSE_ID,
  oa_id: LOOSE_ID,
  name: maybe(z.string()),
  is_verified: maybe(FLAG),
  oa_type: maybe(COUNT),
  package_name: maybe(z.string()),
  package_valid_through_date: maybe(z.string()),
  num_follower: maybe(COUNT),
});
const QUOTA = z.object({
  last_interaction: LOOSE_ID,
  cs_reply: maybe(z.object({ remain: maybe(COUNT), total: maybe(COUNT) })),
});
const USER = z.object({
  user_id: LOOSE_ID,
  display_name: maybe(z.string()),
  user_is_follower: maybe(FLAG),
});
export type OaInfo = z.output<typeof OA>;
export type QuotaInfo = z.output<typeof QUOTA>;
export type UserInfo = z.output<typeof USER>;

export type ZaloClient = ReturnType<typeof createZaloClient>;

export function createZaloClient(options: ClientOptions) {
  const call = async <T>(
    token: string,
    path: string,
    init: { body?: string | FormData; json?: boolean },
    data: z.ZodType<T>,
    signal: AbortSignal,
  ): Promise<Answer<T>> => {
    const headers: Record<string, string> = { access_token: token };
    if (options.appsecretProof) headers['appsecret_proof'] = appsecretProof(token, options.appSecret);
    if (init.json) headers['content-type'] = 'application/json';
    const request = { method: init.body === undefined ? 'GET' : 'POST', headers, body: init.body };
    const wire = await exchange(options.apiBase + path, request, options.timeoutMs ?? TIMEOUT_MS, signal);
    if (!wire.ok) return wire;
    noteRate(wire.data.headers, options.onRate);
    return readAnswer(wire.data, data);
  };
  const post = <T>(token: string, path: string, body: unknown, data: z.ZodType<T>, signal: AbortSignal) =>
    call(token, path, { body: JSON.stringify(body), json: true }, data, signal);
  const get = <T>(token: string, path: string, data: z.ZodType<T>, signal: AbortSignal) =>
    call(token, path, {}, data, signal);

  return {
    /** A consultation message; the data is Zalo's id of it. */
    sendCs: (token: string, body: CsBody, signal: AbortSignal) =>
      post(token, '/v3.0/oa/message/cs', body, SENT, signal),
    /** A ZBS template by user id (3.3): approved beforehand, paid, no seven-day rule; -249 when it cannot go by user id. */
    sendTemplate: (
      token: string,
      body: {
        readonly user_id: string;
        readonly template_id: string;
        readonly template_data: Readonly<Record<string, string>>;
      },
      signal: AbortSignal,
    ) => post(token, '/v3.0/oa/message/template', body, SENT, signal),
    /** Multipart field `file`, png or jpeg up to 1 MB; the attachment lives seven days (4). */
    uploadImage: (token: string, file: PictureFile, signal: AbortSignal) => {
      const body = new FormData();
      const name = file.contentType === 'image/png' ? 'picture.png' : 'picture.jpg';
      body.append('file', new Blob([new Uint8Array(file.bytes)], { type: file.contentType }), name);
      return call(token, '/v2.0/oa/upload/image', { body }, UPLOADED, signal);
    },
    getOa: (token: string, signal: AbortSignal) => get(token, '/v2.0/oa/getoa', OA, signal),
    /** Since when and with how many free replies this person may be written to. */
    quotaMessage: (token: string, userId: string, signal: AbortSignal) =>
      post(token, '/v3.0/oa/quota/message', { user_id: userId }, QUOTA, signal),
    /** The webhook carries no name; this does (1.4). */
    userDetail: (token: string, userId: string, signal: AbortSignal) => {
      const query = encodeURIComponent(JSON.stringify({ user_id: userId }));
      return get(token, `/v3.0/oa/user/detail?data=${query}`, USER, signal);
    },
  };
}

/** The body first, the status after: errors normally come with HTTP 200 (3.1). */
function readAnswer<T>(wire: Wire, data: z.ZodType<T>): Answer<T> {
  const body = parseExact(wire.text);
  const code = isObject(body) ? Number(idOf(body['error']) ?? Number.NaN) : Number.NaN;
  if (!isObject(body) || !Number.isFinite(code))
    return { ok: false, failure: { kind: 'http', status: wire.status } };
  if (code !== 0) {
    const message = typeof body['message'] === 'string' ? body['message'] : '';
    return { ok: false, failure: { kind: 'api', code, message, status: wire.status } };
  }
  const read = data.safeParse(body['data'] ?? {});
  if (wire.status >= 400 || !read.success)
    return { ok: false, failure: { kind: 'http', status: wire.status } };
  return { ok: true, data: read.data };
}

function noteRate(headers: Headers, onRate: ClientOptions['onRate']): void {
  const limit = headers.get('x-ratelimit-limit');
  const remain = headers.get('x-ratelimit-remain');
  if (onRate && limit && remain && Number.isFinite(Number(limit)) && Number.isFinite(Number(remain)))
    onRate({ limit: Number(limit), remain: Number(remain) });
}
