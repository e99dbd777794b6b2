/**
 * A backup: a folder with a copy of every data file, the communes' own settings files, and a list that says what is in each.
 * It appears under its name only when every copy was opened and found whole. The key that seals platform tokens is left out
 * unless asked for: a backup that can be read by whoever finds it should not hold it.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { backupWords as say } from '../messages/backup.ts';
import { copyDatabase, type FileFacts, inspectDatabase } from '../store/backup.ts';

const LIST = 'MANIFEST.json';
const KEY = 'secret.key';
/** Where backups are kept when no setting says otherwise, inside the data folder. */
export const BACKUPS = 'backups';
const NAME = /^\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}$/;
/** What a commune has besides its files of data. Drawn pictures and speech can be made again. */
const FOLDERS = ['tenants', 'uploads'] as const;

const facts = z.object({
  bytes: z.number(),
  sha256: z.string(),
  schema: z.number(),
  rows: z.record(z.string(), z.number()),
});
const manifest = z.object({
  madeAt: z.number(),
  hasKey: z.boolean(),
  /** Tells whether a key at hand is the one that belongs to these files, without telling the key. */
  keyPrint: z.string().nullable(),
  files: z.record(z.string(), facts),
});
export type Manifest = z.infer<typeof manifest>;

export type BackupResult = { readonly folder: string; readonly manifest: Manifest };

/**
 * @param folder where backups are kept, one folder each
 * @throws AppError backup.failed naming the file; nothing half made stays behind
 */
export function makeBackup(
  dataDir: string,
  folder: string,
  options: { readonly now: number; readonly withKey: boolean },
): BackupResult {
  const name = new Date(options.now).toISOString().slice(0, 19).replaceAll(':', '-');
  const target = join(folder, name);
  const making = join(folder, `.${name}.making`);
  rmSync(making, { recursive: true, force: true });
  try {
    mkdirSync(making, { recursive: true });
    const files: Record<string, FileFacts> = {};
    for (const file of databasesOf(dataDir)) {
      copyDatabase(join(dataDir, file), join(making, file));
      const seen = inspectDatabase(join(making, file));
      if ('problem' in seen) throw new AppError('backup.failed', say.copyBad(file, seen.problem));
      files[file] = seen.facts;
    }
    for (const extra of FOLDERS)
      if (existsSync(join(dataDir, extra)))
        cpSync(join(dataDir, extra), join(making, extra), { recursive: true });
    const key = readKey(dataDir);
    if (options.withKey && key) writeFileSync(join(making, KEY), key, { mode: 0o600 });
    const list = {
      madeAt: options.now,
      hasKey: options.withKey && key !== null,
      keyPrint: printOf(key),
      files,
    };
    writeFileSync(join(making, LIST), `${JSON.stringify(list, null, 2)}\n`);
    renameSync(making, target);
    return { folder: target, manifest: list };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (error instanceof AppError) throw error;
    throw new AppError('backup.failed', say.failed(error instanceof Error ? error.message : String(error)), {
      cause: error,
    });
  }
}

/** Finished backups, newest first. */
export function listBackups(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name) && existsSync(join(folder, name, LIST)))
    .sort()
    .reverse()
    .map((name) => join(folder, name));
}

/** Keeps the newest, deletes the rest. @returns how many went */
export function pruneBackups(folder: string, keep: number): number {
  const old = listBackups(folder).slice(keep);
  for (const path of old) rmSync(path, { recursive: true, force: true });
  return old.length;
}

/** Is a backup what its list says? @returns the list and every problem, in words */
export function checkBackup(path: string): {
  readonly manifest: Manifest | null;
  readonly problems: readonly string[];
} {
  const list = readManifest(path);
  if (!list) return { manifest: null, problems: [say.noList(path)] };
  const problems = Object.entries(list.files).flatMap(([file, expected]) => {
    const seen = inspectDatabase(join(path, file));
    if ('problem' in seen) return [say.copyBad(file, seen.problem)];
    return seen.facts.sha256 === expected.sha256 ? [] : [say.changed(file)];
  });
  return { manifest: list, problems };
}

/**
 * Puts a backup in place of a data folder that nobody is using. What was there is moved aside, never deleted.
 * @returns where the former data are now (null: there were none), and whether the key at hand fits
 * @throws AppError backup.failed
 */
export function restoreBackup(
  path: string,
  dataDir: string,
  now: number,
): { readonly aside: string | null; readonly keyFits: boolean } {
  const { manifest: list, problems } = checkBackup(path);
  if (!list || problems.length > 0) throw new AppError('backup.failed', problems.join('\n'));
  const fresh = `${dataDir}.restoring`;
  rmSync(fresh, { recursive: true, force: true });
  cpSync(path, fresh, { recursive: true });
  rmSync(join(fresh, LIST));
  const kept = readKey(dataDir);
  if (!list.hasKey && kept) writeFileSync(join(fresh, KEY), kept, { mode: 0o600 });
  const keyFits = list.keyPrint === null || printOf(readKey(fresh)) === list.keyPrint;
  const aside = existsSync(dataDir) ? `${dataDir}.before-${now}` : null;
  if (aside) renameSync(dataDir, aside);
  renameSync(fresh, dataDir);
  // Backups kept inside the data folder stay where they are looked for.
  if (aside && existsSync(join(aside, BACKUPS))) renameSync(join(aside, BACKUPS), join(dataDir, BACKUPS));
  return { aside, keyFits };
}

function readManifest(path: string): Manifest | null {
  try {
    return manifest.parse(JSON.parse(readFileSync(join(path, LIST), 'utf8')));
  } catch {
    return null;
  }
}

const databasesOf = (dataDir: string): string[] =>
  readdirSync(dataDir)
    .filter((name) => name.endsWith('.db'))
    .sort();

function readKey(dataDir: string): string | null {
  try {
    return readFileSync(join(dataDir, KEY), 'utf8');
  } catch {
    return null;
  }
}

const printOf = (key: string | null): string | null =>
  key === null ? null : createHash('sha256').update(`backup:${key.trim()}`).digest('hex').slice(0, 16);
