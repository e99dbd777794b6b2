/**
 * `node scripts/overlay.ts export --tenant kha-son`   what a commune taught the assistant, as YAML for the common bank
 * `… export --tenant kha-son --merge`                 the same, written into the content folder for an editor to look through
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadContentFiles } from '../src/content/load.ts';
import { exportOverlay, mergeOverlay } from '../src/content/overlay-export.ts';
import { loadBank } from '../src/content/read-bank.ts';
import { readStored } from '../src/content/read-entry.ts';
import { AppError } from '../src/domain/errors.ts';
import { exportWords as words } from '../src/messages/desk-overlay.ts';
import { communeName } from '../src/messages/fill.ts';
import { operations } from '../src/messages/operator.ts';
import { viewOf } from '../src/runtime/tenant.ts';
import { loadTenantConfigs } from '../src/runtime/tenants.ts';
import { openTenantStore } from '../src/store/tenant-store.ts';
import { runScript, settings } from './support/paths.ts';

await runScript(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tenant: { type: 'string' }, merge: { type: 'boolean', default: false } },
  });
  const { contentDir, dataDir, defaultTenant } = settings();
  if (positionals[0] !== 'export') return console.log(words.usage());
  const slug = values.tenant ?? defaultTenant;
  const configs = loadTenantConfigs(contentDir, dataDir);
  const config = configs.get(slug);
  if (!config) throw new AppError('tenant.unknown', operations.tenantUnknown(slug, [...configs.keys()]));
  const path = join(dataDir, `${slug}.db`);
  if (!existsSync(path)) throw new AppError('tenant.unknown', operations.tenantNoData(slug, path));
  const store = openTenantStore(path);
  const { signed } = readStored(store.overlay.published());
  store.db.close();
  if (signed.length === 0) return console.log(words.none());
  const { bank } = loadBank(contentDir);
  const commune = communeName(viewOf(config));
  if (!values.merge) return console.log(exportOverlay(bank, signed, commune));
  for (const file of mergeOverlay(loadContentFiles(contentDir), bank, signed, commune)) {
    const target = join(contentDir, file.path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.text);
    console.log(words.merged(target));
  }
});
