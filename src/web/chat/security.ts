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

const WINDOW_MS = 10 * 60_000;
/** Phones of one mobile network share addresses, and a festival shares one router: sixty new people a minute pass. */
export const NEWCOMERS = 600;

/** New conversations by address: cookies cost nothing to forge, and each one is a person to the commune's file. */
export class Newcomers {
  #from = 0;
  readonly #counts = new Map<string, number>();

  /** @returns whether one more may begin */
  take(address: string, now: number): boolean {
    if (now - this.#from >= WINDOW_MS || now < this.#from) {
      this.#from = now;
      this.#counts.clear();
    }
    const count = (this.#counts.get(address) ?? 0) + 1;
    this.#counts.set(address, count);
    return count <= NEWCOMERS;
  }
}
