/** Starts the service and stops it on a signal; the only place that ends the process. */
import { startApp } from './app.ts';
import { AppError } from './domain/errors.ts';
import { operations } from './messages/operator.ts';

/** sysexits.h EX_CONFIG: settings, content or data folder must be mended by a person. */
const EX_CONFIG = 78;

try {
  const app = await startApp(process.env);
  console.log(operations.ready(`${app.url}/chat`));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, async () => {
      await app.close();
      console.log(operations.stopped());
      process.exit(0);
    });
  }
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  console.error(`[${error.code}] ${error.message}`);
  process.exit(EX_CONFIG);
}
