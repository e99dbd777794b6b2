/** The files of content/safety/ made ready: one tree of phrases for signs, for what a pasted message sounds like, for cries. */
import { fold } from '../../language/fold.ts';
import type { TypingTables } from '../../language/typing-tables.ts';
import { compileHosts, type HostRules } from './hosts.ts';
import { PhraseBook } from './phrases.ts';
import {
  type FirstHourFile,
  type HostsFile,
  PANICS,
  type Panic,
  type Sign,
  type SignsFile,
} from './schema.ts';
import type { Vocabulary } from './tokens.ts';

/** What a phrase of the tree stands for. */
export type Meaning =
  | { readonly kind: 'sign'; readonly sign: Sign }
  | { readonly kind: 'formal' | 'own' | 'doubt' | 'kin' | 'voice' | 'calming'; readonly phrase: string }
  | { readonly kind: 'panic'; readonly panic: Panic };

export type ScamRules = {
  readonly hosts: HostRules;
  readonly book: PhraseBook;
  readonly meanings: readonly Meaning[];
  readonly vocabulary: Vocabulary;
  readonly firstHour: FirstHourFile;
};
export type ScamFiles = {
  readonly hosts: HostsFile;
  readonly signs: SignsFile;
  readonly firstHour: FirstHourFile;
};

export function compileScam({ hosts, signs, firstHour }: ScamFiles, typing: TypingTables): ScamRules {
  const book = new PhraseBook(signs.sets, firstHour.exact);
  const meanings: Meaning[] = [];
  const add = (phrases: readonly string[], meaningOf: (phrase: string) => Meaning, shared: boolean): void => {
    phrases.forEach((phrase, n) => {
      if (!shared || n === 0) meanings.push(meaningOf(phrase));
      book.add(phrase, meanings.length - 1);
    });
  };
  for (const sign of signs.signs) add(sign.any, () => ({ kind: 'sign', sign }), true);
  for (const kind of ['formal', 'own', 'doubt', 'kin', 'voice'] as const)
    add(signs.pasted[kind], (phrase) => ({ kind, phrase }), false);
  for (const panic of PANICS) add(firstHour.panic[panic], () => ({ kind: 'panic', panic }), true);
  add(firstHour.panic.not, (phrase) => ({ kind: 'calming', phrase }), false);
  return {
    hosts: compileHosts(hosts),
    book,
    meanings,
    vocabulary: {
      typing,
      words: book.words,
      joined: book.joined,
      compounds: new Set(signs.compounds.map(fold).flatMap((pair) => [pair, pair.split(' ')[0]!])),
    },
    firstHour,
  };
}
