/**
 * GET /nghe/<id>: a page with one large button that plays a text of the bank, for Zalo, which carries no sound. The address cannot
 * be guessed and ends after a month; it names a place of the bank and nobody. GET /nghe/<id>.mp3: the sound.
 */
import { join } from 'node:path';
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { Listening } from '../../runtime/hearing.ts';
import { type Assets, sharedStyles } from '../assets.ts';
import { pageHeaders } from '../page-headers.ts';
import { sendSound } from '../sound.ts';
import { renderGone, renderListen } from './view.ts';

export type ListenOptions = {
  readonly find: (id: string) => Listening | null;
  readonly assets: Assets;
  readonly hasChat: boolean;
};

/** A family that listens behind one address stays below; making sounds costs the server work. */
const RATE: RateLimitOptions = { max: 60, timeWindow: 60_000 };
const ID = /^[0-9a-f]{32}$/;

export function registerListen(app: FastifyInstance, { find, assets: shared, hasChat }: ListenOptions): void {
  const assets = shared.page({
    name: 'listen',
    styles: [...sharedStyles('base', 'head', 'block'), join(import.meta.dirname, 'listen.css')],
    modules: [join(import.meta.dirname, 'client', 'listen.js')],
  });
  const known = (id: string): Listening | null => (ID.test(id) ? find(id) : null);
  app.get('/nghe/:file', { config: { rateLimit: RATE } }, async (request, reply) => {
    const { file } = request.params as { file: string };
    const id = file.replace(/\.mp3$/, '');
    const found = known(id);
    if (file !== id) return sendSound(request, reply, found ? await found.sound() : null);
    pageHeaders(reply).header('x-robots-tag', 'noindex');
    // Gone, or never there: to the one who holds the link it is the same.
    return found
      ? reply.send(renderListen(assets, id, found))
      : reply.code(404).send(renderGone(assets, hasChat));
  });
}
