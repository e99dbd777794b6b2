/** The lists of scam and genuine messages (test/content/scam), judged: what the test asserts and `eval-scam` prints. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMessage } from '../../src/safety/scam/read.ts';
import type { ScamRules } from '../../src/safety/scam/rules.ts';
import { judge, type Level } from '../../src/safety/scam/triage.ts';

export const SCAM_LISTS = join(import.meta.dirname, '..', '..', 'test', 'content', 'scam');

export type Listed = {
  readonly file: string;
  readonly text: string;
  readonly isScam: boolean;
  /** Every third line of a file: not looked at while rules are tuned. */
  readonly isHeldOut: boolean;
};

export const linesOf = (path: string): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

export function readLists(): Listed[] {
  return readdirSync(SCAM_LISTS)
    .filter((file) => /^(?:true|false)-.*\.txt$/.test(file))
    .sort()
    .flatMap((file) =>
      linesOf(join(SCAM_LISTS, file)).map((text, n) => ({
        file,
        text,
        isScam: file.startsWith('true-'),
        isHeldOut: n % 3 === 2,
      })),
    );
}

export type Judged = Listed & { readonly level: Level; readonly reasons: readonly string[] };

export const judged = (listed: readonly Listed[], rules: ScamRules): Judged[] =>
  listed.map((item) => {
    const { level, reasons } = judge(readMessage(item.text, rules));
    return { ...item, level, reasons: reasons.map((reason) => reason.id) };
  });

export type Figures = {
  readonly scams: number;
  readonly genuine: number;
  /** Share of scams called red, and red or yellow. */
  readonly red: number;
  readonly caught: number;
  /** Genuine messages called red, and yellow. */
  readonly falseRed: number;
  readonly falseYellow: number;
  /** Of what was called red, and of what was called red or yellow, how much is a scam. */
  readonly precisionRed: number;
  readonly precision: number;
};

export function figuresOf(items: readonly Judged[]): Figures {
  const count = (isScam: boolean, level: Level): number =>
    items.filter((item) => item.isScam === isScam && item.level === level).length;
  const scams = items.filter((item) => item.isScam).length;
  const [red, yellow] = [count(true, 'do'), count(true, 'vang')];
  const [falseRed, falseYellow] = [count(false, 'do'), count(false, 'vang')];
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return {
    scams,
    genuine: items.length - scams,
    red: share(red, scams),
    caught: share(red + yellow, scams),
    falseRed,
    falseYellow,
    precisionRed: share(red, red + falseRed),
    precision: share(red + yellow, red + yellow + falseRed + falseYellow),
  };
}
