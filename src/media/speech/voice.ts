/**
 * The voice room: a place of the bank as sound. A recording in content/media/<topic>/<step>.mp3 comes first (also tra-loi.mp3,
 * bai-1.mp3), then the speech engine, one text after the other, kept on the disk. Outside every turn: a turn only records the wish.
 */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SoundFile } from '../../channels/channel.ts';
import { type Spoken, spokenName } from '../../domain/spoken.ts';
import type { SpeechEngine } from './engine.ts';
import { SoundCache, soundKey } from './sound-cache.ts';

export type VoiceDeps = {
  readonly contentDir: string;
  readonly dataDir: string;
  readonly engine: SpeechEngine | null;
  readonly maxBytes: number;
  /** Something an operator may want to know. No text in it. */
  readonly onNote: (code: string, detail: string) => void;
};

/** More waiting than this: who comes now gets none. A text takes half a second. */
const MAX_WAITING = 40;
const MAX_RECORDING = 8_000_000;

export class Voice {
  readonly #deps: VoiceDeps;
  readonly #cache: SoundCache;
  readonly #running = new Map<string, Promise<Buffer>>();
  readonly #abort = new AbortController();
  #last: Promise<unknown> = Promise.resolve();
  /** Names of what is recorded, read once at the start. */
  readonly recorded: ReadonlySet<string>;

  constructor(deps: VoiceDeps) {
    this.#deps = deps;
    this.#cache = new SoundCache(join(deps.dataDir, 'speech'), deps.maxBytes);
    this.recorded = findRecordings(join(deps.contentDir, 'media'));
  }

  get isSpoken(): boolean {
    return this.#deps.engine !== null;
  }

  /** @param speech what the engine says when there is no recording */
  async read(spoken: Spoken, speech: string): Promise<SoundFile | null> {
    try {
      return (await this.#recording(spoken)) ?? (await this.#speak(speech));
    } catch (error) {
      if (!this.#abort.signal.aborted)
        this.#deps.onNote('speech.failed', error instanceof Error ? error.message : typeof error);
      return null;
    }
  }

  async close(): Promise<void> {
    this.#abort.abort();
    await Promise.allSettled(this.#running.values());
  }

  async #recording(spoken: Spoken): Promise<SoundFile | null> {
    const name = spokenName(spoken);
    // Only names found on the disk at the start: a name from outside leads nowhere else.
    if (!this.recorded.has(name)) return null;
    const bytes = await readFile(join(this.#deps.contentDir, 'media', `${name}.mp3`)).catch(() => null);
    if (!bytes || bytes.length > MAX_RECORDING) return null;
    return { bytes, contentType: 'audio/mpeg', hash: hashOf(bytes) };
  }

  async #speak(speech: string): Promise<SoundFile | null> {
    const { engine } = this.#deps;
    if (!engine || speech === '') return null;
    const hash = soundKey(engine.id, speech);
    const kept = await this.#cache.get(hash);
    const bytes = kept ?? (await this.#once(hash, () => this.#make(engine, hash, speech)));
    return { bytes, contentType: 'audio/mpeg', hash };
  }

  /** Who asks for the same meanwhile waits for the same. */
  #once(hash: string, make: () => Promise<Buffer>): Promise<Buffer> {
    const same = this.#running.get(hash);
    if (same) return same;
    if (this.#running.size >= MAX_WAITING) return Promise.reject(new Error('too many waiting'));
    const made = make().finally(() => this.#running.delete(hash));
    this.#running.set(hash, made);
    return made;
  }

  #make(engine: SpeechEngine, hash: string, speech: string): Promise<Buffer> {
    const made = this.#last.then(async () => {
      const bytes = await engine.speak(speech, this.#abort.signal);
      await this.#cache.put(hash, bytes);
      return bytes;
    });
    this.#last = made.catch(() => undefined);
    return made;
  }
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 32);

/** `<topic>/<part>` of every MP3 below the folder. */
export function findRecordings(folder: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const topic of list(folder)) {
    for (const file of list(join(folder, topic))) {
      const part = /^([a-z0-9-]+)\.mp3$/.exec(file)?.[1];
      if (part && /^[a-z0-9-]+$/.test(topic)) found.add(`${topic}/${part}`);
    }
  }
  return found;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
