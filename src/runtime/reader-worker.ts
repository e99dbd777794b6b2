/** The worker that counts: files opened for reading only, a few at a time, so that no report ever holds up a turn. */
import { parentPort } from 'node:worker_threads';
import { isReportName, type ReportName, type ReportParams, runReport } from '../store/reports/registry.ts';
import { ReportFile } from '../store/reports/report-file.ts';

export type ReaderJob = {
  readonly id: number;
  readonly path: string;
  readonly name: string;
  readonly params: unknown;
};
export type ReaderAnswer =
  | { readonly id: number; readonly rows: unknown }
  | { readonly id: number; readonly error: string };

/** Open files; the one used longest ago gives way. */
const MAX_FILES = 8;
const files = new Map<string, ReportFile>();

function fileAt(path: string): ReportFile {
  const file = files.get(path) ?? ReportFile.open(path);
  files.delete(path);
  files.set(path, file);
  const [oldest] = files;
  if (files.size > MAX_FILES && oldest) {
    files.delete(oldest[0]);
    oldest[1].close();
  }
  return file;
}

function answer({ id, path, name, params }: ReaderJob): ReaderAnswer {
  try {
    if (!isReportName(name)) throw new Error(`no report ${name}`);
    return { id, rows: runReport(fileAt(path), name, params as ReportParams<ReportName>) };
  } catch (error) {
    return { id, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

parentPort!.on('message', (job: ReaderJob) => parentPort!.postMessage(answer(job)));
