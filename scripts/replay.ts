/**
 * `npm run replay -- list`                          events and messages that were put aside
 * `npm run replay -- event ID | message ID | all`   hand them back; a running service takes them within seconds
 * `--tenant SLUG` (default: DEFAULT_TENANT)
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '../src/domain/errors.ts';
import { operations, scripts as say } from '../src/messages/operator.ts';
import { openTenantStore, type TenantStore } from '../src/store/tenant-store.ts';
import { runScript, settings } from './support/paths.ts';

await runScript(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tenant: { type: 'string' } },
  });
  const config = settings();
  const slug = values.tenant ?? config.defaultTenant;
  const path = join(config.dataDir, `${slug}.db`);
  if (!existsSync(path)) throw new AppError('tenant.unknown', operations.tenantNoData(slug, path));
  const store = openTenantStore(path);
  try {
    act(store, positionals[0] ?? 'list', positionals[1]);
  } finally {
    store.db.close();
  }
});

function act(store: TenantStore, verb: string, id: string | undefined): void {
  const dead = store.inbox.listDead();
  const failed = store.outbox.listFailed();
  switch (verb) {
    case 'list':
      for (const e of dead)
        console.log(say.deadEvent(e.id, e.accountId, e.type, time(e.receivedAt), e.error));
      for (const m of failed)
        console.log(say.failedMessage(m.id, m.accountId, m.state, time(m.createdAt), m.error ?? ''));
      console.log(say.replayCount(dead.length, failed.length));
      return;
    case 'event':
    case 'message': {
      const number = Number(id);
      const done = store.db.transact((tx) =>
        verb === 'event' ? store.inbox.revive(tx, number) : store.outbox.revive(tx, number),
      );
      console.log(done ? say.replayed(1) : say.replayNone());
      process.exitCode = done ? 0 : 1;
      return;
    }
    case 'all': {
      // Messages of unknown outcome may have arrived: only a person decides on those, one by one.
      const sure = failed.filter((m) => m.state === 'failed');
      store.db.transact((tx) => {
        for (const event of dead) store.inbox.revive(tx, event.id);
        for (const message of sure) store.outbox.revive(tx, message.id);
      });
      console.log(say.replayed(dead.length + sure.length));
      return;
    }
    default:
      console.error(say.replayUsage());
      process.exitCode = 1;
  }
}

function time(at: number): string {
  return new Date(at).toISOString();
}
