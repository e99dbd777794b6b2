/**
 * The handful of calls we make to graph.facebook.com, over global fetch (platforms/messenger.md 2-5). It logs nothing and decides
 * nothing: an answer, or why there is none. The page token goes in a header, never in an address that somebody logs.
 */
import { z } from 'zod';
import type { PictureFile, SoundFile } from '../channel.ts';
import { exchange, type Wire } from '../exchange.ts';
import { isObject } from './envelope.ts';
import type { Failure } from './errors.ts';
import type { SendBody } from './payload.ts';
import { readUsage, type Usage } from './usage.ts';
import { appsecretProof } from './verify.ts';

export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly failure: Failure };

export type GraphAccount = {
  readonly appId: string;
  readonly appSecret: string;
  readonly pageId: string;
  readonly pageToken: string;
};
export type GraphOptions = {
  readonly account: GraphAccount;
  readonly base: string;
  /** Pinned: `v25.0`. */
  readonly version: string;
  /** Apps with "Require App Secret" demand it; others do not mind it. */
  readonly appsecretProof: boolean;
  readonly timeoutMs?: number;
  readonly onUsage?: (usage: Usage) => void;
};

/** What a Page must be subscribed to (1.3); reads and deliveries are the bulk of the traffic and tell us nothing we need. */
export const SUBSCRIBED_FIELDS = [
  'messages',
  'messaging_postbacks',
  'messaging_referrals',
  'message_echoes',
  'message_edits',
  'message_reactions',
  'messaging_optins',
  'messaging_handovers',
  'standby',
  'messaging_policy_enforcement',
  'message_template_status_update',
] as const;

/** Kind of attachment and name of the file, by its type (2.3). */
const UPLOADS: Readonly<Record<string, { readonly type: 'image' | 'audio'; readonly name: string }>> = {
  'image/png': { type: 'image', name: 'picture.png' },
  'image/jpeg': { type: 'image', name: 'picture.jpg' },
  'audio/mpeg': { type: 'audio', name: 'nghe.mp3' },
};
const TIMEOUT_MS = 10_000;
const maybe = <T extends z.ZodType>(type: T) =>
  type
    .nullish()
    .transform((value) => value ?? null)
    .catch(null);

const SENT = z.object({ message_id: maybe(z.string().min(1)) });
const UPLOADED = z.object({ attachment_id: z.string().min(1) });
const DONE = z.object({ success: z.boolean().optional(), result: z.string().optional() });
const PAGE = z.object({ id: z.string(), name: maybe(z.string()) });
const APPS = z.object({
  data: z.array(z.object({ id: z.string(), subscribed_fields: maybe(z.array(z.string())) })).catch([]),
});
const TOKEN = z.object({
  data: z.object({
    is_valid: z.boolean().catch(false),
    expires_at: maybe(z.number()),
    scopes: z.array(z.string()).catch([]),
    profile_id: maybe(z.string()),
  }),
});
const TEMPLATE = z.object({
  id: maybe(z.string()),
  name: z.string(),
  language: z.string(),
  status: z.string(),
});
const TEMPLATES = z.object({ data: z.array(TEMPLATE) });
const CREATED = z.object({ status: z.string().catch('PENDING') });
const ERROR = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: maybe(z.number()),
    message: z.string().catch(''),
    is_transient: z.boolean().catch(false),
  }),
});
export type TokenInfo = z.output<typeof TOKEN>['data'];

type Request = { readonly method?: 'GET' | 'POST' | 'DELETE'; readonly body?: string | FormData };
export type GraphClient = ReturnType<typeof createGraphClient>;

