/**
 * In which order the answers of a question are shown. Two orders, on purpose:
 * - the *key* order belongs to the item alone: a button `quiz:topic/item/index` means the same for ever, whatever an
 *   editor does to the other questions;
 * - the *shown* order turns it so that over a topic the right answer stands at every place about equally often:
 *   somebody who always taps the first answer learns nothing and must not look as if they had.
 */
import type { QuizItem, Topic } from './schema.ts';

export type Option = { readonly text: string; readonly why: string; readonly right: boolean };

/** The answers in key order. */
export function optionsOf(topic: Pick<Topic, 'id'>, item: QuizItem): Option[] {
  const options: Option[] = [
    { text: item.right, why: item.why, right: true },
    ...item.wrong.map((w) => ({ text: w.text, why: w.why, right: false })),
  ];
  return options
    .map((option, n) => ({ option, order: hash(`${topic.id}/${item.id}/${n}`) }))
    .sort((a, b) => a.order - b.order)
    .map(({ option }) => option);
}

/** The answers in the order they are shown, each with the index its key carries. */
export function shownOptions(
  topic: Pick<Topic, 'id' | 'quiz'>,
  item: QuizItem,
): { readonly option: Option; readonly index: number }[] {
  const options = optionsOf(topic, item).map((option, index) => ({ option, index }));
  const at = options.findIndex(({ option }) => option.right);
  const turn = at - placeOf(topic, item) + options.length;
  return options.map((_, n) => options[(n + turn) % options.length]!);
}

/** Where the right answer stands: question by question the place used least so far, chance (by hash) among equals. */
function placeOf(topic: Pick<Topic, 'id' | 'quiz'>, item: QuizItem): number {
  const used: number[] = [];
  for (const { id, wrong } of topic.quiz) {
    const places = Array.from({ length: wrong.length + 1 }, (_, place) => ({
      place,
      count: used[place] ?? 0,
      chance: hash(`${topic.id}/${id}#${place}`),
    }));
    const { place } = places.reduce((a, b) =>
      b.count < a.count || (b.count === a.count && b.chance < a.chance) ? b : a,
    );
    if (id === item.id) return place;
    used[place] = (used[place] ?? 0) + 1;
  }
  return 0;
}

/** FNV-1a with a final mix (murmur3's): without it, texts that differ in the last letter keep that letter's order. */
function hash(value: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < value.length; i++) h = Math.imul(h ^ value.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
