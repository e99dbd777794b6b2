/** Reads the language tables from the content folder. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import { type LanguageTables, parseTables } from '../language/tables.ts';

/** @throws AppError content.invalid when a table is missing or not of its shape */
export function loadLanguageTables(contentDir: string): LanguageTables {
  const read = (name: string): string => readFileSync(join(contentDir, 'language', name), 'utf8');
  try {
    return parseTables(read('commands.yaml'), read('words.yaml'));
  } catch (error) {
    throw new AppError(
      'content.invalid',
      `content/language: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
