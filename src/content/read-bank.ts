/** Reads the content folder and compiles it: the one way start-up, scripts and tests get the bank. */
import { AppError } from '../domain/errors.ts';
import { buildMatcher } from '../matcher/build.ts';
import { whenFirstAsked } from '../matcher/when-first-asked.ts';
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
    // The index takes a third of a second; else it is built when the service is idle after its start (main.ts).
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
