/** Connecting an OA from the desk: keys, the permission page with PKCE, or a pasted token; and whether it works now. */
import { randomBytes } from 'node:crypto';
import type { AccountCheck } from '../channels/zalo/check-account.ts';
import { exchangeCode, newPkce, permissionUrl } from '../channels/zalo/oauth.ts';
import type { Control, ZaloAccount } from '../store/accounts.ts';
import type { Now } from './clock.ts';
import type { ConnectedOas, ZaloSettings } from './zalo.ts';

export type ZaloKeys = Pick<ZaloAccount, 'appId' | 'oaId' | 'appSecret' | 'oaSecretKey'>;
export type OaStatus = {
  readonly accountId: string;
  readonly appId: string;
  readonly oaId: string;
  /** When the access token was last renewed; null: never yet. */
  readonly refreshedAt: number | null;
  /** Why the account needs a person; null while all is well. */
  readonly broken: string | null;
};
export type ConnectOutcome = 'connected' | 'expired' | 'other-oa' | 'refused' | 'other-commune';

type Pending = ZaloKeys & { readonly tenant: string; readonly verifier: string; readonly until: number };

/** The code of the permission page lives ten minutes (platforms/zalo.md 2): so does what waits for it. */
const PENDING_MS = 10 * 60_000;
const CHECK_MS = 20_000;

export class ZaloDesk {
  readonly #oas: ConnectedOas;
  readonly #control: Control;
  readonly #config: ZaloSettings;
  readonly #now: Now;
  /** By `state`. Lost at a restart: the officer starts again, nothing else happens. */
  readonly #pending = new Map<string, Pending>();

  constructor(oas: ConnectedOas, control: Control, config: ZaloSettings, now: Now) {
    this.#oas = oas;
    this.#control = control;
    this.#config = config;
    this.#now = now;
  }

  list(tenant: string): OaStatus[] {
    return this.#control
      .listZalo()
      .filter((account) => account.tenant === tenant)
      .map(({ id, appId, oaId }) => {
        const token = this.#control.token(id);
        const refreshedAt = token && token.refreshedAt > 0 ? token.refreshedAt : null;
        return { accountId: id, appId, oaId, refreshedAt, broken: token ? token.broken : 'no token' };
      });
  }

  /** @returns where the OA's administrator must go */
  begin(tenant: string, keys: ZaloKeys, redirectUri: string): string {
    const now = this.#now();
    for (const [state, { until }] of this.#pending) if (until < now) this.#pending.delete(state);
    const state = randomBytes(18).toString('base64url');
    const { verifier, challenge } = newPkce();
    this.#pending.set(state, { ...keys, tenant, verifier, until: now + PENDING_MS });
    return permissionUrl(
      { oauthBase: this.#config.oauthBase, appId: keys.appId },
      { redirectUri, challenge, state },
    );
  }

  /** The administrator came back with a code. */
  async finish(tenant: string, state: string, code: string, oaId: string): Promise<ConnectOutcome> {
    const pending = this.#pending.get(state);
    this.#pending.delete(state);
    if (!pending || pending.tenant !== tenant || pending.until < this.#now()) return 'expired';
    if (pending.oaId !== oaId) return 'other-oa';
    const { oauthBase } = this.#config;
    const answer = await exchangeCode({ oauthBase, ...pending }, code, pending.verifier);
    if (!answer.ok) return 'refused';
    const { accessToken, refreshToken, expiresInMs } = answer.data;
    const now = this.#now();
    return this.#add(tenant, pending, {
      accessToken,
      refreshToken,
      expiresAt: now + expiresInMs,
      refreshedAt: now,
    });
  }

  /** A refresh token made in Zalo's API Explorer: the first send renews it. */
  paste(tenant: string, keys: ZaloKeys, refreshToken: string): ConnectOutcome {
    return this.#add(tenant, keys, { accessToken: '', refreshToken, expiresAt: 0, refreshedAt: 0 });
  }

  /** One call to Zalo; null when the account is not this commune's. */
  async check(tenant: string, accountId: string): Promise<AccountCheck | null> {
    const oa = this.#oas.list.find((one) => one.accountId === accountId && one.tenant === tenant);
    return oa ? oa.check(AbortSignal.timeout(CHECK_MS)) : null;
  }

  #add(
    tenant: string,
    { appId, oaId, appSecret, oaSecretKey }: ZaloKeys,
    token: Parameters<ConnectedOas['add']>[1],
  ): ConnectOutcome {
    const id = `zalo:${oaId}`;
    if (this.#control.listZalo().some((known) => known.id === id && known.tenant !== tenant))
      return 'other-commune';
    this.#oas.add({ id, tenant, appId, oaId, appSecret, oaSecretKey }, token);
    return 'connected';
  }
}
