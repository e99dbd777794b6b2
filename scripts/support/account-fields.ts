/** What an account needs to be connected: given as options, in a file of secrets, or typed at the terminal. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../src/domain/errors.ts';
import { operations, scripts as say } from '../../src/messages/operator.ts';
import { loadTenantConfigs } from '../../src/runtime/tenants.ts';
import { askFor } from './ask-for.ts';
import { settings } from './paths.ts';

export type FieldSet<F extends string> = {
  readonly fields: readonly F[];
  readonly secret: ReadonlySet<F>;
  /** Platform ids: digits only. */
  readonly ids: readonly F[];
  /** What is made up when nobody gave it. */
  readonly defaults?: Readonly<Partial<Record<F, () => string>>>;
  readonly badId: (field: string) => string;
  readonly badFile: (path: string) => string;
};
type Given = Readonly<Record<string, string | undefined>>;

/** @throws AppError account.invalid naming what is missing or wrong; tenant.unknown */
export async function collectFields<F extends string>(
  set: FieldSet<F>,
  given: Given,
  secretsFile: string | undefined,
): Promise<Record<F | 'tenant', string>> {
  const { fields, secret, ids } = set;
  const merged: Record<string, string | undefined> = {
    ...(secretsFile ? readSecrets(secretsFile, set) : {}),
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  };
  for (const field of fields) {
    if (merged[field]) continue;
    const made = set.defaults?.[field]?.();
    if (made !== undefined) merged[field] = made;
    if (made !== undefined) continue;
    const isHidden = secret.has(field);
    const answer = await askFor(isHidden ? say.askHidden(field) : say.askPlain(field), isHidden);
    if (answer) merged[field] = answer;
  }
  const missing = fields.filter((field) => !merged[field]);
  if (missing.length > 0) throw new AppError('account.invalid', say.accountMissing(missing));
  for (const field of ids)
    if (!/^\d{5,25}$/.test(merged[field]!)) throw new AppError('account.invalid', set.badId(field));
  const full = merged as Record<F | 'tenant', string>;
  const { contentDir, dataDir } = settings();
  const known = loadTenantConfigs(contentDir, dataDir);
  if (!known.has(full.tenant))
    throw new AppError('tenant.unknown', operations.tenantUnknown(full.tenant, [...known.keys()]));
  return full;
}

function readSecrets<F extends string>(path: string, { fields, badFile }: FieldSet<F>): Given {
  try {
    const name = z.string().refine((key) => (fields as readonly string[]).includes(key));
    return z.record(name, z.string()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new AppError('account.invalid', badFile(path), { cause: error });
  }
}
