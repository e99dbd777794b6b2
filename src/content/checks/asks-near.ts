/**
 * Asks of different topics that are nearly the same words: the matcher asks back there, so one of them should go or say
 * what sets it apart. Nearness: shared words by all words (Jaccard) of the folded sets; equal wordings are an error of
 * their own (asks-distinct). Short asks share most of their words by nature and are left alone.
 */
import { askWords } from './ask-words.ts';
import type { Finding, Rule } from './rule.ts';

const NEAR = 0.75;
const SHORTEST = 4;

type Ask = {
  readonly topic: number;
  readonly n: number;
  readonly key: string;
  readonly set: readonly string[];
};

export const asksNear: Rule = {
  id: 'asks-near',
  severity: 'warning',
  check: ({ topics, judged, say }) => {
    const isJudged = new Set(judged);
    const asks: Ask[] = topics.flatMap(({ data }, topic) =>
      askWords(data).map((all, n) => ({ topic, n, key: all.join(' '), set: [...new Set(all)] })),
    );
    /** Earlier asks by word, so that only asks with common words are compared. */
    const byWord = new Map<string, number[]>();
    const findings: Finding[] = [];
    asks.forEach((ask, index) => {
      const common = new Map<number, number>();
      const source = topics[ask.topic]!;
      const counts = isJudged.has(source) && ask.set.length >= SHORTEST;
      for (const word of ask.set) {
        const earlier = byWord.get(word);
        if (!earlier) byWord.set(word, [index]);
        else {
          if (counts) for (const other of earlier) common.set(other, (common.get(other) ?? 0) + 1);
          earlier.push(index);
        }
      }
      for (const [other, shared] of common) {
        const { topic, n, set, key } = asks[other]!;
        if (topic === ask.topic || set.length < SHORTEST || key === ask.key) continue;
        if (shared / (set.length + ask.set.length - shared) < NEAR) continue;
        const { data } = topics[topic]!;
        const message = say.askNear(source.data.asks[ask.n]!, data.asks[n]!, data);
        findings.push({ source, at: ['asks', ask.n], message });
      }
    });
    return findings;
  },
};
