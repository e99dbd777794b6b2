/** One service per data folder: a lock the operating system frees by itself when the process dies, however it dies. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { AppError } from '../domain/errors.ts';
import { config as say } from '../messages/operator.ts';

/**
 * Makes the data folder and locks it.
 * @returns a function that frees the lock
 * @throws AppError config.data-dir when it cannot be written, config.locked when a service runs on it
 */
export function lockDataDir(dataDir: string): () => void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
  let lock: Sqlite.Database;
  try {
    lock = new Sqlite(join(dataDir, 'service.lock'), { timeout: 0 });
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    const isBusy = (error as { code?: unknown }).code === 'SQLITE_BUSY';
    throw isBusy
      ? new AppError('config.locked', say.locked(dataDir), { cause: error })
      : cannotWrite(dataDir, error);
  }
  return () => lock.close();
}

const cannotWrite = (dataDir: string, error: unknown): AppError => {
  const why = String((error as { code?: unknown }).code ?? error);
  return new AppError('config.data-dir', say.dataDir(dataDir, why), { cause: error });
};
