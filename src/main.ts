/** Starts the service and stops it on a signal; the only place that ends the process. */
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Before anything else is loaded: the second start finds the program already stripped of types and compiled.
enableCompileCache();
const { startApp } = await import('./app.ts');
const { AppError } = await import('./domain/errors.ts');
const { operations } = await import('./messages/operator.ts');

/** sysexits.h EX_CONFIG: settings, content or data folder must be mended by a person. */
const EX_CONFIG = 78;
/** How long after the start the rest is prepared: whoever waited for the service to be ready is served first. */
const SETTLE_MS = 1_000;

try {
  const app = await startApp(process.env);
  console.log(operations.ready(`${app.url}/chat`));
  setTimeout(() => {
    app.warmUp();
    sweep();
  }, SETTLE_MS).unref();
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await app.close();
    console.log(operations.stopped());
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  if (process.env['npm_lifecycle_event']) stopWithParent(stop);
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`[${error.code}] ${error.message}`);
  process.exit(EX_CONFIG);
}

/** Reading the bank leaves far more behind than it keeps; by itself V8 would hold on to it for as long as nothing happens. */
function sweep(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (options: { type: string; execution: string; flavor: string }) => void;
  // "last-resort" also gives the emptied pages back to the system: 220 MB become 150.
  gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
}

/** npm starts us below a shell that, when ended, passes no signal on: without it we would go on unseen and hold the port. */
function stopWithParent(stop: () => Promise<void>): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) void stop();
  }, 500).unref();
}
