/** Who may post to the chat page, and how often. */
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { findSession } from './session.ts';

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

/** One person behind a shared address must not use up the allowance of the whole hamlet. */
const keyGenerator = (request: FastifyRequest): string => `${request.ip}|${findSession(request) ?? ''}`;

/** Per route, for @fastify/rate-limit when the server has registered it; otherwise without effect. */
export const RATE: Record<'send' | 'page' | 'stream', RateLimitOptions> = {
  send: { max: 30, timeWindow: 60_000, keyGenerator },
  page: { max: 120, timeWindow: 60_000, keyGenerator },
  stream: { max: 60, timeWindow: 60_000, keyGenerator },
};
