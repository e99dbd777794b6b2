/** A sound over HTTP, whole or a range of it: phones ask for the first two bytes before they play anything. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SoundFile } from '../channels/channel.ts';

export function sendSound(
  request: FastifyRequest,
  reply: FastifyReply,
  file: SoundFile | null,
): FastifyReply {
  if (!file)
    return reply.code(404).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('404');
  const { bytes } = file;
  reply
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, max-age=86400')
    .header('etag', `"${file.hash}"`)
    .header('x-content-type-options', 'nosniff')
    .header('x-robots-tag', 'noindex')
    .type(file.contentType);
  const range = rangeOf(request.headers.range, bytes.length);
  if (range === null) return reply.send(bytes);
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${bytes.length}`).send('');
  return reply
    .code(206)
    .header('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`)
    .send(bytes.subarray(range.from, range.to + 1));
}

/** One range, as RFC 9110 14.1.2; what we do not understand is answered whole, as it allows. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { readonly from: number; readonly to: number } | 'none' | null {
  const found = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '');
  if (!found) return null;
  const [, first = '', last = ''] = found;
  if (first === '' && last === '') return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'none' : { from, to };
}
