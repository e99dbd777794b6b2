/** GET /widget.js: the button for a commune's own site. Words and styles are put into the one file it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { WIDGET_WORDS } from '../../messages/widget.ts';
import { acceptsGzip } from '../assets.ts';

/** A new release is seen within the hour; the host site needs no new address. */
const MAX_AGE_S = 3600;

export function registerWidget(app: FastifyInstance): void {
  const script = Buffer.from(widgetScript());
  const small = gzipSync(script);
  app.get('/widget.js', (request, reply) => {
    const isSmall = acceptsGzip(request);
    if (isSmall) reply.header('content-encoding', 'gzip');
    return (
      reply
        .header('cache-control', `public, max-age=${MAX_AGE_S}`)
        .header('vary', 'accept-encoding')
        // Another site loads it: that is what it is for.
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('text/javascript; charset=utf-8')
        .send(isSmall ? small : script)
    );
  });
}

function widgetScript(): string {
  const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
  const style = read('widget.css')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ');
  return read('widget.js')
    .replace(/^[ \t]*(?:\/\/.*|\/\*\*.*\*\/)\n/gm, '')
    .replace('STYLE', () => JSON.stringify(style))
    .replace('WORDS', () => JSON.stringify(WIDGET_WORDS));
}
