/** Long pure work in short slices: turns and webhooks get the thread in between. */
import { setImmediate as nextTick } from 'node:timers/promises';

/** Well below what a turn may be held up (design.md 9: 20 ms). */
const SLICE_MS = 8;

export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (let until = performance.now() + SLICE_MS; ; ) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await nextTick();
    until = performance.now() + SLICE_MS;
  }
}
