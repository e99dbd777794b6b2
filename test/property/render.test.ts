/** Rendering for text channels: never over a limit, nothing lost, every choice stays reachable. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MESSENGER, ZALO } from '../../src/channels/capabilities.ts';
import type { Capabilities } from '../../src/channels/channel.ts';
import { lengthOf, plainText, renderText, split } from '../../src/channels/render.ts';
import type { Block, Message } from '../../src/domain/message.ts';

const words = fc.stringMatching(/^[\p{L}\p{N} .,!?\n]{0,400}$/u);
const text = fc.oneof(
  words,
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom('Đăng ký mức 2. '.repeat(300), 'a'.repeat(4100), '\n\n'.repeat(40), '🙏🏽'.repeat(900)),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'do', 'see', 'note', 'warn'), text }),
  fc.record({ kind: fc.constant('progress' as const), label: words, value: fc.nat(), max: fc.nat() }),
) as fc.Arbitrary<Block>;
const message: fc.Arbitrary<Message> = fc.record({
  blocks: fc.array(block, { maxLength: 5 }),
  choices: fc
    .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 130 }), { maxLength: 5 })
    .map((labels) => labels.map((label, n) => ({ key: `k${n}`, label }))),
});
/** Text without its white space: where a split falls must not matter. */
const bare = (value: string): string => value.normalize('NFC').replace(/\s+/gu, '');

const sizeIn = (value: string, { unit }: Capabilities): number =>
  unit === 'utf16' ? value.length : lengthOf(value);

test.each([ZALO, MESSENGER])('every part fits, every word is there, in order ($channel)', (caps) => {
  fc.assert(
    fc.property(message, fc.constantFrom('buttons' as const, 'numbers' as const), (said, mode) => {
      const { parts } = renderText(said, caps, mode);
      for (const part of parts) {
        expect(sizeIn(part.text, caps)).toBeLessThanOrEqual(caps.maxText);
        expect(part.buttons.length).toBeLessThanOrEqual(caps.maxButtons);
        for (const button of part.buttons)
          expect(sizeIn(button.label, caps)).toBeLessThanOrEqual(caps.maxButtonTitle);
      }
      const all = bare(parts.map((part) => part.text).join(''));
      expect(all.startsWith(bare(plainText(said)))).toBe(true);
      if (mode === 'numbers') for (const { label } of said.choices) expect(all).toContain(bare(label));
      else expect(parts.at(-1)!.buttons.map((b) => b.key)).toEqual(said.choices.map((c) => c.key));
    }),
    { numRuns: 300 },
  );
});

test('where button titles are short, a long label stands whole in the text and its button says which it is', () => {
  const said = {
    blocks: [{ kind: 'text' as const, text: 'Bác chọn ạ.' }],
    choices: ['Màn hình của tôi khác hẳn', 'Bị kẹt', 'Nghiêng'].map((label, n) => ({ key: `k${n}`, label })),
  };
  const { parts, degraded } = renderText(said, MESSENGER, 'buttons');
  expect(degraded).toEqual([]);
  expect(parts).toHaveLength(1);
  expect(parts[0]!.text).toContain('1. Màn hình của tôi khác hẳn\n2. Bị kẹt\n3. Nghiêng');
  expect(parts[0]!.buttons.map((b) => b.label)).toEqual(['1. Màn hình của tôi…', '2. Bị kẹt', '3. Nghiêng']);
  const short = renderText({ ...said, choices: said.choices.slice(1) }, MESSENGER, 'buttons');
  expect(short.parts[0]!.text).toBe('Bác chọn ạ.');
});

test('split keeps all letters and stays within any limit', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 500 }), (value, max) => {
      const parts = split(value, max);
      expect(bare(parts.join(''))).toBe(bare(value));
      for (const part of parts) expect(lengthOf(part)).toBeLessThanOrEqual(max);
    }),
    { numRuns: 400 },
  );
});
