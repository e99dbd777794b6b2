/**
 * `npm run editor-report`: for the people who write the guides. By commune: the steps where most people said that their
 * screen differs or got stuck, and the questions nobody could answer. `--tenant SLUG` one commune, `--limit N` rows (50).
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Bank } from '../src/content/bank.ts';
import { loadBank } from '../src/content/read-bank.ts';
import { AppError } from '../src/domain/errors.ts';
import { operations, scripts as say } from '../src/messages/operator.ts';
import { loadTenantConfigs } from '../src/runtime/tenants.ts';
import { EditorReport, type Trouble } from '../src/store/editor-report.ts';
import { openTenantStore } from '../src/store/tenant-store.ts';
import { runScript, settings } from './support/paths.ts';

await runScript(() => {
  const { values } = parseArgs({ options: { tenant: { type: 'string' }, limit: { type: 'string' } } });
  const { contentDir, dataDir } = settings();
  const { bank } = loadBank(contentDir);
  const fileOf = (slug: string): string => join(dataDir, `${slug}.db`);
  if (values.tenant && !existsSync(fileOf(values.tenant)))
    throw new AppError('tenant.unknown', operations.tenantNoData(values.tenant, fileOf(values.tenant)));
  const slugs = values.tenant ? [values.tenant] : [...loadTenantConfigs(contentDir, dataDir).keys()];
  const withData = slugs.filter((slug) => existsSync(fileOf(slug)));
  if (withData.length === 0) console.log(say.reportNone());
  const limit = Math.max(1, Number(values.limit) || 50);
  for (const slug of withData) report(slug, fileOf(slug), bank, limit);
});

function report(slug: string, path: string, bank: Bank, limit: number): void {
  const store = openTenantStore(path);
  try {
    const report = new EditorReport(store.db);
    console.log(say.troublesTitle(slug));
    const troubles = report.listTroubles(limit);
    for (const trouble of troubles) console.log(troubleLines(trouble, bank).join('\n'));
    if (troubles.length === 0) console.log(say.troublesNone());
    console.log(say.missesTitle(slug));
    const unanswered = report.listUnanswered(limit);
    for (const { times, text, nearest } of unanswered)
      console.log(say.missLine(times, text, (JSON.parse(nearest) as string[]).join(', ')));
    if (unanswered.length === 0) console.log(say.missesNone());
  } finally {
    store.db.close();
  }
}

function troubleLines(trouble: Trouble, bank: Bank): string[] {
  const topic = bank.topics.get(trouble.topic);
  const index = topic?.guide.steps.findIndex((step) => step.id === trouble.step) ?? -1;
  const last = day(trouble.lastAt);
  const place = say.troublePlace(index < 0 ? null : index + 1, trouble.step);
  return [
    say.troubleLine(trouble.differs, trouble.stuck, topic?.title ?? trouble.topic, place, last),
    // Rechecked since: the complaint may be mended already.
    ...(topic && topic.checked > last ? [say.troubleFixed(topic.checked)] : []),
  ];
}

/** Vietnam's date (UTC+7 all year). */
function day(at: number): string {
  return new Date(at + 7 * 3_600_000).toISOString().slice(0, 10);
}
