/** A short walk of every fuzz target with fixed seeds; `npm run fuzz -- --minutes N` walks on with new ones. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Estate, openEstate } from '../support/estate.ts';
import { TARGETS } from './targets.ts';

const RUNS: Readonly<Record<string, number>> = {
  webhookBytes: 40,
  chatTexts: 10,
  contentFiles: 25,
  deskForms: 40,
};
const dir = mkdtempSync(join(tmpdir(), 'hoc-so-fuzz-'));
let estate: Estate;

beforeAll(async () => {
  estate = await openEstate(dir);
});
afterAll(async () => {
  await estate.close();
  rmSync(dir, { recursive: true, force: true });
});

test.each(Object.entries(TARGETS))(
  '%s: no crash, no 5xx, no growth',
  async (name, target) => {
    await target(estate, { runs: RUNS[name]!, seed: 25_112_026 });
    expect(estate.app.tenants.get('kha-son').store.inbox.pending().count).toBe(0);
  },
  120_000,
);
