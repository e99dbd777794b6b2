/** GET /hd: every guide by group, the map of the place for people. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageAssets } from '../assets.ts';
import { communeOf, type GuideOptions } from './options.ts';
import { sendPublic } from './respond.ts';
import { renderList } from './view/list-view.ts';
import { sendMissing } from './view/missing.ts';

export function listAction(options: GuideOptions, assets: PageAssets) {
  return (request: FastifyRequest, reply: FastifyReply): unknown => {
    const commune = communeOf(request, options);
    if (!commune) return sendMissing(reply, { assets, commune, nearest: [] });
    const { order, topics } = options.bank();
    const body = renderList({
      commune,
      topics: order.flatMap((id) => topics.get(id) ?? []),
      hasChat: options.hasChat,
      publicUrl: options.publicUrl,
      assets,
    });
    return sendPublic(request, reply, { body });
  };
}
