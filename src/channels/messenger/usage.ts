/**
 * How much of the allowance is used, as the answers' headers say (platforms/messenger.md 2.5): `x-app-usage` and `x-page-usage`
 * hold percents, `x-business-use-case-usage` holds them by Page, with the minutes until calls are allowed again.
 */
import { z } from 'zod';

export type Usage = {
  /** The fullest of all counters. */
  readonly percent: number;
  /** No call of any kind may be made for so long; 0: none is forbidden. */
  readonly regainMs: number;
};

const PERCENT = z.number().nonnegative().catch(0);
const COUNTS = z.object({
  call_count: PERCENT.optional(),
  total_time: PERCENT.optional(),
  total_cputime: PERCENT.optional(),
  estimated_time_to_regain_access: z.number().nonnegative().max(10_000).catch(0).optional(),
});
const BY_CASE = z.record(z.string(), z.array(COUNTS).catch([]));

/** @returns null when the answer says nothing of it */
export function readUsage(headers: Pick<Headers, 'get'>): Usage | null {
  const plain = ['x-app-usage', 'x-page-usage'].flatMap((name) => {
    const read = COUNTS.safeParse(parse(headers.get(name)));
    return read.success ? [read.data] : [];
  });
  const cases = BY_CASE.safeParse(parse(headers.get('x-business-use-case-usage'))).data ?? {};
  const all = [...plain, ...Object.values(cases).flat()];
  if (all.length === 0) return null;
  return {
    percent: Math.max(...all.flatMap((c) => [c.call_count ?? 0, c.total_time ?? 0, c.total_cputime ?? 0])),
    regainMs: Math.max(...all.map((c) => (c.estimated_time_to_regain_access ?? 0) * 60_000)),
  };
}

function parse(header: string | null): unknown {
  if (header === null) return null;
  try {
    return JSON.parse(header);
  } catch {
    return null;
  }
}
