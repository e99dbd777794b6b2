/** The desk's cookie, and whether a form is our own. */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DESK } from './options.ts';

const NAME = 'ban_lam_viec';

/** The cookie holds a random token; only its hash is stored. Lax: a link in a chat must open the desk logged in. */
export function readCookie(request: FastifyRequest): string | null {
  return request.cookies[NAME] ?? null;
}

export function setCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
  publicUrl: string | null,
): void {
  reply.setCookie(NAME, token, {
    path: DESK,
    httpOnly: true,
    sameSite: 'lax',
    secure: request.protocol === 'https' || publicUrl?.startsWith('https:') === true,
  });
}

export function clearCookie(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: DESK });
}

/** The hidden field of every form, compared in constant time. */
export function isCsrf(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || given.length !== expected.length) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

/** A place inside the desk to go to after logging in; anything else is dropped (no open redirect). */
export const safePlace = (place: unknown): string | null =>
  typeof place === 'string' && /^\/quan-tri(?:\/[\w-]+)*(?:\?[\w=&%.-]*)?$/.test(place) ? place : null;
