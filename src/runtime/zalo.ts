/** Connects the Zalo OAs of all communes: a channel and a sender each, and the endpoint that their webhooks reach. */
import type { Pictures } from '../channels/channel.ts';
import type { TokenStore } from '../channels/zalo/token.ts';
import { createZaloChannel } from '../channels/zalo/zalo-channel.ts';
import type { WireEvent } from '../domain/event.ts';
import type { Log } from '../log.ts';
import type { Control, ZaloAccount } from '../store/accounts.ts';
import type { Now } from './clock.ts';
import { Limiter } from './limiter.ts';
import { sleep } from './sleep.ts';
import type { Tenant } from './tenant.ts';
import type { Tenants } from './tenants.ts';

export type ZaloSettings = {
  readonly apiBase: string;
  readonly oauthBase: string;
  readonly ratePerMinute: number;
  readonly buttons: 'auto' | 'off';
  readonly buttonStyle: 'hide' | 'show';
  readonly buttonsAfterPicture: boolean;
  readonly appsecretProof: boolean;
};
export type ZaloDeps = {
  readonly config: ZaloSettings;
  readonly control: Control;
  readonly tenants: Tenants;
  readonly pictures: Pictures;
  readonly now: Now;
  readonly random: () => number;
  readonly log: Log;
};
/** One connected OA, as the webhook sees it. */
export type ConnectedOa = {
  readonly accountId: string;
  /** The commune's slug. */
  readonly tenant: string;
  readonly appId: string;
  readonly oaId: string;
  readonly oaSecretKey: string;
  receive(events: readonly WireEvent[]): Promise<void>;
};

/** @throws AppError account.secret-key, tenant.unknown, store.* */
export function connectZalo(deps: ZaloDeps): readonly ConnectedOa[] {
  return deps.control.listZalo().map((account) => connect(account, deps.tenants.get(account.tenant), deps));
}

function connect(account: ZaloAccount, tenant: Tenant, deps: ZaloDeps): ConnectedOa {
  const { config, control, pictures, now, random, log } = deps;
  const limiter = new Limiter(config.ratePerMinute);
  const { attachments } = tenant.store;
  const channel = createZaloChannel({
    account,
    apiBase: config.apiBase,
    oauthBase: config.oauthBase,
    appsecretProof: config.appsecretProof,
    buttons: config.buttons,
    buttonStyle: config.buttonStyle,
    buttonsAfterPicture: config.buttonsAfterPicture,
    tokens: tokenStore(control, account.id, now),
    attachments: {
      get: (hash, at) => attachments.get(account.id, hash, at),
      put: (hash, id, expiresAt) => attachments.put(account.id, hash, id, expiresAt),
      drop: (hash) => attachments.drop(account.id, hash),
    },
    pictures,
    gate: (signal) => gate(limiter, now, signal),
    now,
    random,
    onNote: (code, detail) => log.warn({ account: account.id, code, detail }, 'zalo'),
  });
  tenant.addAccount(account.id, channel, limiter);
  return {
    accountId: account.id,
    tenant: account.tenant,
    appId: account.appId,
    oaId: account.oaId,
    oaSecretKey: account.oaSecretKey,
    receive: (events) => tenant.receive(account.id, events),
  };
}

/** The sealed token pair of an account, as the channel wants it. */
export function tokenStore(control: Control, accountId: string, now: Now): TokenStore {
  return {
    load: () => control.token(accountId),
    save: (pair, previous) => control.saveToken(accountId, pair, previous, now()),
    markBroken: (detail) => control.markTokenBroken(accountId, detail),
  };
}

/** Waits until the account's allowance has room for one more request. */
async function gate(limiter: Limiter, now: Now, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const wait = limiter.take(now());
    if (wait === 0) return;
    await sleep(wait, signal);
  }
}
