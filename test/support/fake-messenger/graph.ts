/** The Graph API: who may call, how often, and what each address does (platforms/messenger.md 6, checks 1 and 9). */
import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { profile } from './profile.ts';
import { isRefusal, type Refusal, refuse, statusOf } from './refuse.ts';
import { send } from './send.ts';
import type { FakeMessage, FakePage, FakeState } from './state.ts';
import { templates } from './templates.ts';

export type ApiRequest = {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};
export type ApiReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  /** A message was taken: to be echoed. */
  readonly sent?: FakeMessage;
};
type Result = Refusal | object;

export async function handleApi(state: FakeState, request: ApiRequest): Promise<ApiReply> {
  const [, version = '', target = '', edge = ''] = request.url.pathname.split('/');
  const headers = { 'facebook-api-version': version, ...state.knobs.usageHeaders };
  if (!/^v\d+\.\d+$/.test(version)) return reply(unsupported(), headers);
  if (Number(version.slice(1)) < 21) state.violations.push(`dead version ${version} (5)`);
  if (target === 'debug_token') return reply(debugToken(state, request), headers);
  if (edge === 'subscriptions') return reply(appSubscription(state, target, request), headers);
  const page = authenticate(state, target, request);
  if (isRefusal(page)) return reply(page, headers);
  const paused = throttle(state, page, edge === 'messages');
  if (paused) return reply(paused, { ...headers, ...usage(page, state) });
  if (edge === 'messages' && request.method === 'POST') {
    const sent = send(state, page, json(request.body));
    if (isRefusal(sent)) return reply(sent, headers);
    return { ...reply(sent.answer, headers), ...(sent.message ? { sent: sent.message } : {}) };
  }
  return reply(await route(state, page, edge, request), headers);
}

const reply = (result: Result, headers: Readonly<Record<string, string>>): ApiReply => ({
  status: isRefusal(result) ? statusOf(result) : 200,
  body: result,
  headers,
});

const unsupported = (): Refusal =>
  refuse(100, 33, 'Unsupported request. Object does not exist or cannot be loaded');

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Token in the header, never in the address; of this Page; with the right proof (2). */
function authenticate(state: FakeState, target: string, { url, headers }: ApiRequest): FakePage | Refusal {
  if (url.searchParams.has('access_token')) state.violations.push('access token in the address (2)');
  const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const owner = [...state.pages.values()].find((page) => page.token === token);
  if (!token || !owner) return refuse(190, 467, 'Invalid OAuth access token.');
  if (owner.isTokenDead)
    return refuse(190, 460, 'The session has been invalidated because the user changed the password.');
  if (target !== 'me' && target !== owner.pageId) {
    if (!state.pages.has(target)) return unsupported();
    return state.knobs.wrongPage === 190 ? refuse(190, null, 'Invalid OAuth access token.') : unsupported();
  }
  const proof = url.searchParams.get('appsecret_proof');
  const expected = createHmac('sha256', state.app.appSecret).update(token).digest('hex');
  const isWrong = proof === null ? state.knobs.proofRequired : proof !== expected;
  return isWrong ? refuse(100, null, 'Invalid appsecret_proof provided in the API argument') : owner;
}

/** Calls during a throttle count, and lengthen it (2.4). */
function throttle(state: FakeState, page: FakePage, isSend: boolean): Refusal | null {
  const now = state.clock.now();
  const limited = () => refuse(613, null, 'Calls to this api have exceeded the rate limit.');
  if (now < page.throttledUntil) {
    state.callsWhileThrottled += 1;
    page.throttledUntil += 60_000;
    return limited();
  }
  if (!isSend) return null;
  page.sends = page.sends.filter((at) => at > now - 1000);
  page.sends.push(now);
  if (page.sends.length <= state.knobs.sendsPerSecond) return null;
  page.throttledUntil = now + state.knobs.regainMinutes * 60_000;
  return limited();
}

function usage(page: FakePage, state: FakeState): Record<string, string> {
  const minutes = Math.ceil((page.throttledUntil - state.clock.now()) / 60_000);
  const counts = { type: 'messenger', call_count: 100, total_cputime: 1, total_time: 1 };
  return {
    'x-business-use-case-usage': JSON.stringify({
      [page.pageId]: [{ ...counts, estimated_time_to_regain_access: minutes }],
    }),
  };
}

