/**
 * The port to a program that turns speech into text. None is built in and none is on by default: a commune that has one (whisper.cpp
 * behind a small script, a service of its own) names it in SPEECH_TO_TEXT. The sound goes in by stdin, the words come out by stdout,
 * nothing is written to a disk.
 */
import { spawn } from 'node:child_process';

export type SpeechToText = {
  /** @returns what was said; null: nothing that could be understood */
  transcribe(sound: Buffer, signal: AbortSignal): Promise<string | null>;
};

const TIMEOUT_MS = 60_000;
const MAX_TEXT_BYTES = 20_000;

export function programThatHears(program: string, timeoutMs = TIMEOUT_MS): SpeechToText {
  return {
    transcribe(sound, signal) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
      return new Promise((resolve, reject) => {
        const child = spawn(program, [], {
          env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C.UTF-8' },
          stdio: ['pipe', 'pipe', 'ignore'],
          signal: limit,
          killSignal: 'SIGKILL',
        });
        let said = Buffer.alloc(0);
        child.stdout.on('data', (chunk: Buffer) => {
          said = Buffer.concat([said, chunk]);
          if (said.length > MAX_TEXT_BYTES) child.kill('SIGKILL');
        });
        child.stdin.on('error', () => undefined);
        child.on('error', reject);
        child.on('close', (code, killed) => {
          if (code !== 0) return reject(new Error(`ended with ${code ?? killed}`));
          const text = said.toString('utf8').replace(/\s+/g, ' ').trim();
          return resolve(text === '' ? null : text);
        });
        child.stdin.end(sound);
      });
    },
  };
}
