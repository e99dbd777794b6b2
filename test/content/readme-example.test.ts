/** The example of README ("Thêm một chủ đề") is accepted by the checks as it stands, beside the real bank. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContentFiles } from '../../src/content/load.ts';
import { CONTENT_DIR } from '../support/bank.ts';
import { compileFiles } from '../support/content-files.ts';

test('an editor who copies the example gets neither error nor warning', () => {
  const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
  const section = readme.slice(readme.indexOf('## Thêm một chủ đề'), readme.indexOf('## Bên trong'));
  const text = /```yaml\n([\s\S]*?)```/.exec(section)![1]!;
  const path = /`content\/(topics\/[\w/-]+\.yaml)`, là đủ/.exec(section)![1]!;
  const files = loadContentFiles(CONTENT_DIR);
  expect(files.some((file) => file.path === path)).toBe(false);
  const { bank, problems } = compileFiles([...files, { path, text }]);
  expect(problems.filter((problem) => problem.file === path)).toEqual([]);
  expect(bank?.topics.get('cb-den-pin')?.guide.steps).toHaveLength(4);
});
