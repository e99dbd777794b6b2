/** The plan's targets of one year beside what the file tells: one query of cells for each kind of counting. */
import {
  countingOf,
  type Denominator,
  judgeTarget,
  sumCells,
  type Target,
  type TargetRow,
} from '../learning/targets.ts';
import type { Reader } from './reader.ts';

export async function targetRows(
  reader: Reader,
  tenant: string,
  targets: readonly Target[],
  now: number,
  people: Denominator = () => null,
): Promise<TargetRow[]> {
  return Promise.all(
    targets.map(async (target) => {
      const counting = countingOf(target.indicator);
      const inAll = people(target.indicator, null);
      if (!counting) return judgeTarget(target, null, inAll);
      const { cells } = await reader.run(tenant, 'village-cells', { now, topics: counting.topics });
      return judgeTarget(target, sumCells(cells, counting.audiences), inAll);
    }),
  );
}

export type { TargetRow } from '../learning/targets.ts';
