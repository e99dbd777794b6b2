/** The folded words of a topic's asks, read once: a commune's draft is compared with all asks of the bank again and again. */
import { words } from '../../language/fold.ts';
import type { Topic } from '../schema.ts';

type Read = {
  readonly words: readonly (readonly string[])[];
  /** Each word once. */
  readonly sets: readonly (readonly string[])[];
};

const known = new WeakMap<Topic, Read>();

function readOf(topic: Topic): Read {
  let read = known.get(topic);
  if (!read) {
    const all = topic.asks.map(words);
    known.set(topic, (read = { words: all, sets: all.map((ask) => [...new Set(ask)]) }));
  }
  return read;
}

export const askWords = (topic: Topic): Read['words'] => readOf(topic).words;
export const askSets = (topic: Topic): Read['sets'] => readOf(topic).sets;
