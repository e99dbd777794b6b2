/** No utterance is claimed twice (accents do not count): the matcher could not choose. */
import { words } from '../../language/fold.ts';
import type { Finding, Rule } from './rule.ts';
import { say } from './rule.ts';

export const asksDistinct: Rule = {
  id: 'asks-distinct',
  severity: 'error',
  check: ({ topics }) => {
    const seen = new Map<string, string>();
    const findings: Finding[] = [];
    for (const source of topics) {
      source.data.asks.forEach((ask, n) => {
        const key = words(ask).join(' ');
        const other = seen.get(key);
        if (other) findings.push({ source, at: ['asks', n], message: say.askTwice(ask, other) });
        else seen.set(key, `${source.data.id}, asks ${n + 1}`);
      });
    }
    return findings;
  },
};
