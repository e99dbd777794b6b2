/**
 * Is it from Meta? HMAC-SHA256 under the app secret, over the bytes exactly as they came: the body arrives with `\uXXXX` for
 * every Vietnamese letter, so parsing and writing it again would change it (platforms/messenger.md 1.2).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A header as node:http gives it; a repeated one is an array and never genuine. */
export type Header = string | readonly string[] | undefined;

const hmac = (secret: string, data: string | Uint8Array): Buffer =>
  createHmac('sha256', secret).update(data).digest();

const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** The value of `X-Hub-Signature-256`: "sha256=" and lower-case hex. */
export const signature = (raw: Uint8Array, appSecret: string): string =>
  `sha256=${hmac(appSecret, raw).toString('hex')}`;

/** Constant-time check. The key is the app secret, not the page token and not the verify token. No secret: nothing is genuine. */
export function isGenuine(header: Header, raw: Uint8Array, appSecret: string): boolean {
  if (typeof header !== 'string' || appSecret === '') return false;
  return sameBytes(Buffer.from(header, 'utf8'), Buffer.from(signature(raw, appSecret), 'utf8'));
}

/** Whether a secret word is the expected one, in constant time whatever its length. */
export function isSameWord(given: unknown, expected: string): boolean {
  if (typeof given !== 'string' || expected === '') return false;
  return sameBytes(hmac('word', given), hmac('word', expected));
}

/** `appsecret_proof`: lower-case hex HMAC of the access token under the app secret (2). */
export const appsecretProof = (accessToken: string, appSecret: string): string =>
  hmac(appSecret, accessToken).toString('hex');

export type SignedRequest = { readonly userId: string; readonly issuedAt: number };

/**
 * The `signed_request` of a data deletion callback (5): `<base64url signature>.<base64url JSON>`, signed over the second part as
 * it came. Never throws.
 * @returns null when it is not genuine or not readable
 */
export function readSignedRequest(raw: unknown, appSecret: string): SignedRequest | null {
  if (typeof raw !== 'string' || raw.length > 4_000 || appSecret === '') return null;
  const [sign, body, ...rest] = raw.split('.');
  if (!sign || !body || rest.length > 0 || !/^[\w-]+={0,2}$/.test(sign)) return null;
  if (!sameBytes(Buffer.from(sign, 'base64url'), hmac(appSecret, body))) return null;
  try {
    const read = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Record<string, unknown>;
    const { algorithm, user_id: userId, issued_at: issuedAt } = read;
    if (algorithm !== 'HMAC-SHA256' || typeof userId !== 'string' || !/^\d{1,30}$/.test(userId)) return null;
    return { userId, issuedAt: typeof issuedAt === 'number' ? issuedAt : 0 };
  } catch {
    return null;
  }
}
