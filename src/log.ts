/** Logs for operators, never transcripts: ids and codes, no utterance, no token, no platform id of a person. */
import { createHash } from 'node:crypto';
import pino, { type DestinationStream, type Logger } from 'pino';
import { AppError } from './domain/errors.ts';

export type Log = Logger;

/** @param sink where lines go; standard output when left out */
export function createLog(level: string, sink?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: {
      paths: ['*.accessToken', '*.refreshToken', '*.text', '*.headers', 'text', 'headers', 'body', '*.body'],
      remove: true,
    },
  };
  return sink ? pino(options, sink) : pino(options);
}

/** Code, message and the place in our code; a defect's message may quote data, so only its type and stack frames go out. */
export function describeError(error: unknown): Record<string, unknown> {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  if (error instanceof Error) {
    const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
    return { type: error.name, stack: frames.slice(0, 8).map((line) => line.trim()) };
  }
  return { type: typeof error };
}

/** A stable name for a person in logs that cannot be turned back into their platform id. */
export const logId = (accountId: string, externalId: string): string =>
  createHash('sha256').update(`${accountId}/${externalId}`).digest('hex').slice(0, 10);
