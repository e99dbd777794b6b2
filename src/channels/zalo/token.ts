/**
 * An OA's access token, always a living one (platforms/zalo.md 2). Refresh tokens work once: losing the new pair means an
 * officer must click "allow" again. So: one refresher at a time, the new pair is committed before anybody uses it, a lost
 * answer is asked for once more with the old token, and nothing ever loops.
 *
 * @NOTE one process per data folder; a second one (`npm run account -- check`) may still refresh first, so a refused
 * refresh looks into the store again before it calls the account broken.
 */
import { AppError, type DeliveryError } from '../../domain/errors.ts';
import type { Answer } from './client.ts';
import { accountError, deliveryError, type Failure, isTokenFailure, wording } from './errors.ts';
import type { Refreshed } from './oauth.ts';

export type TokenPair = {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** 0 when only a refresh token is known (a new account). */
  readonly expiresAt: number;
  readonly refreshedAt: number;
};

/** Where the pair lives (encrypted); synchronous, like the whole store. */
export type TokenStore = {
  load(): (TokenPair & { readonly previousRefreshToken: string | null }) | null;
  /** Committed before it returns. Clears an earlier `markBroken`. */
  save(pair: TokenPair, previousRefreshToken: string): void;
  /** A human must give a new refresh token. */
  markBroken(detail: string): void;
};

export type TokenAnswer =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly error: DeliveryError };

export type TokenDeps = {
  readonly store: TokenStore;
  readonly refresh: (refreshToken: string) => Promise<Answer<Refreshed>>;
  readonly now: () => number;
  readonly onNote: (code: string, detail: string) => void;
};

const MINUTE_MS = 60_000;
/** Tokens live 25 hours; five hours are left for trouble. */
export const REFRESH_AGE_MS = 20 * 60 * MINUTE_MS;
const EXPIRY_MARGIN_MS = MINUTE_MS;
/** OAuth's "invalid refresh token": spent or past three months. Only another refresh token helps. */
const SPENT = -14014;

type Rest = { readonly refreshToken: string; readonly until: number; readonly error: DeliveryError };

export class TokenManager {
  readonly #deps: TokenDeps;
  #running: Promise<TokenAnswer> | null = null;
  /** A pair that could not be written (disk full): kept until it is, never used before. */
  #unsaved: { readonly pair: TokenPair; readonly previous: string } | null = null;
  /** After a failure the same refresh token is left alone for a while. */
  #rest: Rest | null = null;

  constructor(deps: TokenDeps) {
    this.#deps = deps;
  }

  /** A token to call with; refreshes first when it is 20 hours old or expired. */
  async current(): Promise<TokenAnswer> {
    const pair = this.#load();
    if ('error' in pair) return { ok: false, error: pair.error };
    const now = this.#deps.now();
    const living = pair.accessToken !== '' && now < pair.expiresAt - EXPIRY_MARGIN_MS;
    if (living && now - pair.refreshedAt < REFRESH_AGE_MS) return { ok: true, token: pair.accessToken };
    const renewed = await this.#refresh(pair);
    return renewed.ok || !living ? renewed : { ok: true, token: pair.accessToken };
  }

  /** After -216 or -220: a token other than `stale`. Callers that come while one is being fetched share it. */
  async renew(stale: string): Promise<TokenAnswer> {
    const pair = this.#load();
    if ('error' in pair) return { ok: false, error: pair.error };
    return pair.accessToken === stale ? this.#refresh(pair) : this.current();
  }

