/** GET /chat/:tenant/events: new assistant messages as they come, as the same HTML the page is made of. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChatBackend } from '../../channels/webchat/port.ts';
import type { Stream, Streams } from '../streams.ts';
import type { ChatOptions } from './options.ts';
import { externalIdOf, findSession } from './session.ts';
import { type Hears, renderAssistant } from './view/entries.ts';

const idOf = (raw: unknown): number | null =>
  typeof raw === 'string' && /^\d{1,15}$/.test(raw) ? Number(raw) : null;

export function eventsAction(options: ChatOptions, streams: Streams) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply | undefined => {
    const { tenant } = request.params as { tenant: string };
    const backend = options.directory.find(tenant);
    const session = findSession(request, options.publicUrl);
    // 204 tells EventSource not to try again.
    if (!backend || !session) return reply.code(204).send();
    const after =
      idOf(request.headers['last-event-id']) ?? idOf((request.query as { after?: unknown }).after) ?? 0;
    const externalId = externalIdOf(session, backend.tenant.slug);
    pump(backend, externalId, after, streams.begin(externalId, reply), options.hearing?.can);
    return undefined;
  };
}

/** What was missed, then what comes. Subscribed first, ids only growing: nothing is lost between and nothing is said twice. */
function pump(
  backend: ChatBackend,
  externalId: string,
  after: number,
  stream: Stream,
  hears: Hears | undefined,
): void {
  let last = after;
  const emit = (entry: Parameters<typeof renderAssistant>[0]): void => {
    if (entry.id <= last) return;
    last = entry.id;
    const html = renderAssistant(entry, backend.tenant, { isLast: true, ...(hears ? { hears } : {}) });
    stream.send('say', JSON.stringify(html), entry.id);
  };
  const unsubscribe = backend.subscribe(externalId, (entry) => {
    // A gap means that an earlier message has not been handed to us: read them all in order.
    for (const missed of backend.since(externalId, last)) emit(missed);
    emit(entry);
  });
  stream.onClose(unsubscribe);
  for (let missed = backend.since(externalId, last); missed.length > 0; ) {
    missed.forEach(emit);
    missed = backend.since(externalId, last);
  }
}
