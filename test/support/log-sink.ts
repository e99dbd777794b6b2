/** Log lines of a test, parsed; `noisy` gives those that a quiet run must not have. */
import { createLog, type Log } from '../../src/log.ts';

export type LogSink = {
  readonly log: Log;
  readonly lines: Record<string, unknown>[];
  noisy(): unknown[];
  text(): string;
};

export function logSink(level = 'debug'): LogSink & { readonly stream: { write(line: string): void } } {
  const raw: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const stream = {
    write(line: string): void {
      raw.push(line);
      lines.push(JSON.parse(line) as Record<string, unknown>);
    },
  };
  return {
    log: createLog(level, stream),
    stream,
    lines,
    noisy: () => lines.filter((line) => Number(line['level']) >= 40),
    text: () => raw.join(''),
  };
}
