/** Spoken texts on the disk, by what makes them sound the same; the ones not heard for longest go when there are too many. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

type Kept = { readonly size: number; usedAt: number };

export const soundKey = (engineId: string, text: string): string =>
  createHash('sha256').update(`${engineId}\n${text}`).digest('hex').slice(0, 32);

const NAME = /^([0-9a-f]{32})\.mp3$/;
/** When it is full, so much stays. */
const KEEP_SHARE = 0.9;

export class SoundCache {
  readonly #folder: string;
  readonly #maxBytes: number;
  #index: Promise<Map<string, Kept>> | null = null;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  async get(key: string): Promise<Buffer | null> {
    const kept = (await this.#load()).get(key);
    if (!kept) return null;
    const bytes = await readFile(this.#path(key)).catch(() => null);
    if (!bytes) return null;
    const now = new Date();
    kept.usedAt = now.getTime();
    void utimes(this.#path(key), now, now).catch(() => undefined);
    return bytes;
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const index = await this.#load();
    await mkdir(this.#folder, { recursive: true });
    // Written aside and moved, so that nobody ever hears half of it.
    const part = `${this.#path(key)}.${process.pid}.part`;
    await writeFile(part, bytes);
    await rename(part, this.#path(key));
    index.set(key, { size: bytes.length, usedAt: Date.now() });
    await this.#shrink(index);
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.mp3`);
  }

  #load(): Promise<Map<string, Kept>> {
    this.#index ??= this.#read();
    return this.#index;
  }

  async #read(): Promise<Map<string, Kept>> {
    const index = new Map<string, Kept>();
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const key = NAME.exec(name)?.[1];
      const found = key ? await stat(join(this.#folder, name)).catch(() => null) : null;
      if (key && found) index.set(key, { size: found.size, usedAt: found.mtimeMs });
    }
    return index;
  }

  async #shrink(index: Map<string, Kept>): Promise<void> {
    let size = [...index.values()].reduce((sum, kept) => sum + kept.size, 0);
    if (size <= this.#maxBytes) return;
    const oldest = [...index].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [key, kept] of oldest) {
      if (size <= this.#maxBytes * KEEP_SHARE) return;
      index.delete(key);
      size -= kept.size;
      await unlink(this.#path(key)).catch(() => undefined);
    }
  }
}
