/**
 * `npm run fuzz -- --minutes 10`           every target in turn with new seeds, for so long (default 1)
 * `npm run fuzz -- --seed 7 --target deskForms`   one round again, as it failed
 * Prints the seed of each round, what failed, and how memory stands; a steady growth of memory fails, too.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Estate, openEstate } from '../support/estate.ts';
import { TARGETS } from './targets.ts';

const RUNS = 100;
/** What a service keeps for itself (caches, statements) is there after some rounds; beyond that it must not rise. */
const WARM_ROUNDS = 3;
const GROWTH_MB = 80;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    target: { type: 'string' },
  },
});
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};

const until = Date.now() + Number(values.minutes) * 60_000;
const names = values.target ? [values.target] : Object.keys(TARGETS);
let seed = values.seed ? Number(values.seed) : Date.now() % 1_000_000;
let warm: number | null = null;

/** A new service for each round: the log and the files of one say what that round did. */
async function round(name: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'hoc-so-fuzz-'));
  let estate: Estate | null = null;
  try {
    estate = await openEstate(dataDir);
    await TARGETS[name]!(estate, { runs: RUNS, seed });
  } finally {
    await estate?.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

for (let n = 0; n === 0 || (!values.seed && Date.now() < until); n++, seed++) {
  for (const name of names) {
    if (!TARGETS[name]) throw new Error(`no target ${name}: ${Object.keys(TARGETS).join(', ')}`);
    try {
      await round(name);
    } catch (error) {
      console.error(`FAILED ${name}, again with: npm run fuzz -- --target ${name} --seed ${seed}`);
      throw error;
    }
  }
  const heap = heapMb();
  if (n + 1 === WARM_ROUNDS) warm = heap;
  console.log(`round ${n + 1}, seed ${seed}: ${names.join(', ')} ok; heap ${heap.toFixed(0)} MB`);
  if (warm !== null && heap > warm + GROWTH_MB)
    throw new Error(`memory grew from ${warm.toFixed(0)} to ${heap.toFixed(0)} MB`);
}
