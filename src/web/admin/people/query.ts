/** The list of people as its address tells it: what is filtered, how it is sorted, where the page begins. The file reads the same. */
import { z } from 'zod';
import { EVIDENCE_LEVELS } from '../../../domain/learning.ts';
import { parsePersonCode } from '../../../domain/person-code.ts';
import { NONE, type PeopleFilter, SEEN } from '../../../store/reports/people-filter.ts';
import { type Cursor, PEOPLE_SORTS, type PeopleSort } from '../../../store/reports/people-list.ts';

/** Names in the address, unaccented Vietnamese like every path of the desk. */
export const PARAMS = [
  'tim',
  'noi',
  'nhom',
  'kenh',
  'lo-trinh',
  'gap',
  'ket',
  'viec',
  'buoc',
  'bang-chung',
  'xep',
] as const;
export type Param = (typeof PARAMS)[number];
export type PeopleQuery = {
  /** As given and understood; what was not is left out. */
  readonly given: Readonly<Partial<Record<Param, string>>>;
  readonly filter: PeopleFilter;
  readonly sort: PeopleSort;
  readonly after: Cursor | null;
};

const word = z.string().trim().min(1).max(80).optional().catch(undefined);
const schema = z.object({
  tim: word,
  noi: z
    .union([z.literal(NONE), z.string().regex(/^\d{1,9}$/)])
    .optional()
    .catch(undefined),
  nhom: word,
  kenh: word,
  'lo-trinh': word,
  gap: z.enum(SEEN).optional().catch(undefined),
  ket: z.literal('1').optional().catch(undefined),
  viec: word,
  buoc: word,
  'bang-chung': z
    .enum([...EVIDENCE_LEVELS, NONE])
    .optional()
    .catch(undefined),
  xep: z.enum(PEOPLE_SORTS).optional().catch(undefined),
});
const cursor = z.tuple([z.union([z.string().max(400), z.number()]), z.int().positive()]);

export function readQuery(query: Readonly<Record<string, unknown>>): PeopleQuery {
  const { viec, buoc, ...read } = schema.parse(query);
  // A step means something only with its topic, both only for who is stuck.
  const place = read.ket && viec ? { viec, ...(buoc ? { buoc } : {}) } : {};
  const given = defined({ ...read, ...place });
  return { given, filter: filterOf(given), sort: read.xep ?? 'seen', after: readCursor(query['sau']) };
}

function filterOf(given: Readonly<Partial<Record<Param, string>>>): PeopleFilter {
  const { tim, noi, nhom, kenh, gap, ket, viec, buoc } = given;
  const id = tim === undefined ? null : parsePersonCode(tim);
  return defined({
    ...(id === null ? { name: tim } : { id }),
    village: noi === undefined ? undefined : noi === NONE ? NONE : Number(noi),
    audience: nhom,
    channel: kenh,
    track: given['lo-trinh'],
    seen: gap as PeopleFilter['seen'],
    stuck: ket === '1' ? true : undefined,
    topic: viec,
    step: buoc,
    evidence: given['bang-chung'] as PeopleFilter['evidence'],
  }) as PeopleFilter;
}

const defined = <T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };

/** The same list changed in some parameters; null takes one away. Changing it begins it anew. */
export function changed(
  given: PeopleQuery['given'],
  change: Readonly<Partial<Record<Param | 'sau', string | null>>>,
): string {
  const kept = Object.entries({ ...given, ...change }).filter(([, value]) => value !== null);
  const search = new URLSearchParams(kept as [string, string][]);
  return search.size > 0 ? `?${search}` : '';
}

export const writeCursor = ({ key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

function readCursor(text: unknown): Cursor | null {
  if (typeof text !== 'string' || text.length > 800) return null;
  try {
    const [key, id] = cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { key, id };
  } catch {
    return null;
  }
}
