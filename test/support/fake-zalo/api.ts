/** openapi.zalo.me: tokens, rates and the endpoints we may call (platforms/zalo.md 3, 6, 10). */
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type ApiError, refuse, sendCs } from './cs.ts';
import { DAY_MS, type FakeMessage, type FakeOa, type FakeState, HOUR_MS } from './state.ts';

export type ApiReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** A message was taken: to be echoed. */
  readonly sent?: FakeMessage;
};
export type ApiRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};
type Result = ApiError | { readonly data: unknown; readonly sent?: FakeMessage };
type Endpoint = { readonly method: 'GET' | 'POST'; run(c: Call): Result | Promise<Result> };
type Call = { readonly state: FakeState; readonly oa: FakeOa; readonly request: ApiRequest };

/** Requests of the running calendar minute, per app and per OA (4, 10). */
export class Rates {
  #minute = -1;
  #counts = new Map<string, number>();

  /** Counts one request; what is left, or null when it is too many. */
  take(key: string, limit: number, now: number): number | null {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) this.#counts = new Map();
    this.#minute = minute;
    const used = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, used);
    return used > limit ? null : limit - used;
  }
}

export async function handleApi(state: FakeState, rates: Rates, request: ApiRequest): Promise<ApiReply> {
  const endpoint = ENDPOINTS.get(request.url.pathname);
  if (!endpoint)
    return {
      status: 404,
      body: refuse(404, 'You are accessing an empty or invalid API'),
      headers: {},
    };
  const oa = authenticate(state, request);
  if ('error' in oa) return reply(state, oa, {});
  const now = state.clock.now();
  const remain = rates.take(oa.oaId, oa.ratePerMinute, now);
  const appRemain = rates.take('app', state.app.ratePerMinute, now);
  const headers = {
    'x-ratelimit-limit': String(oa.ratePerMinute),
    'x-ratelimit-remain': String(remain ?? 0),
  };
  if (remain === null) return reply(state, refuse(-32), headers);
  if (appRemain === null)
    return reply(state, refuse(-32, 'Your application reached limit call api'), headers);
  if (endpoint.method !== request.method) return reply(state, refuse(-201, 'method is invalid!'), headers);
  return reply(state, await endpoint.run({ state, oa, request }), headers);
}

function reply(state: FakeState, result: Result, headers: Readonly<Record<string, string>>): ApiReply {
  if ('error' in result) return { status: state.knobs.errorStatus, body: result, headers };
  const body = { data: result.data, error: 0, message: 'Success' };
  return { status: 200, body, headers, sent: result.sent };
}

/** Header `access_token`, bare; `Authorization` does not count; a token in the query is a leak into logs (3.1, 10). */
function authenticate(state: FakeState, { headers, url }: ApiRequest): FakeOa | ApiError {
  if (url.searchParams.has('access_token')) state.violations.push('access token in the query (10)');
  const given = headers['access_token'];
  const token = typeof given === 'string' ? state.accessTokens.get(given) : undefined;
  if (!token || token.isDead) return refuse(-216);
  if (token.expiresAt <= state.clock.now()) return refuse(-220);
  const proof = headers['appsecret_proof'];
  const expected = createHmac('sha256', state.app.appSecret).update(String(given)).digest('hex');
  const isWrong = proof === undefined ? state.knobs.proofRequired : proof !== expected;
  return isWrong ? refuse(-242) : state.oas.get(token.oaId)!;
}

const json = (body: Buffer): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
};

function cs({ state, oa, request }: Call): Result {
  const type = request.headers['content-type'] ?? '';
  const body = json(request.body);
  if (!type.startsWith('application/json') || !body) return refuse(-201, 'body is invalid!');
  const sent = sendCs(state, oa, body);
  if ('error' in sent) return sent;
  const { message, quotaType } = sent;
  const quota = { quota_type: quotaType, owner_type: 'OA', owner_id: oa.oaId, remain: '7', total: '8' };
  const data = { message_id: message.id, user_id: message.userId, sent_time: String(message.at), quota };
  return { data, sent: message };
}

/** A ZBS template by user id: no seven-day rule, always paid, fields as strings (3.3). Which templates exist is a knob. */
function template({ state, oa, request }: Call): Result {
  const body = json(request.body);
  const { user_id, template_id, template_data, ...rest } = body ?? {};
  const isData =
    typeof template_data === 'object' &&
    template_data !== null &&
    Object.values(template_data).every((value) => typeof value === 'string');
  if (
    typeof user_id !== 'string' ||
    typeof template_id !== 'string' ||
    !isData ||
    Object.keys(rest).length > 0
  )
    return refuse(-201, 'template_data is invalid!');
  if (!state.knobs.templates.includes(template_id)) return refuse(-249);
  const person = state.findPerson(oa.oaId, user_id);
  if (!person) return refuse(-201, 'user_id is invalid!');
  if (person.hasBlocked) return refuse(-244);
  if (!oa.linkedZca) return refuse(-320);
  const id = state.nextId('t');
  const fields = template_data as Readonly<Record<string, string>>;
  state.templates.push({ id, userId: user_id, templateId: template_id, fields });
  return {
    data: {
      message_id: id,
      user_id,
      sent_time: String(state.clock.now()),
      quota: { quota_type: 'purchase_quota' },
    },
  };
}

