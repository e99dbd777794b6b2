/**
 * The service as main.ts runs it, with its clock put forward by CLOCK_AHEAD_MS and a beat of milliseconds instead of seconds: for
 * tests that kill it while timers fall due. It lives until it is killed, or ends cleanly on SIGTERM.
 */
import { startApp } from '../../src/app.ts';

const { CLOCK_AHEAD_MS, ...env } = process.env;
const ahead = Number(CLOCK_AHEAD_MS);
const app = await startApp(env, { now: () => Date.now() + ahead });
const beat = setInterval(() => {
  for (const tenant of app.tenants.opened) tenant.wake();
}, 10);
process.on('SIGTERM', () => {
  clearInterval(beat);
  void app.close().then(() => process.exit(0));
});
