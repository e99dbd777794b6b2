/** GET /hd/:slug/in: the guide as a sheet of paper. */
import type { PageAssets } from '../assets.ts';
import { withGuide } from './find.ts';
import { type GuideOptions, originOf, paths } from './options.ts';
import { sendPublic } from './respond.ts';
import { sureAsk } from './sure-ask.ts';
import { renderPaper } from './view/paper-view.ts';

export function paperAction(options: GuideOptions, assets: PageAssets, missing: PageAssets) {
  return withGuide(options, missing, ({ commune, topic }, request, reply) => {
    const body = renderPaper({
      commune,
      topic,
      address: originOf(request, options) + paths.askOn(topic.id, commune),
      isPublic: options.publicUrl !== null,
      oaId: options.zaloOa(commune.tenant.slug),
      ask: sureAsk(topic, options.bank()),
      assets,
    });
    return sendPublic(request, reply, { body, isShared: options.publicUrl !== null });
  });
}
