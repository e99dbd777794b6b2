/** Keys of the choices about one person on two channels. Untrusted, like every key: what they name is checked by use. */
const ACTS = ['typed-yes', 'typed-no', 'asked-yes', 'asked-no'] as const;
export type LinkKey =
  | { readonly name: 'link' | 'unlink' | 'unlinkYes' | 'unlinkNo' }
  | { readonly name: 'linkAct'; readonly act: (typeof ACTS)[number]; readonly codeId: number };

const SIMPLE: Readonly<Record<string, LinkKey>> = {
  'lien-ket': { name: 'link' },
  'bo-lien-ket': { name: 'unlink' },
  'bo-lien-ket:co': { name: 'unlinkYes' },
  'bo-lien-ket:khong': { name: 'unlinkNo' },
};

export function parseLinkKey(raw: string): LinkKey | null {
  const simple = Object.hasOwn(SIMPLE, raw) ? SIMPLE[raw] : undefined;
  if (simple) return simple;
  const found = /^lien-ket:([a-z-]+)\/(\d{1,12})$/.exec(raw);
  const act = ACTS.find((known) => known === found?.[1]);
  return found && act ? { name: 'linkAct', act, codeId: Number(found[2]) } : null;
}

export const linkKey = {
  link: 'lien-ket',
  unlink: 'bo-lien-ket',
  unlinkYes: 'bo-lien-ket:co',
  unlinkNo: 'bo-lien-ket:khong',
  act: (act: (typeof ACTS)[number], codeId: number): string => `lien-ket:${act}/${codeId}`,
} as const;
