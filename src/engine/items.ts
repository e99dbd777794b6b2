/** Questions by reference, drills among them; and the one step (or card) of a topic that answers a question. */
import type { Bank } from '../content/bank.ts';
import type { QuizItem, Topic } from '../content/schema.ts';
import { oneSpelling } from '../language/syllable.ts';
import { tidy } from '../language/unicode.ts';
import type { CardRef } from '../learning/cards.ts';
import { drillAsk, LEARN_LABELS } from '../messages/learning.ts';

export const isDrill = (ref: Pick<CardRef, 'item'>): boolean => ref.item.startsWith('drill-');

/** The question as it stands in the bank, or undefined when an edit took it away. */
export function findItem(bank: Bank, ref: CardRef): { topic: Topic; item: QuizItem } | undefined {
  const topic = bank.topics.get(ref.topic);
  const drill = bank.drills.get(ref.item);
  if (!topic) return undefined;
  if (!drill) {
    const item = topic.quiz.find((q) => q.id === ref.item);
    return item && { topic, item };
  }
  if (drill.topic !== topic.id) return undefined;
  const [right, wrong] = drill.fake
    ? [LEARN_LABELS.fakeMessage, LEARN_LABELS.realMessage]
    : [LEARN_LABELS.realMessage, LEARN_LABELS.fakeMessage];
  const { id, why } = drill;
  return { topic, item: { id, ask: drillAsk(drill.text), right, wrong: [{ text: wrong, why }], why } };
}

export type Hint =
  | { readonly kind: 'step'; readonly step: string; readonly text: string }
  | { readonly kind: 'card'; readonly text: string };

/** Where the answer stands in the topic: the step or card that shares most words with the question and its right answer. */
export function hintFor(bank: Bank, topic: Topic, item: QuizItem): Hint {
  const wanted = wordsOf(bank, `${item.right} ${item.why} ${item.ask}`);
  const places: { hint: Hint; score: number }[] = [
    ...topic.guide.steps.map((step) => ({
      hint: { kind: 'step' as const, step: step.id, text: step.do },
      // A step is something to do: it may be a little less near than a card.
      score: STEP_BONUS * overlap(wanted, wordsOf(bank, `${step.do} ${step.see} ${step.warn ?? ''}`)),
    })),
    ...topic.lesson.map((text) => ({
      hint: { kind: 'card' as const, text },
      score: overlap(wanted, wordsOf(bank, text)),
    })),
  ];
  return places.reduce((best, place) => (place.score > best.score ? place : best)).hint;
}

const STEP_BONUS = 1.4;

const wordsOf = (bank: Bank, text: string): Set<string> =>
  new Set(
    (tidy(text).match(/[\p{L}\p{N}]+/gu) ?? [])
      .map(oneSpelling)
      .filter((word) => word.length > 1 && !bank.language.typing.stop.has(word)),
  );

/** Shared words, long texts at a discount. */
function overlap(wanted: ReadonlySet<string>, words: ReadonlySet<string>): number {
  const shared = [...words].filter((word) => wanted.has(word)).length;
  return words.size === 0 ? 0 : shared / Math.sqrt(words.size);
}
