/** The chat over the real runtime (SQLite, turns, bank) in a folder of its own, watched and made to fail by tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatBackend, ChatDirectory } from '../../src/channels/webchat/port.ts';
import type { LearnerEvent } from '../../src/domain/event.ts';
import { createLog } from '../../src/log.ts';
import { Tenants } from '../../src/runtime/tenants.ts';
import { realBank } from './bank.ts';
import { TENANT } from './tenant.ts';

export type TestBackend = ChatBackend & {
  /** Every event taken, in order; repeated ones are not in it. */
  readonly received: LearnerEvent[];
  /** Set to make the next receive fail as a full disk would. */
  failWith: Error | null;
  close(): Promise<void>;
};

export function watchedBackend(): TestBackend {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoc-so-chat-'));
  const tenants = new Tenants(new Map([[TENANT.slug, TENANT]]), TENANT.slug, {
    dataDir,
    bank: realBank,
    now: Date.now,
    log: createLog('silent'),
    sendBillable: false,
  });
  const { chat, store } = tenants.get(TENANT.slug);
  const rows = store.db.prepare('SELECT count(*) AS n FROM inbox');
  const count = (): number => (rows.get() as { n: number }).n;
  const received: LearnerEvent[] = [];
  const backend: TestBackend = {
    received,
    failWith: null,
    tenant: chat.tenant,
    async receive(externalId, dedupeKey, event) {
      const failure = backend.failWith;
      backend.failWith = null;
      if (failure) throw failure;
      const before = count();
      await chat.receive(externalId, dedupeKey, event);
      if (count() > before) received.push(event);
    },
    isWithOfficer: (externalId) => chat.isWithOfficer(externalId),
    history: (externalId, limit) => chat.history(externalId, limit),
    since: (externalId, afterId) => chat.since(externalId, afterId),
    subscribe: (externalId, listener) => chat.subscribe(externalId, listener),
    async close() {
      await tenants.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return backend;
}

export const directoryOf = (backend: ChatBackend): ChatDirectory => ({
  widgetOrigins: () => [],
  defaultSlug: backend.tenant.slug,
  find: (slug) => (slug === backend.tenant.slug ? backend : null),
});
