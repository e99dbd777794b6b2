/** GET /hd/:slug: a whole guide on one page, for everyone who has the link. */
import type { PageAssets } from '../assets.ts';
import { withGuide } from './find.ts';
import type { GuideOptions } from './options.ts';
import { sendPublic } from './respond.ts';
import { sureAsk } from './sure-ask.ts';
import { renderGuide } from './view/guide-view.ts';

export function guideAction(options: GuideOptions, assets: PageAssets) {
  return withGuide(options, assets, ({ commune, topic }, request, reply) => {
    const bank = options.bank();
    const body = renderGuide({
      commune,
      topic,
      related: topic.related.flatMap((id) => bank.topics.get(id) ?? []),
      oaId: options.zaloOa(commune.tenant.slug),
      pageId: options.facebookPage?.(commune.tenant.slug) ?? null,
      ask: sureAsk(topic, bank),
      hasChat: options.hasChat,
      publicUrl: options.publicUrl,
      assets,
    });
    return sendPublic(request, reply, { body });
  });
}
