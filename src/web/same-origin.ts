/** Whether a form comes from one of our own pages. */
import type { FastifyRequest } from 'fastify';

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).host : null);

/**
 * Whether a post comes from our own page. Sec-Fetch-Site decides where the browser sends it (https, localhost); over plain
 * http in a local network only Origin or Referer tell. A client that sends none of them is no browser and carries no cookie.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const from = request.headers.origin ?? request.headers.referer;
  if (from === undefined) return true;
  const host = hostOf(from);
  return host !== null && (host === request.host || host === (publicUrl ? hostOf(publicUrl) : null));
}
