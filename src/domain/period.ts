/**
 * Spans that figures are told by: today, seven, thirty and ninety days, each with the span before it. Whole local days up to this moment,
 * and before that the same hours of the days before: a Tuesday morning is compared with mornings, never with whole days.
 */
import { DAY_MS, dayOf, momentOf } from './local-time.ts';

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const;
export type Period = (typeof PERIODS)[number];
/** `to` is excluded. */
export type Span = { readonly from: number; readonly to: number };

const DAYS: Readonly<Record<Period, number>> = { day: 1, week: 7, month: 30, quarter: 90 };

/** The beginning of the local day `days - 1` days ago: with today that makes `days` days. */
export const startOfDays = (now: number, days: number): number => momentOf(dayOf(now) - days + 1, 0);

export function spansOf(period: Period, now: number): { readonly current: Span; readonly before: Span } {
  const days = DAYS[period];
  const current = { from: startOfDays(now, days), to: now + 1 };
  const back = days * DAY_MS;
  return { current, before: { from: current.from - back, to: current.to - back } };
}
