/** Somebody cries that it has happened: money gone, a code told, an app installed. Pure. */
import type { Reading } from './read.ts';
import type { Panic } from './schema.ts';

/** Longer stories are told calmly, and a forwarded message may quote such words. */
const MOST_WORDS = 60;
/** What must be stopped first comes first. */
const ORDER: readonly Panic[] = ['app', 'call', 'code', 'money', 'link'];

/** What happened, when this is a cry; questions of how not to be deceived are none. */
export function panicOf({ hits, words }: Reading): Panic | null {
  if (words > MOST_WORDS) return null;
  const kinds = new Set<Panic>();
  for (const meaning of hits.keys()) {
    if (meaning.kind === 'calming') return null;
    if (meaning.kind === 'panic') kinds.add(meaning.panic);
  }
  return ORDER.find((kind) => kinds.has(kind)) ?? null;
}
