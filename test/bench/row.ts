/** One line of the benchmark table. */
export type BenchRow = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The limit of design.md 9, in words. */
  readonly budget?: string;
  /** What it is measured beside, in the same run. */
  readonly yardstick?: { readonly name: string; readonly value: number };
  readonly ok?: boolean;
};

/** The q-quantile (0..1) of unsorted samples. */
export function quantile(samples: readonly number[], q: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
export const median = (samples: readonly number[]): number => quantile(samples, 0.5);
export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
