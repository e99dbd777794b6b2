/** The certificate as a picture (landscape, A-format): restrained, name large, no false seal (look.md). Pure. */
import type { TenantView } from '../domain/learner.ts';
import { paper } from '../messages/certificate.ts';
import type { Palette } from './palette.ts';
import { type Box, rect, textIn } from './shapes.ts';
import { widthOf } from './text.ts';

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
    textIn({ x: 60, y, w: 880, h }, value, { size, fill, bold, anchor: 'middle', maxLines: 2 });
  const left = (y: number, h: number, value: string, size: number, fill: string, bold = false): string =>
    textIn({ x: 62, y, w: data.qr ? 716 : 876, h }, value, { size, fill, bold, maxLines: 2 });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CERTIFICATE_WIDTH}" height="${HEIGHT}" viewBox="0 0 ${CERTIFICATE_WIDTH} ${HEIGHT}" font-family="Be Vietnam Pro">`,
    rect({ x: 0, y: 0, w: CERTIFICATE_WIDTH, h: HEIGHT }, p.paper, { r: 0 }),
    rect({ x: 24, y: 24, w: 952, h: 652 }, p.card, { r: 14, stroke: p.primary, width: 3 }),
    rect({ x: 34, y: 34, w: 932, h: 632 }, 'none', { r: 10, stroke: p.line, width: 1 }),
    line(56, 36, paper.movement, 27, false, p.muted),
    line(96, 72, paper.heading, 58, true, p.primary),
    rect({ x: 400, y: 182, w: 82, h: 3 }, p.primary, { r: 1 }),
    `<path d="M500 172 l12 12 l-12 12 l-12 -12 z" fill="${p.gold}"/>`,
    rect({ x: 518, y: 182, w: 82, h: 3 }, p.primary, { r: 1 }),
    line(204, 42, paper.commune(data.tenant), 32, false),
    line(246, 36, paper.to, 27, false, p.muted),
    line(282, 96, data.name, nameSize(data.name), true),
    line(384, 96, paper.learned(data.track, data.topics), 34, false),
    left(496, 34, paper.date(data.date), 28, p.ink),
    left(530, 42, paper.code(data.code), 34, p.ink, true),
    data.address ? left(574, 28, paper.check(data.address), 21, p.muted) : '',
    left(604, 54, paper.notOfficial(data.tenant), 19, p.muted),
    data.qr ? qrSvg(data.qr, QR, p.ink) : '',
    '</svg>',
  ].join('');
}

/** As large as the name allows: it is what the paper is about. */
const nameSize = (name: string): number =>
  [72, 64, 56, 48].find((size) => widthOf(name, size, true) <= 880) ?? 40;

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
