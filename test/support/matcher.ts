/** The real matcher with its index and fitting access, built once per test file. */
import { type BankMatcher, buildMatcher } from '../../src/matcher/build.ts';
import type { Index } from '../../src/matcher/index.ts';
import { realBank } from './bank.ts';

let matcher: BankMatcher | undefined;

export function realMatcher(): BankMatcher {
  const bank = realBank();
  matcher ??= buildMatcher([...bank.topics.values()], bank.language);
  return matcher;
}
export const realIndex = (): Index => realMatcher().index;
