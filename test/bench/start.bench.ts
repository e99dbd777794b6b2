/** From starting the process to "ready", and memory at rest, after what is prepared when idle (the index of questions) is there. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../support/service.ts';
import { type BenchRow, median, round } from './row.ts';

export async function run(): Promise<BenchRow[]> {
  const dir = mkdtempSync(join(tmpdir(), 'hoc-so-bench-'));
  const times: number[] = [];
  let megabytes = 0;
  for (let n = 0; n < 5; n++) {
    const started = performance.now();
    const service = await startService({ DATA_DIR: dir });
    times.push(performance.now() - started);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    megabytes = rss(service.pid);
    await service.stop();
  }
  rmSync(dir, { recursive: true, force: true });
  const ready = median(times.slice(1));
  return [
    {
      name: 'start to ready (second start)',
      value: Math.round(ready),
      unit: 'ms',
      budget: '< 1,000',
      ok: ready < 1000,
    },
    {
      name: 'memory at rest (RSS)',
      value: round(megabytes, 0),
      unit: 'MB',
      budget: '< 200',
      ok: megabytes < 200,
    },
  ];
}

/** Resident memory of a process in MB. */
export function rss(pid: number): number {
  const kb = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kb) / 1024;
}
