/** Pictures staff put into broadcasts: kept by the hash of their bytes, so that the same picture is kept once. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureFile } from '../channels/channel.ts';

/** What every channel takes (platforms/zalo.md 6: png or jpeg up to 1 MB). */
export const MAX_UPLOAD_BYTES = 1_000_000;
const HASH = /^[0-9a-f]{32}$/;
const KINDS: readonly (readonly [string, readonly number[]])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** By its first bytes: names and headers are the sender's word. */
const kindOf = (bytes: Buffer): string | null =>
  KINDS.find(([, magic]) => magic.every((byte, n) => bytes[n] === byte))?.[0] ?? null;

/** @returns its hash, or null when it is no picture that can be sent */
export async function saveUpload(dataDir: string, bytes: Buffer): Promise<string | null> {
  if (bytes.length > MAX_UPLOAD_BYTES || kindOf(bytes) === null) return null;
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  const folder = join(dataDir, 'uploads');
  await mkdir(folder, { recursive: true });
  const path = join(folder, hash);
  await writeFile(`${path}.${process.pid}.part`, bytes);
  await rename(`${path}.${process.pid}.part`, path);
  return hash;
}

export async function readUpload(dataDir: string, hash: string): Promise<PictureFile | null> {
  if (!HASH.test(hash)) return null;
  const bytes = await readFile(join(dataDir, 'uploads', hash)).catch(() => null);
  const contentType = bytes && kindOf(bytes);
  return bytes && contentType ? { bytes, contentType, hash } : null;
}
