/**
 * GET /pictures/tien-do/<code>.png: a person's own progress, for that person only. Nobody can guess the code, and the one who
 * was sent it still needs the cookie of the conversation it belongs to. Kept by nobody in between. Pictures of people on other
 * channels are never served here: they travel inside the platform.
 */
import type { FastifyInstance } from 'fastify';
import { WEBCHAT } from '../../channels/capabilities.ts';
import type { Pictures } from '../../channels/channel.ts';
import { RATE } from './security.ts';
import { externalIdOf, findSession } from './session.ts';

export type ProgressPictureOptions = {
  readonly ownerOf: (code: string) => { readonly accountId: string; readonly externalId: string } | null;
  readonly pictures: Pictures;
  readonly publicUrl: string | null;
};

const CODE = /^[0-9a-f]{32}$/;

export function registerProgressPicture(app: FastifyInstance, options: ProgressPictureOptions): void {
  const isOwner = (code: string, session: string): boolean => {
    const owner = CODE.test(code) ? options.ownerOf(code) : null;
    const [channel, slug] = owner?.accountId.split(':') ?? [];
    return channel === WEBCHAT.channel && owner?.externalId === externalIdOf(session, slug ?? '');
  };
  app.get('/pictures/tien-do/:code.png', { config: { rateLimit: RATE.page } }, async (request, reply) => {
    const { code } = request.params as { code: string };
    const session = findSession(request, options.publicUrl);
    const file = session && isOwner(code, session) ? await options.pictures.render({ progress: code }) : null;
    reply.header('cache-control', 'private, no-store').header('x-robots-tag', 'noindex');
    if (!file) return reply.code(404).type('text/plain; charset=utf-8').send('404');
    return reply.header('x-content-type-options', 'nosniff').type(file.contentType).send(file.bytes);
  });
}
