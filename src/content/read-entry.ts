/** A draft as typed or as stored, to an entry: what its shape does not allow is said in an officer's words. Pure. */
import { fold } from '../language/fold.ts';
import { draftWords as words } from '../messages/desk-overlay.ts';
import { entrySchema, LIMITS, type OverlayEntry, type OverlayProblem } from './overlay-schema.ts';

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

function problemOf(issue: Issue, topic: string, given: Record<string, unknown>): OverlayProblem {
  const field = FIELDS.find((name) => name === issue.path[0]) ?? 'all';
  const at = issue.path[1];
  const index = typeof at === 'number' ? at : null;
  const value = index === null ? given[field] : (given[field] as unknown[])[index];
  return { topic, field, index, severity: 'error', message: wordsFor(issue, field, value) };
}

function wordsFor(issue: Issue, field: OverlayProblem['field'], value: unknown): string {
  if (issue.path[0] === 'id' || issue.path[0] === 'topic') return words.badId();
  if (field === 'all') return words.unreadable();
  if (issue.code === 'too_big')
    return issue.origin === 'array'
      ? words.tooMany(field, Number(issue.maximum))
      : words.tooLong(field, Number(issue.maximum), String(value).trim().length);
  return words.empty(field);
}

/**
 * A fresh id for an answer of the commune, from its title: kept for ever, like every topic id.
 * @param taken ids that were ever used, removed ones too: an old button must not come to mean another thing
 */
export function answerId(title: string, taken: ReadonlySet<string>): string {
  const slug = (fold(title).match(/[a-z0-9]+/g) ?? []).join('-').slice(0, LIMITS.title - 20);
  const base = `xa-${slug.replace(/^-+|-+$/g, '') || 'viec'}`;
  for (let n = 1; ; n++) {
    const id = n === 1 ? base : `${base}-${n}`;
    if (!taken.has(id)) return id;
  }
}
