/** Reads the content folder as text; nothing is trusted before `compileBank`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { AppError } from '../domain/errors.ts';

export type ContentFile = { readonly path: string; readonly text: string };

/** Every .yaml file below the content folder, path relative to it with forward slashes, in a stable order. */
export function loadContentFiles(contentDir: string): ContentFile[] {
  try {
    return readdirSync(contentDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => ({
        path: relative(contentDir, path).replaceAll('\\', '/'),
        text: readFileSync(path, 'utf8'),
      }));
  } catch (error) {
    throw new AppError(
      'content.invalid',
      `${contentDir}: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}
