/** The bank that ships: no error, and nothing an editor should look at (freshness apart: it comes with time). */
import { expect, test } from 'vitest';
import { loadContentFiles } from '../../src/content/load.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { compileFiles } from '../support/content-files.ts';

test('the real bank passes every rule', () => {
  const { bank, problems } = compileFiles(loadContentFiles(CONTENT_DIR), null);
  expect(problems.map((p) => `${p.file}:${p.line} [${p.rule}] ${p.message}`)).toEqual([]);
  expect(bank?.topics.size).toBeGreaterThanOrEqual(105);
  expect(bank?.glossary.length).toBeGreaterThan(40);
});
