/** When to answer, to ask back, to say "I do not know". */
import { expect, test } from 'vitest';
import { decide } from '../../../src/matcher/decide.ts';

const limits = { answer: 0.7, clarify: 0.3 };
const chances = (topics: number[], outside = 0, chat = 0, none = 0) => ({ topics, outside, chat, none });

test.each([
  ['one is likely', chances([0.8, 0.1]), 'answer', 'topic'],
  ['two are close', chances([0.45, 0.4]), 'clarify', 'topic'],
  ['a few together', chances([0.15, 0.1, 0.1]), 'clarify', 'topic'],
  ['nothing', chances([0.1, 0.05], 0, 0, 0.8), 'fallback', 'unknown'],
  ['a neighbouring matter outweighs', chances([0.3, 0.05], 0.6), 'fallback', 'outside'],
  ['a neighbour is near, a topic likely', chances([0.75], 0.2), 'answer', 'topic'],
  ['small talk', chances([0.2], 0, 0.6), 'fallback', 'chat'],
  ['no topics at all', chances([]), 'fallback', 'unknown'],
] as const)('%s', (_, given, decision, kind) => expect(decide(given, limits)).toEqual({ decision, kind }));
