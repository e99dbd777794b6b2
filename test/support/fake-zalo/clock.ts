/** Time of the fake: real (optionally faster, for the retry ladder) or virtual (moved by the test). */
export type FakeClock = {
  now(): number;
  /** Runs once after so many milliseconds of this clock; the result cancels it. */
  after(ms: number, run: () => void): () => void;
};
export type VirtualClock = FakeClock & { advance(ms: number): Promise<void> };

/** @param scale 60: an hour of the ladder takes a minute */
export function realClock(scale = 1): FakeClock {
  const start = Date.now();
  return {
    now: () => Math.floor(start + (Date.now() - start) * scale),
    after(ms, run) {
      const timer = setTimeout(run, ms / scale);
      return () => clearTimeout(timer);
    },
  };
}

type Task = { readonly at: number; readonly run: () => void };

export function virtualClock(startAt: number): VirtualClock {
  let now = startAt;
  const tasks = new Set<Task>();
  const next = (): Task | undefined => [...tasks].sort((a, b) => a.at - b.at)[0];
  return {
    now: () => now,
    after(ms, run) {
      const task = { at: now + ms, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    async advance(ms) {
      const end = now + ms;
      for (let task = next(); task && task.at <= end; task = next()) {
        tasks.delete(task);
        now = task.at;
        task.run();
        await new Promise(setImmediate);
      }
      now = end;
    },
  };
}
