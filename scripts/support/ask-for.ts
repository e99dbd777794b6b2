/** Asks a person at the terminal; a secret is not echoed. Without a terminal nothing is asked. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** @returns the trimmed answer; '' when there is no terminal to ask at */
export async function askFor(question: string, isHidden: boolean): Promise<string> {
  if (!process.stdin.isTTY) return '';
  process.stdout.write(question);
  const output = isHidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stdout;
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  try {
    return await new Promise<string>((resolve) => reader.question('', (answer) => resolve(answer.trim())));
  } finally {
    reader.close();
    if (isHidden) process.stdout.write('\n');
  }
}
