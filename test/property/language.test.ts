/** What holds for any text: folding is stable, byte forms agree, nothing throws, the same text gives the same answer. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommand } from '../../src/language/commands.ts';
import { fold } from '../../src/language/fold.ts';
import { parseChoice } from '../../src/language/numerals.ts';
import { oneSpelling } from '../../src/language/syllable.ts';
import { decodeKeys } from '../../src/language/telex.ts';
import { tidy } from '../../src/language/unicode.ts';
import { realBank } from '../support/bank.ts';
import { realMatcher } from '../support/matcher.ts';
import { KINDS, randomFrom } from '../support/noise.ts';

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.stringMatching(
    /^[a-zàáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ ?!0-9]{0,80}$/u,
  ),
);
const asks = [...realBank().topics.values()].flatMap((topic) => topic.asks);

test('fold and tidy are idempotent, and byte forms agree', () => {
  fc.assert(
    fc.property(anything, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
      expect(tidy(tidy(text))).toBe(tidy(text));
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
    }),
    { numRuns: 1500 },
  );
});

test('one spelling is idempotent and keeps the folded form up to i and y', () => {
  fc.assert(
    fc.property(fc.constantFrom(...asks.flatMap((ask) => ask.toLowerCase().split(/[^\p{L}]+/u))), (word) => {
      expect(oneSpelling(oneSpelling(word))).toBe(oneSpelling(word));
      expect(fold(oneSpelling(word)).replace(/y/g, 'i')).toBe(fold(word).replace(/y/g, 'i'));
    }),
  );
});

test('nothing throws and probabilities are probabilities', () => {
  const tables = realBank().language;
  fc.assert(
    fc.property(anything, fc.boolean(), (text, guideOpen) => {
      decodeKeys(text);
      parseCommand(text, tables, { guideOpen, yesNo: !guideOpen });
      const choice = parseChoice(text, 4, tables);
      if (choice !== null) expect(choice).toSatisfy((n: number) => n >= 1 && n <= 4);
      const { topics } = realMatcher().match(text);
      expect(topics.length).toBeLessThanOrEqual(5);
      for (const { score } of topics) expect(score).toSatisfy((s: number) => s >= 0 && s <= 1);
    }),
    { numRuns: 600 },
  );
});

test('deterministic, also through every noise', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...asks),
      fc.constantFrom(...Object.keys(KINDS)),
      fc.nat(),
      (ask, kind, seed) => {
        const text = KINDS[kind]!(ask, randomFrom(seed));
        expect(KINDS[kind]!(ask, randomFrom(seed))).toBe(text);
        expect(realMatcher().match(text)).toEqual(realMatcher().match(text));
      },
    ),
    { numRuns: 300 },
  );
});

test('NFC and NFD of a question are the same question', () => {
  for (const ask of asks)
    expect(realMatcher().match(ask.normalize('NFD'))).toEqual(realMatcher().match(ask.normalize('NFC')));
});
