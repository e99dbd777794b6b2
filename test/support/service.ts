/** The real service as a child process on a free port, as `npm start` runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export type Service = {
  readonly url: string;
  readonly pid: number;
  readonly child: ChildProcess;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL, and gone. */
  kill(): Promise<void>;
  output(): string;
};

/**
 * Starts it and resolves when it is ready. @throws Error with its output when it ends before
 * @param entry what is run, from the root of the repository
 */
export async function startService(
  env: Record<string, string>,
  entry = join('src', 'main.ts'),
): Promise<Service> {
  const child = spawn(process.execPath, [join(ROOT, entry)], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'info', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const gone = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /"url":"(http[^"]+)"/.exec(output)?.[1];
      if (found) resolve(found);
    };
    child.stdout!.on('data', read);
    child.stderr!.on('data', read);
    child.once('exit', (code) => reject(new Error(`service ended with ${code}\n${output}`)));
  });
  return {
    url,
    pid: child.pid!,
    child,
    stop: async () => {
      child.kill('SIGTERM');
      return gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    output: () => output,
  };
}

/** Runs it expecting it to refuse: exit code and what it said. */
export async function runToEnd(
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  try {
    const service = await startService(env);
    await service.kill();
    return { code: null, output: service.output() };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: Number(/ended with (\d+)/.exec(message)?.[1] ?? Number.NaN), output: message };
  }
}
