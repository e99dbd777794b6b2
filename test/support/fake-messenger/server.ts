/**
 * A strict fake of the Graph API (platforms/messenger.md 6) on 127.0.0.1, in memory, with a clock of the test's choice.
 * What that page leaves open is our own choice, not knowledge about Meta.
 */
import { EventEmitter } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeClock, realClock } from '../fake-zalo/clock.ts';
import { handleApi } from './graph.ts';
import { refuse } from './refuse.ts';
import { echo, Officer, Person } from './simulator.ts';
import { createState, type FakeOptions, type FakePage } from './state.ts';
import { WebhookSender } from './webhooks.ts';

export type StartOptions = Partial<FakeOptions> & { readonly clock?: FakeClock };
export type FakeMessenger = Awaited<ReturnType<typeof startFakeMessenger>>;
export type Where = 'messages' | 'message_attachments' | 'any';
/** Things that go wrong on purpose, one request at a time. */
export type Fault =
  | { readonly kind: 'drop' }
  /** Done, then the connection is cut: the answer is lost. */
  | { readonly kind: 'do-then-drop' }
  | { readonly kind: 'do-then-hang' }
  | { readonly kind: 'html'; readonly status: number }
  | {
      readonly kind: 'error';
      readonly code: number;
      readonly subcode?: number;
      readonly headers?: Record<string, string>;
    };

export async function startFakeMessenger(options: StartOptions = {}) {
  const clock = options.clock ?? realClock();
  const state = createState({ ...options, clock });
  const changes = new EventEmitter().setMaxListeners(0);
  const changed = () => void changes.emit('change');
  const webhooks = new WebhookSender(state, changed);
  const faults: { where: Where; fault: Fault; left: number }[] = [];
  let people = 0;

  function takeFault(path: string): Fault | null {
    const n = faults.findIndex(({ where }) => where === 'any' || path.endsWith(`/${where}`));
    const entry = faults[n];
    if (!entry) return null;
    if (--entry.left <= 0) faults.splice(n, 1);
    return entry.fault;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const body = await readAll(request);
    const { method = 'GET', headers } = request;
    state.requests.push({ at: clock.now(), method, path: url.pathname + url.search, headers, body });
    const fault = takeFault(url.pathname);
    if (fault?.kind === 'drop') return void request.socket.destroy();
    if (fault?.kind === 'html' || fault?.kind === 'error') {
      changed();
      const isHtml = fault.kind === 'html';
      const given = isHtml ? {} : fault.headers;
      response.writeHead(isHtml ? fault.status : 400, {
        'content-type': isHtml ? 'text/html' : 'application/json; charset=UTF-8',
        ...given,
      });
      response.end(
        isHtml
          ? '<html><h1>Sorry</h1></html>'
          : JSON.stringify(refuse(fault.code, fault.subcode ?? null, 'Error')),
      );
      return;
    }
    const reply = await handleApi(state, { method, url, headers, body });
    if (reply.sent) echo(state, webhooks, reply.sent);
    changed();
    if (fault?.kind === 'do-then-drop') return void request.socket.destroy();
    if (fault?.kind === 'do-then-hang') return;
    response.writeHead(reply.status, { 'content-type': 'application/json; charset=UTF-8', ...reply.headers });
    response.end(JSON.stringify(reply.body));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // The client died while it was still talking: nothing was received, and that is no fault of its adapter.
      if (request.errored || !request.complete) return void request.socket.destroy();
      state.violations.push(`fake failed: ${String(error)}`);
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clock,
    state,
    knobs: state.knobs,
    webhooks,
    /** The next `times` requests of that kind go wrong like this. */
    fail: (where: Where, fault: Fault, times = 1) => void faults.push({ where, fault, left: times }),
    heal: () => void faults.splice(0),
    person(psid = `2400000000000${String(10_000 + people++)}`, page: FakePage = state.firstPage()): Person {
      return new Person(state, webhooks, state.person(page.pageId, psid));
    },
    officer: (appId?: string | null) => new Officer(state, webhooks, appId),
    requestsTo: (edge: string) => state.requests.filter((r) => r.path.split('?')[0]!.endsWith(`/${edge}`)),
    /** Resolves as soon as it holds; looked at after every request and webhook. Rejects after so long. */
    until: (holds: () => boolean, timeoutMs = 5_000) => until(changes, holds, timeoutMs),
    async close(): Promise<void> {
      webhooks.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
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
