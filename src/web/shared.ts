/** What every page stands on, whichever pages are switched on: styles, scripts, fonts and the drawn pictures. */
import type { FastifyInstance } from 'fastify';
import type { Pictures } from '../channels/channel.ts';
import { Assets, assetAction } from './assets.ts';
import { pictureAction } from './pictures.ts';

export function registerShared(app: FastifyInstance, pictures: Pictures): Assets {
  const assets = new Assets();
  app.get('/assets/:file', assetAction(assets));
  app.get('/pictures/:topic/:step.png', pictureAction(pictures));
  return assets;
}
