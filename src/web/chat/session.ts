/**
 * Who is chatting: a random cookie, never stored. The service knows only its hash with the commune's slug, so a leaked
 * database opens nobody's conversation and one person is not the same person in two communes.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'tro_ly';
const MAX_AGE_S = 400 * 86_400;
const COOKIE = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]{22})(?:;|$)`);

/** The session cookie of a request, when there is a well-formed one. */
export function findSession(request: FastifyRequest): string | null {
  return COOKIE.exec(request.headers.cookie ?? '')?.[1] ?? null;
}

/**
 * Starts a session (128 random bits), or extends the one there is, and returns it.
 * @param isFramed the page stands in a frame of another site: a cookie of that frame only (CHIPS), which needs https
 */
export function keepSession(
  request: FastifyRequest,
  reply: FastifyReply,
  publicUrl: string | null,
  isFramed = false,
): string {
  const session = findSession(request) ?? randomBytes(16).toString('base64url');
  const secure = request.protocol === 'https' || publicUrl?.startsWith('https:');
  const scope = isFramed ? 'SameSite=None; Secure; Partitioned' : `SameSite=Lax${secure ? '; Secure' : ''}`;
  reply.header('set-cookie', `${NAME}=${session}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; ${scope}`);
  return session;
}

/** The learner's id as the rest of the service knows it. */
export function externalIdOf(session: string, slug: string): string {
  return createHash('sha256').update(`${session}:${slug}`).digest('hex');
}
