/** The language tables of content/language/, validated and folded once. Pure: the caller reads the files. */
import { parse } from 'yaml';
import { z } from 'zod';
import { fold } from './fold.ts';

const phrases = z.array(z.string().min(1));
export const COMMAND_NAMES = [
  'next',
  'done',
  'yes',
  'no',
  'not_yet',
  'stuck',
  'help',
  'repeat',
  'back',
  'restart',
  'menu',
  'stop',
  'later',
  'resume',
  'skip',
  'human',
  'picture',
  'speak',
  'bigger',
  'slower',
  'thanks',
  'greet',
  'urgent',
  'none_of_these',
  'progress',
  'erase',
  'mydata',
  'review',
  'today',
  'tracks',
  'remind_on',
  'remind_off',
  'place',
  'certificate',
  'dont_know',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

const commandsFile = z.strictObject({
  commands: z.record(z.enum(COMMAND_NAMES), phrases),
  choices: z.strictObject({
    before: phrases,
    after: phrases,
    numbers: z.record(z.string().regex(/^\d+$/), phrases),
    last: phrases,
  }),
  particles: phrases,
});
const wordsFile = z.strictObject({
  expand: z.record(z.string(), z.string()),
  phrases: z.record(z.string(), z.string()),
  stop: phrases,
});

export type LanguageTables = {
  /** Folded phrase -> command, first listed wins by the priority of COMMAND_ORDER. */
  readonly commands: ReadonlyMap<string, readonly CommandName[]>;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly last: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  /** Folded token -> folded reading. */
  readonly expand: ReadonlyMap<string, string>;
  /** Folded phrases of everyday speech -> folded words of the bank, longest first. */
  readonly phrases: readonly (readonly [string, string])[];
  readonly stop: ReadonlySet<string>;
};

const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim();
const longestFirst = (list: readonly string[]): string[] =>
  [...new Set(list.map(plain))].sort((a, b) => b.length - a.length);

/**
 * Reads the two table files.
 * @param commandsYaml content/language/commands.yaml
 * @param wordsYaml content/language/words.yaml
 * @throws ZodError or YAMLParseError when a table is not of its shape (start-up shows it)
 */
export function parseTables(commandsYaml: string, wordsYaml: string): LanguageTables {
  const { commands, choices, particles } = commandsFile.parse(parse(commandsYaml));
  const words = wordsFile.parse(parse(wordsYaml));
  const byPhrase = new Map<string, CommandName[]>();
  for (const [name, list] of Object.entries(commands) as [CommandName, string[]][]) {
    for (const phrase of list) {
      const folded = plain(phrase) || phrase;
      byPhrase.set(folded, [...(byPhrase.get(folded) ?? []), name]);
    }
  }
  const numbers = new Map<string, number>();
  for (const [number, forms] of Object.entries(choices.numbers))
    for (const form of forms) numbers.set(plain(form), Number(number));
  return {
    commands: byPhrase,
    before: longestFirst(choices.before),
    after: longestFirst(choices.after),
    numbers,
    last: new Set(choices.last.map(plain)),
    particles: new Set(particles.map(plain)),
    expand: new Map(Object.entries(words.expand).map(([form, reading]) => [fold(form), fold(reading)])),
    phrases: Object.entries(words.phrases)
      .map(([from, to]) => [plain(from), plain(to)] as const)
      .sort((a, b) => b[0].length - a[0].length),
    stop: new Set(words.stop.map(fold)),
  };
}
