/**
 * `npm run tenant -- list`        the communes of this installation
 * `npm run tenant -- add FILE`    checks a commune's file and puts it into the data folder (content/tenants/kha-son.yaml is a sample)
 * `npm run tenant -- add --slug a-b --name "…" --kind xã --province "…" --unit thôn`   a first file to go on editing
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { compileTenants } from '../src/content/compile.ts';
import { AppError } from '../src/domain/errors.ts';
import { operations, scripts as say } from '../src/messages/operator.ts';
import { loadTenantConfigs } from '../src/runtime/tenants.ts';
import { dataDir, runScript, settings } from './support/paths.ts';

await runScript(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      slug: { type: 'string' },
      name: { type: 'string' },
      kind: { type: 'string' },
      province: { type: 'string' },
      unit: { type: 'string' },
      force: { type: 'boolean', default: false },
    },
  });
  const { contentDir } = settings();
  const data = dataDir();
  if (positionals[0] !== 'add') {
    for (const tenant of loadTenantConfigs(contentDir, data).values()) {
      const has = existsSync(join(data, `${tenant.slug}.db`));
      console.log(say.tenantLine(tenant.slug, `${tenant.kind} ${tenant.name}`, tenant.province, has));
    }
    return;
  }
  const { force, ...fields } = values;
  const text = positionals[1] ? readFileSync(positionals[1], 'utf8') : stringify(fields);
  add(text, positionals[1] ?? null, data, force);
});

function add(text: string, from: string | null, data: string, force: boolean): void {
  // The file name must be the slug: read it first, then check the whole under that name.
  const slug = /^slug:\s*["']?([a-z0-9-]+)/m.exec(text)?.[1] ?? 'slug';
  const { tenants, problems } = compileTenants([{ path: `tenants/${slug}.yaml`, text }]);
  const tenant = tenants[0];
  if (problems.length > 0 || !tenant) {
    const lines = problems.map((p) => `  ${from ?? 'add'}:${p.line} [${p.rule}] ${p.message}`);
    throw new AppError('tenant.invalid', operations.tenantBad(lines.join('\n')));
  }
  const folder = join(data, 'tenants');
  const path = join(folder, `${tenant.slug}.yaml`);
  if (existsSync(path) && !force) throw new AppError('tenant.invalid', say.tenantExists(path));
  mkdirSync(folder, { recursive: true });
  if (from) copyFileSync(from, path);
  else writeFileSync(path, text);
  console.log(say.tenantAdded(tenant.slug, path));
}
