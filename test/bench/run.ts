/** `npm run bench [NAME …]`: the table of design.md 9 for what exists; writes test/bench/results.json with machine and date. */
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './row.ts';

const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

const results: (BenchRow & { bench: string })[] = [];
for (const name of names) {
  console.log(`\n== ${name}`);
  const { run } = (await import(`./${name}.bench.ts`)) as { run: () => Promise<BenchRow[]> };
  for (const row of await run()) {
    results.push({ bench: name, ...row });
    const mark = row.ok === undefined ? ' ' : row.ok ? '✓' : '✗';
    const beside = row.yardstick ? `   (${row.yardstick.name}: ${row.yardstick.value} ${row.unit})` : '';
    const budget = row.budget ? `   [${row.budget}]` : '';
    console.log(
      `${mark} ${row.name.padEnd(52)} ${String(row.value).padStart(10)} ${row.unit}${budget}${beside}`,
    );
  }
}
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryGB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
// A run of a part is for looking; only a whole run is kept.
if (wanted.length === 0) {
  const file = { date: new Date().toISOString(), machine, results };
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(file, null, 2)}\n`);
}
