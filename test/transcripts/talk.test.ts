/** Every transcript on every channel profile. `UPDATE_TALK=1` rewrites the assistant's lines; the diff is what is reviewed. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realBank } from '../support/bank.ts';
import { PROFILES, runTalk } from '../support/talk.ts';

const folder = import.meta.dirname;

describe.each(readdirSync(folder).filter((name) => name.endsWith('.talk')))('%s', (name) => {
  const path = join(folder, name);
  const only = /^@only (\w+)/m.exec(readFileSync(path, 'utf8'))?.[1];
  test.each(Object.keys(PROFILES).filter((p) => !only || p === only))('on %s', (profile) => {
    const source = readFileSync(path, 'utf8');
    const now = runTalk(source, realBank(), PROFILES[profile]!);
    if (process.env['UPDATE_TALK']) writeFileSync(path, now);
    else expect(now).toBe(source);
  });
});
