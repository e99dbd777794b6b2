/** The bank that ships: no error, and so few warnings that each is looked at (freshness apart: it comes with time). */
import { expect, test } from 'vitest';
import { loadContentFiles } from '../../src/content/load.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { compileFiles } from '../support/content-files.ts';

test('the real bank passes every rule', () => {
  const { bank, problems } = compileFiles(loadContentFiles(CONTENT_DIR), null);
  const lines = (severity: string): string[] =>
    problems
      .filter((p) => p.severity === severity)
      .map((p) => `${p.file}:${p.line} [${p.rule}] ${p.message}`);
  expect(lines('error')).toEqual([]);
  // A warning is a question to the editor; a heap of them is a list nobody reads.
  expect(lines('warning').slice(10)).toEqual([]);
  expect(bank?.topics.size).toBeGreaterThanOrEqual(105);
  expect(bank?.glossary.length).toBeGreaterThan(40);
});
