/** Makes a backup in a thread of its own: copying a large file must not hold a turn up. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeBackup, pruneBackups } from './backup.ts';

const { dataDir, folder, keep, now } = workerData as {
  readonly dataDir: string;
  readonly folder: string;
  readonly keep: number;
  readonly now: number;
};
const { folder: made } = makeBackup(dataDir, folder, { now, withKey: false });
parentPort!.postMessage({ made, pruned: pruneBackups(folder, keep) });
