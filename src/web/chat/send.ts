/**
 * POST /chat/:tenant/send: one utterance or tap. The page's script sends JSON and hears the answer on its stream; a plain form
 * waits for the answer and is led back to the page. The id makes a repeated send harmless.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { LearnerEvent } from '../../domain/event.ts';
import type { PageAssets } from '../assets.ts';
import { isSameOrigin } from '../same-origin.ts';
import { type ChatOptions, chatPath, MAX_TEXT, REPLY_WAIT_MS } from './options.ts';
import { awaitReply } from './reply-wait.ts';
import type { Newcomers } from './security.ts';
import { externalIdOf, findSession, keepSession } from './session.ts';
import { sendProblem } from './view/problem-page.ts';

const id = z.uuid();
const sendSchema = z.union([
  z.object({ id, key: z.string().min(1).max(200) }),
  z.object({ id, text: z.string().transform(cut) }),
]);
export type Sent = z.infer<typeof sendSchema>;

/** The first 5,000 characters: a long paste is shortened, never refused. */
function cut(text: string): string {
  return [...text.slice(0, MAX_TEXT * 2)].slice(0, MAX_TEXT).join('').trim();
}

const eventOf = (sent: Sent): LearnerEvent =>
  'key' in sent ? { type: 'choice', key: sent.key } : { type: 'text', text: sent.text };

/** A form comes back from the browser's history with its old id: other words under that id are a new message. */
function formDedupe(sent: Sent): string {
  const content = 'key' in sent ? `key:${sent.key}` : `text:${sent.text}`;
  return `web:${sent.id}:${createHash('sha256').update(content).digest('hex').slice(0, 16)}`;
}

export function sendAction(options: ChatOptions, assets: PageAssets, newcomers: Newcomers) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { tenant } = request.params as { tenant: string };
    const isForm = !request.headers['content-type']?.startsWith('application/json');
    const refuse = (status: number, kind: 'notFound' | 'refused' | 'tooMany') =>
      isForm ? sendProblem(reply, status, kind, assets, tenant) : reply.code(status).send({ error: kind });

    const backend = options.directory.find(tenant);
    if (!backend) return refuse(404, 'notFound');
    if (!isSameOrigin(request, options.publicUrl)) return refuse(403, 'refused');
    const parsed = sendSchema.safeParse(request.body);
    if (!parsed.success) return refuse(400, 'refused');
    const sent = parsed.data;
    const back = `${chatPath(backend.tenant.slug)}#moi`;
    if ('text' in sent && sent.text === '')
      return isForm ? reply.redirect(back, 303) : refuse(400, 'refused');

    const isTooNew = (externalId: string): boolean =>
      backend.history(externalId, 1).length === 0 && !newcomers.take(request.ip, options.now());
    if (!isForm) {
      const session = findSession(request, options.publicUrl);
      // The stream of this page belongs to no session we know: the script reloads the page, which starts one.
      if (!session) return reply.code(401).send({ error: 'no-session' });
      const externalId = externalIdOf(session, backend.tenant.slug);
      if (isTooNew(externalId)) return refuse(429, 'tooMany');
      const officer = 'text' in sent && backend.isWithOfficer(externalId);
      await backend.receive(externalId, `web:${sent.id}`, eventOf(sent));
      return reply.code(202).send({ ok: true, officer });
    }
    const externalId = externalIdOf(keepSession(request, reply, options.publicUrl), backend.tenant.slug);
    if (isTooNew(externalId)) return refuse(429, 'tooMany');
    await awaitReply(
      backend,
      externalId,
      () => backend.receive(externalId, formDedupe(sent), eventOf(sent)),
      REPLY_WAIT_MS,
    );
    return reply.redirect(back, 303);
  };
}
