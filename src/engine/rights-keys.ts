/** Keys of the rights over one's data (see keys.ts for the rules): untrusted, self-contained, the same meaning for ever. */

const NAMES = [
  'copy',
  'fix',
  'name',
  'no-name',
  'withdraw',
  'withdraw-yes',
  'withdraw-no',
  'consent',
] as const;
export type RightsKey = (typeof NAMES)[number];

/** Reads a key; null when it is none of ours. */
export function parseRightsKey(raw: string): RightsKey | null {
  if (!raw.startsWith('rights:')) return null;
  const name = raw.slice(7);
  return NAMES.find((known) => known === name) ?? null;
}

export const rightsKey = (name: RightsKey): string => `rights:${name}`;
