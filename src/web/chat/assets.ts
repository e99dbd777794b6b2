/**
 * Styles, scripts and fonts, read once at start and served from memory. The content's hash is in the address, so a browser keeps
 * them for a year and a new release is seen at once.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

type Asset = { readonly bytes: Buffer; readonly gzip: Buffer | null; readonly type: string };

export type Assets = {
  readonly files: ReadonlyMap<string, Asset>;
  readonly style: string;
  /** Runs before the first paint: the size of letters chosen last time. */
  readonly early: string;
  /** The module that starts the page, then those it imports. */
  readonly modules: readonly string[];
  readonly icon: string;
  /** The two fonts every page needs first. */
  readonly fonts: readonly string[];
};

const HERE = import.meta.dirname;
const FONTS = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource/be-vietnam-pro/package.json')),
  'files',
);
/** Dependencies before dependents: an import is rewritten to the hashed address of what it names. */
const MODULES = ['page', 'outbox', 'stream', 'speak', 'size', 'chat'] as const;
const STYLES = ['base', 'head', 'message', 'block', 'choice', 'write', 'verify'] as const;
const WEIGHTS = ['400', '700'] as const;
/** unicode.json of the font package: which letters each file holds. */
const SUBSETS = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;

export function loadAssets(): Assets {
  const files = new Map<string, Asset>();
  const add = (name: string, ending: string, type: string, content: string | Buffer): string => {
    const bytes = Buffer.from(content);
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const file = `${name}-${hash}.${ending}`;
    files.set(file, { bytes, type, gzip: ending === 'woff2' ? null : gzipSync(bytes) });
    return `/assets/${file}`;
  };
  const read = (...path: string[]): string => readFileSync(join(HERE, ...path), 'utf8');

  const faces: string[] = [];
  const first: string[] = [];
  for (const weight of WEIGHTS) {
    for (const [subset, range] of Object.entries(SUBSETS)) {
      const name = `be-vietnam-pro-${subset}-${weight}-normal`;
      const url = add(name, 'woff2', 'font/woff2', readFileSync(join(FONTS, `${name}.woff2`)));
      if (weight === '400') first.push(url);
      faces.push(
        `@font-face{font-family:'Be Vietnam Pro';font-weight:${weight};font-display:swap;src:url(${url}) format('woff2');unicode-range:${range}}`,
      );
    }
  }
  const css = [
    ...faces,
    read('..', 'assets', 'tokens.css'),
    ...STYLES.map((name) => read('style', `${name}.css`)),
  ];
  const style = add('chat', 'css', 'text/css; charset=utf-8', css.join('\n'));
  const script = 'text/javascript; charset=utf-8';
  const early = add('early', 'js', script, withoutComments(read('client', 'early.js')));
  const urls = new Map<string, string>();
  for (const name of MODULES) {
    const source = withoutComments(read('client', `${name}.js`)).replace(
      /(from ')\.\/([\w-]+)\.js'/g,
      (_all, before: string, imported: string) => `${before}${urls.get(imported)}'`,
    );
    urls.set(name, add(name, 'js', script, source));
  }
  const icon = add('icon', 'svg', 'image/svg+xml', read('style', 'icon.svg'));
  return { files, style, early, icon, fonts: first, modules: [...urls.values()].reverse() };
}

/** Whole-line comments stay here: a third of the scripts' size, of no use on a phone. */
const withoutComments = (source: string): string =>
  source.replace(/^[ \t]*(?:\/\/.*|\/\*\*(?:[^*]|\*(?!\/))*\*\/)[ \t]*\n/gm, '');

export function assetAction(assets: Assets) {
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const asset = assets.files.get((request.params as { file: string }).file);
    if (!asset) return reply.code(404).type('text/plain; charset=utf-8').send('404');
    const gzip = asset.gzip && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (asset.gzip) reply.header('vary', 'accept-encoding');
    if (gzip) reply.header('content-encoding', 'gzip');
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('x-content-type-options', 'nosniff')
      .type(asset.type)
      .send(gzip ? asset.gzip : asset.bytes);
  };
}
