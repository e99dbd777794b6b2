/**
 * Who is chatting: a random cookie, never stored. The service knows only its hash with the commune's slug, so a leaked
 * database opens nobody's conversation and one person is not the same person in two communes.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const NAME = 'tro_ly';
const MAX_AGE_S = 400 * 86_400;
const COOKIE = /(?:^|; ?)(__Host-)?tro_ly=([\w-]{22})(?=;|$)/g;

/** Whether people reach the page by https, as far as this request or the public address says. */
const isSecure = (request: FastifyRequest, publicUrl: string | null): boolean =>
  request.protocol === 'https' || publicUrl?.startsWith('https:') === true;

/**
 * The session cookie of a request, when there is a well-formed one. Over https only the one that this very host has set counts
 * (`__Host-`): a neighbour under the same domain cannot plant a conversation that it reads along.
 */
export function findSession(request: FastifyRequest, publicUrl: string | null = null): string | null {
  const found = [...(request.headers.cookie ?? '').matchAll(COOKIE)];
  const own = found.find((match) => match[1] !== undefined);
  if (own || isSecure(request, publicUrl)) return own?.[2] ?? null;
  return found[0]?.[2] ?? null;
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
  const session = findSession(request, publicUrl) ?? randomBytes(16).toString('base64url');
  const secure = isSecure(request, publicUrl);
  const scope = isFramed ? 'SameSite=None; Secure; Partitioned' : `SameSite=Lax${secure ? '; Secure' : ''}`;
  const name = secure || isFramed ? `__Host-${NAME}` : NAME;
  reply.header('set-cookie', `${name}=${session}; Path=/; Max-Age=${MAX_AGE_S}; HttpOnly; ${scope}`);
  return session;
}

/** The learner's id as the rest of the service knows it. */
export function externalIdOf(session: string, slug: string): string {
  return createHash('sha256').update(`${session}:${slug}`).digest('hex');
}
