/** Connects the Zalo OAs of all communes: a channel and a sender each, and the endpoint that their webhooks reach. */
import type { Pictures } from '../channels/channel.ts';
import { type AccountCheck, checkAccount } from '../channels/zalo/check-account.ts';
import type { TokenStore } from '../channels/zalo/token.ts';
import { createTokens, createZaloChannel } from '../channels/zalo/zalo-channel.ts';
import type { WireEvent } from '../domain/event.ts';
import type { Log } from '../log.ts';
import type { Control, TokenRow, ZaloAccount } from '../store/accounts.ts';
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
  /** Address of a page that plays a text; missing: there is no address from outside. */
  readonly listenUrl?: (page: string) => string;
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
  /** One call to Zalo: does the account work? Renews its token when it is time. */
  check(signal: AbortSignal): Promise<AccountCheck>;
};

/** The OAs at work. One that is connected or given new keys in the desk starts at once. */
export class ConnectedOas {
  readonly #deps: ZaloDeps;
  #list: readonly ConnectedOa[];

  /** @throws AppError account.secret-key, tenant.unknown, store.* */
  constructor(deps: ZaloDeps) {
    this.#deps = deps;
    this.#list = deps.control.listZalo().map((account) => this.#connect(account));
  }

  get list(): readonly ConnectedOa[] {
    return this.#list;
  }

  /** Stores the account and its first token pair, and puts it to work. */
  add(account: Omit<ZaloAccount, 'addedAt'>, token: TokenRow): void {
    const { control, now } = this.#deps;
    control.putZalo(account, token, now());
    const fresh = this.#connect({ ...account, addedAt: now() });
    this.#list = [...this.#list.filter((oa) => oa.accountId !== account.id), fresh];
  }

  #connect(account: ZaloAccount): ConnectedOa {
    return connect(account, this.#deps.tenants.get(account.tenant), this.#deps);
  }
}

function connect(account: ZaloAccount, tenant: Tenant, deps: ZaloDeps): ConnectedOa {
  const { config, control, pictures, now, random, log } = deps;
  const limiter = new Limiter(config.ratePerMinute);
  const { attachments } = tenant.store;
  const tokens = tokenStore(control, account.id, now);
  const onNote = (code: string, detail: string): void =>
    log.warn({ account: account.id, code, detail }, 'zalo');
  const manager = createTokens({ account, oauthBase: config.oauthBase, tokens, now, onNote });
  const channelDeps = {
    account,
    apiBase: config.apiBase,
    oauthBase: config.oauthBase,
    appsecretProof: config.appsecretProof,
    buttons: config.buttons,
    buttonStyle: config.buttonStyle,
    buttonsAfterPicture: config.buttonsAfterPicture,
    tokens,
    attachments: {
      get: (hash: string, at: number) => attachments.get(account.id, hash, at),
      put: (hash: string, id: string, expiresAt: number, owner: string | null) =>
        attachments.put(account.id, hash, id, expiresAt, owner),
      drop: (hash: string) => attachments.drop(account.id, hash),
    },
    pictures,
    ...(deps.listenUrl ? { listenUrl: deps.listenUrl } : {}),
    gate: (signal: AbortSignal) => gate(limiter, now, signal),
    now,
    random,
    onNote,
  };
  tenant.addAccount(account.id, createZaloChannel(channelDeps, manager), limiter);
  return {
    accountId: account.id,
    tenant: account.tenant,
    appId: account.appId,
    oaId: account.oaId,
    oaSecretKey: account.oaSecretKey,
    receive: (events) => tenant.receive(account.id, events),
    check: (signal) => checkAccount({ ...channelDeps, manager }, signal),
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
