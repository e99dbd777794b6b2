/** A draft as typed or as stored, to an entry: what its shape does not allow is said in an officer's words. Pure. */
import { fold, words } from '../language/fold.ts';
import { draftWords as say } from '../messages/desk-overlay.ts';
import {
  draftSchema,
  entrySchema,
  LIMITS,
  type OverlayEntry,
  type OverlayProblem,
  type Signed,
  topicIdOf,
} from './overlay-schema.ts';

export type Read = { readonly entry: OverlayEntry | null; readonly problems: readonly OverlayProblem[] };

type Issue = ReturnType<typeof entrySchema.safeParse>['error'] extends { issues: (infer T)[] } | undefined
  ? T
  : never;

const FIELDS = ['title', 'answer', 'asks', 'related'] as const;

/** @param raw anything: a form, or JSON of the store */
export function readEntry(raw: unknown): Read {
  const read = entrySchema.safeParse(raw);
  if (read.success) return { entry: read.data, problems: [] };
  const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  const topic = String(given['topic'] ?? given['id'] ?? '');
  return { entry: null, problems: read.error.issues.map((issue) => problemOf(issue, topic, given)) };
}

export type ReadDraft = {
  readonly kind: OverlayEntry['kind'];
  readonly topic: string | null;
  readonly title: string | null;
  /** What is kept of it: known fields, blank lines left out. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** A draft may be unfinished: only what it is about must be known. */
export function readDraft(raw: unknown): ReadDraft {
  const read = draftSchema.safeParse(raw);
  if (!read.success) return { kind: 'asks', topic: null, title: null, data: {} };
  const { data } = read;
  return data.kind === 'asks'
    ? { kind: 'asks', topic: data.topic, title: null, data }
    : { kind: 'answer', topic: data.id, title: data.title || null, data };
}

function problemOf(issue: Issue, topic: string, given: Record<string, unknown>): OverlayProblem {
  const field = FIELDS.find((name) => name === issue.path[0]) ?? 'all';
  const at = issue.path[1];
  const index = typeof at === 'number' ? at : null;
  const value = index === null ? given[field] : (given[field] as unknown[])[index];
  return { topic, field, index, severity: 'error', message: wordsFor(issue, field, value) };
}

function wordsFor(issue: Issue, field: OverlayProblem['field'], value: unknown): string {
  if (issue.path[0] === 'id' || issue.path[0] === 'topic') return say.badId();
  if (field === 'all') return say.unreadable();
  if (issue.code === 'too_big')
    return issue.origin === 'array'
      ? say.tooMany(field, Number(issue.maximum))
      : say.tooLong(field, Number(issue.maximum), String(value).trim().length);
  return say.empty(field);
}

/** Entries as stored; a row that cannot be read is named and left out. */
export function readStored(
  rows: readonly {
    readonly topic: string;
    readonly data: unknown;
    readonly who: string;
    readonly at: number;
  }[],
): { readonly signed: readonly Signed[]; readonly problems: readonly OverlayProblem[] } {
  const signed: Signed[] = [];
  const problems: OverlayProblem[] = [];
  for (const { topic, data, who, at } of rows) {
    const { entry } = readEntry(data);
    if (entry && topicIdOf(entry) === topic) signed.push({ entry, who, at });
    else problems.push({ topic, field: 'all', index: null, severity: 'error', message: say.unreadable() });
  }
  return { signed, problems };
}

/** Asks with more of them, each wording once (accents do not count). */
export function mergeAsks(known: readonly string[], more: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...known, ...more].filter((ask) => {
    const key = words(ask).join(' ');
    return !seen.has(key) && seen.add(key);
  });
}

/**
 * A fresh id for an answer of the commune, from its title: kept for ever, like every topic id.
 * @param taken ids that were ever used, removed ones too: an old button must not come to mean another thing
 */
export function answerId(title: string, taken: ReadonlySet<string>): string {
  // Never five digits in a row: a button's payload with a number in it is taken for the person's own (runtime/ingest.ts).
  const slug = (
    fold(title)
      .replace(/\d{5,}/g, '')
      .match(/[a-z0-9]+/g) ?? []
  )
    .join('-')
    .slice(0, LIMITS.title - 20);
  const base = `xa-${slug.replace(/^-+|-+$/g, '') || 'viec'}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
