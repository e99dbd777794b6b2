/**
 * The read side: reports run one after another in one worker thread, on files opened for reading only. The worker starts with the
 * first report and ends when none was wanted for a while, so an installation that nobody looks into keeps its memory.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import { reader as say } from '../messages/reader.ts';
import type { ReportName, ReportParams, ReportRows } from '../store/reports/registry.ts';
import type { ReaderAnswer, ReaderJob } from './reader-worker.ts';

export type ReaderDeps = {
  readonly dataDir: string;
  readonly log: Log;
  /** How long one report may run. */
  readonly timeoutMs?: number;
  /** How long the worker stays without work. */
  readonly idleMs?: number;
  /** Tests put a worker that fails here. */
  readonly workerPath?: string;
};

type Job = {
  readonly path: string;
  readonly name: string;
  readonly params: unknown;
  readonly promise: Promise<unknown>;
  resolve(rows: unknown): void;
  reject(error: Error): void;
  /** Begun before on a worker that died. */
  tries: number;
};

/** More waiting reports than this means that something is wrong: saying so at once is kinder than a page that never comes. */
const MAX_WAITING = 64;
const TRIES = 2;

export class Reader {
  readonly #deps: Required<ReaderDeps>;
  readonly #waiting: Job[] = [];
  /** Jobs not answered yet, by what they ask: who asks the same meanwhile gets the same answer. */
  readonly #open = new Map<string, Job>();
  #worker: Worker | null = null;
  #running: (Job & { readonly id: number }) | null = null;
  #clock: NodeJS.Timeout | null = null;
  #next = 0;
  #closed = false;

  constructor(deps: ReaderDeps) {
    this.#deps = {
      timeoutMs: 30_000,
      idleMs: 300_000,
      workerPath: join(import.meta.dirname, 'reader-worker.ts'),
      ...deps,
    };
  }

  get isAwake(): boolean {
    return this.#worker !== null;
  }

  /**
   * @param tenant slug of a commune whose file the service has opened
   * @throws AppError report.timeout, report.failed, report.busy
   */
  run<N extends ReportName>(tenant: string, name: N, params: ReportParams<N>): Promise<ReportRows<N>> {
    const path = join(this.#deps.dataDir, `${tenant}.db`);
    const key = JSON.stringify([path, name, params]);
    const same = this.#open.get(key);
    if (same) return same.promise as Promise<ReportRows<N>>;
    if (this.#closed || this.#waiting.length >= MAX_WAITING)
      return Promise.reject(new AppError('report.busy', say.busy()));
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const job: Job = { path, name, params, promise, resolve, reject, tries: 0 };
    this.#open.set(key, job);
    void promise.catch(() => undefined).finally(() => this.#open.delete(key));
    this.#waiting.push(job);
    this.#start();
    return promise as Promise<ReportRows<N>>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) job.reject(new AppError('report.busy', say.busy()));
    const running = this.#running;
    await this.#stop();
    running?.reject(new AppError('report.busy', say.busy()));
  }

  #start(): void {
    if (this.#running) return;
    const job = this.#waiting.shift();
    if (!job) return this.#rest();
    const id = this.#next++;
    this.#running = Object.assign(job, { id });
    const worker = (this.#worker ??= this.#wake());
    this.#tick(this.#deps.timeoutMs, () => this.#tooLong());
    worker.postMessage({ id, path: job.path, name: job.name, params: job.params } satisfies ReaderJob);
  }

  #wake(): Worker {
    const worker = new Worker(this.#deps.workerPath, {
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    worker.unref();
    worker.on('message', (answer: ReaderAnswer) => this.#answered(worker, answer));
    worker.on('error', (error) => this.#died(worker, error));
    worker.on('exit', () => this.#died(worker, new Error('ended')));
    return worker;
  }

  #answered(worker: Worker, answer: ReaderAnswer): void {
    const job = this.#running;
    if (worker !== this.#worker || job?.id !== answer.id) return;
    this.#running = null;
    if ('rows' in answer) job.resolve(answer.rows);
    else this.#failed(job, answer.error);
    this.#start();
  }

  /** A report that took the worker with it is tried once more on a new one. */
  #died(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    this.#worker = null;
    const job = this.#running;
    this.#running = null;
    if (job && ++job.tries < TRIES) this.#waiting.unshift(job);
    else if (job) this.#failed(job, error.message);
    this.#start();
  }

  #tooLong(): void {
    const job = this.#running;
    this.#running = null;
    // The thread ends when the file lets go of it; nobody waits for that.
    void this.#stop();
    if (job) {
      this.#deps.log.error({ code: 'report.timeout', report: job.name }, 'report took too long');
      job.reject(new AppError('report.timeout', say.timeout()));
    }
    this.#start();
  }

  #failed(job: Job, why: string): void {
    this.#deps.log.error({ code: 'report.failed', report: job.name, why }, 'report failed');
    job.reject(new AppError('report.failed', say.failed()));
  }

  #rest(): void {
    if (this.#worker) this.#tick(this.#deps.idleMs, () => void this.#stop());
    else this.#tick(null);
  }

  #tick(ms: number | null, then: () => void = () => undefined): void {
    if (this.#clock) clearTimeout(this.#clock);
    this.#clock = ms === null ? null : setTimeout(then, ms).unref();
  }

  async #stop(): Promise<void> {
    this.#tick(null);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
