/** Reads the language tables from the content folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import { LANGUAGE_FILES, type LanguageFile, type LanguageTables, parseTables } from '../language/tables.ts';

/** @throws AppError content.invalid when a table is missing or not of its shape */
export function loadLanguageTables(contentDir: string): LanguageTables {
  const read = (name: string): string => readFileSync(join(contentDir, 'language', name), 'utf8');
  try {
    const files = LANGUAGE_FILES.map((name) => [name, read(`${name}.yaml`)] as const);
    return parseTables(Object.fromEntries(files) as Record<LanguageFile, string>);
  } catch (error) {
    throw new AppError(
      'content.invalid',
      `content/language: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
