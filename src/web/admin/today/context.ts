/** What every part of "Hôm nay" is about: the commune, the days, and how the bank's ids read. */
import { yearOf } from '../../../domain/local-time.ts';
import type { Period } from '../../../domain/period.ts';
import type { Desk } from '../desk.ts';
import { figuresAt } from '../report.ts';
import { type Names, namesOf } from '../tables/names.ts';

/** Days one may look at, and the period their figures have. */
export const RANGES = { 7: 'week', 30: 'month', 90: 'quarter' } as const satisfies Record<number, Period>;
export type Range = keyof typeof RANGES;
export const RANGE_LIST: readonly Range[] = [7, 30, 90];

export type Today = {
  readonly desk: Desk;
  /** The moment its figures are of. */
  readonly now: number;
  readonly days: Range;
  readonly names: Names;
  /** What the level below the commune is called: "xóm". */
  readonly unit: string;
  readonly year: number;
};

export function todayOf(desk: Desk): Today {
  const now = figuresAt(desk.now);
  const days = RANGE_LIST.find((range) => String(range) === desk.query['khoang']) ?? 7;
  return {
    desk,
    now,
    days,
    names: namesOf(desk.tenant.bank()),
    unit: desk.tenant.view.unit,
    year: yearOf(now),
  };
}

/** The list of people, narrowed; `today/` and the list name filters alike (people/query.ts). */
export const peopleHref = (desk: Desk, filter: Readonly<Record<string, string>>): string =>
  desk.path(`/nguoi-hoc?${new URLSearchParams(filter)}`);