const MAGIC: readonly (readonly [string, Buffer])[] = [
  ['image/png', Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
];

/** Field `file`, png or jpeg by its bytes, at most 1 MB, 5,000 a month, seven days (4, 6). */
async function uploadImage({ state, request }: Call): Promise<Result> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return refuse(-201, 'file is invalid');
  const form = await new Response(new Uint8Array(request.body), {
    headers: { 'content-type': type },
  }).formData();
  const file = form.get('file');
  if (!(file instanceof Blob)) return refuse(-201, 'file is invalid');
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!MAGIC.some(([, magic]) => bytes.subarray(0, magic.length).equals(magic)))
    return refuse(-201, 'file is invalid. We only support png and jpeg');
  if (bytes.length > 1_048_576) return refuse(-210);
  if (++state.uploadsThisMonth > 5_000) return refuse(-211);
  const id = state.nextId('a');
  state.uploads.set(id, { id, bytes, expiresAt: state.clock.now() + 7 * DAY_MS });
  return { data: { attachment_id: id } };
}

function getOa({ state, oa }: Call): Result {
  const people = [...state.people.values()].filter((p) => p.oaId === oa.oaId && p.follows);
  const data = {
    oaid: oa.oaId,
    name: oa.name,
    description: '',
    oa_alias: '',
    is_verified: oa.isVerified,
    oa_type: oa.oaType,
    cate_name: 'Cơ quan nhà nước',
    num_follower: people.length,
    package_name: oa.packageName,
    package_valid_through_date: '31/12/2026',
    linked_ZCA: oa.linkedZca ? '1' : '',
  };
  return { data };
}

function userDetail({ state, oa, request }: Call): Result {
  const query = json(Buffer.from(request.url.searchParams.get('data') ?? ''));
  const userId = query?.['user_id'];
  const person = typeof userId === 'string' ? state.findPerson(oa.oaId, userId) : undefined;
  if (!person) return refuse(-201, 'user_id is invalid!');
  const data = {
    user_id: person.userId,
    user_id_by_app: person.userIdByApp,
    display_name: person.displayName,
    user_is_follower: person.follows,
    is_sensitive: false,
  };
  return { data };
}

function quotaMessage({ state, oa, request }: Call): Result {
  const userId = json(request.body)?.['user_id'];
  const person = typeof userId === 'string' ? state.findPerson(oa.oaId, userId) : undefined;
  if (!person) return refuse(-201, 'user_id is invalid!');
  const isFree = state.clock.now() - (person.lastInteractionAt ?? 0) <= 48 * HOUR_MS;
  const remain = isFree ? Math.max(0, 8 - person.repliesUsed) : 0;
  const last_interaction = String(person.lastInteractionAt ?? 0);
  return { data: { last_interaction, cs_reply: { remain, total: 8 } } };
}

/** The old polymorphic one: broadcasts of an article by day, nothing else of ours (3.3, 5, 10). */
function messageV2({ state, request }: Call): Result {
  const recipient = json(request.body)?.['recipient'];
  if (typeof recipient !== 'object' || recipient === null || !('target' in recipient)) return refuse(-240);
  const hour = Math.floor(((state.clock.now() + 7 * HOUR_MS) % DAY_MS) / HOUR_MS);
  return hour >= 22 || hour < 6 ? refuse(-234) : { data: { message_id: state.nextId('b') } };
}

const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ['/v3.0/oa/message/cs', { method: 'POST', run: cs }],
  ['/v3.0/oa/message/template', { method: 'POST', run: template }],
  // Stopped on 2026-03-01; the live answer is not known (3.3, 10).
  ['/v3.0/oa/message/transaction', { method: 'POST', run: () => refuse(-233) }],
  ['/v3.0/oa/message/promotion', { method: 'POST', run: () => refuse(-233) }],
  ['/v2.0/oa/message', { method: 'POST', run: messageV2 }],
  ['/v2.0/oa/upload/image', { method: 'POST', run: uploadImage }],
  ['/v2.0/oa/getoa', { method: 'GET', run: getOa }],
  ['/v3.0/oa/user/detail', { method: 'GET', run: userDetail }],
  ['/v3.0/oa/quota/message', { method: 'POST', run: quotaMessage }],
]);
