/** What competes for an utterance: the bank's topics, neighbouring matters it has no topic for, and small talk. Pure. */
import type { SearchTables } from '../language/tables.ts';

/** What the matcher reads of a topic. */
export type MatchTopic = {
  readonly id: string;
  readonly title: string;
  readonly asks: readonly string[];
  readonly answer: string;
  readonly guide: {
    readonly steps: readonly {
      readonly do: string;
      readonly stuck?: readonly { readonly when: string }[] | undefined;
    }[];
  };
  readonly lesson?: readonly string[] | undefined;
  readonly quiz?: readonly { readonly ask: string; readonly right: string }[] | undefined;
};

export type EntryKind = 'topic' | 'outside' | 'chat';
export type Entry = {
  readonly id: string;
  readonly kind: EntryKind;
  /** Whole phrasings: the title and the asks. */
  readonly spoken: readonly string[];
  /** Short phrases that name it. */
  readonly phrases: readonly string[];
  /** Longer text about it. */
  readonly body: readonly string[];
  /** A commune's own: no candidate for a question it shares nothing with (rank.ts). */
  readonly isOwn?: true;
};

export function entriesOf(topics: readonly MatchTopic[], tables: SearchTables): Entry[] {
  const pseudo = (kind: EntryKind, lists: Readonly<Record<string, readonly string[]>>): Entry[] =>
    Object.entries(lists).map(([id, phrases]) => ({ id, kind, spoken: [], phrases, body: [] }));
  return [
    ...topics.map((topic) => topicEntry(topic, tables.vocabulary[topic.id] ?? [])),
    ...pseudo('outside', tables.outside),
    ...pseudo('chat', tables.chat),
  ];
}

export const topicEntry = (topic: MatchTopic, phrases: readonly string[]): Entry => ({
  id: topic.id,
  kind: 'topic',
  spoken: [topic.title, ...topic.asks],
  phrases,
  body: bodyOf(topic),
});

function bodyOf(topic: MatchTopic): string[] {
  const steps = topic.guide.steps.flatMap((step) => [step.do, ...(step.stuck ?? []).map((s) => s.when)]);
  const quiz = (topic.quiz ?? []).flatMap((item) => [item.ask, item.right]);
  return [topic.answer, ...steps, ...(topic.lesson ?? []), ...quiz];
}
