/**
 * GET and POST /webhooks/messenger: the raw bytes are verified before anything in them is read, stored durably, then answered 200
 * (platforms/messenger.md 1.2: within two seconds; Meta gives five). Never limited by rate: refused events come back for 36 hours
 * and at last the Page is unsubscribed. What is not ours is dropped with 200 and counted; a false signature gets 401 and is not
 * read; only a store that cannot write answers 503, so that Meta sends again.
 */
import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { readEnvelope } from '../channels/messenger/envelope.ts';
import { type PageEvent, parseEntry } from '../channels/messenger/parse.ts';
import { type Header, isGenuine, isSameWord, readSignedRequest } from '../channels/messenger/verify.ts';
import type { Log } from '../log.ts';
import type { Now } from '../runtime/clock.ts';
import type { ConnectedPage } from '../runtime/messenger.ts';
import type { Deletion, DeletionState } from '../store/deletions.ts';
import type { WireCounts } from './webhooks-zalo.ts';

export type MessengerWebhookDeps = {
  readonly now: Now;
  readonly log: Log;
  readonly counts: WireCounts;
  readonly keepDeletion: (deletion: Deletion) => void;
  /** Where this service is reached from outside, as this request reached it when nothing was set. */
  readonly originOf: (request: FastifyRequest) => string;
};

/** Meta gathers events of several Pages and people into one body. */
const BODY_LIMIT = 2 * 1024 * 1024;

export function registerMessengerWebhook(
  app: FastifyInstance,
  pages: () => readonly ConnectedPage[],
  deps: MessengerWebhookDeps,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // Nobody's browser reads the answers: the headers for pages are left out.
    const options = { helmet: false, bodyLimit: BODY_LIMIT } as const;
    scope.get('/webhooks/messenger', { helmet: false }, verifyAction(pages));
    scope.post('/webhooks/messenger', options, eventsAction(pages, deps));
    scope.post('/webhooks/messenger/data-deletion', options, deletionAction(pages, deps));
  });
}

/** Meta asks once whether this address is ours: the challenge comes back to whoever knows the verify token (1.1). */
function verifyAction(pages: () => readonly ConnectedPage[]) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const query = request.query as Record<string, unknown>;
    const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = query;
    if (typeof challenge !== 'string' || !/^[\w-]{1,200}$/.test(challenge))
      return reply.code(400).send({ error: 'hub.challenge' });
    const isOurs = pages().filter((page) => isSameWord(token, page.verifyToken)).length > 0;
    if (mode !== 'subscribe' || !isOurs) return reply.code(403).send({ error: 'hub.verify_token' });
    return reply
      .header('x-content-type-options', 'nosniff')
      .type('text/plain; charset=utf-8')
      .send(challenge);
  };
}

function eventsAction(pages: () => readonly ConnectedPage[], { now, log, counts }: MessengerWebhookDeps) {
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const drop = (code: string, detail = ''): void => {
    count(code);
    log.warn({ code, detail }, 'webhook dropped');
  };

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const raw = rawOf(request);
    const signed = signedBy(pages(), request.headers['x-hub-signature-256'], raw);
    if (signed.length === 0) {
      drop('wire.bad-signature');
      return reply.code(401).send({ error: 'wire.bad-signature' });
    }
    const read = readEnvelope(raw);
    if (!read.ok) drop('wire.not-json', read.reason);
    for (const entry of read.ok ? read.pages : []) {
      const page = signed.find(({ pageId }) => pageId === entry.pageId);
      if (!page) {
        drop('wire.wrong-account');
        continue;
      }
      const events = parseEntry(entry, { appId: page.appId, arrivedAt: now() });
      for (const event of events) count(nameOf(event));
      await page.receive(events);
    }
    return reply.code(200).send('EVENT_RECEIVED');
  };
}

const rawOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
const nameOf = (event: PageEvent): string =>
  event.kind === 'ignored' ? `ignored ${event.reason}` : event.kind;

/** The Pages whose app signed these bytes: an app can speak for its own Pages only. */
function signedBy(pages: readonly ConnectedPage[], header: Header, raw: Buffer): readonly ConnectedPage[] {
  const secrets = new Set(pages.map((page) => page.appSecret));
  const genuine = [...secrets].filter((secret) => isGenuine(header, raw, secret));
  return pages.filter((page) => genuine.includes(page.appSecret));
}

/**
 * Somebody removed our app in Facebook's settings and asked for erasure (5). Meta names them by an id of the app, not of the Page,
 * so mostly nobody is found: the page the answer leads to says so, and how to erase for certain.
 */
function deletionAction(pages: () => readonly ConnectedPage[], deps: MessengerWebhookDeps) {
  const { now, log, counts, keepDeletion, originOf } = deps;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const form = new URLSearchParams(rawOf(request).toString('utf8'));
    const signed = form.get('signed_request');
    const secret = [...new Set(pages().map((page) => page.appSecret))].find(
      (known) => readSignedRequest(signed, known) !== null,
    );
    const asked = secret === undefined ? null : readSignedRequest(signed, secret);
    if (secret === undefined || asked === null) {
      counts['wire.bad-signature'] = (counts['wire.bad-signature'] ?? 0) + 1;
      log.warn({ code: 'wire.bad-signature', detail: 'data deletion' }, 'webhook dropped');
      return reply.code(401).send({ error: 'wire.bad-signature' });
    }
    const key = `deletion:${asked.userId}:${asked.issuedAt}`;
    const states: DeletionState[] = [];
    for (const page of pages().filter((p) => p.appSecret === secret))
      states.push(await page.erase(asked.userId, key, now()));
    const code = codeOf(key, secret);
    const state = states.includes('pending') ? 'pending' : states.includes('erased') ? 'erased' : 'nothing';
    keepDeletion({ code, state, at: now() });
    log.info({ code: 'deletion', detail: state }, 'messenger');
    return reply.send({ url: `${originOf(request)}/xoa-du-lieu/${code}`, confirmation_code: code });
  };
}

/** Letters and digits nobody confuses; the same request has the same code, and nobody else can find it. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const CODE_LENGTH = 12;

function codeOf(key: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(`code:${key}`).digest().subarray(0, CODE_LENGTH);
  return [...bytes].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]!).join('');
}
