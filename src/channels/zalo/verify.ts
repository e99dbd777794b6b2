/**
 * Is a webhook from Zalo? A plain SHA-256 over a concatenation, not an HMAC (platforms/zalo.md 1.3, tag A).
 * The bytes are checked before anything in them is trusted; the OA secret is not the app secret.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type WebhookSecrets = { readonly appId: string; readonly oaSecretKey: string };

/** What of the body enters the signature: its digits as they stand there. */
export type SignedFields = { readonly timestamp: string; readonly oaId: string | null };

/** A header as node:http gives it; a repeated one is an array and never genuine. */
export type Header = string | readonly string[] | undefined;

/** The value Zalo puts into `X-ZEvent-Signature`: "mac=" and lower-case hex. */
export function signature(
  appId: string,
  rawBody: Uint8Array,
  timestamp: string,
  oaSecretKey: string,
): string {
  const hash = createHash('sha256').update(appId, 'utf8').update(rawBody);
  return 'mac=' + hash.update(timestamp, 'utf8').update(oaSecretKey, 'utf8').digest('hex');
}

/** Constant-time check. The app id comes from our configuration, never from the body. No secret: nothing is genuine. */
export function isGenuine(
  header: Header,
  rawBody: Uint8Array,
  fields: SignedFields,
  secrets: WebhookSecrets,
): boolean {
  return matches(header, secrets.appId, rawBody, fields.timestamp, secrets.oaSecretKey);
}

/**
 * Diagnosis only, never a reason to accept: some community posts sign with the OA id first (1.3).
 * A counter of these tells an operator that the formula on this page is wrong for their app.
 */
export function wouldMatchOaId(
  header: Header,
  rawBody: Uint8Array,
  fields: SignedFields,
  secrets: WebhookSecrets,
): boolean {
  return fields.oaId !== null && matches(header, fields.oaId, rawBody, fields.timestamp, secrets.oaSecretKey);
}

function matches(
  header: Header,
  firstTerm: string,
  rawBody: Uint8Array,
  timestamp: string,
  secret: string,
): boolean {
  if (typeof header !== 'string' || secret === '' || firstTerm === '') return false;
  const given = Buffer.from(header.startsWith('mac=') ? header : `mac=${header}`, 'utf8');
  const expected = Buffer.from(signature(firstTerm, rawBody, timestamp, secret), 'utf8');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Header `appsecret_proof`: HMAC-SHA256 of the access token under the app secret, lower-case hex (2). */
export function appsecretProof(accessToken: string, appSecret: string): string {
  return createHmac('sha256', appSecret).update(accessToken, 'utf8').digest('hex');
}
