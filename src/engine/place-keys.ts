/** Keys of village and group (see keys.ts for the rules): untrusted, self-contained, the same meaning for ever. */

export type PlaceKey =
  | { readonly name: 'village'; readonly page: number }
  | { readonly name: 'villageIs'; readonly id: number; readonly by: 'self' | 'qr' }
  | { readonly name: 'villageKeep' }
  | { readonly name: 'audience'; readonly page: number }
  | { readonly name: 'audienceIs'; readonly audience: string }
  | { readonly name: 'placeSkip' };

const ID = /^[1-9]\d{0,6}$/;
const PAGE = /^page\/(\d{1,3})$/;

/** What a poster's code holds and a web link asks for (`?thon=3`, `#thon:3`). */
export const villageCodeKey = (id: number | string): string => `thon:${id}`;

/** Reads a key; null when it is none of ours. */
export function parsePlaceKey(raw: string): PlaceKey | null {
  const [name, rest] = raw.slice(0, 80).split(/:(.*)/s) as [string, string?];
  if (name === 'thon' && rest && ID.test(rest)) return { name: 'villageIs', id: Number(rest), by: 'qr' };
  if (name !== 'village' && name !== 'audience') return null;
  if (rest === undefined) return { name, page: 0 };
  const page = PAGE.exec(rest)?.[1];
  if (page !== undefined) return { name, page: Number(page) };
  if (rest === 'skip') return { name: 'placeSkip' };
  if (name === 'audience') return /^[a-z-]{1,40}$/.test(rest) ? { name: 'audienceIs', audience: rest } : null;
  if (rest === 'keep') return { name: 'villageKeep' };
  return ID.test(rest) ? { name: 'villageIs', id: Number(rest), by: 'self' } : null;
}

const paged = (name: string, page: number): string => (page === 0 ? name : `${name}:page/${page}`);
export const placeKey = {
  village: (page = 0): string => paged('village', page),
  villageIs: (id: number): string => `village:${id}`,
  villageKeep: 'village:keep',
  audience: (page = 0): string => paged('audience', page),
  audienceIs: (audience: string): string => `audience:${audience}`,
  skip: 'village:skip',
} as const;
