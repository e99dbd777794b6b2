/** The glossary says each word once, in one sentence (the schema keeps it short). */
import { words } from '../../language/fold.ts';
import { type Rule, repeated, say } from './rule.ts';

export const glossary: Rule = {
  id: 'glossary',
  severity: 'error',
  check: ({ glossary: source }) => {
    if (!source) return [];
    const twice = repeated(source.data, (entry) => words(entry.term).join(' ')).map((n) => ({
      source,
      at: [n, 'term'],
      message: say.termTwice(source.data[n]!.term),
    }));
    const long = source.data.flatMap((entry, n) =>
      /[.!?\u2026]\s+\S/u.test(entry.meaning)
        ? [{ source, at: [n, 'meaning'], message: say.oneSentence(entry.term) }]
        : [],
    );
    return [...twice, ...long];
  },
};
