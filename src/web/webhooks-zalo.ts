/**
 * POST /webhooks/zalo: the raw bytes are verified before anything in them is trusted, stored durably, then answered 200
 * (platforms/zalo.md 1.2: within two seconds). What is not ours or not genuine is dropped with 200 and counted, since Zalo
 * switches a webhook off that refuses (1.1); only a store that cannot write answers 503, so that Zalo sends again.
 */
import type { FastifyInstance } from 'fastify';
import { readEnvelope } from '../channels/zalo/envelope.ts';
import { parseEvent } from '../channels/zalo/parse.ts';
import { type Header, isGenuine, wouldMatchOaId } from '../channels/zalo/verify.ts';
import type { WireEvent } from '../domain/event.ts';
import type { Log } from '../log.ts';
import type { Now } from '../runtime/clock.ts';

export type ZaloEndpoint = {
  readonly accountId: string;
  readonly appId: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  /** Resolves after the commit. */
  receive(events: readonly WireEvent[]): Promise<void>;
};

/** What came in, by outcome; shown by /health/ready. */
export type WireCounts = Record<string, number>;

export function registerZaloWebhook(
  app: FastifyInstance,
  endpoints: () => readonly ZaloEndpoint[],
  deps: { readonly now: Now; readonly log: Log; readonly counts: WireCounts },
): void {
  const { now, log, counts } = deps;
  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const drop = (code: string, detail = ''): void => {
    count(code);
    log.warn({ code, detail }, 'webhook dropped');
  };

  /** What happened to one request; the answer is 200 unless this throws. */
  async function take(raw: Buffer, header: Header): Promise<void> {
    const read = readEnvelope(raw);
    if (!read.ok) return drop('wire.not-json', read.reason);
    const { envelope } = read;
    // A few management events do not name the OA: then the signature tells whose it is.
    const candidates = endpoints().filter(
      (e) => e.appId === envelope.appId && (envelope.oaId === null || e.oaId === envelope.oaId),
    );
    if (candidates.length === 0) return drop('wire.wrong-account');
    const endpoint = candidates.find((e) => isGenuine(header, raw, envelope, e));
    if (!endpoint) {
      const oaFirst = candidates.some((e) => wouldMatchOaId(header, raw, envelope, e));
      return drop('wire.bad-signature', oaFirst ? 'signed with the OA id first' : '');
    }
    const event = parseEvent(envelope, { arrivedAt: now() });
    count(event.kind === 'ignored' ? `ignored ${event.reason}` : event.kind);
    await endpoint.receive([event]);
  }

  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    // Nobody's browser reads the answer: the headers for pages are left out.
    scope.post('/webhooks/zalo', { helmet: false }, async (request, reply) => {
      const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      await take(raw, request.headers['x-zevent-signature']);
      return reply.code(200).send({ ok: true });
    });
    // Answering a GET is harmless, and tells a person who opens the address that it is the right one (1.1).
    scope.get('/webhooks/zalo', () => ({ ok: true }));
  });
}
