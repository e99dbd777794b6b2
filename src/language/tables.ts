/** The language tables of content/language/, validated and folded once. Pure: the caller reads the files. */
import { load as parse } from 'js-yaml';
import { z } from 'zod';
import { type CommandTables, parseCommands } from './command-tables.ts';
import { type SpeechTables, speechSchema } from './speech.ts';
import { list, parseTyping, type TypingTables } from './typing-tables.ts';
import { parseWeights, type Weights } from './weights.ts';

export type { CommandName } from './command-tables.ts';
export { COMMAND_NAMES } from './command-tables.ts';

const outsideFile = z.strictObject({
  outside: z.record(z.string(), list),
  chat: z.record(z.string(), list),
});

/** What is searched beside the topics' own text. */
export type SearchTables = {
  /** Topic id -> phrases residents use for it, beyond its `asks`. */
  readonly vocabulary: Readonly<Record<string, readonly string[]>>;
  /** Name of a thing -> the ways it is called. */
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  /** Neighbouring matters the bank has no topic for -> how they are called. */
  readonly outside: Readonly<Record<string, readonly string[]>>;
  /** Kinds of small talk -> how they are said. */
  readonly chat: Readonly<Record<string, readonly string[]>>;
  /** Signs of a pasted scam message: topic -> phrases. */
  readonly scam: Readonly<Record<string, readonly string[]>>;
  readonly weights: Weights;
};

export type LanguageTables = CommandTables & {
  readonly typing: TypingTables;
  readonly search: SearchTables;
  readonly speech: SpeechTables;
};

/** The files of content/language/, by name without the ending. */
export const LANGUAGE_FILES = [
  'commands',
  'words',
  'vocabulary',
  'concepts',
  'outside',
  'scam',
  'weights',
  'speech',
] as const;
export type LanguageFile = (typeof LANGUAGE_FILES)[number];

/**
 * Reads the table files.
 * @param files the YAML text of each file
 * @throws ZodError or YAMLParseError when a table is not of its shape (start-up shows it)
 */
export function parseTables(files: Readonly<Record<LanguageFile, string>>): LanguageTables {
  const record = z.record(z.string(), list);
  const { outside, chat } = outsideFile.parse(parse(files.outside));
  return {
    ...parseCommands(files.commands),
    typing: parseTyping(files.words),
    speech: speechSchema.parse(parse(files.speech)),
    search: {
      vocabulary: record.parse(parse(files.vocabulary)),
      concepts: record.parse(parse(files.concepts)),
      outside,
      chat,
      scam: record.parse(parse(files.scam)),
      weights: parseWeights(parse(files.weights)),
    },
  };
}
