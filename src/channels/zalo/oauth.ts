/** One refresh of an OA's tokens (platforms/zalo.md 2). Success is two non-empty tokens; errors may come with HTTP 200. */
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
export async function refreshTokens(options: OauthOptions, refreshToken: string): Promise<Answer<Refreshed>> {
  const { appId, appSecret, oauthBase, timeoutMs = TIMEOUT_MS } = options;
  const form = { refresh_token: refreshToken, app_id: appId, grant_type: 'refresh_token' };
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
