/**
 * GET /xoa-du-lieu: how to have everything erased; GET /xoa-du-lieu/<code>: what became of an erasure asked for through Facebook
 * (platforms/messenger.md 5: the code's page must say so in words). Nothing of whom is on it, or known.
 */
import { join } from 'node:path';
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Deletion } from '../../store/deletions.ts';
import { type Assets, sharedStyles } from '../assets.ts';
import { pageHeaders } from '../page-headers.ts';
import { renderDeletion } from './view.ts';

export type DeletionOptions = {
  readonly find: (code: string) => Deletion | null;
  readonly assets: Assets;
  readonly hasChat: boolean;
};

const RATE: RateLimitOptions = { max: 30, timeWindow: 60_000 };
const CODE = /^[0-9A-Z]{12}$/;

/** As people type it: any case, with spaces. */
const normalCode = (raw: string): string =>
  raw
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

export async function registerDeletion(app: FastifyInstance, options: DeletionOptions): Promise<void> {
  const assets = options.assets.page({
    name: 'deletion',
    // A page of the same making as the one for certificates: a verdict, and a field for a code.
    styles: [
      ...sharedStyles('base', 'head', 'block'),
      join(import.meta.dirname, '..', 'verify', 'verify.css'),
      join(import.meta.dirname, 'deletion.css'),
    ],
    modules: [],
  });
  const answer = (reply: FastifyReply, code: string | null): FastifyReply => {
    const found = code !== null && CODE.test(code) ? options.find(code) : null;
    return pageHeaders(reply)
      .header('x-robots-tag', 'noindex')
      .code(code === null || found ? 200 : 404)
      .send(renderDeletion({ assets, code, found, hasChat: options.hasChat }));
  };
  const config = { rateLimit: RATE };
  app.get('/xoa-du-lieu', { config }, (request, reply) => {
    const { ma } = request.query as { ma?: unknown };
    if (typeof ma !== 'string' || normalCode(ma) === '') return answer(reply, null);
    return reply.redirect(`/xoa-du-lieu/${normalCode(ma)}`, 303);
  });
  app.get('/xoa-du-lieu/:code', { config }, (request, reply) =>
    answer(reply, normalCode((request.params as { code: string }).code)),
  );
}
