/**
 * Copies of the data files: taken while the service runs, checked by opening them. `VACUUM INTO` reads one moment of a file in
 * WAL mode and holds no writer up (sqlite.org/lang_vacuum.html).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';

export type FileFacts = {
  readonly bytes: number;
  readonly sha256: string;
  /** The schema (migrations applied). */
  readonly schema: number;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
};

/** @throws what SQLite says when the disk is full or the file unreadable */
export function copyDatabase(from: string, to: string): void {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true, timeout: 10_000 });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/** Opens a copy and looks at every page of it. @returns what is in it, or what is wrong with it */
export function inspectDatabase(path: string): { readonly facts: FileFacts } | { readonly problem: string } {
  let db: Sqlite.Database | null = null;
  try {
    db = new Sqlite(path, { readonly: true, fileMustExist: true });
    const [first] = db.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (first?.integrity_check !== 'ok') return { problem: first?.integrity_check ?? 'no answer' };
    const tables = db
      .prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      )
      .pluck()
      .all() as string[];
    const rows = Object.fromEntries(
      tables.map((name) => [name, db!.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number]),
    );
    const content = readFileSync(path);
    return {
      facts: {
        bytes: content.byteLength,
        sha256: createHash('sha256').update(content).digest('hex'),
        schema: Number(db.pragma('user_version', { simple: true })),
        rows,
      },
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  } finally {
    db?.close();
  }
}
