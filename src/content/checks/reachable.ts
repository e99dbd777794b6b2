/** Every topic is found by a person who only taps, starting at the menu. */
import { reachableFromMenu } from '../menu.ts';
import { type Rule, say } from './rule.ts';

export const reachable: Rule = {
  id: 'reachable',
  severity: 'error',
  check: ({ topics }) => {
    const found = reachableFromMenu(topics.map((topic) => topic.data));
    return topics.flatMap((source) =>
      found.has(source.data.id) ? [] : [{ source, at: ['group'], message: say.unreachable(source.data.id) }],
    );
  },
};
