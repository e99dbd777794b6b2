/** Every topic of the bank is found by tapping alone, by the real engine, in few taps; and the rule knows when one is not. */
import { describe, expect, test } from 'vitest';
import { reachable } from '../../src/content/checks/reachable.ts';
import { reachableFromMenu } from '../../src/content/menu.ts';
import { type Topic, topicSchema } from '../../src/content/schema.ts';
import { readSource } from '../../src/content/source.ts';
import { NEW_SESSION } from '../../src/domain/session.ts';
import { advance } from '../../src/engine/advance.ts';
import { content as say } from '../../src/messages/operator.ts';
import { realBank } from '../support/bank.ts';
import { asFiles, tinyContent } from '../support/content-files.ts';
import { EMPTY_VIEW } from '../support/talk.ts';

const session = { ...NEW_SESSION, greeted: true };

function keysAfter(key: string): string[] {
  const { effects } = advance({
    session,
    view: EMPTY_VIEW,
    event: { type: 'choice', key },
    now: 0,
    seed: 0,
    bank: realBank(),
  });
  return effects.flatMap((effect) => (effect.type === 'say' ? effect.message.choices.map((c) => c.key) : []));
}

describe('menu', () => {
  test('the engine leads to every topic by taps on menu and groups, in at most eight', () => {
    const taps = new Map<string, number>([['menu', 0]]);
    for (const [key, count] of taps) {
      if (!/^(menu|group)\b/.test(key)) continue;
      for (const next of keysAfter(key)) if (!taps.has(next)) taps.set(next, count + 1);
    }
    const found = [...taps.keys()].filter((key) => key.startsWith('topic:')).map((key) => key.slice(6));
    expect(found.sort()).toEqual([...realBank().order].sort());
    expect(Math.max(...taps.values())).toBeLessThanOrEqual(8);
  });

  test('the rule walks the same menu, and names the topic that no page can show', () => {
    const bank = realBank();
    expect(reachableFromMenu([...bank.topics.values()]).size).toBe(bank.topics.size);
    const file = asFiles(tinyContent())[0]!;
    const one = readSource(file, topicSchema).source!;
    const many = Array.from({ length: 401 }, (_, n) => ({
      ...one,
      data: { ...one.data, id: `chu-de-${n}` } satisfies Topic,
    }));
    const found = reachable.check({
      topics: many,
      skills: null,
      glossary: null,
      hosts: new Set(),
      phones: new Set(),
      isWhole: true,
      safety: null,
      today: null,
      judged: many,
      say,
    });
    expect(found.map((finding) => (finding.source as (typeof many)[number]).data.id)).toEqual(['chu-de-400']);
    expect(one.lineOf(found[0]!.at)).toBe(2);
  });
});
