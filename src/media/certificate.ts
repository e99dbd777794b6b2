/** The certificate as a picture (landscape, A-format): restrained, name large, no false seal (look.md). Pure. */
import type { TenantView } from '../domain/learner.ts';
import { paper } from '../messages/certificate.ts';
import type { Palette } from './palette.ts';
import { type Box, rect, textIn } from './shapes.ts';

export const CERTIFICATE_WIDTH = 1000;
const HEIGHT = 700;

export type CertificateData = {
  readonly tenant: TenantView;
  readonly name: string;
  readonly track: string;
  readonly topics: number;
  readonly date: string;
  readonly code: string;
  /** Where the code can be checked, without https://; null when the service has no public address. */
  readonly address: string | null;
  /** The QR code of that address, row by row; null without one. */
  readonly qr: { readonly size: number; isDark(row: number, column: number): boolean } | null;
};

const QR: Box = { x: 796, y: 500, w: 132, h: 132 };

export function certificatePicture(data: CertificateData, p: Palette): string {
  const line = (y: number, h: number, value: string, size: number, bold: boolean, fill = p.ink): string =>
    textIn({ x: 80, y, w: 840, h }, value, { size, fill, bold, anchor: 'middle', maxLines: 2 });
  const left = (y: number, value: string, size: number, fill: string): string =>
    textIn({ x: 72, y, w: 700, h: 30 }, value, { size, fill, maxLines: 2 });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CERTIFICATE_WIDTH}" height="${HEIGHT}" viewBox="0 0 ${CERTIFICATE_WIDTH} ${HEIGHT}" font-family="Be Vietnam Pro">`,
    rect({ x: 0, y: 0, w: CERTIFICATE_WIDTH, h: HEIGHT }, p.paper, { r: 0 }),
    rect({ x: 24, y: 24, w: 952, h: 652 }, p.card, { r: 14, stroke: p.primary, width: 3 }),
    rect({ x: 34, y: 34, w: 932, h: 632 }, 'none', { r: 10, stroke: p.line, width: 1 }),
    line(66, 34, paper.movement, 22, false, p.muted),
    line(110, 60, paper.heading, 46, true, p.primary),
    rect({ x: 440, y: 184, w: 120, h: 3 }, p.primary, { r: 1 }),
    line(204, 36, paper.commune(data.tenant), 26, false),
    line(244, 32, paper.to, 22, false, p.muted),
    line(284, 84, data.name, data.name.length > 26 ? 42 : 54, true),
    line(384, 64, paper.learned(data.track, data.topics), 26, false),
    left(500, paper.date(data.date), 22, p.ink),
    left(536, paper.code(data.code), 26, p.ink),
    data.address ? left(572, paper.check(data.address), 18, p.muted) : '',
    left(620, paper.notOfficial(data.tenant), 15, p.muted),
    data.qr ? qrSvg(data.qr, QR, p.ink) : '',
    '</svg>',
  ].join('');
}

/** Dark modules as one path: sharp at any size. */
function qrSvg(qr: NonNullable<CertificateData['qr']>, box: Box, fill: string): string {
  const unit = box.w / qr.size;
  let path = '';
  for (let row = 0; row < qr.size; row++)
    for (let column = 0; column < qr.size; column++)
      if (qr.isDark(row, column))
        path += `M${(box.x + column * unit).toFixed(2)} ${(box.y + row * unit).toFixed(2)}h${unit.toFixed(2)}v${unit.toFixed(2)}h-${unit.toFixed(2)}z`;
  return `<path d="${path}" fill="${fill}" shape-rendering="crispEdges"/>`;
}
