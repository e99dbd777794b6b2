/** A commune's file opened for reading only: a report cannot change anything and holds up no turn (WAL: readers and the writer pass each other). */
import Sqlite from 'better-sqlite3';
import { fold } from '../../language/fold.ts';

export type Params = Readonly<Record<string, string | number | null>>;

export class ReportFile {
  readonly #sqlite: Sqlite.Database;
  readonly #statements = new Map<string, Sqlite.Statement<unknown[]>>();

  private constructor(sqlite: Sqlite.Database) {
    this.#sqlite = sqlite;
  }

  /** @param path a file that the service itself has opened, so that it has the newest schema */
  static open(path: string): ReportFile {
    const sqlite = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 5000 });
    sqlite.pragma('query_only = ON');
    // Eight files may be open: 4 MB each, and what sorting needs goes to the disk rather than into memory.
    sqlite.pragma('cache_size = -4000');
    sqlite.function('fold', { deterministic: true }, (text) =>
      typeof text === 'string' ? fold(text) : null,
    );
    return new ReportFile(sqlite);
  }

  all<T>(sql: string, params: Params = {}): T[] {
    return this.#prepare(sql).all(params) as T[];
  }

  find<T>(sql: string, params: Params = {}): T | undefined {
    return this.#prepare(sql).get(params) as T | undefined;
  }

  /** Everything `work` reads is of one moment, so that its figures agree with each other. */
  atOneMoment<T>(work: () => T): T {
    return this.#sqlite.transaction(work).deferred();
  }

  close(): void {
    this.#sqlite.close();
  }

  #prepare(sql: string): Sqlite.Statement<unknown[]> {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#sqlite.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
