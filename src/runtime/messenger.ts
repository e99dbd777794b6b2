/** Connects the Facebook Pages of all communes: a channel, an allowance and a sender each, and what their webhooks reach. */
import type { Channel, Pictures, Sounds } from '../channels/channel.ts';
import { createGraphClient } from '../channels/messenger/client.ts';
import { createMessengerChannel } from '../channels/messenger/messenger-channel.ts';
import type { PageEvent } from '../channels/messenger/parse.ts';
import type { ButtonMode } from '../channels/messenger/payload.ts';
import { createTemplatePort } from '../channels/messenger/templates.ts';
import type { TemplatePort } from '../channels/template-port.ts';
import type { WireEvent } from '../domain/event.ts';
import type { Log } from '../log.ts';
import type { Control, MessengerAccount } from '../store/accounts.ts';
import type { DeletionState } from '../store/deletions.ts';
import type { Now } from './clock.ts';
import { PageAllowance } from './page-allowance.ts';
import { PageWatch, type Watched } from './page-watch.ts';
import type { Tenant } from './tenant.ts';
import type { Tenants } from './tenants.ts';

export type MessengerSettings = {
  readonly base: string;
  readonly version: string;
  readonly ratePerSecond: number;
  readonly callsPerPersonPerDay: number;
  readonly throttleMinutes: number;
  readonly buttons: ButtonMode;
  readonly appsecretProof: boolean;
};
export type MessengerDeps = {
  readonly config: MessengerSettings;
  readonly control: Control;
  readonly tenants: Tenants;
  readonly pictures: Pictures;
  readonly sounds?: (tenant: Tenant) => Sounds;
  readonly now: Now;
  readonly random: () => number;
  readonly log: Log;
};
/** One connected Page, as the webhooks see it. */
export type ConnectedPage = {
  readonly accountId: string;
  /** The commune's slug. */
  readonly tenant: string;
  readonly appId: string;
  readonly pageId: string;
  readonly appSecret: string;
  readonly verifyToken: string;
  /** Resolves after the commit. */
  receive(events: readonly PageEvent[]): Promise<void>;
  /** Erases a learner, as when consent is withdrawn; `key` makes a repeated request harmless. */
  erase(externalId: string, key: string, now: number): Promise<DeletionState>;
};
export type ConnectedMessenger = { readonly pages: readonly ConnectedPage[]; readonly watch: PageWatch };

/** @throws AppError account.secret-key, tenant.unknown, store.* */
export function connectMessenger(deps: MessengerDeps): ConnectedMessenger {
  const connected = deps.control
    .listMessenger()
    .map((account) => connect(account, deps.tenants.get(account.tenant), deps));
  return {
    pages: connected.map(({ page }) => page),
    watch: new PageWatch(
      connected.map(({ watched }) => watched),
      deps.log,
    ),
  };
}

function connect(
  account: MessengerAccount,
  tenant: Tenant,
  deps: MessengerDeps,
): { readonly page: ConnectedPage; readonly watched: Watched } {
  const { config, control, pictures, now, random, log } = deps;
  const { id: accountId } = account;
  const throttleMs = config.throttleMinutes * 60_000;
  const onNote = (code: string, detail: string): void =>
    log.warn({ account: accountId, code, detail }, 'messenger');
  const allowance = new PageAllowance({
    perSecond: config.ratePerSecond,
    perPersonPerDay: config.callsPerPersonPerDay,
    people: () => tenant.store.learners.countOf(accountId),
    throttleMs,
    now,
    onNote,
    onRest: (until) => tenant.senders.get(accountId)?.pause(until, 'delivery.throttled'),
  });
  const { attachments } = tenant.store;
  const graph = {
    account,
    base: config.base,
    version: config.version,
    appsecretProof: config.appsecretProof,
    throttleMs,
    allowance,
    random,
  };
  const channel = createMessengerChannel({
    ...graph,
    buttons: config.buttons,
    attachments: {
      get: (hash, at) => attachments.get(accountId, hash, at),
      put: (hash, id, expiresAt, owner) => attachments.put(accountId, hash, id, expiresAt, owner),
      drop: (hash) => attachments.drop(accountId, hash),
    },
    pictures,
    ...(deps.sounds ? { sounds: deps.sounds(tenant) } : {}),
    now,
    onNote,
  });
  const templates = createTemplatePort({ ...graph, states: () => control.templates.list(accountId) });
  tenant.templates.set(accountId, templates);
  tenant.addAccount(accountId, withTemplates(channel, templates), allowance);
  const client = createGraphClient({ ...graph, onUsage: (usage) => allowance.note(usage) });
  return {
    page: toPage(account, tenant, deps),
    watched: { accountId, appId: account.appId, client, allowance },
  };
}

/** The way outside the 24 hours: open only while the platform has approved a template (platforms/messenger.md 4). */
function withTemplates(channel: Channel, templates: TemplatePort): Channel {
  const outsideWindow: Channel['outsideWindow'] = ({ externalId, template }, signal) => {
    const { id: name, fields } = template;
    const approved = templates.approved().find((one) => one.name === name);
    // Gaps are numbered; the settings name their values by the same numbers.
    const values = Object.keys(fields)
      .sort((a, b) => Number(a) - Number(b))
      .map((gap) => fields[gap]!);
    return templates.send(
      { externalId, name, language: approved?.language ?? 'vi', values, keys: [] },
      signal,
    );
  };
  return {
    capabilities: channel.capabilities,
    send: (out, signal) => channel.send(out, signal),
    get outsideWindow() {
      return templates.approved().length > 0 ? outsideWindow : undefined;
    },
  };
}

function toPage(
  account: MessengerAccount,
  tenant: Tenant,
  { control, log, now }: MessengerDeps,
): ConnectedPage {
  const { id: accountId, tenant: slug, appId, pageId, appSecret, verifyToken } = account;
  const isKnown = (externalId: string): boolean =>
    tenant.store.learners.find(accountId, externalId) !== undefined;
  return {
    accountId,
    tenant: slug,
    appId,
    pageId,
    appSecret,
    verifyToken,
    async receive(events) {
      const wire: WireEvent[] = [];
      for (const event of events) {
        if (event.kind === 'template') {
          const { name, language, status, raw } = event;
          control.templates.put(accountId, { name, language, status }, raw, now());
          log.info({ account: accountId, code: 'template.status', detail: `${name} ${status}` }, 'messenger');
        } else if (event.kind === 'policy') {
          const detail = `${event.action} ${event.reason}`;
          log.error({ account: accountId, code: 'page.policy', detail }, 'messenger');
        } else if (event.kind === 'arrival') {
          // As the chat page does: a newcomer is greeted and told what is kept, then gets what the link is about.
          if (!isKnown(event.topic.item.externalId)) wire.push(event.hello);
          wire.push(event.topic);
        } else wire.push(event);
      }
      await tenant.receive(accountId, wire);
    },
    async erase(externalId, key, at) {
      if (!isKnown(externalId)) return 'nothing';
      const event = { type: 'withdraw' } as const;
      await tenant.receive(accountId, [
        { kind: 'learner', item: { dedupeKey: key, externalId, event, occurredAt: at } },
      ]);
      await tenant.turns.whenIdle();
      return isKnown(externalId) ? 'pending' : 'erased';
    },
  };
}
