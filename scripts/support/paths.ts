/** Where a script finds content and data: the same settings as the service, read from the environment. */
import { mkdirSync } from 'node:fs';
import { type Config, readConfig } from '../../src/config/config.ts';
import { AppError } from '../../src/domain/errors.ts';

export const settings = (): Config => readConfig(process.env);
export const contentDir = (): string => settings().contentDir;

/** The data folder, made when missing. */
export function dataDir(): string {
  const { dataDir: path } = settings();
  mkdirSync(path, { recursive: true });
  return path;
}

/** Runs a script's main part: an error meant for people is one clear line and exit code 1, no stack. */
export async function runScript(main: () => Promise<void> | void): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    console.error(`[${error.code}] ${error.message}`);
    process.exitCode = 1;
  }
}
