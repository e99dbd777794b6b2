/** A folder that is gone after the test. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function tempDir(): string {
  const path = mkdtempSync(join(tmpdir(), 'hoc-so-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
