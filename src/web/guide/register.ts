/** Guide pages as a Fastify plugin: `await app.register(registerGuides, options)`. Public, the same for everyone, no cookies. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { askOnAction } from './ask-on.ts';
import { loadGuideAssets } from './assets.ts';
import { guideAction } from './guide-page.ts';
import { listAction } from './list-page.ts';
import type { GuideOptions } from './options.ts';
import { paperAction } from './paper-page.ts';
import { qrAction } from './qr.ts';
import { robotsAction, sitemapAction } from './sitemap.ts';
import { sendFault } from './view/missing.ts';

/** Requests a minute from one address: a class of fifty behind one router stays well below. */
const PER_ADDRESS = 1_200;

export async function registerGuides(app: FastifyInstance, options: GuideOptions): Promise<void> {
  await app.register(async (scope) => {
    const { screen, paper } = loadGuideAssets(options.assets);
    scope.setErrorHandler<FastifyError>((error, request, reply) => {
      const status = error.statusCode ?? 500;
      if (status >= 500) options.onFault?.(error, request.routeOptions.url ?? '');
      return sendFault(reply, status, screen);
    });
    if (scope.hasDecorator('rateLimit'))
      scope.addHook('onRequest', scope.rateLimit({ max: PER_ADDRESS, timeWindow: 60_000 }));

    scope.get('/hd', listAction(options, screen));
    scope.get('/hd/:slug', guideAction(options, screen));
    scope.get('/hd/:slug/in', paperAction(options, paper, screen));
    scope.get('/hd/:slug/qr.svg', qrAction(options, screen));
    scope.get('/hd/:slug/hoi', askOnAction(options, screen));
    if (options.publicUrl) {
      scope.get('/sitemap.xml', sitemapAction(options, options.publicUrl));
      scope.get('/robots.txt', robotsAction(options.publicUrl));
    }
  });
}
