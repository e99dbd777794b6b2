/** The key that encrypts platform tokens at rest: from the environment, from a file, or made once in the data folder. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../domain/errors.ts';
import { operations, config as say } from '../messages/operator.ts';
import type { Env } from './config.ts';

/** Encrypts and decrypts small secrets, each bound to its owner's name (AES-256-GCM, the owner as associated data). */
export type Vault = {
  seal(owner: string, plain: string): Buffer;
  /** @throws AppError account.secret-key when the key is not the one it was sealed with */
  open(owner: string, sealed: Buffer): string;
};

/**
 * @param env SECRET_KEY (32 bytes, base64) or SECRET_KEY_FILE
 * @param dataDir where `secret.key` is made at the first start when neither is given
 * @throws AppError config.invalid
 */
export function openVault(env: Env, dataDir: string): Vault {
  const next = readNextKey(env, dataDir);
  return makeVault(readKey(env, dataDir), ...(next ? [next] : []));
}

/** Where the key lies; null: it comes from SECRET_KEY, and whoever sets that must change it. */
export const keyPath = (env: Env, dataDir: string): string | null =>
  env['SECRET_KEY'] ? null : (env['SECRET_KEY_FILE'] ?? join(dataDir, 'secret.key'));

/** Where the next key waits while everything is sealed anew (scripts/support/key-rotation.ts). */
export const nextKeyPath = (env: Env, dataDir: string): string =>
  `${keyPath(env, dataDir) ?? join(dataDir, 'secret.key')}.new`;

/** A rotation that was cut off left it: until it is finished, either key may be the right one. */
export function readNextKey(env: Env, dataDir: string): Buffer | null {
  const path = nextKeyPath(env, dataDir);
  return existsSync(path) ? decodeKey(path, readFileSync(path, 'utf8')) : null;
}

export function readKey(env: Env, dataDir: string): Buffer {
  if (env['SECRET_KEY']) return decodeKey('SECRET_KEY', env['SECRET_KEY']);
  const given = env['SECRET_KEY_FILE'];
  const path = given ?? join(dataDir, 'secret.key');
  try {
    return decodeKey(path, readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (given || (error as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new AppError('config.invalid', say.keyFile(path), { cause: error });
  }
  const fresh = randomBytes(32);
  writeFileSync(path, `${fresh.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
  return fresh;
}

function decodeKey(name: string, text: string): Buffer {
  const bytes = Buffer.from(text.trim(), 'base64');
  if (bytes.length !== 32) throw new AppError('config.invalid', say.key(name));
  return bytes;
}

/** @param older tried in turn when the key opens nothing: only what is sealed changes its key, never what is written */
export function makeVault(key: Buffer, ...older: readonly Buffer[]): Vault {
  return {
    seal(owner, plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(owner, sealed) {
      let cause: unknown;
      for (const one of [key, ...older]) {
        try {
          return openWith(one, owner, sealed);
        } catch (error) {
          cause = error;
        }
      }
      throw new AppError('account.secret-key', operations.secretKey(), { cause });
    },
  };
}

function openWith(key: Buffer, owner: string, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 })
    .setAAD(Buffer.from(owner))
    .setAuthTag(sealed.subarray(12, 28));
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8');
}
