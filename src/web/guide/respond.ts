/** How a public page is answered: the same for everyone, so browsers and proxies may keep it for a while. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from '../assets.ts';
import { pageHeaders } from '../page-headers.ts';

const compress = promisify(gzip);
/** A corrected fact is seen within five minutes; until then a page read twice costs nothing. */
const MAX_AGE_S = 300;

export type PublicBody = {
  readonly body: string;
  readonly type?: string;
  /** False when the answer depends on how the server was reached: no shared cache may keep it. */
  readonly isShared?: boolean;
};

export async function sendPublic(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, type = 'text/html; charset=utf-8', isShared = true }: PublicBody,
): Promise<FastifyReply> {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 24);
  pageHeaders(reply)
    .header('cache-control', `${isShared ? 'public' : 'private'}, max-age=${MAX_AGE_S}`)
    .header('etag', `W/"${hash}"`)
    .header('vary', 'accept-encoding')
    .type(type);
  if (request.headers['if-none-match']?.includes(`"${hash}"`)) return reply.code(304).send();
  if (!acceptsGzip(request)) return reply.send(body);
  return reply.header('content-encoding', 'gzip').send(await compress(body));
}
