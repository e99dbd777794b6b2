/** A worker that ends at its first job, as one that ran out of memory does; the next one works. A file beside the data remembers. */
import { existsSync, writeFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { ReaderJob } from '../../src/runtime/reader-worker.ts';

parentPort!.on('message', ({ id, path, params }: ReaderJob) => {
  const { deaths } = params as { deaths: number };
  for (let n = 0; n < deaths; n++) {
    const mark = `${path}.died-${n}`;
    if (existsSync(mark)) continue;
    writeFileSync(mark, '');
    process.exit(1);
  }
  parentPort!.postMessage({ id, rows: [] });
});
