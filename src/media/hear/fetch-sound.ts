/**
 * A voice note from where a platform keeps it: only from hosts on the list, only https, no redirect, no more than so many bytes. It
 * stays in memory and is gone with the answer.
 */
import { download } from '../../channels/exchange.ts';

export type FetchLimits = {
  /** `zdn.vn` allows it and what is below it; an origin (`http://127.0.0.1:5000`) allows exactly that. */
  readonly hosts: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
};

/** Where the platforms keep what people send (platforms/zalo.md 1.6; Meta's own hosts). */
export const MEDIA_HOSTS = ['zdn.vn', 'zadn.vn', 'fbcdn.net', 'fbsbx.com'] as const;
export const SOUND_LIMITS: FetchLimits = { hosts: MEDIA_HOSTS, maxBytes: 4_000_000, timeoutMs: 15_000 };

const TYPES = /^(?:audio\/|video\/mp4|application\/octet-stream)/;

/** The address that may be asked; null: none of ours. Zalo still writes http here and there: asked by https all the same. */
export function allowedUrl(raw: string, hosts: readonly string[]): URL | null {
  if (raw.length > 2_000 || !URL.canParse(raw)) return null;
  const url = new URL(raw);
  if (hosts.includes(url.origin)) return url;
  if (url.username !== '' || url.password !== '' || url.port !== '') return null;
  if (url.protocol === 'http:') url.protocol = 'https:';
  const isOn = hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return url.protocol === 'https:' && isOn ? url : null;
}

/** @throws Error naming why not, never the address */
export async function fetchSound(raw: string, limits: FetchLimits, signal: AbortSignal): Promise<Buffer> {
  const url = allowedUrl(raw, limits.hosts);
  if (!url) throw new Error('host not allowed');
  return download(url, { ...limits, type: TYPES }, signal);
}
