/** GET /chat and /chat/:tenant: the conversation so far as one page; the first visit is greeted. */
import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ChatBackend } from '../../channels/webchat/port.ts';
import { entryKey } from '../../domain/entry-key.ts';
import type { PageAssets } from '../assets.ts';
import { framedBy, pageHeaders } from '../page-headers.ts';
import { type ChatOptions, chatPath, HISTORY_LIMIT, REPLY_WAIT_MS } from './options.ts';
import { awaitReply } from './reply-wait.ts';
import type { Newcomers } from './security.ts';
import { externalIdOf, keepSession } from './session.ts';
import { renderPage } from './view/chat-page.ts';
import { sendProblem } from './view/problem-page.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The choice key of a village's poster: `?thon=<number>`. */
export function villageKey(raw: unknown): string | null {
  return typeof raw === 'string' && /^[1-9]\d{0,6}$/.test(raw) ? `thon:${raw}` : null;
}

/** @param framed the page inside the frame that `/widget.js` opens on the commune's own site: its one script more */
export function pageAction(
  options: ChatOptions,
  assets: PageAssets,
  newcomers: Newcomers,
  framed: string | null = null,
) {
  const isFramed = framed !== null;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { tenant } = request.params as { tenant?: string };
    const backend = options.directory.find(tenant ?? options.directory.defaultSlug);
    if (!backend) return sendProblem(reply, 404, 'notFound', assets);
    const { slug } = backend.tenant;
    const session = keepSession(request, reply, options.publicUrl, isFramed);
    const externalId = externalIdOf(session, slug);
    // A HEAD request reads nothing, so it must not begin a conversation.
    if (request.method !== 'HEAD') {
      if (isNew(backend, externalId) && !newcomers.take(request.ip, options.now()))
        return sendProblem(reply, 429, 'tooMany', assets, slug);
      await greetNewcomer(backend, externalId, options.now());
      const { ref, thon } = request.query as { ref?: unknown; thon?: unknown };
      const keys = [villageKey(thon), entryKey(ref)].filter((key) => key !== null);
      for (const key of keys) await follow(backend, externalId, key, options.now());
      if (keys.length > 0) {
        // Without ?ref in the address, a reload shows the page instead of asking again.
        return reply.redirect(`${chatPath(slug)}${isFramed ? '/nhung' : ''}#moi`, 303);
      }
    }
    pageHeaders(reply);
    if (isFramed)
      reply
        .header('content-security-policy', framedBy(options.directory.widgetOrigins(slug)))
        .removeHeader('x-frame-options');
    return reply.send(
      renderPage({
        tenant: backend.tenant,
        entries: backend.history(externalId, HISTORY_LIMIT),
        now: options.now(),
        formId: randomUUID(),
        assets,
        hears: options.hearing?.can,
        framed,
      }),
    );
  };
}

const isNew = (backend: ChatBackend, externalId: string): boolean =>
  backend.history(externalId, 1).length === 0;

/** An empty conversation is opened. By day, because an erased one is greeted anew, though not twice in a row. */
async function greetNewcomer(backend: ChatBackend, externalId: string, now: number): Promise<void> {
  if (!isNew(backend, externalId)) return;
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
