/** Tokens of an OA: the first pair by the permission page, each later one by a refresh (platforms/zalo.md 2). Success is two non-empty tokens; errors may come with HTTP 200. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { exchange } from '../exchange.ts';
import type { Answer } from './client.ts';
import { isObject, parseExact } from './json.ts';

export type Refreshed = {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresInMs: number;
};

export type OauthOptions = {
  readonly oauthBase: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly timeoutMs?: number;
};

/** 25 hours, as a string of seconds or a number. */
const DEFAULT_LIFE_S = 90_000;
const TIMEOUT_MS = 15_000;

const TOKENS = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().max(10_000_000).catch(DEFAULT_LIFE_S),
});
const ERROR = z.object({
  error: z.coerce.number(),
  error_name: z.string().catch(''),
});

/**
 * Not abortable: a refresh token works once, and an answer nobody waits for is a lost account. Shutdown waits instead.
 */
export function refreshTokens(options: OauthOptions, refreshToken: string): Promise<Answer<Refreshed>> {
  return askForTokens(options, { refresh_token: refreshToken, grant_type: 'refresh_token' });
}

/** The first pair of an OA: the code of the permission page, with the verifier whose challenge went there (2). */
export function exchangeCode(
  options: OauthOptions,
  code: string,
  verifier: string,
): Promise<Answer<Refreshed>> {
  return askForTokens(options, { code, grant_type: 'authorization_code', code_verifier: verifier });
}

/** 43 characters and the challenge made of them (2, RFC 7636 S256). */
export function newPkce(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Where the OA's administrator gives the permission; `redirectUri` must equal the one in Zalo's console exactly (2). */
export function permissionUrl(
  { oauthBase, appId }: Pick<OauthOptions, 'oauthBase' | 'appId'>,
  asked: { readonly redirectUri: string; readonly challenge: string; readonly state: string },
): string {
  const query = new URLSearchParams({
    app_id: appId,
    redirect_uri: asked.redirectUri,
    code_challenge: asked.challenge,
    state: asked.state,
  });
  return `${oauthBase}/v4/oa/permission?${query}`;
}

async function askForTokens(
  options: OauthOptions,
  fields: Readonly<Record<string, string>>,
): Promise<Answer<Refreshed>> {
  const { appId, appSecret, oauthBase, timeoutMs = TIMEOUT_MS } = options;
  const form = { ...fields, app_id: appId };
  const request = { method: 'POST', headers: { secret_key: appSecret }, body: new URLSearchParams(form) };
  const wire = await exchange(`${oauthBase}/v4/oa/access_token`, request, timeoutMs, null);
  if (!wire.ok) return wire;
  const body = parseExact(wire.data.text);
  const tokens = TOKENS.safeParse(body).data;
  if (tokens) {
    const { access_token, refresh_token, expires_in } = tokens;
    const data = {
      accessToken: access_token,
      refreshToken: refresh_token,
      expiresInMs: expires_in * 1000,
    };
    return { ok: true, data };
  }
  const error = isObject(body) && 'error' in body ? ERROR.safeParse(body).data : undefined;
  return error
    ? { ok: false, failure: { kind: 'oauth', code: error.error, name: error.error_name } }
    : { ok: false, failure: { kind: 'http', status: wire.data.status } };
}
