/** GET /hd/:slug/qr.svg: the way back from paper as a QR code. Its own address, because a page may hold no inline style. */
import QRCode from 'qrcode';
import type { PageAssets } from '../assets.ts';
import { withGuide } from './find.ts';
import { type GuideOptions, originOf, paths } from './options.ts';
import { sendPublic } from './respond.ts';

export function qrAction(options: GuideOptions, missing: PageAssets) {
  return withGuide(options, missing, async ({ commune, topic }, request, reply) => {
    // M survives a fold or a drop of coffee. The quiet zone round it is the sheet's own white (paper.css).
    const body = await QRCode.toString(originOf(request, options) + paths.askOn(topic.id, commune), {
      type: 'svg',
      errorCorrectionLevel: 'M',
      margin: 0,
    });
    return sendPublic(request, reply, {
      body,
      type: 'image/svg+xml',
      isShared: options.publicUrl !== null,
    });
  });
}
