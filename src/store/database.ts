/** Opening, pragmas, migrations and transactions in one place. Synchronous on purpose: no await inside a transaction. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../domain/errors.ts';
import { operations } from '../messages/operator.ts';

declare const inTransaction: unique symbol;
/** Proof that a write happens inside a transaction; only `transact` makes one. */
export type Tx = { readonly [inTransaction]: true };
export type Statement = Sqlite.Statement<unknown[]>;

const TX = {} as Tx;
/** How long a write waits for another process. */
const BUSY_MS = 5000;

export class Database {
  readonly #sqlite: Sqlite.Database;
  readonly path: string;

  private constructor(sqlite: Sqlite.Database, path: string) {
    this.#sqlite = sqlite;
    this.path = path;
  }

  /**
   * Opens (and makes) a file and brings it to the newest schema.
   * @param kind which folder of migrations
   * @throws AppError store.corrupt, store.newer, store.full, store.busy
   */
  static open(path: string, kind: 'tenant' | 'control'): Database {
    try {
      const sqlite = new Sqlite(path, { timeout: BUSY_MS });
      sqlite.pragma('journal_mode = WAL');
      // FULL: an event we answered 200 for survives a power cut (better-sqlite3 defaults to NORMAL in WAL).
      sqlite.pragma('synchronous = FULL');
      sqlite.pragma('foreign_keys = ON');
      // A checkpoint holds a turn up by some milliseconds: every 16 MB instead of every 4 keeps that out of the 99th percentile.
      sqlite.pragma('wal_autocheckpoint = 4000');
      // What is erased is overwritten, not only unlinked; `scrub` takes it out of the log, too.
      sqlite.pragma('secure_delete = ON');
      sqlite.pragma('temp_store = MEMORY');
      sqlite.pragma('cache_size = -16000');
      const database = new Database(sqlite, path);
      database.#migrate(kind);
      return database;
    } catch (error) {
      throw storeError(error, path);
    }
  }

  #migrate(kind: 'tenant' | 'control'): void {
    const folder = join(import.meta.dirname, 'migrations', kind);
    const files = readdirSync(folder)
      .filter((name) => /^\d{3}-.*\.sql$/.test(name))
      .sort();
    const at = Number(this.#sqlite.pragma('user_version', { simple: true }));
    if (at > files.length) throw new AppError('store.newer', operations.storeNewer(this.path));
    files.slice(at).forEach((name, n) => {
      const sql = readFileSync(join(folder, name), 'utf8');
      this.transact(() => {
        this.#sqlite.exec(sql);
        this.#sqlite.pragma(`user_version = ${at + n + 1}`);
      });
    });
  }

  prepare(sql: string): Statement {
    return this.#sqlite.prepare(sql);
  }

  /** BEGIN IMMEDIATE … COMMIT; rolls back when `work` throws. @throws AppError store.* for what the disk or file does */
  transact<T>(work: (tx: Tx) => T): T {
    try {
      return this.#sqlite.transaction(() => work(TX)).immediate();
    } catch (error) {
      throw storeError(error, this.path);
    }
  }

  /** A part of a transaction that can fail alone: its writes are undone when `work` throws, the rest stays. */
  savepoint<T>(_tx: Tx, work: () => T): T {
    return this.#sqlite.transaction(work)();
  }

  /**
   * Empties the write-ahead log into the file, so that nothing erased is left in it. Never waits: a report that is being read
   * holds it up. @returns whether the log is empty now; if not, try again later
   */
  scrub(): boolean {
    try {
      this.#sqlite.pragma('busy_timeout = 0');
      const [state] = this.#sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return state?.busy === 0;
    } catch {
      return false;
    } finally {
      this.#sqlite.pragma(`busy_timeout = ${BUSY_MS}`);
    }
  }

  close(): void {
    this.#sqlite.close();
  }
}

const BY_CODE: readonly (readonly [RegExp, (path: string, error: unknown) => AppError])[] = [
  [/^SQLITE_(FULL|IOERR)/, (_p, cause) => new AppError('store.full', operations.storeFull(), { cause })],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    (path, cause) => new AppError('store.busy', operations.storeBusy(path), { cause }),
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    (path, cause) => new AppError('store.corrupt', operations.storeCorrupt(path), { cause }),
  ],
  [
    /^SQLITE_(CANTOPEN|READONLY|PERM)/,
    (path, cause) => new AppError('config.data-dir', operations.storeReadonly(path), { cause }),
  ],
];

/** What the operator must know when the file or the disk fails; anything else is a defect and passes as it is. */
function storeError(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return error;
  return BY_CODE.find(([pattern]) => pattern.test(code))?.[1](path, error) ?? error;
}
