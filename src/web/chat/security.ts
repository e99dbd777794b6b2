/** How often one may post to the chat page. */
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { FastifyRequest } from 'fastify';
import { findSession } from './session.ts';

/** One person behind a shared address must not use up the allowance of the whole hamlet. */
const keyGenerator = (request: FastifyRequest): string => `${request.ip}|${findSession(request) ?? ''}`;

/** Per route, for @fastify/rate-limit when the server has registered it; otherwise without effect. */
export const RATE: Record<'send' | 'page' | 'stream' | 'sound', RateLimitOptions> = {
  send: { max: 30, timeWindow: 60_000, keyGenerator },
  page: { max: 120, timeWindow: 60_000, keyGenerator },
  // Making a sound costs the server half a second of work.
  sound: { max: 30, timeWindow: 60_000, keyGenerator },
  stream: { max: 60, timeWindow: 60_000, keyGenerator },
};
