/**
 * Asks of different topics that are nearly the same words: the matcher asks back there, so one of them should go or say
 * what sets it apart. Nearness: shared words by all words (Jaccard) of the folded sets; equal wordings are an error of
 * their own (asks-distinct). Short asks share most of their words by nature and are left alone.
 */
import { askSets, askWords } from './ask-words.ts';
import type { Finding, Rule } from './rule.ts';

const NEAR = 0.75;
const SHORTEST = 4;

type Ask = { readonly topic: number; readonly n: number; readonly set: readonly string[] };

export const asksNear: Rule = {
  id: 'asks-near',
  severity: 'warning',
  check: ({ topics, judged, say }) => {
    const isJudged = new Set(judged);
    const asks = topics.flatMap(({ data }, topic) =>
      askSets(data).flatMap((set, n): Ask[] => (set.length < SHORTEST ? [] : [{ topic, n, set }])),
    );
    /** Judged asks by word: while an officer writes these are a handful, and only they are compared with the others. */
    const byWord = new Map<string, number[]>();
    asks.forEach(({ topic, set }, index) => {
      if (!isJudged.has(topics[topic]!)) return;
      for (const word of set) {
        const list = byWord.get(word);
        if (list) list.push(index);
        else byWord.set(word, [index]);
      }
    });
    const near: { readonly mine: number; readonly other: number }[] = [];
    asks.forEach((ask, other) => {
      const common = new Map<number, number>();
      for (const word of ask.set)
        for (const mine of byWord.get(word) ?? NONE)
          if (mine > other) common.set(mine, (common.get(mine) ?? 0) + 1);
      for (const [mine, shared] of common) {
        const { topic, set } = asks[mine]!;
        if (topic === ask.topic || shared / (set.length + ask.set.length - shared) < NEAR) continue;
        near.push({ mine, other });
      }
    });
    return near
      .sort((a, b) => a.mine - b.mine || a.other - b.other)
      .flatMap(({ mine, other }): Finding[] => {
        const [one, two] = [asks[mine]!, asks[other]!];
        const source = topics[one.topic]!;
        const { data } = topics[two.topic]!;
        const wording = (ask: Ask): string => askWords(topics[ask.topic]!.data)[ask.n]!.join(' ');
        if (wording(one) === wording(two)) return [];
        const message = say.askNear(source.data.asks[one.n]!, data.asks[two.n]!, data);
        return [{ source, at: ['asks', one.n], message }];
      });
  },
};

const NONE: readonly number[] = [];
