/**
 * One simulated person for 120 days: comes by themselves now and then, answers some reminders, learns a lesson of three questions
 * at a time, and gets at most five reviews a visit. Reminders go by the real rules of src/learning/reminders.ts, on Zalo's 48
 * free hours. Only the rule that says when a question is due differs between policies.
 */
import { NO_REMINDERS, type ReminderSettings, WEEK_MS } from '../../../src/domain/learning.ts';
import { DAY_MS, dayOf, HOUR_MS, momentOf } from '../../../src/domain/local-time.ts';
import { decideReminder, planReminder } from '../../../src/learning/reminders.ts';
import { expose, type Memory, newMemory, normalOf, randomOf, recall } from './forgetting.ts';
import type { Policy, Schedule } from './policies.ts';

export const DAYS = 120;
export const START = momentOf(dayOf(Date.parse('2026-01-05T08:00:00+07:00')), 8 * 60);
const LESSONS = 16;
const QUESTIONS = 3;
const MAX_REVIEWS = 5;
const GUESS = 1 / 3;
const WINDOW_MS = 48 * HOUR_MS;
/** Days on which the state of memory is measured. */
export const MEASURED = Array.from({ length: DAYS / 5 }, (_, n) => (n + 1) * 5);

type Item = { readonly memory: Memory; schedule: Schedule; dueAt: number | null };
export type Outcome = {
  /** Mean chance to recall what was learned so far, on each measured day; null before the first lesson. */
  readonly retention: readonly (number | null)[];
  readonly learned: number;
  readonly recalled: number;
  readonly reviews: number;
  readonly visits: number;
  readonly sent: number;
  readonly unsent: number;
};

export function live(seed: number, policy: Policy): Outcome {
  const random = randomOf(seed);
  // Drawn first and in one order, so that a person is the same under every policy.
  const comes = 0.03 + 0.17 * random();
  const answersReminder = 0.25 + 0.5 * random();
  const goesOn = 0.4 + 0.4 * random();
  const admits = random();
  const strength = 0.55 + 0.3 * normalOf(random);
  const items: Item[] = [];
  const strengths = Array.from({ length: LESSONS * QUESTIONS }, () => strength + 0.3 * normalOf(random));
  const days = randomOf(seed ^ 0x9e3779b9);
  let settings: ReminderSettings = { ...NO_REMINDERS, isOn: true, minute: 19 * 60 };
  let proactiveAt: number[] = [];
  let lastInboundAt: number | null = null;
  let lastStudyAt: number | null = null;
  let nextAt: number | null = null;
  let lessons = 0;
  const count = { reviews: 0, visits: 0, sent: 0, unsent: 0 };
  const retention: (number | null)[] = [];

  const due = (now: number): Item[] =>
    items
      .filter((item) => item.dueAt !== null && dayOf(item.dueAt) <= dayOf(now))
      .sort((a, b) => a.dueAt! - b.dueAt!);

  const answer = (item: Item, now: number): void => {
    const knows = days() < recall(item.memory, now);
    const guesses = days() >= admits;
    const isRight = knows || (guesses && days() < GUESS);
    expose(item.memory, now);
    const next = policy.next(item.schedule, isRight, now);
    item.schedule = next.schedule;
    item.dueAt = next.dueAt;
  };

  const visit = (now: number): void => {
    count.visits++;
    lastInboundAt = now;
    lastStudyAt = now;
    settings = { ...settings, unanswered: 0 };
    const asked = due(now).slice(0, MAX_REVIEWS);
    for (const item of asked) {
      count.reviews++;
      answer(item, now);
    }
    if (lessons < LESSONS && (asked.length === 0 || days() < goesOn)) {
      for (let n = 0; n < QUESTIONS; n++) {
        const item: Item = {
          memory: newMemory(strengths[lessons * QUESTIONS + n]!),
          schedule: null,
          dueAt: null,
        };
        expose(item.memory, now - 120_000);
        answer(item, now);
        items.push(item);
      }
      lessons++;
    }
    nextAt ??= planReminder({ now, settings, usualMinute: null, proactiveAt });
  };

  const remind = (now: number): boolean => {
    const workAt = items.reduce<number | null>(
      (min, i) => (i.dueAt !== null && (min === null || i.dueAt < min) ? i.dueAt : min),
      null,
    );
    const hasWork = lessons < LESSONS || due(now).length > 0;
    const decision = decideReminder({
      now,
      settings,
      usualMinute: null,
      proactiveAt,
      dueAt: now,
      reach: {
        isPulled: false,
        isBlocked: false,
        openUntil: lastInboundAt === null ? 0 : lastInboundAt + WINDOW_MS,
      },
      lastInboundAt,
      lastStudyAt,
      hasWork,
      workAt,
    });
    nextAt = null;
    if (decision.do === 'wait') nextAt = decision.until;
    if (decision.do === 'unsent') count.unsent++;
    if (decision.do === 'stop') settings = { ...settings, isOn: false };
    if (decision.do !== 'send') return false;
    count.sent++;
    proactiveAt = [...proactiveAt, now].filter((at) => at > now - WEEK_MS);
    settings = { ...settings, unanswered: settings.unanswered + 1, sentCount: settings.sentCount + 1 };
    nextAt = decision.nextAt;
    return days() < answersReminder;
  };

  for (let day = 0; day < DAYS; day++) {
    const morning = START + day * DAY_MS;
    const evening = morning + 12 * HOUR_MS;
    // Everybody begins on the first day; the hour of a visit varies.
    if (day === 0 || days() < comes) visit(morning + Math.floor(days() * 9) * HOUR_MS);
    while (nextAt !== null && nextAt < morning + DAY_MS) {
      const at: number = nextAt;
      if (remind(at)) visit(Math.max(at + HOUR_MS / 2, evening));
    }
    if (MEASURED.includes(day + 1)) retention.push(mean(items, morning + DAY_MS));
  }
  const end = START + DAYS * DAY_MS;
  const recalled = items.reduce((sum, item) => sum + recall(item.memory, end), 0);
  return { retention, learned: items.length, recalled, ...count };
}

const mean = (items: readonly Item[], now: number): number | null =>
  items.length === 0 ? null : items.reduce((sum, item) => sum + recall(item.memory, now), 0) / items.length;
