/** The whole service on fakes for one test, closed when it is over. */
import { onTestFinished } from 'vitest';
import { type Estate, openEstate } from './estate.ts';
import { tempDir } from './temp-dir.ts';

export async function startEstate(over: Record<string, string> = {}): Promise<Estate> {
  const estate = await openEstate(tempDir(), over);
  onTestFinished(() => estate.close());
  return estate;
}
