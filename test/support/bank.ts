/** The real bank, compiled once per test file. */
import { join } from 'node:path';
import type { Bank } from '../../src/content/bank.ts';
import { loadBank } from '../../src/content/read-bank.ts';

export const CONTENT_DIR = join(import.meta.dirname, '..', '..', 'content');

let bank: Bank | undefined;

export function realBank(): Bank {
  bank ??= loadBank(CONTENT_DIR).bank;
  return bank;
}
