/** The OAuth host (platforms/zalo.md 2 and 10): strict, tokens once only, errors with HTTP 200 and a shape of their own. */
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type FakeState, issueTokens } from './state.ts';

export type Reply = { readonly status: number; readonly body: unknown };

/** Codes of 2; -14014 and -14019 are tagged C there. */
const ERRORS: Readonly<Record<number, string>> = {
  [-14001]: 'Invalid request',
  [-14002]: 'Invalid appId',
  [-14014]: 'Invalid refresh token',
  [-14019]: 'Invalid authorization code',
};

function refused(code: number, reason: string): Reply {
  const name = ERRORS[code] ?? 'Error';
  const ref = 'https://developers.zalo.me/docs/';
  return {
    status: 200,
    body: { error: code, error_name: name, error_reason: reason, error_description: name, ref_doc: ref },
  };
}

/** POST /v4/oa/access_token */
export function handleOauth(
  state: FakeState,
  method: string,
  path: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Reply {
  if (path !== '/v4/oa/access_token')
    return { status: 404, body: { error: -14001, error_name: 'Not found' } };
  const type = headers['content-type'] ?? '';
  if (method !== 'POST') return refused(-14001, 'only POST');
  if (!type.startsWith('application/x-www-form-urlencoded')) return refused(-14001, 'not urlencoded');
  if (headers['secret_key'] !== state.app.appSecret) return refused(-14002, 'secret_key');
  const form = new URLSearchParams(body.toString('utf8'));
  if (form.get('app_id') !== state.app.appId || !state.app.isActive) return refused(-14002, 'app_id');
  if (form.get('grant_type') === 'refresh_token') return refresh(state, form.get('refresh_token') ?? '');
  if (form.get('grant_type') === 'authorization_code')
    return exchangeCode(state, form.get('code') ?? '', form.get('code_verifier'));
  return refused(-14001, 'grant_type');
}

/** Single use, three months (2). */
function refresh(state: FakeState, given: string): Reply {
  const token = state.refreshTokens.get(given);
  if (!token || token.isUsed || token.expiresAt <= state.clock.now())
    return refused(-14014, 'refresh_token is used, expired or unknown');
  token.isUsed = true;
  return granted(state, token.oaId);
}

/** Ten minutes, once; the verifier is checked when a challenge was registered (10). */
function exchangeCode(state: FakeState, given: string, verifier: string | null): Reply {
  const code = state.codes.get(given);
  state.codes.delete(given);
  if (!code || code.expiresAt <= state.clock.now()) return refused(-14019, 'code');
  const challenge = createHash('sha256')
    .update(verifier ?? '')
    .digest('base64url');
  if (code.challenge !== null && code.challenge !== challenge) return refused(-14019, 'code_verifier');
  return granted(state, code.oaId);
}

function granted(state: FakeState, oaId: string): Reply {
  const { accessToken, refreshToken } = issueTokens(state, oaId);
  const expires_in = state.knobs.numericExpiry ? 90_000 : '90000';
  return { status: 200, body: { access_token: accessToken, refresh_token: refreshToken, expires_in } };
}
