/** Reads the content folder and compiles it: the one way start-up, scripts and tests get the bank. */
import { AppError } from '../domain/errors.ts';
import { buildMatcher } from '../matcher/build.ts';
import type { Matcher } from '../matcher/match.ts';
import type { Bank } from './bank.ts';
import { compileBank } from './compile.ts';
import { loadContentFiles } from './load.ts';
import { loadLanguageTables } from './load-language.ts';

/**
 * Compiles the bank of a content folder; every rule whose breach is an error is applied.
 * @throws AppError content.invalid naming every problem, one a line
 */
export function loadBank(contentDir: string): { readonly bank: Bank } {
  const language = loadLanguageTables(contentDir);
  const { bank, problems } = compileBank(
    loadContentFiles(contentDir),
    (topics) => whenFirstAsked(() => buildMatcher(topics, language)),
    language,
    null,
    'errors',
  );
  if (!bank) {
    const lines = problems.map((p) => `  ${p.file}:${p.line} [${p.rule}] ${p.message}`);
    throw new AppError('content.invalid', lines.join('\n'));
  }
  return { bank };
}

/**
 * The index takes a third of a second to build and only a typed question needs it: greetings, taps, guides and lessons do
 * not. So it is built at the first question, or when the service is idle after its start (main.ts), whichever comes first.
 */
function whenFirstAsked(build: () => Matcher): Matcher {
  let matcher: Matcher | null = null;
  const built = (): Matcher => (matcher ??= build());
  return {
    match: (utterance) => built().match(utterance),
    explain: (utterance) => built().explain(utterance),
  };
}
