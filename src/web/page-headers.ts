/** What a page of ours may load; the headers of every HTML page that is one person's own. */
import type { FastifyReply } from 'fastify';

/** Nothing inline, nothing from elsewhere. The page's own origin may frame it, other sites may not. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** The same policy for a page that shows another page of ours in a frame. */
export const FRAMING_OWN = `${CONTENT_SECURITY_POLICY}; frame-src 'self'`;

/** The same policy for a page that the named sites may frame. */
export const framedBy = (origins: readonly string[]): string =>
  CONTENT_SECURITY_POLICY.replace("frame-ancestors 'self'", ["frame-ancestors 'self'", ...origins].join(' '));

/** Headers of every HTML page: private talk is never cached. */
export function pageHeaders(reply: FastifyReply): FastifyReply {
  return (
    reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      // Not no-referrer: under it browsers send `Origin: null` with a form, and isSameOrigin (same-origin.ts) would refuse our own.
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
  );
}
