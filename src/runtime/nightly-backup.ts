/** One backup a night, when the setting asks for it: after two in the morning, or as soon as the service runs again that day. */
import { basename, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { dayOf, minuteOf } from '../domain/local-time.ts';
import type { Log } from '../log.ts';
import { listBackups } from './backup.ts';
import type { Now } from './clock.ts';

const FROM_MINUTE = 2 * 60;

export type NightlyDeps = {
  readonly dataDir: string;
  readonly folder: string;
  readonly keep: number;
  readonly now: Now;
  readonly log: Log;
};

export class NightlyBackup {
  readonly #deps: NightlyDeps;
  #triedDay = -1;
  #running: Promise<void> | null = null;

  constructor(deps: NightlyDeps) {
    this.#deps = deps;
  }

  /** Called at every beat; does something once a day. A failure is tried again the next night and logged as an error. */
  beat(): void {
    const now = this.#deps.now();
    const day = dayOf(now);
    if (this.#triedDay === day || minuteOf(now) < FROM_MINUTE) return;
    this.#triedDay = day;
    const [newest] = listBackups(this.#deps.folder);
    if (newest && dayOf(Date.parse(`${timeOf(newest)}Z`)) === day) return;
    this.#running = this.#run(now);
  }

  /** Resolves when none is being made. */
  async whenIdle(): Promise<void> {
    await this.#running;
  }

  #run(now: number): Promise<void> {
    const { dataDir, folder, keep, log } = this.#deps;
    const worker = new Worker(join(import.meta.dirname, 'backup-worker.ts'), {
      workerData: { dataDir, folder, keep, now },
    });
    return new Promise((resolve) => {
      worker.once('message', (done: { made: string; pruned: number }) => log.info(done, 'backup made'));
      worker.once('error', (error) => log.error({ err: error, code: 'backup.failed' }, 'backup failed'));
      worker.once('exit', () => resolve());
    });
  }
}

/** 2026-11-25T02-00-05 as a time. */
const timeOf = (path: string): string => basename(path).replace(/T(\d\d)-(\d\d)-(\d\d)$/, 'T$1:$2:$3');
