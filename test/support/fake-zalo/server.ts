/**
 * A strict fake of Zalo (platforms/zalo.md 10) on 127.0.0.1, in memory, with a clock of the test's choice.
 * What that page leaves open is our own choice, not knowledge about Zalo.
 */
import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { handleApi, Rates } from './api.ts';
import { type FakeClock, realClock } from './clock.ts';
import { refuse } from './cs.ts';
import { type Fault, Faults, type Where } from './faults.ts';
import { handleOauth } from './oauth.ts';
import { echo, Officer, Person } from './simulator.ts';
import { createState, type FakeOptions, issueTokens, type RecordedRequest } from './state.ts';
import { WebhookSender } from './webhooks.ts';

export type StartOptions = Partial<FakeOptions> & {
  readonly clock?: FakeClock;
  readonly port?: number;
  /** Where events are posted; may be set later as `webhooks.url`. */
  readonly webhookUrl?: string;
};
export type FakeZalo = Awaited<ReturnType<typeof startFakeZalo>>;

type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export async function startFakeZalo(options: StartOptions = {}) {
  const clock = options.clock ?? realClock();
  const state = createState({ ...options, clock });
  const changes = new EventEmitter().setMaxListeners(0);
  const changed = () => void changes.emit('change');
  const webhooks = new WebhookSender(state, changed);
  webhooks.url = options.webhookUrl ?? null;
  const faults = new Faults();
  const rates = new Rates();
  let people = 0;

  async function work(where: Where, request: IncomingMessage, url: URL, body: Buffer): Promise<Answer> {
    const { method = 'GET', headers } = request;
    if (where === 'oauth') return handleOauth(state, method, url.pathname, headers, body);
    const reply = await handleApi(state, rates, { method, url, headers, body });
    if (reply.sent) echo(state, webhooks, reply.sent);
    return reply;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { where, url } = locate(request.url ?? '/');
    const body = await readAll(request);
    const { method = 'GET', headers } = request;
    record({ at: clock.now(), method, path: url.pathname + url.search, headers, body });
    const fault = faults.take(where);
    const instead = fault && answerInstead(fault, state.knobs.errorStatus);
    if (fault?.kind === 'drop') return void request.socket.destroy();
    const answer = instead ?? (await work(where, request, url, body));
    changed();
    if (fault?.kind === 'do-then-drop') return void request.socket.destroy();
    if (fault?.kind === 'do-then-hang') return;
    if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    const isText = typeof answer.body === 'string';
    const type = isText ? 'text/html' : 'application/json;charset=utf-8';
    response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
    response.end(isText ? answer.body : JSON.stringify(answer.body));
  }

  function record(request: RecordedRequest): void {
    state.requests.push(request);
    if (state.requests.length > state.keepRequests) state.requests.shift();
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // The client died while it was still talking: nothing was received, and that is no fault of its adapter.
      if (request.errored || !request.complete) return void request.socket.destroy();
      state.violations.push(`fake failed: ${String(error)}`);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiBase: `${base}/openapi`,
    oauthBase: `${base}/oauth`,
    clock,
    state,
    knobs: state.knobs,
    webhooks,
    /** The next `times` requests of that kind go wrong like this. */
    fail: (where: Where, fault: Fault, times = 1) => faults.add(where, fault, times),
    heal: () => faults.clear(),
    /** A pair as the API Explorer mints it by hand (2). */
    grant: (oaId = state.firstOa().oaId) => issueTokens(state, oaId),
    /** A code as the callback brings it: ten minutes, once (2). */
    authorise(oaId = state.firstOa().oaId, challenge: string | null = null): string {
      const code = state.nextId('code-');
      state.codes.set(code, { oaId, challenge, expiresAt: clock.now() + 600_000 });
      return code;
    },
    /** Every access token is refused from now on (-216). */
    killAccessTokens(): void {
      for (const token of state.accessTokens.values()) token.isDead = true;
    },
    person(userId = `2468458835291${String(10_000 + people++)}`, oaId = state.firstOa().oaId): Person {
      return new Person(state, webhooks, state.person(oaId, userId));
    },
    officer: (adminId = '4267886274574868951') => new Officer(state, webhooks, adminId),
    requestsTo: (path: string) => state.requests.filter((r) => r.path.startsWith(path)),
    /** Resolves as soon as it holds; looked at after every request and webhook. Rejects after so long. */
    until: (holds: () => boolean, timeoutMs = 5_000) => until(changes, holds, timeoutMs),
    async close(): Promise<void> {
      webhooks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** `/openapi/…` and `/oauth/…` stand for the two hosts. */
function locate(raw: string): { readonly where: Where; readonly url: URL } {
  const isOauth = raw.startsWith('/oauth/');
  const url = new URL(raw.replace(/^\/(?:openapi|oauth)(?=\/)/, ''), 'http://fake');
  if (isOauth) return { where: 'oauth', url };
  if (url.pathname.startsWith('/v3.0/oa/message/')) return { where: 'cs', url };
  return { where: url.pathname.startsWith('/v2.0/oa/upload/') ? 'upload' : 'any', url };
}

function answerInstead(fault: Fault, errorStatus: number): Answer | null {
  switch (fault.kind) {
    case 'html':
      return { status: fault.status, body: '<html><body><h1>Bad Gateway</h1></body></html>' };
    case 'raw':
      return {
        status: fault.status,
        body: fault.body,
        headers: fault.location ? { location: fault.location } : {},
      };
    case 'error':
      return { status: fault.status ?? errorStatus, body: refuse(fault.code, fault.message) };
    default:
      return null;
  }
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function until(changes: EventEmitter, holds: () => boolean, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      changes.off('change', look);
      reject(new Error(`not within ${timeoutMs} ms: ${holds.toString()}`));
    }, timeoutMs);
    function look(): void {
      if (!holds()) return;
      clearTimeout(timer);
      changes.off('change', look);
      resolve();
    }
    changes.on('change', look);
    look();
  });
}
