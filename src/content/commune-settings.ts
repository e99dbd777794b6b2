/** What staff may change of their commune in the desk, laid over the commune's file (`content/tenants/<slug>.yaml`). Pure. */
import { type TenantConfig, tenantSchema } from './schema.ts';

/** Key in the store's settings. */
export const COMMUNE_SETTINGS = 'commune';

/** The slug stays: files and accounts are named by it. Villages have a table of their own. */
const CHANGEABLE = [
  'name',
  'kind',
  'province',
  'address',
  'contacts',
  'unit',
  'localApps',
  'targets',
  'reports',
  'widgetOrigins',
  'hours',
  'holidays',
] as const;
export type CommuneSettings = { readonly [K in (typeof CHANGEABLE)[number]]?: TenantConfig[K] };

/**
 * @param stored what the store holds, unknown until checked
 * @returns the file's own data with a problem named when what is stored does not fit the schema (of an older version, say)
 */
export function withSettings(
  base: TenantConfig,
  stored: unknown,
): { readonly config: TenantConfig; readonly problem: string | null } {
  if (typeof stored !== 'object' || stored === null) return { config: base, problem: null };
  const given = Object.fromEntries(
    CHANGEABLE.filter((key) => key in stored).map((key) => [key, (stored as Record<string, unknown>)[key]]),
  );
  const read = tenantSchema.safeParse({ ...base, ...given });
  if (read.success) return { config: read.data, problem: null };
  const issue = read.error.issues[0]!;
  return { config: base, problem: `${issue.path.join('.')}: ${issue.message}` };
}
