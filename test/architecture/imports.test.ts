/** Who may import whom (design.md 4), pure rooms stay pure, and Vietnamese for people lives in messages/ and content/. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const SRC = join(ROOT, 'src');
const files = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
  .map((entry) => {
    const path = relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    return { path, text: readFileSync(join(SRC, path), 'utf8') };
  });

/** A room is a folder of src, or a file of the composition root. Below: what each may import besides itself. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: [],
  messages: ['domain', 'content'],
  language: ['domain'],
  safety: ['domain', 'messages', 'language'],
  matcher: ['domain', 'language'],
  learning: ['domain'],
  broadcast: ['domain', 'messages', 'content', 'language'],
  content: ['domain', 'messages', 'language', 'matcher', 'channels', 'safety'],
  engine: ['domain', 'messages', 'content', 'language', 'matcher', 'learning', 'safety'],
  channels: ['domain', 'messages'],
  store: ['domain', 'messages', 'language'],
  config: ['domain', 'messages'],
  'log.ts': ['domain'],
  media: ['domain', 'messages', 'content', 'channels', 'language'],
  runtime: [
    'domain',
    'messages',
    'content',
    'matcher',
    'learning',
    'broadcast',
    'language',
    'engine',
    'channels',
    'store',
    'safety',
    'log.ts',
    'media',
  ],
  web: [
    'domain',
    'messages',
    'content',
    'broadcast',
    'channels',
    'store',
    'runtime',
    'log.ts',
    'safety',
    'media',
  ],
  'app.ts': ['*'],
  'main.ts': ['*'],
};
const roomOf = (path: string): string => path.split('/')[0]!;

/** Paths a file imports from src, relative to src. */
function importsOf({ path, text }: { path: string; text: string }): string[] {
  return [...text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from\s+'(\.[^']+)'/gm)].map((m) =>
    posix.normalize(posix.join(posix.dirname(path), m[1]!)),
  );
}

describe('rooms', () => {
  test('every room is known', () => {
    const rooms = new Set(files.map((file) => roomOf(file.path)));
    expect([...rooms].filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  test('imports run one way', () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file.path);
      const allowed = MAY_IMPORT[room] ?? [];
      return importsOf(file)
        .filter((to) => roomOf(to) !== room && !allowed.includes('*') && !allowed.includes(roomOf(to)))
        .map((to) => `${file.path} -> ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  test('channels do not know each other', () => {
    const wrong = files
      .filter((file) => /^channels\/\w+\//.test(file.path))
      .flatMap((file) =>
        importsOf(file)
          .filter((to) => /^channels\/\w+\//.test(to) && to.split('/')[1] !== file.path.split('/')[1])
          .map((to) => `${file.path} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  test('messages import only types from content', () => {
    const wrong = files
      .filter((file) => file.path.startsWith('messages/'))
      .filter((file) => /^import (?!type\b)[^;]*from '\.\.\/content/m.test(file.text))
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });
});

const PURE =
  /^(?:domain|language|matcher|safety|messages|engine|learning|broadcast)\/|^content\/(?:schema|safety-files|compile|source|bank|menu|messages-of|quiz-order|overlay|own-topic|read-entry|checks\/)|^channels\/(?:channel|capabilities|render)\.ts|^channels\/\w+\/(?:parse|payload|envelope|errors|error-rules)\.ts|^media\/(?:text|shapes|screens|step-picture|progress-picture|progress-parts)\.ts/;

describe('purity', () => {
  test('pure rooms have no I/O, no clock, no chance, no environment', () => {
    const wrong = files
      .filter((file) => PURE.test(file.path))
      .flatMap(({ path, text }) => {
        const code = withoutComments(text);
        return [/from 'node:(?!crypto)/, /\bDate\.now\(/, /\bMath\.random\(/, /\bprocess\./, /new Date\(\)/]
          .filter((pattern) => pattern.test(code))
          .map((pattern) => `${path}: ${pattern}`);
      });
    expect(wrong).toEqual([]);
  });

  test('SQL text only in store, process.exit only in main, environment only in main and config', () => {
    const wrong = files.flatMap(({ path, text }) => {
      const code = withoutComments(text);
      return [
        ...(/\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b/.test(code) &&
        !path.startsWith('store/')
          ? [`${path}: SQL`]
          : []),
        ...(/process\.exit\b/.test(code) && path !== 'main.ts' ? [`${path}: process.exit`] : []),
        ...(/process\.env\b/.test(code) && path !== 'main.ts' ? [`${path}: process.env`] : []),
        ...(/NODE_ENV/.test(code) ? [`${path}: NODE_ENV`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

describe('language of the code', () => {
  test('Vietnamese letters stand only in messages (comments may quote)', () => {
    const wrong = files
      .filter((file) => !file.path.startsWith('messages/'))
      .filter((file) =>
        /[\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed\u00f2-\u00f5\u00f9\u00fa\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/.test(
          withoutComments(file.text),
        ),
      )
      .map((file) => file.path);
    expect(wrong).toEqual([]);
  });

  test('files and functions keep a readable size', () => {
    const long = files.filter((file) => file.text.split('\n').length > 420).map((file) => file.path);
    expect(long).toEqual([]);
  });
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}
