/** GET /pictures/:topic/:step.png: the drawn picture of a step (?look=paper for print), cached by what is in it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pictures } from '../channels/channel.ts';

const SLUG = /^[a-z0-9-]{1,80}$/;

export function pictureAction(pictures: Pictures) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const query = request.query as { v?: unknown; look?: unknown };
    const look = query.look === 'paper' ? 'paper' : 'screen';
    const { topic, step } = request.params as { topic: string; step: string };
    // `tin` is no topic: pictures staff put into their broadcasts, by the hash of their bytes.
    const picture = topic === 'tin' ? { upload: step } : { topic, step };
    const file = SLUG.test(topic) && SLUG.test(step) ? await pictures.render(picture, look) : null;
    if (!file) return reply.code(404).type('text/plain; charset=utf-8').send('404');
    const etag = `"${file.hash}"`;
    const named = query.v === file.hash;
    reply
      .header('etag', etag)
      // Without the hash in its address a picture may be redrawn: ask again after an hour, usually answered by 304.
      .header('cache-control', named ? 'public, max-age=31536000, immutable' : 'public, max-age=3600');
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
    return reply.header('x-content-type-options', 'nosniff').type(file.contentType).send(file.bytes);
  };
}
