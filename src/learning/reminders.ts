/**
 * When to remind, and whether a reminder that fell due still goes. Rules (issue 5): opt-in; at the person's hour; never in quiet
 * hours; at most two unasked messages in seven days over everything; ended by "dung nhac", by two unanswered ones, or when
 * there is nothing to learn; only while the channel allows it.
 */
import { type Reach, type ReminderSettings, WEEK_MS, WEEKLY_CAP } from '../domain/learning.ts';
import {
  afterQuiet,
  allowedMinute,
  dayOf,
  HOUR_MS,
  isQuiet,
  momentOf,
  nextAtMinute,
} from '../domain/local-time.ts';

/** The hour for people who chose none and whom we do not know yet: after dinner. */
export const DEFAULT_MINUTE = 19 * 60;
const MAX_UNANSWERED = 2;
/** Not while the talk is still warm. */
const WARM_MS = 6 * HOUR_MS;
/** Two reminders lie at least this far apart. */
const SPACING_MS = 44 * HOUR_MS;
/** Later than this (a stopped service, a clock that jumped) the hour is over: the next one is taken. */
const LATE_MS = 2 * HOUR_MS;

export type PlanInput = {
  readonly now: number;
  readonly settings: ReminderSettings;
  readonly usualMinute: number | null;
  readonly proactiveAt: readonly number[];
};

export const minuteFor = (settings: ReminderSettings, usualMinute: number | null): number =>
  allowedMinute(settings.minute ?? usualMinute ?? DEFAULT_MINUTE);

/** The earliest time the weekly cap and the spacing leave open. */
function freeFrom(proactiveAt: readonly number[], now: number): number {
  const newestFirst = [...proactiveAt].sort((a, b) => b - a);
  const last = newestFirst[0];
  const limiting = newestFirst[WEEKLY_CAP - 1];
  return Math.max(
    now,
    last === undefined ? 0 : last + SPACING_MS,
    limiting === undefined ? 0 : limiting + WEEK_MS,
  );
}

/** The next moment to remind: always later than now, never quiet, inside the cap as far as it is known today. */
export function planReminder({ now, settings, usualMinute, proactiveAt }: PlanInput): number {
  const earliest = Math.max(now + WARM_MS, freeFrom(proactiveAt, now));
  return nextAtMinute(earliest, minuteFor(settings, usualMinute));
}

export type DueInput = PlanInput & {
  readonly dueAt: number;
  readonly reach: Reach;
  readonly lastInboundAt: number | null;
  /** When something was last learned or answered. */
  readonly lastStudyAt: number | null;
  /** What there is to do now; null with `workAt`: nothing before that time; both null: nothing at all. */
  readonly hasWork: boolean;
  readonly workAt: number | null;
};
export type ReminderDecision =
  | { readonly do: 'send'; readonly nextAt: number }
  | {
      readonly do: 'wait';
      readonly until: number;
      readonly why: 'late' | 'quiet' | 'cap' | 'active' | 'early';
    }
  | { readonly do: 'unsent'; readonly reason: 'window' | 'unreachable' }
  | { readonly do: 'stop'; readonly why: 'unanswered' | 'done' }
  | { readonly do: 'nothing' };

/** What becomes of a reminder that fell due. */
export function decideReminder(input: DueInput): ReminderDecision {
  const { now, settings, proactiveAt, reach } = input;
  if (!settings.isOn) return { do: 'nothing' };
  if (settings.unanswered >= MAX_UNANSWERED) return { do: 'stop', why: 'unanswered' };
  if (!input.hasWork && input.workAt === null) return { do: 'stop', why: 'done' };
  const next = (from: number): number => nextAtMinute(from, minuteFor(settings, input.usualMinute));
  const free = freeFrom(proactiveAt, now);
  if (free > now) return { do: 'wait', until: next(free), why: 'cap' };
  if (isQuiet(now)) return { do: 'wait', until: next(afterQuiet(now)), why: 'quiet' };
  if (now - input.dueAt > LATE_MS) return { do: 'wait', until: next(now + 1), why: 'late' };
  if (isActive(input)) return { do: 'wait', until: next(now + 12 * HOUR_MS), why: 'active' };
  if (!input.hasWork && input.workAt !== null)
    return {
      do: 'wait',
      until: next(Math.max(momentOf(dayOf(input.workAt), 0), now + 12 * HOUR_MS)),
      why: 'early',
    };
  if (reach.isBlocked) return { do: 'unsent', reason: 'unreachable' };
  if (reach.openUntil !== null && now >= reach.openUntil) return { do: 'unsent', reason: 'window' };
  return { do: 'send', nextAt: planReminder({ ...input, proactiveAt: [...proactiveAt, now] }) };
}

/** In the middle of a talk, or the day's learning is done. */
function isActive({ now, lastInboundAt, lastStudyAt }: DueInput): boolean {
  return (
    (lastInboundAt !== null && now - lastInboundAt < HOUR_MS) ||
    (lastStudyAt !== null && dayOf(lastStudyAt) === dayOf(now))
  );
}
