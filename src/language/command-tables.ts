/** content/language/commands.yaml: short replies inside a guide, numbered choices, politeness. */
import { load as parse } from 'js-yaml';
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
  'check_message',
  'none_of_these',
  'progress',
  'erase',
  'mydata',
  'mycopy',
  'myname',
  'withdraw',
  'consent',
  'review',
  'today',
  'tracks',
  'remind_on',
  'remind_off',
  'place',
  'certificate',
  'dont_know',
  'assistant',
  'link',
  'unlink',
] as const;
export type CommandName = (typeof COMMAND_NAMES)[number];

const commandsFile = z.strictObject({
  commands: z.record(z.enum(COMMAND_NAMES), phrases),
  choices: z.strictObject({
    before: phrases,
    after: phrases,
    numbers: z.record(z.string().regex(/^\d+$/), phrases),
    last: phrases,
    middle: phrases,
  }),
  particles: phrases,
  sentences: z.strictObject({
    actions: phrases,
    not: phrases,
    notYet: phrases,
    finished: phrases,
    help: phrases,
    nothing: phrases,
    asking: phrases,
  }),
});

/** Folded words of the short sentences said while doing a step. */
export type SentenceTables = Readonly<
  Record<'actions' | 'not' | 'notYet' | 'finished' | 'help' | 'nothing' | 'asking', readonly string[]>
>;

export type CommandTables = {
  /** Folded phrase -> commands. */
  readonly commands: ReadonlyMap<string, readonly CommandName[]>;
  /** Phrase as written (lower case, NFC) -> commands: decides between folded twins when accents were typed. */
  readonly accentedCommands: ReadonlyMap<string, readonly CommandName[]>;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly last: ReadonlySet<string>;
  readonly middle: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  readonly sentences: SentenceTables;
};

/** Folded, only letters, digits and question marks. */
export const plain = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim();
export const accented = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}?]+/gu, ' ')
    .trim();
const longestFirst = (list: readonly string[]): string[] =>
  [...new Set(list.map(plain))].sort((a, b) => b.length - a.length);

/** @throws when the table is not of its shape */
export function parseCommands(yaml: string): CommandTables {
  const { commands, choices, particles, sentences } = commandsFile.parse(parse(yaml));
  const byPhrase = new Map<string, CommandName[]>();
  const byAccents = new Map<string, CommandName[]>();
  for (const [name, list] of Object.entries(commands) as [CommandName, string[]][]) {
    for (const phrase of list) {
      add(byPhrase, plain(phrase) || phrase, name);
      add(byAccents, accented(phrase) || phrase, name);
    }
  }
  const numbers = new Map<string, number>();
  for (const [number, forms] of Object.entries(choices.numbers))
    for (const form of forms) numbers.set(plain(form), Number(number));
  return {
    commands: byPhrase,
    accentedCommands: byAccents,
    before: longestFirst(choices.before),
    after: longestFirst(choices.after),
    numbers,
    last: new Set(choices.last.map(plain)),
    middle: new Set(choices.middle.map(plain)),
    particles: new Set(particles.map(plain)),
    sentences: Object.fromEntries(
      Object.entries(sentences).map(([name, list]) => [name, longestFirst(list)]),
    ) as Record<keyof SentenceTables, string[]>,
  };
}

function add(map: Map<string, CommandName[]>, key: string, name: CommandName): void {
  const names = map.get(key) ?? [];
  if (!names.includes(name)) map.set(key, [...names, name]);
}
