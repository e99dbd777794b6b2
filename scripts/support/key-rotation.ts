/**
 * A new key for everything sealed in control.db, safe against being cut off at any point:
 *   1. the new key is written beside the old one (`….new`) and is on the disk;
 *   2. one transaction seals everything anew;
 *   3. the new key takes the old one's place.
 * Cut off before 2, the old key opens everything; between 2 and 3, the new one, and the service tries both (config/secrets.ts).
 * Run again, it finishes with the same new key.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Env } from '../../src/config/config.ts';
import { keyPath, makeVault, nextKeyPath, readKey, readNextKey } from '../../src/config/secrets.ts';
import { lockDataDir } from '../../src/runtime/lock.ts';
import { Control } from '../../src/store/accounts.ts';
import { resealAll } from '../../src/store/sealed.ts';

export type Rotation = {
  readonly resealed: number;
  /** Where the new key lies. */
  readonly path: string;
  /** The key comes from SECRET_KEY: the operator must put the new one there, then delete the file. */
  readonly isByHand: boolean;
};

/**
 * @param at called between the steps; tests cut off there
 * @throws AppError config.locked while the service runs, account.secret-key when the old key is not the right one
 */
export function rotateKey(
  env: Env,
  dataDir: string,
  at: (step: 1 | 2 | 3) => void = () => undefined,
): Rotation {
  const unlock = lockDataDir(dataDir);
  try {
    const old = readKey(env, dataDir);
    const next = readNextKey(env, dataDir) ?? makeNextKey(nextKeyPath(env, dataDir));
    at(1);
    const control = Control.open(`${dataDir}/control.db`, makeVault(next, old));
    let resealed: number;
    try {
      const { db } = control;
      resealed = db.transact((tx) => resealAll(tx, db, makeVault(old, next), makeVault(next)));
      at(2);
      // What the old key sealed is overwritten; here also in the file's log.
      db.scrub();
    } finally {
      control.close();
    }
    const path = keyPath(env, dataDir);
    if (path === null) return { resealed, path: nextKeyPath(env, dataDir), isByHand: true };
    renameSync(nextKeyPath(env, dataDir), path);
    syncFolder(dirname(path));
    at(3);
    return { resealed, path, isByHand: false };
  } finally {
    unlock();
  }
}

/** On the disk before anything is sealed with it. */
function makeNextKey(path: string): Buffer {
  const key = randomBytes(32);
  const part = `${path}.part`;
  const file = openSync(part, 'w', 0o600);
  try {
    writeSync(file, `${key.toString('base64')}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
  syncFolder(dirname(path));
  return key;
}

/** A renamed file is where it should be after a power cut, too. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32' || !existsSync(folder)) return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
