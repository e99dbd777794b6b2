/** No utterance is claimed twice (accents do not count): the matcher could not choose. */
import type { Topic } from '../schema.ts';
import { askWords } from './ask-words.ts';
import type { Finding, Rule } from './rule.ts';

export const asksDistinct: Rule = {
  id: 'asks-distinct',
  severity: 'error',
  check: ({ topics, say }) => {
    const seen = new Map<string, { readonly topic: Topic; readonly n: number }>();
    const findings: Finding[] = [];
    for (const source of topics) {
      const keys = askWords(source.data);
      source.data.asks.forEach((ask, n) => {
        const key = keys[n]!.join(' ');
        const other = seen.get(key);
        if (other)
          findings.push({ source, at: ['asks', n], message: say.askTwice(ask, other.topic, other.n) });
        else seen.set(key, { topic: source.data, n });
      });
    }
    return findings;
  },
};
