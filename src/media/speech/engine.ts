/**
 * The port to programs that speak, and the one that is built in: espeak-ng makes the sound, ffmpeg packs it (MP3, mono, 32 kbit/s).
 * Text goes in by stdin only, never as an argument; no shell; bounded in size and time. Without the programs there is no engine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

export type SpeechEngine = {
  /** Program, voice and speed: what makes the same text sound the same. Part of the cache's key. */
  readonly id: string;
  /** @throws Error when it fails, takes too long or `signal` aborts */
  speak(text: string, signal: AbortSignal): Promise<Buffer>;
};
export type EngineOptions = {
  readonly voice: string;
  /** Words a minute. */
  readonly speed: number;
  readonly path?: string;
  readonly timeoutMs?: number;
};

const MAX_TEXT_BYTES = 40_000;
const MAX_SOUND_BYTES = 4_000_000;
const TIMEOUT_MS = 20_000;
/** Frames and nothing else: no tag, no index (which a pipe cannot go back to write). */
const PACKING = [
  ...['-ac', '1', '-ar', '22050', '-b:a', '32k', '-map_metadata', '-1'],
  ...['-id3v2_version', '0', '-write_xing', '0', '-f', 'mp3'],
];

/** @returns null when espeak-ng or ffmpeg is not installed */
export function findEngine(options: EngineOptions): SpeechEngine | null {
  const path = options.path ?? '';
  const speaker = find('espeak-ng', path);
  const packer = find('ffmpeg', path);
  if (!speaker || !packer) return null;
  const { voice, speed, timeoutMs = TIMEOUT_MS } = options;
  return {
    id: `espeak-ng/${voice}/${speed}`,
    async speak(text, signal) {
      if (Buffer.byteLength(text) > MAX_TEXT_BYTES) throw new Error('text too long');
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      limit.throwIfAborted();
      return run(speaker, packer, { voice, speed, text, limit });
    },
  };
}

function find(name: string, path: string): string | null {
  for (const folder of path.split(delimiter).filter((part) => part !== '')) {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return join(folder, name);
    } catch {
      // Not in this folder.
    }
  }
  return null;
}

type Run = {
  readonly voice: string;
  readonly speed: number;
  readonly text: string;
  readonly limit: AbortSignal;
};

async function run(speaker: string, packer: string, { voice, speed, text, limit }: Run): Promise<Buffer> {
  // Nothing of our environment (keys) goes to them.
  const env = { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8', HOME: '/nonexistent' };
  const options = { env, stdio: 'pipe', signal: limit, killSignal: 'SIGKILL' } as const;
  const speak = spawn(speaker, ['-v', voice, '-s', String(speed), '--stdin', '--stdout'], options);
  const pack = spawn(
    packer,
    [...['-hide_banner', '-loglevel', 'error', '-f', 'wav', '-i', 'pipe:0'], ...PACKING, 'pipe:1'],
    options,
  );
  try {
    const ends = Promise.all([ended(speak), ended(pack)]);
    const sound = gather(pack.stdout, MAX_SOUND_BYTES);
    // A program that ended early closes its pipe; how it ended says why.
    for (const pipe of [speak.stdin, pack.stdin]) pipe.on('error', () => undefined);
    for (const noise of [speak.stderr, pack.stderr]) noise.resume();
    speak.stdout.pipe(pack.stdin);
    speak.stdin.end(text);
    const [bytes] = await Promise.all([sound, ends]);
    if (bytes.length < 200) throw new Error('no sound');
    return bytes;
  } finally {
    speak.kill('SIGKILL');
    pack.kill('SIGKILL');
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) =>
      code === 0 ? resolve() : reject(new Error(`ended with ${code ?? signal}`)),
    );
  });
}

async function gather(stream: Readable, max: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > max) throw new Error('sound too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
