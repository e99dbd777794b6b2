/**
 * GET /chat/<commune>/nghe/<message>.mp3: one message of this conversation read by the server, for browsers without a Vietnamese
 * voice. Only for the one whose conversation it is, and only words of the bank: what is personal is never made into a file.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendSound } from '../sound.ts';
import type { ChatOptions } from './options.ts';
import { externalIdOf, findSession } from './session.ts';

export function soundAction(options: ChatOptions) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { tenant, file } = request.params as { tenant: string; file: string };
    const id = Number(/^(\d{1,15})\.mp3$/.exec(file)?.[1] ?? Number.NaN);
    const backend = options.directory.find(tenant);
    const session = findSession(request);
    if (!backend || !session || !options.hearing || Number.isNaN(id)) return sendSound(request, reply, null);
    const { slug } = backend.tenant;
    const [entry] = backend.since(externalIdOf(session, slug), id - 1);
    const spoken = entry?.id === id ? entry.message.spoken : undefined;
    return sendSound(request, reply, spoken ? await options.hearing.find(slug, spoken) : null);
  };
}
