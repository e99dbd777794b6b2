/** The composition root: settings, content, communes, accounts, server. An object a test can start on port 0 and close. */

import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { DestinationStream } from 'pino';
import type { Pictures } from './channels/channel.ts';
import { type Config, type Env, readConfig } from './config/config.ts';
import { openVault } from './config/secrets.ts';
import { loadBank } from './content/read-bank.ts';
import { AppError } from './domain/errors.ts';
import { canHear } from './domain/spoken.ts';
import { createLog, type Log } from './log.ts';
import { programThatHears } from './media/hear/speech-to-text.ts';
import { makePictures } from './media/pictures.ts';
import { findEngine } from './media/speech/engine.ts';
import { Voice } from './media/speech/voice.ts';
import { saveUpload } from './media/uploads.ts';
import { operations, config as say } from './messages/operator.ts';
import { BACKUPS } from './runtime/backup.ts';
import { loadCampaigns } from './runtime/campaigns.ts';
import { certificates } from './runtime/certificates.ts';
import type { Now } from './runtime/clock.ts';
import { hearingOf, listenAddress, listening, soundsOf } from './runtime/hearing.ts';
import { lockDataDir } from './runtime/lock.ts';
import { connectMessenger } from './runtime/messenger.ts';
import { NightlyBackup } from './runtime/nightly-backup.ts';
import { NightlyPurge } from './runtime/nightly-purge.ts';
import { personCopies } from './runtime/person-copies.ts';
import { progressPictures } from './runtime/progress-pictures.ts';
import { Reader } from './runtime/reader.ts';
import { StaffLogin } from './runtime/staff-login.ts';
import { loadTenantConfigs, Tenants } from './runtime/tenants.ts';
import { Ticker } from './runtime/ticker.ts';
import type { TurnDeps } from './runtime/turns.ts';
import { ConnectedOas } from './runtime/zalo.ts';
import { ZaloDesk } from './runtime/zalo-desk.ts';
import { Control } from './store/accounts.ts';
import { StaffStore } from './store/staff.ts';
import { registerDesk } from './web/admin/register.ts';
import { registerProgressPicture } from './web/chat/progress-picture.ts';
import { registerChat } from './web/chat/register.ts';
import { registerDeletion } from './web/deletion/register.ts';
import { registerGuides } from './web/guide/register.ts';
import { type Readiness, registerHealth } from './web/health.ts';
import { registerListen } from './web/listen/register.ts';
import { registerMyData } from './web/mydata/register.ts';
import { makeServer } from './web/server.ts';
import { registerShared } from './web/shared.ts';
import { registerVerify } from './web/verify/register.ts';
import { registerMessengerWebhook } from './web/webhooks-messenger.ts';
import { registerZaloWebhook, type WireCounts } from './web/webhooks-zalo.ts';
import { registerWidget } from './web/widget/register.ts';

export type App = {
  readonly url: string;
  /** The port it listens on, whatever the public address. */
  readonly port: number;
  readonly tenants: Tenants;
  /** Reports of the desk; its worker sleeps until the first one. */
  readonly reader: Reader;
  /** The slow beat, by hand: tests turn their clock and call it. */
  beat(): void;
  /** Builds what the first question would otherwise wait for. */
  warmUp(): void;
  /** Stops taking webhooks, finishes turns, lets sends in flight finish or expire, closes the files. */
  close(): Promise<void>;
};

/** What tests replace; the service itself gives none of it. */
export type Replaceable = {
  readonly now?: Now;
  readonly random?: () => number;
  readonly logSink?: DestinationStream;
  readonly advance?: TurnDeps['advance'];
};

/**
 * Starts the service.
 * @throws AppError config.*, content.invalid, tenant.*, account.secret-key, store.*: what an operator must mend, all at once
 */
