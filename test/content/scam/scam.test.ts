/**
 * The lists anybody can extend: scams are caught, genuine messages are never called red; also typed without accents, in
 * capitals, with letters in disguise. Prints precision and recall, with the third that is held out from tuning apart.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Figures,
  figuresOf,
  judged,
  linesOf,
  readLists,
  SCAM_LISTS,
} from '../../../scripts/support/scam-lists.ts';
import { fold } from '../../../src/language/fold.ts';
import { panicOf } from '../../../src/safety/scam/panic.ts';
import { looksPasted } from '../../../src/safety/scam/pasted.ts';
import { readMessage } from '../../../src/safety/scam/read.ts';
import { judge } from '../../../src/safety/scam/triage.ts';
import { realBank } from '../../support/bank.ts';

const rules = realBank().scam();
const lists = readLists();
const all = judged(lists, rules);

function expectGood(name: string, f: Figures): void {
  console.info(
    `${name}: recall red ${(100 * f.red).toFixed(1)} %, red or yellow ${(100 * f.caught).toFixed(1)} %; precision of red ${(100 * f.precisionRed).toFixed(1)} %; genuine called yellow ${f.falseYellow}/${f.genuine}`,
  );
  expect(f.falseRed, name).toBe(0);
  expect(f.caught, name).toBeGreaterThanOrEqual(0.95);
  expect(f.red, name).toBeGreaterThanOrEqual(0.85);
}

describe('the lists', () => {
  test('hold a hundred of each, none twice', () => {
    for (const isScam of [true, false])
      expect(lists.filter((item) => item.isScam === isScam).length).toBeGreaterThanOrEqual(100);
    expect(new Set(lists.map((item) => item.text)).size).toBe(lists.length);
  });

  test('no genuine message is red; of the scams 95 % are red or yellow, 85 % red', () => {
    expect(all.filter((item) => !item.isScam && item.level === 'do')).toEqual([]);
    expectGood('all', figuresOf(all));
  });

  test('the third held out from tuning is as good', () => {
    expectGood('held out', figuresOf(all.filter((item) => item.isHeldOut)));
  });

  const disguises: Record<string, (text: string) => string> = {
    'without accents': (text) => text.replace(/[^\s]+/g, (word) => (/[./]/.test(word) ? word : fold(word))),
    'in capitals': (text) => text.toUpperCase(),
    'decomposed (NFD)': (text) => text.normalize('NFD'),
    'with invisible characters': (text) => [...text].map((c, n) => (n % 7 === 3 ? `\u200b${c}` : c)).join(''),
  };
  test.each(Object.keys(disguises))('%s: no genuine message is red, nine scams of ten are caught', (name) => {
    const typed = judged(
      lists.map((item) => ({ ...item, text: disguises[name]!(item.text) })),
      rules,
    );
    expect(typed.filter((item) => !item.isScam && item.level === 'do')).toEqual([]);
    expect(figuresOf(typed).caught).toBeGreaterThanOrEqual(0.9);
  });

  test('nearly every scam is recognised as a pasted message wherever it is sent', () => {
    const scams = all.filter((item) => item.isScam);
    const seen = scams.filter((item) => {
      const reading = readMessage(item.text, rules);
      return looksPasted(reading, judge(reading)) === 'sure';
    });
    expect(seen.length / scams.length).toBeGreaterThanOrEqual(0.95);
  });

  test('every red or yellow has its reasons, at most three, and says what not to do', () => {
    for (const item of all) {
      const triage = judge(readMessage(item.text, rules));
      if (triage.level === 'chua-thay') continue;
      expect(triage.reasons.length, item.text).toBeGreaterThanOrEqual(1);
      expect(triage.reasons.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('cries', () => {
  test.each(linesOf(join(SCAM_LISTS, 'panic-true.txt')))('“%s” opens the first hour', (text) => {
    expect(panicOf(readMessage(text, rules))).not.toBeNull();
  });
  test.each(linesOf(join(SCAM_LISTS, 'panic-false.txt')))('“%s” does not', (text) => {
    expect(panicOf(readMessage(text, rules))).toBeNull();
  });
});

describe('what people ask', () => {
  test('no question of another group is taken for a pasted message or a cry', () => {
    const taken = [...realBank().topics.values()]
      .filter((topic) => topic.group !== 'an-toan')
      .flatMap((topic) => topic.asks)
      .filter((ask) => {
        const reading = readMessage(ask, rules);
        return looksPasted(reading, judge(reading)) === 'sure' || panicOf(reading) !== null;
      });
    expect(taken).toEqual([]);
  });
});
