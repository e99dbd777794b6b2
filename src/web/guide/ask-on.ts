/** GET /hd/:slug/hoi: what the paper's QR code opens. The chat at this guide; where there is no chat page, the guide itself. */
import type { PageAssets } from '../assets.ts';
import { withGuide } from './find.ts';
import { type GuideOptions, paths } from './options.ts';

export function askOnAction(options: GuideOptions, missing: PageAssets) {
  return withGuide(options, missing, ({ commune, topic }, _request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .redirect(options.hasChat ? paths.chatAt(topic.id, commune) : paths.guide(topic.id, commune), 302),
  );
}
