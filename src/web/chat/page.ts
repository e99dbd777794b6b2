/** GET /chat and /chat/:tenant: the conversation so far as one page; the first visit is greeted. */
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChatBackend } from '../../channels/webchat/port.ts';
import { entryKey } from '../../domain/entry-key.ts';
import type { PageAssets } from '../assets.ts';
import { pageHeaders } from '../page-headers.ts';
import { type ChatOptions, chatPath, HISTORY_LIMIT, REPLY_WAIT_MS } from './options.ts';
import { awaitReply } from './reply-wait.ts';
import { externalIdOf, keepSession } from './session.ts';
import { renderPage } from './view/chat-page.ts';
import { sendProblem } from './view/problem-page.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export function pageAction(options: ChatOptions, assets: PageAssets) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { tenant } = request.params as { tenant?: string };
    const backend = options.directory.find(tenant ?? options.directory.defaultSlug);
    if (!backend) return sendProblem(reply, 404, 'notFound', assets);
    const { slug } = backend.tenant;
    const session = keepSession(request, reply, options.publicUrl);
    const externalId = externalIdOf(session, slug);
    // A HEAD request reads nothing, so it must not begin a conversation.
    if (request.method !== 'HEAD') {
      await greetNewcomer(backend, externalId, options.now());
      const ref = entryKey((request.query as { ref?: unknown }).ref);
      if (ref) {
        await follow(backend, externalId, ref, options.now());
        // Without ?ref in the address, a reload shows the page instead of asking again.
        return reply.redirect(`${chatPath(slug)}#moi`, 303);
      }
    }
    return pageHeaders(reply).send(
      renderPage({
        tenant: backend.tenant,
        entries: backend.history(externalId, HISTORY_LIMIT),
        now: options.now(),
        formId: randomUUID(),
        assets,
      }),
    );
  };
}

/** An empty conversation is opened. By day, because an erased one is greeted anew, though not twice in a row. */
async function greetNewcomer(backend: ChatBackend, externalId: string, now: number): Promise<void> {
  if (backend.history(externalId, 1).length > 0) return;
  const key = `open:${externalId}:${Math.floor(now / DAY_MS)}`;
  await awaitReply(
    backend,
    externalId,
    () => backend.receive(externalId, key, { type: 'open' }),
    REPLY_WAIT_MS,
  );
}

/** The same link within a minute counts once: a QR code read twice. */
async function follow(backend: ChatBackend, externalId: string, key: string, now: number): Promise<void> {
  const dedupeKey = `ref:${externalId}:${key}:${Math.floor(now / MINUTE_MS)}`;
  await awaitReply(
    backend,
    externalId,
    () => backend.receive(externalId, dedupeKey, { type: 'choice', key }),
    REPLY_WAIT_MS,
  );
}
