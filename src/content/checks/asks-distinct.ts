/** No utterance is claimed twice (accents do not count): the matcher could not choose. */
import { words } from '../../language/fold.ts';
import type { Topic } from '../schema.ts';
import type { Finding, Rule } from './rule.ts';

export const asksDistinct: Rule = {
  id: 'asks-distinct',
  severity: 'error',
  check: ({ topics, say }) => {
    const seen = new Map<string, { readonly topic: Topic; readonly n: number }>();
    const findings: Finding[] = [];
    for (const source of topics) {
      source.data.asks.forEach((ask, n) => {
        const key = words(ask).join(' ');
        const other = seen.get(key);
        if (other)
          findings.push({ source, at: ['asks', n], message: say.askTwice(ask, other.topic, other.n) });
        else seen.set(key, { topic: source.data, n });
      });
    }
    return findings;
  },
};
