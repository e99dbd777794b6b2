/**
 * The plan's targets beside what is known. Counts come from village-by-group cells (every person in exactly one); how many people
 * there are to count against is the commune's own data: until it is given (issue 7), a share is unknown and says so.
 */

export type Target = {
  readonly indicator: string;
  readonly year: number;
  readonly rule: 'at-least' | 'more-than';
  readonly percent: number;
  readonly note?: string;
};
/** Who an indicator counts, and evidence of which topics; null: all. */
export type Counting = {
  readonly audiences: readonly string[] | null;
  readonly topics: readonly string[] | null;
};
export type Cell = {
  readonly villageId: number | null;
  readonly audience: string | null;
  readonly learners: number;
  readonly selfSaid: number;
  readonly passed: number;
  readonly confirmed: number;
  /** Passed a check or were confirmed, each person once. */
  readonly able: number;
};
/** Evidence levels always apart: they are not worth the same. */
export type Counts = Pick<Cell, 'learners' | 'selfSaid' | 'passed' | 'confirmed' | 'able'>;
/** People of an indicator in a village (null: the whole commune); null: not given. */
export type Denominator = (indicator: string, villageId: number | null) => number | null;
export type TargetRow = Target &
  Counts & {
    /** False: this program cannot tell from learning who fulfils it, the commune counts it otherwise. */
    readonly isCounted: boolean;
    readonly people: number | null;
    /** `able` of `people`, 0 to 1. */
    readonly share: number | null;
    readonly isReached: boolean | null;
    /** People still missing to the target. */
    readonly missing: number | null;
  };

const NOBODY: Counts = { learners: 0, selfSaid: 0, passed: 0, confirmed: 0, able: 0 };
const ADULTS = ['nguoi-dan', 'cao-tuoi', 'tieu-thuong', 'lao-dong', 'can-bo', 'khuyet-tat'];
/**
 * Indicators by facts/xa-mau.md that learning tells something of. The others (telephones, accounts, schools) are counted by the
 * commune; issue 7 makes this table the commune's own.
 */
const COUNTING: Readonly<Record<string, Counting>> = {
  cbcc: { audiences: ['can-bo'], topics: null },
  'hoc-sinh': { audiences: ['hoc-sinh'], topics: null },
  'nguoi-lon': { audiences: ADULTS, topics: null },
  'lao-dong': { audiences: ['lao-dong'], topics: null },
  'xac-nhan-vneid': { audiences: ADULTS, topics: ['hs-xac-nhan-pho-cap'] },
  'danh-tinh-so': { audiences: null, topics: ['vneid-kich-hoat-muc-2'] },
  'cb-ai': { audiences: ['can-bo'], topics: ['ai-tro-ly-ao'] },
  'dan-ai': { audiences: ADULTS, topics: ['ai-tro-ly-ao'] },
};

export const countingOf = (indicator: string): Counting | null => COUNTING[indicator] ?? null;

/** Sums cells of some groups, in one village or (undefined) all of them. */
export function sumCells(
  cells: readonly Cell[],
  audiences: readonly string[] | null,
  villageId?: number | null,
): Counts {
  return cells
    .filter((cell) => villageId === undefined || cell.villageId === villageId)
    .filter((cell) => audiences === null || (cell.audience !== null && audiences.includes(cell.audience)))
    .reduce<Counts>(
      (sum, cell) => ({
        learners: sum.learners + cell.learners,
        selfSaid: sum.selfSaid + cell.selfSaid,
        passed: sum.passed + cell.passed,
        confirmed: sum.confirmed + cell.confirmed,
        able: sum.able + cell.able,
      }),
      NOBODY,
    );
}

/**
 * One target beside what is known.
 * @param counts of the people the indicator counts; null when it is not ours to count
 */
export function judgeTarget(target: Target, counts: Counts | null, people: number | null): TargetRow {
  const known = counts ?? NOBODY;
  const isKnown = counts !== null && people !== null && people > 0;
  const share = isKnown ? Math.min(1, known.able / people) : null;
  const needed = isKnown ? neededOf(target, people) : null;
  return {
    ...target,
    ...known,
    isCounted: counts !== null,
    people,
    share,
    isReached: needed === null ? null : known.able >= needed,
    missing: needed === null ? null : Math.max(0, needed - known.able),
  };
}

/** The fewest people that fulfil it: ≥ 80 % of 50 are 40, > 80 % are 41. */
function neededOf({ rule, percent }: Target, people: number): number {
  // Binary fractions: 33.3 * 1000 / 100 is a little more than 333, which would ask for one person too many.
  const exact = Math.round(percent * people * 1000) / 100_000;
  return rule === 'at-least' ? Math.ceil(exact) : Math.min(people, Math.floor(exact) + 1);
}
