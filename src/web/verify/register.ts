/**
 * GET /xac-minh/<code>: is this certificate real? Whoever holds the paper learns that, the commune, the track, the date and the
 * initials to compare with the name on it; never the name itself. GET /pictures/giay-ghi-nhan/<code>.png: the paper, for its owner.
 */
import { join } from 'node:path';
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Pictures } from '../../channels/channel.ts';
import type { TenantView } from '../../domain/learner.ts';
import { type Assets, sharedStyles } from '../assets.ts';
import { pageHeaders } from '../page-headers.ts';
import { renderVerify } from './view.ts';

export type FoundCertificate = {
  readonly tenant: TenantView;
  readonly name: string;
  readonly track: string;
  /** 24/11/2026 */
  readonly date: string;
};
export type VerifyOptions = {
  readonly find: (code: string) => FoundCertificate | null;
  readonly pictures: Pictures;
  readonly assets: Assets;
};

/** Ten thousand years of guessing at this rate for 29^8 codes. */
const RATE: RateLimitOptions = { max: 30, timeWindow: 60_000 };
const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/;

/** As people type it: any case, spaces, with or without the dash. */
export function normalCode(raw: string): string {
  const signs = raw
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return signs.length === 8 ? `${signs.slice(0, 4)}-${signs.slice(4)}` : signs;
}

export async function registerVerify(app: FastifyInstance, options: VerifyOptions): Promise<void> {
  const assets = options.assets.page({
    name: 'verify',
    styles: [...sharedStyles('base', 'head', 'block'), join(import.meta.dirname, 'verify.css')],
    modules: [],
  });
  const config = { rateLimit: RATE };
  const answer = (reply: FastifyReply, code: string | null): FastifyReply => {
    const found = code !== null && CODE.test(code) ? options.find(code) : null;
    const status = code === null || found ? 200 : 404;
    return pageHeaders(reply)
      .header('x-robots-tag', 'noindex')
      .code(status)
      .send(renderVerify(assets, code, found));
  };
  app.get('/xac-minh', { config }, (request, reply) => {
    const { ma } = request.query as { ma?: unknown };
    if (typeof ma !== 'string' || ma.trim() === '') return answer(reply, null);
    return reply.redirect(`/xac-minh/${encodeURIComponent(normalCode(ma))}`, 303);
  });
  app.get('/xac-minh/:code', { config }, (request, reply) =>
    answer(reply, normalCode((request.params as { code: string }).code)),
  );
  app.get('/pictures/giay-ghi-nhan/:code.png', { config }, pictureAction(options.pictures));
}

/** The code is the key: whoever knows it may see the paper. Not kept by anybody in between, for it carries a name. */
function pictureAction(pictures: Pictures) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const code = normalCode((request.params as { code: string }).code);
    const file = CODE.test(code) ? await pictures.render({ certificate: code }) : null;
    if (!file) return reply.code(404).type('text/plain; charset=utf-8').send('404');
    return reply
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .header('x-robots-tag', 'noindex')
      .type(file.contentType)
      .send(file.bytes);
  };
}
