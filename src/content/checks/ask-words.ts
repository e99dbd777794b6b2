/** The folded words of a topic's asks, read once: a commune's draft is compared with all asks of the bank again and again. */
import { words } from '../../language/fold.ts';
import type { Topic } from '../schema.ts';

const known = new WeakMap<Topic, readonly (readonly string[])[]>();

export function askWords(topic: Topic): readonly (readonly string[])[] {
  let read = known.get(topic);
  if (!read) known.set(topic, (read = topic.asks.map(words)));
  return read;
}
