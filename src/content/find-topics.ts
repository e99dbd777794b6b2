/** Finding a topic by a few words, for those who teach: by its title as one types it, then as the assistant understands it. Pure. */
import { words } from '../language/fold.ts';
import type { Bank } from './bank.ts';

const MOST = 12;
/** Below it no topic is nearer than any other (engine/modes/answer.ts). */
const NEAR = 0.04;

/** @returns topic ids, best first; without words none */
export function findTopics({ topics, order, matcher }: Bank, looked: string): string[] {
  const wanted = words(looked);
  if (wanted.length === 0) return [];
  const named = order.filter((id) => {
    const title = words(topics.get(id)!.title);
    return wanted.every((word) => title.some((other) => other.startsWith(word)));
  });
  const meant = matcher.match(looked).topics.filter(({ score }) => score >= NEAR);
  return [...new Set([...named, ...meant.map(({ id }) => id)])].slice(0, MOST);
}