  #load(): TokenPair | { readonly error: DeliveryError } {
    try {
      if (this.#unsaved) this.#write(this.#unsaved.pair, this.#unsaved.previous);
      return (
        this.#deps.store.load() ?? {
          error: accountError('delivery.account', 'no tokens stored', 15 * MINUTE_MS),
        }
      );
    } catch (error) {
      return { error: storeError(error) };
    }
  }

  #write(pair: TokenPair, previous: string): void {
    this.#unsaved = { pair, previous };
    this.#deps.store.save(pair, previous);
    this.#unsaved = null;
  }

  #refresh(pair: TokenPair): Promise<TokenAnswer> {
    this.#running ??= this.#exchange(pair).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #exchange(pair: TokenPair): Promise<TokenAnswer> {
    const used = pair.refreshToken;
    const rest = this.#rest;
    if (rest && rest.refreshToken === used && this.#deps.now() < rest.until)
      return { ok: false, error: rest.error };
    let answer = await this.#deps.refresh(used);
    if (isLost(answer)) answer = await this.#deps.refresh(used);
    return answer.ok ? this.#keep(answer.data, used) : this.#fail(answer.failure, used);
  }

  #keep(fresh: Refreshed, used: string): TokenAnswer {
    const now = this.#deps.now();
    const { accessToken, refreshToken, expiresInMs } = fresh;
    this.#rest = null;
    try {
      this.#write({ accessToken, refreshToken, expiresAt: now + expiresInMs, refreshedAt: now }, used);
    } catch (error) {
      return { ok: false, error: storeError(error) };
    }
    return { ok: true, token: accessToken };
  }

  #fail(failure: Failure, used: string): TokenAnswer {
    const other = this.#load();
    if (!('error' in other) && other.refreshToken !== used && other.accessToken !== '')
      return { ok: true, token: other.accessToken };
    const { error, restMs } = refreshError(failure);
    this.#rest = { refreshToken: used, until: this.#deps.now() + restMs, error };
    if (error.code === 'delivery.account') this.#markBroken(error.detail);
    return { ok: false, error };
  }

  #markBroken(detail: string): void {
    this.#deps.onNote('token.broken', detail);
    try {
      this.#deps.store.markBroken(detail);
    } catch {
      // The error returned says the same; a store that cannot write reports itself.
    }
  }
}

/** The request went out and no answer came: the old token may be spent, or not. */
const isLost = (answer: Answer<Refreshed>): boolean =>
  !answer.ok && answer.failure.kind === 'network' && answer.failure.sent;

function refreshError(failure: Failure): { readonly error: DeliveryError; readonly restMs: number } {
  if (failure.kind === 'oauth') {
    const detail = `oauth ${failure.code}: ${wording(failure.name)}`;
    const restMs = failure.code === SPENT ? Number.POSITIVE_INFINITY : 15 * MINUTE_MS;
    return { error: accountError('delivery.account', detail, 15 * MINUTE_MS), restMs };
  }
  if (failure.kind === 'network' && failure.sent) {
    const detail = 'refresh answer lost twice, the token may be spent';
    return { error: accountError('delivery.account', detail, 10 * MINUTE_MS), restMs: 10 * MINUTE_MS };
  }
  const detail = `refresh: ${deliveryError(failure, { now: 0, jitterMs: 0 }).detail}`;
  return { error: accountError('delivery.temporary', detail, MINUTE_MS), restMs: MINUTE_MS };
}

/** A wrong SECRET_KEY needs a person; a full or busy store mends itself. */
function storeError(error: unknown): DeliveryError {
  const code = error instanceof AppError ? error.code : 'defect';
  return code === 'account.secret-key'
    ? accountError('delivery.account', code, 15 * MINUTE_MS)
    : accountError('delivery.temporary', `token store: ${code}`, MINUTE_MS);
}

/** One call with a living token; refused as stale, once more with a new one (class T of 3.5). */
export async function withToken<T>(
  tokens: TokenManager,
  call: (token: string) => Promise<Answer<T>>,
  beforeRetry: () => Promise<void>,
): Promise<Answer<T>> {
  const first = await tokens.current();
  if (!first.ok) return { ok: false, failure: { kind: 'token', error: first.error } };
  const answer = await call(first.token);
  if (answer.ok || !isTokenFailure(answer.failure)) return answer;
  const second = await tokens.renew(first.token);
  if (!second.ok) return { ok: false, failure: { kind: 'token', error: second.error } };
  await beforeRetry();
  return call(second.token);
}
