/** Titles are what people choose by, in a menu or when asked which one they mean: no two alike without accents. */
import { words } from '../../language/fold.ts';
import { type Rule, repeated } from './rule.ts';

export const titlesDistinct: Rule = {
  id: 'titles-distinct',
  severity: 'error',
  check: ({ topics, say }) =>
    repeated(topics, (topic) => words(topic.data.title).join(' ')).map((n) => ({
      source: topics[n]!,
      at: ['title'],
      message: say.titleTwice(topics[n]!.data.title),
    })),
};
