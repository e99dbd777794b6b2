/** README says what the program knows: every setting, every error code, every command; and nothing that is no more. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig, SETTING_NAMES } from '../../src/config/config.ts';
import { ERROR_CODES } from '../../src/domain/errors.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

function table(name: string): Map<string, string[]> {
  const part = new RegExp(`<!-- ${name} -->([\\s\\S]*?)<!-- /${name} -->`).exec(readme)?.[1] ?? '';
  const rows = part
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(rows.map((cells) => [cells[1]!.replaceAll('`', ''), cells.slice(2)]));
}

test('every setting is in README, with its default', () => {
  const documented = table('settings');
  expect([...documented.keys()].sort()).toEqual([...SETTING_NAMES].sort());
  for (const [name, [value]] of documented) {
    const literal = /^`([^`]+)`$/.exec(value!)?.[1];
    if (literal) expect(readConfig({ [name]: literal }), name).toEqual(readConfig({}));
  }
});

test('every error code is in README', () => {
  expect([...table('errors').keys()].sort()).toEqual([...ERROR_CODES].sort());
});

test('every npm script is in README', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const missing = Object.keys(scripts).filter(
    (name) => !new RegExp(`npm (?:run (?:--silent )?)?${name}\\b`).test(readme),
  );
  expect(missing).toEqual([]);
});

test('every npm command README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const named = [...readme.matchAll(/npm run (?:--silent )?([a-z]+(?:[:-][a-z]+)*)/g)].map((m) => m[1]!);
  expect([...new Set(named)].filter((name) => !(name in scripts))).toEqual([]);
});
