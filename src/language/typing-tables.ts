/** content/language/words.yaml: how people shorten, misspell and regionally say words. */
import { load as parse } from 'js-yaml';
import { z } from 'zod';
import { fold } from './fold.ts';
import { isSyllable, oneSpelling } from './syllable.ts';
import { tidy } from './unicode.ts';

/** "a, b, c" as a list: one line a topic is quick to read, to edit and to parse (a YAML list of 4,000 items is not). */
export const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
const phrases = z.array(z.string().min(1));
const wordsFile = z.strictObject({
  expand: z.record(z.string(), z.string()),
  context: z.array(
    z.strictObject({
      form: z.string(),
      near: phrases,
      means: z.string(),
      otherwise: z.string(),
      only: z.enum(['before', 'after']).optional(),
    }),
  ),
  names: z.record(z.string(), list),
  phrases: z.record(z.string(), z.string()),
  keep: list,
  stop: list,
  polite: list,
  heads: list,
});

/** A short form whose reading depends on its neighbours; `near` is folded, '#' is any number. */
export type ContextRule = {
  readonly near: readonly string[];
  readonly only: 'before' | 'after' | undefined;
  readonly means: readonly string[];
  readonly otherwise: readonly string[];
};

export type TypingTables = {
  /** Exact typed form (lower case, NFC) -> words. */
  readonly expand: ReadonlyMap<string, readonly string[]>;
  readonly context: ReadonlyMap<string, ContextRule>;
  /** Spelling without spaces -> the name; every beginning of such a spelling. */
  readonly names: ReadonlyMap<string, string>;
  readonly nameStarts: ReadonlySet<string>;
  /** Accented and folded phrase -> words; looked up by typed form. The first words of such phrases. */
  readonly phrases: ReadonlyMap<string, readonly string[]>;
  readonly phraseStarts: ReadonlySet<string>;
  readonly keep: ReadonlySet<string>;
  /** Accented, one spelling. */
  readonly stop: ReadonlySet<string>;
  /** Words of address and politeness at the ends of a message. */
  readonly polite: ReadonlySet<string>;
  readonly heads: ReadonlySet<string>;
};

const beginnings = (text: string): string[] => [...text].map((_, n) => text.slice(0, n + 1));
const split = (text: string): string[] => tidy(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** @throws when the table is not of its shape */
export function parseTyping(yaml: string): TypingTables {
  const file = wordsFile.parse(parse(yaml));
  const expand = new Map<string, readonly string[]>();
  for (const [form, reading] of Object.entries(file.expand)) {
    expand.set(tidy(form), split(reading));
    // The form typed without accents counts only where it cannot be a real syllable ("dky", not "ho").
    const plain = fold(form);
    if (!expand.has(plain) && !isSyllable(plain)) expand.set(plain, split(reading));
  }
  const names = new Map<string, string>();
  for (const [name, spellings] of Object.entries(file.names)) {
    names.set(name, name);
    for (const spelling of spellings) {
      names.set(tidy(spelling).replaceAll(' ', ''), name);
      if (fold(spelling).length > 3) names.set(fold(spelling).replaceAll(' ', ''), name);
    }
  }
  const open = new Map<string, readonly string[]>();
  for (const [from, to] of Object.entries(file.phrases)) {
    open.set(split(from).join(' '), split(to));
    if (!open.has(fold(from))) open.set(fold(from), split(to));
  }
  return {
    expand,
    context: new Map(
      file.context.map((rule) => [
        tidy(rule.form),
        {
          near: rule.near.map(fold),
          only: rule.only,
          means: split(rule.means),
          otherwise: split(rule.otherwise),
        },
      ]),
    ),
    names,
    nameStarts: new Set([...names.keys()].flatMap(beginnings)),
    phrases: open,
    phraseStarts: new Set([...open.keys()].map((phrase) => phrase.split(' ')[0]!)),
    keep: new Set(file.keep.map(fold)),
    polite: new Set(file.polite.map((word) => oneSpelling(tidy(word)))),
    stop: new Set(file.stop.map((word) => oneSpelling(tidy(word)))),
    heads: new Set(file.heads.map((word) => oneSpelling(tidy(word)))),
  };
}