async function route(state: FakeState, page: FakePage, edge: string, request: ApiRequest): Promise<Result> {
  const { method, url, body } = request;
  switch (edge) {
    case '':
      return { id: page.pageId, name: page.name };
    case 'messenger_profile':
      return profile(state, page, method, json(body));
    case 'message_templates':
      return templates(state, page, method, url, json(body));
    case 'subscribed_apps':
      return subscribedApps(state, page, method, url);
    case 'message_attachments':
      return method === 'POST' ? upload(state, request) : unsupported();
    default:
      return unsupported();
  }
}

function subscribedApps(state: FakeState, page: FakePage, method: string, url: URL): Result {
  if (method === 'POST') {
    const fields = url.searchParams.get('subscribed_fields')?.split(',') ?? [];
    if (fields.length === 0 || fields[0] === '') return refuse(100, null, 'subscribed_fields is required');
    page.subscribedFields = fields;
    return { success: true };
  }
  if (method === 'DELETE') page.subscribedFields = null;
  const data = page.subscribedFields
    ? [{ id: state.app.appId, name: 'App', subscribed_fields: page.subscribedFields }]
    : [];
  return method === 'DELETE' ? { success: true } : { data };
}

function debugToken(state: FakeState, { url, headers }: ApiRequest): Result {
  if (headers.authorization !== `Bearer ${state.app.appId}|${state.app.appSecret}`)
    return refuse(190, null, 'Invalid OAuth access token.');
  const page = [...state.pages.values()].find((p) => p.token === url.searchParams.get('input_token'));
  if (!page) return { data: { is_valid: false, scopes: [] } };
  return {
    data: { is_valid: !page.isTokenDead, expires_at: 0, scopes: page.scopes, profile_id: page.pageId },
  };
}

function appSubscription(state: FakeState, target: string, { url, headers }: ApiRequest): Result {
  const isApp = headers.authorization === `Bearer ${state.app.appId}|${state.app.appSecret}`;
  if (!isApp || target !== state.app.appId) return refuse(190, null, 'Invalid OAuth access token.');
  state.app.callback = url.searchParams.get('callback_url');
  return { success: true };
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
/** Frames of MPEG 1 and 2, layer III, and a tag before them. */
const MP3 = [
  [0xff, 0xfb],
  [0xff, 0xf3],
  [0x49, 0x44, 0x33],
].map((magic) => Buffer.from(magic));

/** Multipart: `message` as JSON, `filedata` with a type of its own kind (2.3). */
async function upload(state: FakeState, request: ApiRequest): Promise<Result> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return refuse(100, null, 'filedata is required');
  const form = await new Response(new Uint8Array(request.body), {
    headers: { 'content-type': type },
  }).formData();
  const [message, file] = [form.get('message'), form.get('filedata')];
  const said = typeof message === 'string' ? (json(Buffer.from(message)) as Record<string, unknown>) : null;
  const kind = /^\{"attachment":\{"type":"(image|audio)","payload":\{"is_reusable":true\}\}\}$/.exec(
    JSON.stringify(said),
  )?.[1];
  if (!kind) return refuse(100, null, 'Invalid parameter message');
  const types = kind === 'image' ? /^image\/(?:png|jpeg)$/ : /^audio\/mpeg$/;
  if (!(file instanceof Blob) || !types.test(file.type))
    return refuse(100, 2_018_047, 'Upload attachment failure.');
  const bytes = Buffer.from(await file.arrayBuffer());
  if (!(kind === 'image' ? [PNG, JPEG] : MP3).some((magic) => bytes.subarray(0, magic.length).equals(magic)))
    return refuse(100, 2_018_047, 'Upload attachment failure.');
  if (bytes.length > 8_000_000) return refuse(100, 2_018_109, 'Attachment size exceeds allowable limit');
  const id = state.nextNumber();
  state.uploads.set(id, { id, kind: kind as 'image' | 'audio', bytes, at: state.clock.now() });
  return { attachment_id: id };
}