export function createGraphClient(options: GraphOptions) {
  const { account, base, version } = options;
  const { appId, appSecret, pageId, pageToken } = account;

  const call = async <T>(
    path: string,
    query: Readonly<Record<string, string>>,
    { method = 'GET', body }: Request,
    data: z.ZodType<T>,
    signal: AbortSignal,
    token: string = pageToken,
  ): Promise<Answer<T>> => {
    const proof = options.appsecretProof && token === pageToken;
    const all = proof ? { ...query, appsecret_proof: appsecretProof(token, appSecret) } : query;
    const search = new URLSearchParams(all).toString();
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    if (typeof body === 'string') headers['content-type'] = 'application/json';
    const url = `${base}/${version}/${path}${search === '' ? '' : `?${search}`}`;
    const wire = await exchange(url, { method, headers, body }, options.timeoutMs ?? TIMEOUT_MS, signal);
    if (!wire.ok) return wire;
    const usage = readUsage(wire.data.headers);
    if (usage) options.onUsage?.(usage);
    return readAnswer(wire.data, data, usage);
  };
  const post = <T>(path: string, body: unknown, data: z.ZodType<T>, signal: AbortSignal) =>
    call(path, {}, { method: 'POST', body: JSON.stringify(body) }, data, signal);

  return {
    /** One message; the data is Meta's id of it. The explicit Page id makes a token of another Page fail loudly. */
    send: (body: SendBody | object, signal: AbortSignal) => post(`${pageId}/messages`, body, SENT, signal),
    /** Bytes, so nothing of ours need be reachable from outside; the id lives ninety days (2.3). */
    upload: (file: PictureFile | SoundFile, signal: AbortSignal) => {
      const body = new FormData();
      const { type, name } = UPLOADS[file.contentType] ?? UPLOADS['image/jpeg']!;
      const message = { attachment: { type, payload: { is_reusable: true } } };
      body.append('message', JSON.stringify(message));
      body.append('filedata', new Blob([new Uint8Array(file.bytes)], { type: file.contentType }), name);
      return call(`${pageId}/message_attachments`, {}, { method: 'POST', body }, UPLOADED, signal);
    },
    page: (signal: AbortSignal) => call(pageId, { fields: 'id,name' }, {}, PAGE, signal),
    /** What the page token is good for. Asked with the app's own token, as it must be. */
    debugToken: (signal: AbortSignal) =>
      call('debug_token', { input_token: pageToken }, {}, TOKEN, signal, `${appId}|${appSecret}`),
    subscribedApps: (signal: AbortSignal) => call(`${pageId}/subscribed_apps`, {}, {}, APPS, signal),
    subscribe: (signal: AbortSignal) => {
      const fields = { subscribed_fields: SUBSCRIBED_FIELDS.join(',') };
      return call(`${pageId}/subscribed_apps`, fields, { method: 'POST' }, DONE, signal);
    },
    setProfile: (properties: object, signal: AbortSignal) =>
      post(`${pageId}/messenger_profile`, properties, DONE, signal),
    templates: (signal: AbortSignal) =>
      call(
        `${pageId}/message_templates`,
        { fields: 'id,name,language,status', limit: '100' },
        {},
        TEMPLATES,
        signal,
      ),
    createTemplate: (body: object, signal: AbortSignal) =>
      post(`${pageId}/message_templates`, body, CREATED, signal),
    deleteTemplate: (name: string, signal: AbortSignal) =>
      call(`${pageId}/message_templates`, { name }, { method: 'DELETE' }, DONE, signal),
  };
}

/** The body first: the HTTP status of an error is not reliable (2.4). */
function readAnswer<T>(wire: Wire, data: z.ZodType<T>, usage: Usage | null): Answer<T> {
  const body = parse(wire.text);
  const error = ERROR.safeParse(body).data?.error;
  if (error) {
    const { code, message, error_subcode: subcode = null, is_transient: isTransient } = error;
    const regainMs = usage && usage.regainMs > 0 ? usage.regainMs : null;
    return {
      ok: false,
      failure: { kind: 'api', code, subcode, message, isTransient, regainMs },
    };
  }
  const read = data.safeParse(body);
  if (wire.status >= 300 || !isObject(body) || !read.success)
    return { ok: false, failure: { kind: 'http', status: wire.status } };
  return { ok: true, data: read.data };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
