/**
 * No regular expression of the program can be made to run away by what people send. Steps of a backtracking engine are counted on
 * texts made from each pattern itself (test/support/regex-steps.ts), so the result is the same on every machine and needs no clock.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { literalsOf } from '../support/regex-source.ts';
import { growthOf, parsePattern } from '../support/regex-steps.ts';

const SRC = join(import.meta.dirname, '..', '..', 'src');
const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((path) => /\.(?:ts|js)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(SRC, path), 'utf8') }));

/** Two is a search that begins anew at every place; texts are cut to 5,000 characters, so that is milliseconds. */
const HIGHEST = 2.2;

describe('the measure', () => {
  test.each([
    ['^(a+)+$', true],
    ['^(a|aa)+$', true],
    ['(x+x+)+y', true],
    ['^\\s*\\w*\\s*\\w*\\s*$', true],
    ['(?:\\d+,?)+;', true],
    ['^(\\w+\\s?)*$', true],
    ['(?<=(?:a|a)*)b', true],
    ['^[a-z]+$', false],
    ['\\s+$', false],
    ['^(?:[^"\\\\]|\\\\.)*$', false],
    ['^(?:da |cho )*(?:toi )?doi$', false],
  ])('%s runs away: %s', (source, isBad) => {
    expect(growthOf(parsePattern(source, '')).degree > HIGHEST).toBe(isBad);
  });

  test('the scanner finds patterns, and no divisions, strings or comments', () => {
    const text = [
      'const a = /x+\\/[/]y/gu; // not /this/',
      "const b = '/nor/' + `/nor/ $" + '{z / 2} $' + '{/yes/.test(`/no/`)}`;',
      'const c = n / m / k; if (!/also/i.test(s)) return /last/;',
      'const d = list[0]! / 3 / (2);',
    ].join('\n');
    expect(literalsOf(text).map(({ source, flags }) => `/${source}/${flags}`)).toEqual([
      '/x+\\/[/]y/gu',
      '/yes/',
      '/also/i',
      '/last/',
    ]);
  });
});

test('no pattern written in src grows faster than with the square of a text', () => {
  const literals = files.flatMap(({ path, text }) => literalsOf(text).map((one) => ({ path, ...one })));
  expect(literals.length).toBeGreaterThan(250);
  const bad = literals.flatMap(({ path, line, source, flags }) => {
    const { degree, text } = growthOf(parsePattern(source, flags));
    return degree > HIGHEST ? [`${path}:${line} /${source}/${flags} on ${JSON.stringify(text)}`] : [];
  });
  expect(bad).toEqual([]);
}, 60_000);

/** Patterns put together at run time: what makes them. A new `new RegExp(…)` needs a line here. */
const MAKERS: Readonly<Record<string, () => Promise<unknown>>> = {
  'language/reminder-time.ts': () => import('../../src/language/reminder-time.ts'),
  'language/speech.ts': async () => {
    const { makeSpeaker, speechSchema } = await import('../../src/language/speech.ts');
    const file = join(SRC, '..', 'content', 'language', 'speech.yaml');
    makeSpeaker(speechSchema.parse(load(readFileSync(file, 'utf8'))));
  },
  'language/syllable.ts': async () => {
    const { isSyllable } = await import('../../src/language/syllable.ts');
    isSyllable('nghi\u1ec7ng');
  },
  'language/village-name.ts': async () => {
    const { parsePlaceAsk, withoutLiving } = await import('../../src/language/village-name.ts');
    parsePlaceAsk('toi o thon 3', 'th\u00f4n, t\u1ed5 d\u00e2n ph\u1ed1');
    withoutLiving('toi o thon 3');
  },
  'media/palette.ts': () => import('../../src/media/palette.ts'),
  'safety/mask-numbers.ts': () => import('../../src/safety/mask-numbers.ts'),
  'safety/mask-secrets.ts': () => import('../../src/safety/mask-secrets.ts'),
};

test('nor does one put together at run time', async () => {
  const making = files.filter(({ text }) => /new RegExp\(/.test(text)).map(({ path }) => path);
  expect(making.filter((path) => !(path in MAKERS))).toEqual([]);
  const made: [string, string][] = [];
  const Native = RegExp;
  globalThis.RegExp = new Proxy(Native, {
    construct(target, [pattern, flags = '']: [string | RegExp, string?]) {
      made.push([typeof pattern === 'string' ? pattern : pattern.source, flags]);
      return new target(pattern, flags);
    },
  });
  try {
    for (const make of Object.values(MAKERS)) await make();
  } finally {
    globalThis.RegExp = Native;
  }
  expect(made.length).toBeGreaterThan(5);
  const bad = made.filter(([source, flags]) => growthOf(parsePattern(source, flags)).degree > HIGHEST);
  expect(bad).toEqual([]);
}, 60_000);
