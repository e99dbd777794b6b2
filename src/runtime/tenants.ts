/** All communes of this installation: their files of data are opened when first needed, or at start when they have any. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTick } from 'node:timers/promises';
import type { ChatBackend, ChatDirectory } from '../channels/webchat/port.ts';
import { compileTenants } from '../content/compile.ts';
import { loadContentFiles } from '../content/load.ts';
import type { TenantConfig } from '../content/schema.ts';
import { AppError } from '../domain/errors.ts';
import type { TenantView } from '../domain/learner.ts';
import type { Spoken } from '../domain/spoken.ts';
import { operations } from '../messages/operator.ts';
import type { IssuedCertificate } from '../store/learning.ts';
import type { KeptProgress } from '../store/progress-pictures.ts';
import { Tenant, type TenantDeps, viewOf } from './tenant.ts';

/**
 * The communes' own files: those that ship with the content, and those added to the data folder, which win.
 * @throws AppError tenant.invalid naming every problem
 */
export function loadTenantConfigs(contentDir: string, dataDir: string): ReadonlyMap<string, TenantConfig> {
  const own = join(dataDir, 'tenants');
  const files = [
    ...loadContentFiles(contentDir).filter((file) => file.path.startsWith('tenants/')),
    ...(existsSync(own) ? loadContentFiles(own).map((f) => ({ ...f, path: `tenants/${f.path}` })) : []),
  ];
  const { tenants, problems } = compileTenants(files);
  if (problems.length > 0) {
    const lines = problems.map((p) => `  ${p.file}:${p.line} [${p.rule}] ${p.message}`);
    throw new AppError('tenant.invalid', operations.tenantBad(lines.join('\n')));
  }
  return new Map(tenants.map((tenant) => [tenant.slug, tenant]));
}

export class Tenants implements ChatDirectory {
  readonly #configs: ReadonlyMap<string, TenantConfig>;
  readonly #deps: Omit<TenantDeps, 'config'>;
  readonly #open = new Map<string, Tenant>();
  #isStopped = false;
  readonly defaultSlug: string;

  /** @throws AppError tenant.unknown when the default commune does not exist */
  constructor(
    configs: ReadonlyMap<string, TenantConfig>,
    defaultSlug: string,
    deps: Omit<TenantDeps, 'config'>,
  ) {
    if (!configs.has(defaultSlug))
      throw new AppError('tenant.unknown', operations.tenantUnknown(defaultSlug, [...configs.keys()]));
    this.#configs = configs;
    this.#deps = deps;
    this.defaultSlug = defaultSlug;
    mkdirSync(deps.dataDir, { recursive: true });
    for (const slug of configs.keys()) {
      if (slug === defaultSlug || existsSync(join(deps.dataDir, `${slug}.db`))) this.get(slug);
    }
  }

  get slugs(): readonly string[] {
    return [...this.#configs.keys()];
  }

  /** Those whose file is open. */
  get opened(): readonly Tenant[] {
    return [...this.#open.values()];
  }

  /** How a commune names itself and whom to turn to, without opening its file of data; null when there is no such commune. */
  view(slug: string): TenantView | null {
    const opened = this.#open.get(slug);
    if (opened) return opened.view;
    const config = this.#configs.get(slug);
    return config ? viewOf(config) : null;
  }

  /** @throws AppError tenant.unknown, store.* */
  get(slug: string): Tenant {
    const opened = this.#open.get(slug);
    if (opened) return opened;
    const config = this.#configs.get(slug);
    if (!config) throw new AppError('tenant.unknown', operations.tenantUnknown(slug, this.slugs));
    const tenant = new Tenant({ ...this.#deps, config });
    this.#open.set(slug, tenant);
    return tenant;
  }

  find(slug: string): ChatBackend | null {
    return this.#configs.has(slug) ? this.get(slug).chat : null;
  }

  widgetOrigins(slug: string): readonly string[] {
    return (this.#open.get(slug)?.config ?? this.#configs.get(slug))?.widgetOrigins ?? [];
  }

  /** A certificate by its code, whichever commune gave it: every commune with data is open, and a code is one indexed look. */
  findCertificate(code: string): (IssuedCertificate & { readonly tenant: TenantView }) | null {
    for (const tenant of this.opened) {
      const found = tenant.store.learning.findCertificate(code);
      if (found) return { ...found, tenant: tenant.view };
    }
    return null;
  }

  /** Makes what first questions would otherwise wait for: the index of the bank, then each commune's layer upon it. */
  async warmUp(): Promise<void> {
    this.#deps.bank().matcher.telling('');
    this.#deps.bank().scam();
    for (const tenant of this.opened) {
      await nextTick();
      if (this.#isStopped) return;
      tenant.own.bank().matcher.telling('');
    }
  }

  /** Which commune's page this is, and what it plays. */
  findListen(id: string, now: number): { readonly tenant: Tenant; readonly spoken: Spoken } | null {
    for (const tenant of this.opened) {
      const spoken = tenant.store.listens.find(id, now);
      if (spoken) return { tenant, spoken };
    }
    return null;
  }

  /** What a picture of progress shows and whose it is, in the same way. */
  findProgress(code: string): (KeptProgress & { readonly tenant: TenantView }) | null {
    for (const tenant of this.opened) {
      const found = tenant.store.progressPictures.find(code);
      if (found) return { ...found, tenant: tenant.view };
    }
    return null;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.opened.map((tenant) => tenant.stop()));
  }
}