export async function startApp(env: Env, replace: Replaceable = {}): Promise<App> {
  const config = readConfig(env);
  const log = createLog(config.logLevel, replace.logSink);
  const unlock = lockDataDir(config.dataDir);
  const closing: (() => Promise<void> | void)[] = [unlock];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return await compose(config, env, log, replace, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function compose(
  config: Config,
  env: Env,
  log: Log,
  { now = Date.now, random = Math.random, advance }: Replaceable,
  closing: (() => Promise<void> | void)[],
  close: () => Promise<void>,
): Promise<App> {
  const { bank } = readContent(config);
  const vault = openVault(env, config.dataDir);
  const control = Control.open(`${config.dataDir}/control.db`, vault);
  const login = new StaffLogin(new StaffStore(control.db, vault), now);
  closing.push(() => control.close());
  const voice = new Voice({
    contentDir: config.contentDir,
    dataDir: config.dataDir,
    engine: config.speech.isOn ? findEngine({ ...config.speech, path: env['PATH'] ?? '' }) : null,
    maxBytes: config.speech.cacheBytes,
    onNote: (code, detail) => log.warn({ code, detail }, 'speech'),
  });
  const hearing = hearingOf(voice, config.publicUrl);
  const tenants = new Tenants(loadTenantConfigs(config.contentDir, config.dataDir), config.defaultTenant, {
    dataDir: config.dataDir,
    bank: () => bank,
    now,
    log,
    sendBillable: config.zalo.sendBillable,
    hearing,
    ...(config.speech.toText === null ? {} : { hears: programThatHears(config.speech.toText) }),
    publicUrl: config.publicUrl,
    campaigns: loadCampaigns(config.contentDir, bank.topics),
    look: { buttons: config.zalo.buttons, buttonsAfterPicture: config.zalo.buttonsAfterPicture },
    ...(advance ? { advance } : {}),
  });
  const papers = certificates(tenants, bank, config.publicUrl);
  const progress = progressPictures(tenants);
  const pictures: Pictures & { close(): Promise<void> } = makePictures(
    () => bank,
    config,
    papers.paper,
    progress.paper,
  );
  // Messages on their way out may still need a picture.
  closing.push(async () => {
    await tenants.stop();
    await pictures.close();
    await voice.close();
  });
  // Before the files close, so that they leave no log beside them.
  const reader = new Reader({ dataDir: config.dataDir, log });
  closing.push(() => reader.close());
  const zalo = new ConnectedOas({
    config: config.zalo,
    control,
    tenants,
    pictures,
    ...(config.publicUrl === null ? {} : { listenUrl: listenAddress(config.publicUrl) }),
    now,
    random,
    log,
  });
  const messenger = connectMessenger({
    config: config.messenger,
    control,
    tenants,
    pictures,
    sounds: (tenant) => soundsOf(voice, tenant),
    now,
    random,
    log,
  });
  const counts: WireCounts = {};
  const server = await makeServer(log, config.trustProxy);
  registerHealth(server, () => readiness(tenants, counts));
  registerZaloWebhook(server, () => zalo.list, { now, log, counts });
  registerMessengerWebhook(server, () => messenger.pages, {
    now,
    log,
    counts,
    keepDeletion: (deletion) => control.deletions.put(deletion),
    originOf: (request) => config.publicUrl ?? `${request.protocol}://${request.host}`,
  });
  const assets = registerShared(server, pictures);
  if (config.webChat) {
    registerProgressPicture(server, { ownerOf: progress.ownerOf, pictures, publicUrl: config.publicUrl });
    await server.register(registerChat, {
      directory: tenants,
      assets,
      now,
      publicUrl: config.publicUrl,
      hearing: {
        can: (spoken) => canHear(hearing(''), spoken),
        find: (slug, spoken) => soundsOf(voice, tenants.get(slug)).find(spoken),
      },
      onFault: (error, route) => log.error({ err: error, route }, 'chat page failed'),
    });
  }
  registerListen(server, {
    find(id) {
      const found = tenants.findListen(id, now());
      return found && listening(voice, found.tenant, found.spoken);
    },
    assets,
    hasChat: config.webChat,
  });
  registerWidget(server);
  await server.register(registerGuides, {
    communes: tenants,
    bank: () => bank,
    assets,
    publicUrl: config.publicUrl,
    hasChat: config.webChat,
    zaloOa: (slug) => zalo.list.find((oa) => oa.tenant === slug)?.oaId ?? null,
    facebookPage: (slug) => messenger.pages.find((page) => page.tenant === slug)?.pageId ?? null,
    onFault: (error, route) => log.error({ err: error, route }, 'guide page failed'),
  });
  await server.register(registerVerify, { find: papers.find, pictures, assets });
  await server.register(registerDeletion, {
    find: (code) => control.deletions.find(code),
    assets,
    hasChat: config.webChat,
  });
  const copies = personCopies(tenants, reader, now);
  await server.register(registerMyData, {
    ...copies,
    assets,
    publicUrl: config.publicUrl,
    now,
    widgetOrigins: (slug) => tenants.widgetOrigins(slug),
    onFault: (error, route) => log.error({ err: error, route }, 'copy of own data failed'),
  });
  await server.register(registerDesk, {
    tenants,
    login,
    zalo: new ZaloDesk(zalo, control, config.zalo, now),
    reader,
    retentionDays: config.retention.talk,
    keepPicture: (bytes) => saveUpload(config.dataDir, bytes),
    defaultSlug: tenants.defaultSlug,
    assets,
    publicUrl: config.publicUrl,
    retention: config.retention,
    now,
    log,
  });
  const purge = new NightlyPurge({ tenants: () => tenants.opened, retention: config.retention, now, log });
  closing.push(() => purge.stop());
  const ticker = new Ticker(() => tenants.opened);
  ticker.also(() => purge.beat());
  if (config.backup.nightly) {
    const { dir, keep } = config.backup;
    const folder = dir ?? join(config.dataDir, BACKUPS);
    const nightly = new NightlyBackup({ dataDir: config.dataDir, folder, keep, now, log });
    ticker.also(() => nightly.beat());
    closing.push(() => nightly.whenIdle());
  }
  closing.push(() => ticker.stop());
  closing.push(() => messenger.watch.stop());
  closing.push(() => server.close());
  await listen(server, config);
  for (const tenant of tenants.opened) tenant.wake();
  ticker.start();
  messenger.watch.start();
  const { port } = server.server.address() as AddressInfo;
  const host = config.host === '0.0.0.0' || config.host === '::' ? 'localhost' : config.host;
  const url = config.publicUrl ?? `http://${host}:${port}`;
  log.info(
    { url, tenants: tenants.slugs.length, accounts: zalo.list.length + messenger.pages.length },
    'ready',
  );
  return {
    url,
    port,
    tenants,
    reader,
    beat: () => ticker.beat(),
    warmUp: () => void tenants.warmUp(),
    close,
  };
}

function readContent(config: Config): ReturnType<typeof loadBank> {
  try {
    return loadBank(config.contentDir);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError(error.code, operations.contentBad(error.message), { cause: error });
  }
}

async function listen(server: Awaited<ReturnType<typeof makeServer>>, config: Config): Promise<void> {
  try {
    await server.listen({ port: config.port, host: config.host });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE')
      throw new AppError('config.port-taken', say.portTaken(config.port), { cause: error });
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
      throw new AppError('config.invalid', say.cannotListen(config.host, config.port, code), {
        cause: error,
      });
    throw error;
  }
}

function readiness(tenants: Tenants, counts: WireCounts): Readiness {
  const list = tenants.opened.map((tenant) => ({
    slug: tenant.config.slug,
    pendingEvents: tenant.store.inbox.pending().count,
    accounts: [...tenant.senders].map(([id, sender]) => ({
      id,
      open: tenant.store.outbox.open(id).count,
      paused: sender.pauseReason,
    })),
  }));
  return { ready: true, tenants: list, webhooks: { ...counts } };
}
