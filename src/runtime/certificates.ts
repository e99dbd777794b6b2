/** Certificates as the drawing room and the verification page need them: found by code over all communes. */
import QRCode from 'qrcode';
import type { Bank } from '../content/bank.ts';
import { localDate } from '../domain/local-time.ts';
import type { CertificateData } from '../media/certificate.ts';
import type { Tenants } from './tenants.ts';

type Found = Pick<CertificateData, 'tenant' | 'name' | 'track' | 'date'>;

export function certificates(
  tenants: Pick<Tenants, 'findCertificate'>,
  bank: Bank,
  publicUrl: string | null,
): { find(code: string): Found | null; paper(code: string): CertificateData | null } {
  const find = (code: string): (Found & { topics: number; code: string }) | null => {
    const given = tenants.findCertificate(code);
    if (!given) return null;
    const track = bank.tracks.get(given.track);
    return {
      tenant: given.tenant,
      name: given.name,
      track: track?.title ?? given.track,
      topics: track?.topics.length ?? 0,
      date: localDate(given.at),
      code: given.code,
    };
  };
  return {
    find,
    paper(code) {
      const found = find(code);
      if (!found) return null;
      const url = publicUrl ? `${publicUrl.replace(/\/$/, '')}/xac-minh/${found.code}` : null;
      return { ...found, address: url?.replace(/^https?:\/\//, '') ?? null, qr: url ? qrOf(url) : null };
    },
  };
}

function qrOf(url: string): NonNullable<CertificateData['qr']> {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}
